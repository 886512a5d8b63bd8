"""What was asked of providers and what it cost, what is left on each key, and what a person should look at."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, text

State = Literal["fetched", "cached", "refused", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """A request: sent, served from the cache, or not sent (`refused`) and why. `request` names neither host nor key.

    `endpoint` is what was asked of the source (`Request.endpoint`), None where nothing was to be sent.
    """

    source: str
    request: str
    competition: str | None
    purpose: str
    state: State
    planned_at: datetime
    endpoint: str | None = None
    expected_cost: int = 0
    cost: int = 0
    reason: str | None = None
    detail: str | None = None
    key_label: str | None = None
    seen_at: datetime | None = None
    payload_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something that a person should look at, open until it is resolved."""

    id: int
    kind: str
    subject: str
    message: str
    first_at: datetime
    last_at: datetime
    times: int


def log_fetches(connection: Connection, fetches: Sequence[Fetch]) -> None:
    """Append what was asked, or was not, and why; the same refusal of the same instant once."""
    if not fetches:
        return
    names = list(Fetch.__dataclass_fields__)
    connection.execute(
        text(
            f"INSERT INTO fetches ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})"  # noqa: S608
            " ON CONFLICT (source, request, planned_at) WHERE state = 'refused' DO NOTHING"
        ),
        [asdict(fetch) for fetch in fetches],
    )


def key_states(connection: Connection, source: str) -> dict[str, dict[str, Any]]:
    """What is known of each key of a provider, by the name of its variable."""
    rows = connection.execute(
        text("SELECT label, detail FROM api_keys WHERE source = :source ORDER BY label"), {"source": source}
    )
    return {row.label: row.detail for row in rows}


def save_key(
    connection: Connection, source: str, label: str, *, state: str, detail: Mapping[str, Any], now: datetime
) -> None:
    """Keep what is known of a key now."""
    connection.execute(
        text(
            "INSERT INTO api_keys (source, label, state, detail, changed_at)"
            " VALUES (:source, :label, :state, CAST(:detail AS jsonb), :now)"
            " ON CONFLICT (source, label) DO UPDATE SET state = excluded.state, detail = excluded.detail,"
            " changed_at = excluded.changed_at"
        ),
        {"source": source, "label": label, "state": state, "detail": json.dumps(dict(detail), default=str), "now": now},
    )


def raise_alert(connection: Connection, kind: str, subject: str, message: str, now: datetime) -> None:
    """Open an alert, or count it once more where it is open."""
    connection.execute(
        text(
            "INSERT INTO alerts (kind, subject, message, first_at, last_at) VALUES (:kind, :subject, :message, :now, :now)"
            " ON CONFLICT (kind, subject) WHERE resolved_at IS NULL"
            " DO UPDATE SET message = excluded.message, last_at = excluded.last_at, times = alerts.times + 1"
        ),
        {"kind": kind, "subject": subject, "message": message, "now": now},
    )


def resolve_alert(connection: Connection, kind: str, subject: str, now: datetime) -> None:
    """Close an alert that is open."""
    connection.execute(
        text("UPDATE alerts SET resolved_at = :now WHERE kind = :kind AND subject = :subject AND resolved_at IS NULL"),
        {"kind": kind, "subject": subject, "now": now},
    )


def resolve_others(connection: Connection, kind: str, subjects: Sequence[str], now: datetime) -> None:
    """Close the alerts of a kind that are open on any other subject."""
    connection.execute(
        text(
            "UPDATE alerts SET resolved_at = :now WHERE kind = :kind AND resolved_at IS NULL AND subject <> ALL (:subjects)"
        ),
        {"kind": kind, "subjects": list(subjects), "now": now},
    )


def open_alerts(connection: Connection) -> list[Alert]:
    """What is open, the latest first."""
    rows = connection.execute(
        text(
            "SELECT id, kind, subject, message, first_at, last_at, times FROM alerts WHERE resolved_at IS NULL"
            " ORDER BY last_at DESC, id DESC"
        )
    ).mappings()
    return [Alert(**row) for row in rows]


def last_answered(connection: Connection, source: str, endpoint: str, since: datetime) -> dict[str, datetime]:
    """When a request of a source's endpoint was last answered since then, by competition; '' without one."""
    rows = connection.execute(
        text(
            "SELECT coalesce(competition, '') AS competition, max(seen_at) AS seen_at FROM fetches"
            " WHERE state IN ('fetched', 'cached') AND source = :source AND endpoint = :endpoint AND seen_at > :since GROUP BY 1"
        ),
        {"source": source, "endpoint": endpoint, "since": since},
    )
    return {row.competition: row.seen_at for row in rows}


def last_reason(connection: Connection, source: str, since: datetime) -> str | None:
    """Why the last request to a source that was sent since then came to nothing, None where it did not, or there was none."""
    query = text(
        "SELECT reason FROM fetches WHERE source = :source AND state <> 'refused' AND planned_at > :since"
        " ORDER BY id DESC LIMIT 1"
    )
    return connection.execute(query, {"source": source, "since": since}).scalar_one_or_none()


def last_pace(connection: Connection) -> Any:
    """The pace that was kept last, as it was given; None before the first."""
    return connection.execute(text("SELECT pace FROM paces ORDER BY id DESC LIMIT 1")).scalar_one_or_none()


def keep_pace(connection: Connection, pace: Any, forecast: Mapping[str, float], now: datetime) -> None:
    """Keep a pace and what is forecast by it, unless it is the last one still."""
    if pace != last_pace(connection):
        connection.execute(
            text(
                "INSERT INTO paces (made_at, pace, forecast) VALUES (:now, CAST(:pace AS jsonb), CAST(:forecast AS jsonb))"
            ),
            {"now": now, "pace": json.dumps(pace), "forecast": json.dumps(dict(forecast))},
        )


def spent_by_day(connection: Connection, source: str, since: datetime, until: datetime) -> list[dict[str, Any]]:
    """Credits spent, and requests sent and refused, a day (UTC)."""
    return _rows(
        connection,
        "SELECT (planned_at AT TIME ZONE 'UTC')::date AS day, sum(cost)::bigint AS cost,"
        " count(*) FILTER (WHERE state = 'fetched') AS fetched, count(*) FILTER (WHERE state = 'refused') AS refused,"
        " count(*) FILTER (WHERE state = 'failed') AS failed"
        " FROM fetches WHERE source = :source AND planned_at >= :since AND planned_at < :until GROUP BY 1 ORDER BY 1",
        source=source,
        since=since,
        until=until,
    )


def by_competition(connection: Connection, since: datetime) -> list[dict[str, Any]]:
    """What each competition was asked since then: requests, credits, when last, and why it was last refused."""
    return _rows(
        connection,
        "SELECT competition, source, count(*) FILTER (WHERE state = 'fetched') AS fetched, sum(cost)::bigint AS cost,"
        " max(seen_at) AS seen_at, count(*) FILTER (WHERE state IN ('refused', 'failed')) AS refused,"
        " (array_agg(reason ORDER BY id DESC) FILTER (WHERE reason IS NOT NULL))[1] AS last_reason"
        " FROM fetches WHERE planned_at >= :since AND competition IS NOT NULL GROUP BY competition, source ORDER BY 1, 2",
        since=since,
    )


def payload_health(connection: Connection) -> list[dict[str, Any]]:
    """How many payloads of each source are read, waiting, refused and unread."""
    return _rows(
        connection,
        "SELECT source, count(*) AS payloads, count(*) FILTER (WHERE state = 'read') AS read,"
        " count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'refused') AS refused,"
        " count(*) FILTER (WHERE state = 'unread') AS unread, max(recorded_at) AS last_at"
        " FROM payloads GROUP BY source ORDER BY source",
    )


def _rows(connection: Connection, query: str, **parameters: object) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(text(query), parameters).mappings()]
