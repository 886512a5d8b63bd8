"""A look at the feeds: what a person should know of is an alert, what has passed is none any more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from monps.engine import planning
from monps.engine.collect import Collecting
from monps.engine.collect_results import LASTS, tell_held
from monps.store import fetches
from monps.store.sql import sql

SILENT = timedelta(hours=9)
"""So long without a reply of a provider that has a key, and somebody should look."""
LOST = timedelta(hours=4)
"""So long after a match has ended without a result, and somebody should look."""
DAY = timedelta(days=1)
FAILURES = 2
"""Requests in a row that came to nothing; each was tried several times."""
STUCK = {"within": timedelta(hours=2), "old": timedelta(hours=3), "fresh": timedelta(minutes=30), "others": 2}
"""A bookmaker whose newest price is `old` when it is seen, while so many `others` have `fresh` ones, is stuck."""

Findings = Mapping[str, str]
"""What is wrong, by its subject."""


def look(desk: Collecting) -> dict[str, object]:
    """Check everything; alerts follow. Returns what is wrong."""
    now = desk.clock.now()
    with desk.database.begin() as connection:
        found: Mapping[str, Findings] = {
            **_payloads(connection, now),
            "names_wait": _names(connection),
            "feed_silent": _silence(connection, desk, now),
            "feed_failing": _failing(connection, desk),
            "bookmaker_stuck": _stuck(connection, now),
            "results_late": _late(connection, now),
        }
        for kind, findings in found.items():
            fetches.resolve_others(connection, kind, list(findings), now)
            for subject, message in findings.items():
                fetches.raise_alert(connection, kind, subject, message, now)
    tell_held(desk)
    with desk.database.begin() as connection:
        alerts = fetches.open_alerts(connection)
    return {"alerts": [{"kind": one.kind, "subject": one.subject, "message": one.message} for one in alerts]}


def _payloads(connection: Connection, now: datetime) -> dict[str, Findings]:
    """What was stored and cannot be read, or is not read, and values that were refused; of replies, in the last day."""
    rows = connection.execute(text(sql("reply_health")), {"since": now - DAY}).all()
    return {
        "payload_refused": {
            row.source: f"{row.refused} payloads could not be read: see `monps feeds status`, and `monps feeds reread`."
            for row in rows
            if row.refused
        },
        "payload_unread": {
            row.source: f"{row.unread} payloads are stored and not read yet." for row in rows if row.unread
        },
        "values_refused": {
            row.source: f"{row.issues} values of the last day's replies were refused, such as {row.path}: {row.reason}."
            for row in rows
            if row.issues
        },
    }


def _names(connection: Connection) -> Findings:
    waiting = connection.execute(text("SELECT count(*) FROM waiting_names WHERE resolved_at IS NULL")).scalar_one()
    return {"identity": f"{waiting} names wait: see `monps identity review`."} if waiting else {}


def _silence(connection: Connection, desk: Collecting, now: datetime) -> Findings:
    if planning.ODDS_API not in desk.wanted.labels.values():
        return {}
    query = text("SELECT max(seen_at) FROM fetches WHERE source = :source AND state = 'fetched'")
    last = connection.execute(query, {"source": planning.ODDS_API}).scalar_one()
    if last is None or now - last <= SILENT:
        return {}
    return {planning.ODDS_API: f"Nothing has come since {last:%Y-%m-%d %H:%M} UTC: see `monps jobs history`."}


def _failing(connection: Connection, desk: Collecting) -> Findings:
    """Providers whose last requests all failed."""
    found = {}
    for provider in sorted(set(desk.wanted.labels.values())):
        rows = connection.execute(
            text(
                "SELECT state, reason, detail FROM fetches WHERE source = :source AND state IN ('fetched', 'failed')"
                " ORDER BY id DESC LIMIT :some"
            ),
            {"source": provider, "some": FAILURES},
        ).all()
        if len(rows) == FAILURES and all(row.state == "failed" for row in rows):
            found[provider] = f"The last requests failed ({rows[0].reason}): {rows[0].detail}"
    return found


def _stuck(connection: Connection, now: datetime) -> Findings:
    """Bookmakers whose prices have not been updated for hours while those of others have."""
    rows = connection.execute(text(sql("stuck_bookmakers")), {"now": now, **STUCK}).all()
    return {
        row.bookmaker: f"Its newest price is of {row.updated_at:%Y-%m-%d %H:%M} UTC, and others move: do not trust it."
        for row in rows
    }


def _late(connection: Connection, now: datetime) -> Findings:
    """Matches with prices of ours that ended hours ago, without a result."""
    late = connection.execute(
        text(
            "SELECT count(*) AS matches, min(f.kickoff_at) AS first_at FROM fixtures f WHERE f.kickoff_at <= :ended"
            " AND f.status NOT IN ('cancelled', 'awarded', 'abandoned', 'postponed')"
            " AND NOT EXISTS (SELECT FROM results r WHERE r.fixture_id = f.id)"
            " AND EXISTS (SELECT FROM sightings s WHERE s.fixture_id = f.id)"
        ),
        {"ended": now - LOST - LASTS},
    ).one()
    if not late.matches:
        return {}
    return {"results": f"{late.matches} matches have prices and no result, the first of {late.first_at:%Y-%m-%d}."}
