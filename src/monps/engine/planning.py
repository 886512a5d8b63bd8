"""What the credit planner is handed, out of the store, and what becomes of its pace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

import polars as pl
from sqlalchemy import Connection, text

from monps.domain.errors import BadInput
from monps.domain.market import MarketKey
from monps.engine.config import BacktestConfig
from monps.engine.picks import open_picks
from monps.feeds.fetch import PROVIDERS, Keyring, KeyState
from monps.feeds.planner import SPORTS, Fixture, KeyBudget, OpenPick, Pace, Plan, Provider, Rules, State, forecast, plan
from monps.feeds.planner.pace import Mark, Path
from monps.feeds.the_odds_api.asks import Whose
from monps.store import fetches
from monps.store.sql import sql

ODDS_API, API_FOOTBALL = str(Provider.ODDS_API), str(Provider.API_FOOTBALL)
REGION = "eu"
PLAN_REFUSES = "plan"
PLAN_AGAIN = timedelta(days=1)
KEY_AGAIN = timedelta(hours=6)
"""After that a key that was refused or empty is tried again: it may have been renewed under the same name, or reset early."""
LOOK_BACK = timedelta(days=35)
"""Older answers say nothing that a plan depends on."""
ASKED_WITHIN = timedelta(days=5)
"""So long before now a market of a pick may have been asked for."""
NEEDS: Mapping[str, tuple[str, ...]] = {
    MarketKey.DRAW_NO_BET: ("draw_no_bet", "h2h"),
    MarketKey.DOUBLE_CHANCE: ("double_chance", "h2h"),
    MarketKey.SPREADS: ("spreads", "h2h"),
}
"""The markets whose closing prices a pick is measured by, where they are more than its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the user wants of the feeds: `labels` are {name of the variable: provider} of the keys that are set."""

    labels: Mapping[str, str]
    credits: int
    requests: int
    leagues: tuple[str, ...]
    bookmakers: tuple[str, ...]
    discovery: timedelta
    reserve: float
    picks: BacktestConfig

    @property
    def rules(self) -> Rules:
        """How the planner weighs."""
        return Rules(discover_from=self.discovery, bookmakers=self.bookmakers)


def keyring(connection: Connection, wanted: Wanted, now: datetime) -> Keyring:
    """The keys that are set, as they were left; one that was refused long ago counts as new."""
    stored = [
        KeyState.of(provider, label, detail.pop("state"), detail)
        for provider in PROVIDERS
        for label, detail in fetches.key_states(connection, provider).items()
    ]
    allowances = {ODDS_API: wanted.credits, API_FOOTBALL: wanted.requests}
    providers = {key: replace(rules, allowance=allowances[key]) for key, rules in PROVIDERS.items()}
    ring = Keyring.of(providers, wanted.labels, stored, now)
    for key in ring.states.values():
        if key.state == "disabled" and (key.seen_at is None or now - key.seen_at >= KEY_AGAIN):
            ring = ring.enabled(key.label, now)
    return ring


def worth_a_probe(ring: Keyring, now: datetime) -> bool:
    """Whether a key that was empty has not been heard of for hours: a free request tells whether it still is."""
    return any(
        key.provider == ODDS_API
        and key.state == "exhausted"
        and (key.seen_at is None or now - key.seen_at >= KEY_AGAIN)
        for key in ring.states.values()
    )


def keep_keys(connection: Connection, ring: Keyring, now: datetime) -> None:
    """Keep what is known of the keys now."""
    for state in ring.states.values():
        detail = {**state.detail(), "state": state.state}
        fetches.save_key(connection, state.provider, state.label, state=state.state, detail=detail, now=now)


def planned(connection: Connection, wanted: Wanted, now: datetime) -> tuple[State, Plan]:
    """The plan from now on; nothing is written."""
    state = state_now(connection, wanted, now)
    return state, plan(state, wanted.rules)


def plan_now(connection: Connection, wanted: Wanted, now: datetime) -> tuple[State, Plan]:
    """The plan from now on; its pace, and what it forecasts, are kept."""
    state, made = planned(connection, wanted, now)
    ahead = forecast(replace(state, pace=made.pace), wanted.rules)
    fetches.keep_pace(connection, _written(made.pace), {str(day): cost for day, cost in ahead.items()}, now)
    return state, made


def state_now(connection: Connection, wanted: Wanted, now: datetime) -> State:
    """All that a plan depends on."""
    fixtures = _fixtures(connection, wanted, now)
    ring = keyring(connection, wanted, now)
    keys = tuple(_budget(state, _ours(connection, state)) for state in ring.states.values())
    answered = {
        what: fetches.last_answered(connection, ODDS_API, what, now - LOOK_BACK)
        for what in ("odds", "events", "scores", "sports")
    }
    listed = {key: at for key, at in answered["events"].items() if key}
    if "" in answered["sports"]:
        listed[SPORTS] = answered["sports"][""]
    return State(
        now=now,
        keys=keys,
        fixtures=tuple(fixture for fixture, _ in fixtures),
        picks=_picks(connection, wanted, now, {number: fixture.event for fixture, number in fixtures}),
        leagues=wanted.leagues,
        reserve=round(wanted.reserve * sum(key.limit for key in keys if key.provider is Provider.ODDS_API)),
        asked={key: at for key, at in answered["odds"].items() if key},
        listed=listed,
        scored={**answered["scores"], **days_answered(connection, now - LOOK_BACK)},
        pace=_read(fetches.last_pace(connection) or []),
        current_refused=_plan_refuses(connection, now) or not _has_football(keys),
    )


def _plan_refuses(connection: Connection, now: datetime) -> bool:
    """Whether API-Football said so to the last request; a day later it is asked again."""
    return fetches.last_reason(connection, API_FOOTBALL, now - PLAN_AGAIN) == PLAN_REFUSES


def _has_football(keys: Sequence[KeyBudget]) -> bool:
    return any(key.provider is Provider.API_FOOTBALL and key.enabled for key in keys)


def _ours(connection: Connection, state: KeyState) -> int:
    """What we have spent of the key in its period: what else is off it was spent by others."""
    begins = state.resets_at - (timedelta(days=1) if state.provider == API_FOOTBALL else timedelta(days=31))
    if state.provider == ODDS_API:
        begins = (state.resets_at - timedelta(days=1)).replace(day=1)
    query = text("SELECT coalesce(sum(cost), 0) FROM fetches WHERE key_label = :label AND planned_at >= :begins")
    return int(connection.execute(query, {"label": state.label, "begins": begins}).scalar_one())


def _budget(state: KeyState, ours: int) -> KeyBudget:
    return KeyBudget(
        label=state.label,
        provider=Provider(state.provider),
        limit=max(state.allowance, state.remaining),
        remaining=state.remaining,
        resets_at=state.resets_at,
        seen_at=state.seen_at,
        foreign=max(0, state.used - ours),
        enabled=state.state != "disabled",
    )


def _fixtures(connection: Connection, wanted: Wanted, now: datetime) -> list[tuple[Fixture, int]]:
    rows = connection.exec_driver_sql(
        sql("plan_fixtures"),
        {"source": ODDS_API, "reference": wanted.bookmakers[0], "competitions": list(wanted.leagues), "now": now},
    )
    return [
        (
            Fixture(
                league=row.competition, event=row.external_id, kickoff_at=row.kickoff_at, volatility=row.volatility
            ),
            row.fixture_id,
        )
        for row in rows
        if row.status in ("scheduled", "running")
    ]


def _picks(connection: Connection, wanted: Wanted, now: datetime, events: Mapping[int, str]) -> tuple[OpenPick, ...]:
    """The open picks, one for each fixture and market."""
    picks = open_picks(connection, now, wanted.picks).unique(["fixture_id", "market"], maintain_order=True)
    picks = picks.filter(pl.col("fixture_id").is_in(list(events)))
    asked = last_asked(connection, wanted.bookmakers[0], picks["fixture_id"].to_list(), now)
    found = []
    for fixture, market in picks.select("fixture_id", "market").iter_rows():
        markets = NEEDS.get(market, (market,))
        found.append(
            OpenPick(
                pick=f"{fixture}/{market}",
                event=events[fixture],
                markets=markets,
                region=REGION,
                bookmaker=wanted.bookmakers[0],
                asked={name: asked[fixture, name] for name in markets if (fixture, name) in asked},
            )
        )
    return tuple(found)


def last_asked(
    connection: Connection, bookmaker: str, fixtures: Sequence[int], now: datetime
) -> dict[tuple[int, str], datetime]:
    """When each market was last asked of the bookmaker, or of its region, whether or not it showed any price."""
    rows = connection.execute(
        text(
            "SELECT fixture_id, listing, max(seen_at) AS seen_at FROM scopes"
            " WHERE fixture_id = ANY (:fixtures) AND stage = 'live' AND seen_at > :since AND seen_at <= :now"
            " AND string_to_array(scope, ',') && CAST(:whose AS text[]) GROUP BY fixture_id, listing"
        ),
        {
            "fixtures": list(fixtures),
            "since": now - ASKED_WITHIN,
            "now": now,
            "whose": [*Whose(bookmakers=(bookmaker,)).bookmakers, REGION],
        },
    )
    return {(row.fixture_id, row.listing): row.seen_at for row in rows}


def days_answered(connection: Connection, since: datetime) -> dict[str, datetime]:
    """When API-Football last told of all fixtures of a day, since then, by ISO day."""
    rows = connection.execute(
        text(
            "SELECT substring(request FROM '[?&]date=([0-9-]{10})') AS day, max(seen_at) AS seen_at FROM fetches"
            " WHERE source = :source AND endpoint = 'fixtures' AND state IN ('fetched', 'cached') AND seen_at > :since"
            " GROUP BY 1"
        ),
        {"source": API_FOOTBALL, "since": since},
    )
    return {row.day: row.seen_at for row in rows if row.day}


def _written(pace: Pace) -> list[dict[str, object]]:
    def plain(value: object) -> object:
        return value.isoformat() if isinstance(value, datetime | date) else value

    return [
        {
            "resets_at": path.resets_at.isoformat(),
            "opened": path.opened,
            "foreign": path.foreign,
            "marks": [{name: plain(value) for name, value in asdict(mark).items()} for mark in path.marks],
        }
        for path in pace
    ]


def _read(stored: Sequence[Mapping[str, object]]) -> Pace:
    try:
        return tuple(
            Path(
                resets_at=datetime.fromisoformat(str(path["resets_at"])),
                opened=float(str(path["opened"])),
                foreign=int(str(path["foreign"])),
                marks=tuple(
                    Mark(ends_at=datetime.fromisoformat(mark["ends_at"]), left=mark["left"])
                    for mark in path["marks"]  # type: ignore[attr-defined]
                ),
            )
            for path in stored
        )
    except (KeyError, TypeError, ValueError) as failure:
        raise BadInput(f"the pace that is stored cannot be read ({failure}): delete the rows of `paces`") from None
