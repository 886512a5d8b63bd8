"""How the feeds are: what is left on each key, what was asked and refused, what waits, what is held, what needs a look."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Literal

from pydantic import Field
from sqlalchemy import Connection, text

from monps.engine.runs import competition_name
from monps.engine.shape import Shape
from monps.store import fetches, results

DAYS = 31


class Key(Shape):
    """A key by the name of its variable; the key itself is nowhere."""

    provider: str
    label: str
    state: Literal["active", "exhausted", "disabled"]
    remaining: int | None = Field(description="credits or requests left in the period, as the provider last said")
    used: int | None
    resets_at: datetime | None
    estimated: bool = Field(description="the provider said nothing: it is our own arithmetic")
    reason: str | None
    seen_at: datetime | None


class Day(Shape):
    """What a provider was asked on one day (UTC)."""

    day: date
    provider: str
    cost: int
    fetched: int
    refused: int
    failed: int


class LeagueUse(Shape):
    """What one competition was asked in the last 31 days."""

    competition: str
    competition_name: str
    provider: str
    fetched: int
    cost: int
    seen_at: datetime | None
    refused: int
    last_reason: str | None


class SourceHealth(Shape):
    """The payloads of a source: read, waiting for names, refused, stored but not yet read."""

    source: str
    payloads: int
    read: int
    waiting: int
    refused: int
    unread: int
    last_at: datetime


class AskedFor(Shape):
    """A request that was sent or refused. It names neither host nor key."""

    id: int
    source: str
    request: str
    competition: str | None
    purpose: str
    state: Literal["fetched", "cached", "refused", "failed"]
    reason: str | None
    detail: str | None
    key_label: str | None
    cost: int
    expected_cost: int
    planned_at: datetime
    seen_at: datetime | None


class OpenAlert(Shape):
    """Something that a person should look at."""

    kind: str
    subject: str
    message: str
    first_at: datetime
    last_at: datetime
    times: int


class Word(Shape):
    """What one source says of a result; `final` may hold extra time."""

    source: str
    scope: Literal["ninety", "final"]
    home_goals: int
    away_goals: int
    known_at: datetime


class HeldResult(Shape):
    """A result that settles nothing until the sources agree or a person chooses."""

    id: int
    fixture_id: int
    home_team: str
    away_team: str
    competition: str
    competition_name: str
    kickoff_at: datetime
    reason: Literal["sources_disagree", "extra_time_unknown", "goals_do_not_sum"]
    words: list[Word]
    held_at: datetime


class ForecastDay(Shape):
    """What is to be spent on a day to come, by the pace that was kept last."""

    day: date
    cost: float


class Attention(Shape):
    """How much waits for a person."""

    alerts: int
    names: int
    held: int


class Requests(Shape):
    """Requests that pass, the latest first, and what they can be narrowed to."""

    rows: list[AskedFor]
    reasons: list[str]


class FeedState(Shape):
    """All of it, at one instant."""

    at: datetime
    keys: list[Key]
    days: list[Day]
    leagues: list[LeagueUse]
    sources: list[SourceHealth]
    forecast: list[ForecastDay]
    forecast_at: datetime | None
    alerts: list[OpenAlert]
    held: list[HeldResult]
    waiting_names: int
    waiting_fixtures: int


def feed_state(store: Connection, now: datetime) -> FeedState:
    """How the feeds of a world are."""
    since = now - timedelta(days=DAYS)
    waiting = store.execute(
        text(
            "SELECT (SELECT count(*) FROM waiting_names WHERE resolved_at IS NULL) AS names,"
            " (SELECT count(*) FROM waiting_fixtures) AS fixtures"
        )
    ).one()
    return FeedState(
        at=now,
        keys=keys(store),
        days=[
            Day(provider=source, **row)
            for source in PROVIDERS
            for row in fetches.spent_by_day(store, source, since, now)
        ],
        leagues=[
            LeagueUse(provider=row.pop("source"), competition_name=competition_name(row["competition"]), **row)
            for row in fetches.by_competition(store, since)
        ],
        sources=[SourceHealth(**row) for row in fetches.payload_health(store)],
        **_forecast(store, now),
        alerts=[OpenAlert.model_validate(_plain(alert, "id")) for alert in fetches.open_alerts(store)],
        held=held(store),
        waiting_names=waiting.names,
        waiting_fixtures=waiting.fixtures,
    )


PROVIDERS = ("the-odds-api", "api-football")


def keys(store: Connection) -> list[Key]:
    """What is known of every key."""
    return [
        Key(
            provider=provider,
            label=label,
            state=detail["state"],
            remaining=detail.get("remaining"),
            used=detail.get("used"),
            resets_at=detail.get("resets_at"),
            estimated=bool(detail.get("estimated")),
            reason=detail.get("reason") or None,
            seen_at=detail.get("seen_at"),
        )
        for provider in PROVIDERS
        for label, detail in fetches.key_states(store, provider).items()
    ]


def held(store: Connection) -> list[HeldResult]:
    """The results that are held."""
    return [
        HeldResult.model_validate({**_plain(one), "competition_name": competition_name(one.competition)})
        for one in results.held_results(store)
    ]


def attention(store: Connection) -> Attention:
    """How much waits for a person; cheap enough for every page."""
    row = store.execute(
        text(
            "SELECT (SELECT count(*) FROM alerts WHERE resolved_at IS NULL) AS alerts,"
            " (SELECT count(*) FROM waiting_names WHERE resolved_at IS NULL AND NOT dismissed) AS names,"
            " (SELECT count(*) FROM held_results WHERE released_at IS NULL) AS held"
        )
    ).mappings()
    return Attention(**row.one())


def requests(store: Connection, state: str | None, reason: str | None, limit: int = 100) -> Requests:
    """The last requests and refusals in a state, for a reason."""
    found = store.execute(
        text(
            "SELECT id, source, request, competition, purpose, state, reason, detail, key_label, cost, expected_cost,"
            " planned_at, seen_at FROM fetches WHERE (CAST(:state AS text) IS NULL OR state = :state)"
            " AND (CAST(:reason AS text) IS NULL OR reason = :reason) ORDER BY id DESC LIMIT :limit"
        ),
        {"state": state, "reason": reason, "limit": limit},
    ).mappings()
    rows = [AskedFor(**row) for row in found]
    reasons = store.execute(text("SELECT DISTINCT reason FROM fetches WHERE reason IS NOT NULL ORDER BY 1")).scalars()
    return Requests(rows=rows, reasons=list(reasons))


def _forecast(store: Connection, now: datetime) -> dict[str, Any]:
    """The forecast of the pace that was kept last, from today on."""
    kept = store.execute(text("SELECT made_at, forecast FROM paces ORDER BY id DESC LIMIT 1")).one_or_none()
    if kept is None:
        return {"forecast": [], "forecast_at": None}
    days = [ForecastDay(day=date.fromisoformat(day), cost=cost) for day, cost in sorted(kept.forecast.items())]
    return {"forecast": [day for day in days if day.day >= now.date()], "forecast_at": kept.made_at}


def _plain(value: Any, *without: str) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__ if name not in without}
