"""A look at the feeds: what a person should know of is an alert, what has passed is none any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from monps.engine import planning
from monps.engine.collect import Collecting
from monps.engine.collect_results import tell_held
from monps.store import fetches

SILENT = timedelta(hours=9)
"""So long without a reply of a provider that has a key, and somebody should look."""
LOST = timedelta(hours=4)
"""So long after a match has ended without a result, and somebody should look."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check finds: nothing wrong where `message` is None."""

    kind: str
    subject: str
    message: str | None


def look(desk: Collecting) -> dict[str, object]:
    """Check everything; alerts follow. Returns what is wrong."""
    now = desk.clock.now()
    with desk.database.begin() as connection:
        findings = [
            *_payloads(connection),
            *_names(connection),
            *_silence(connection, desk, now),
            *_late(connection, now),
        ]
        for one in findings:
            if one.message is None:
                fetches.resolve_alert(connection, one.kind, one.subject, now)
            else:
                fetches.raise_alert(connection, one.kind, one.subject, one.message, now)
    tell_held(desk)
    with desk.database.begin() as connection:
        alerts = fetches.open_alerts(connection)
    return {"alerts": [{"kind": one.kind, "subject": one.subject, "message": one.message} for one in alerts]}


def _payloads(connection: Connection) -> list[Finding]:
    findings = []
    for row in fetches.payload_health(connection):
        refused = (
            f"{row['refused']} payloads could not be read: see `monps feeds payloads`." if row["refused"] else None
        )
        unread = f"{row['unread']} payloads are stored and not read yet." if row["unread"] else None
        findings += [
            Finding("payload_refused", row["source"], refused),
            Finding("payload_unread", row["source"], unread),
        ]
    return findings


def _names(connection: Connection) -> list[Finding]:
    waiting = connection.execute(text("SELECT count(*) FROM waiting_names WHERE resolved_at IS NULL")).scalar_one()
    message = f"{waiting} names wait: see `monps identity review`." if waiting else None
    return [Finding("names_wait", "identity", message)]


def _silence(connection: Connection, desk: Collecting, now: datetime) -> list[Finding]:
    findings = []
    for provider in sorted(set(desk.wanted.labels.values())):
        last = connection.execute(
            text("SELECT max(seen_at) FROM fetches WHERE source = :source AND state = 'fetched'"), {"source": provider}
        ).scalar_one()
        quiet = provider == planning.ODDS_API and last is not None and now - last > SILENT
        message = f"Nothing has come since {last:%Y-%m-%d %H:%M} UTC: see `monps jobs history`." if quiet else None
        findings.append(Finding("feed_silent", provider, message))
    return findings


def _late(connection: Connection, now: datetime) -> list[Finding]:
    """Matches with prices of ours that ended hours ago, without a result."""
    count = connection.execute(
        text(
            "SELECT count(*) FROM fixtures f WHERE f.kickoff_at BETWEEN :since AND :ended"
            " AND f.status NOT IN ('cancelled', 'awarded', 'abandoned', 'postponed')"
            " AND NOT EXISTS (SELECT FROM results r WHERE r.fixture_id = f.id)"
            " AND EXISTS (SELECT FROM sightings s WHERE s.fixture_id = f.id)"
        ),
        {"since": now - timedelta(days=3), "ended": now - LOST - timedelta(minutes=150)},
    ).scalar_one()
    message = f"{count} matches of the last three days have prices and no result." if count else None
    return [Finding("results_late", "results", message)]
