"""What a person should look at, noticed while collecting: keys, clocks, replies of another world, matches that have gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from monps.engine.absent import doubtful
from monps.engine.ingest import Taken
from monps.feeds.fetch import Fetched, FetchEvent, Keyring
from monps.feeds.replies.shows import CLOCK_TOLERANCE, FAR_AHEAD
from monps.store import fetches

KEYS: Mapping[str, str] = {
    "key_disabled": "The provider refuses this key: renew it, or take its variable away. It is tried again after some hours.",
    "key_exhausted": "Nothing is left on this key until its period ends.",
}
BREAKER = "breaker_opened"
UNREACHED = "The provider is out of reach; it is left alone for a while and then tried again."
CLOCK = "clock_skew"
WORLD = "wrong_world"
VANISHED = "event_vanished"
NAMED = 3
"""Matches that an alert names; of more it says how many."""


def happened(connection: Connection, event: FetchEvent) -> None:
    """What the fetcher tells: a key that is refused or empty, a provider that is out of reach."""
    if event.kind in KEYS:
        message = f"{KEYS[event.kind]} {event.why}".strip()
        fetches.raise_alert(connection, event.kind, event.label or event.request.provider, message, event.at)
    elif event.kind == BREAKER:
        fetches.raise_alert(connection, BREAKER, event.request.provider, f"{UNREACHED} {event.why}".strip(), event.at)


def calm_keys(connection: Connection, ring: Keyring, now: datetime) -> None:
    """Close what is open on keys that the provider has accepted since, or that are set no more."""
    states = {"key_disabled": "disabled", "key_exhausted": "exhausted"}
    for kind, state in states.items():
        still = [key.label for key in ring.states.values() if key.state == state or key.seen_at is None]
        fetches.resolve_others(connection, kind, still, now)


def reached(connection: Connection, page: Fetched) -> None:
    """A provider that answers is not out of reach, and tells its clock and its world."""
    provider = page.request.provider
    fetches.resolve_alert(connection, BREAKER, provider, page.fetched_at)
    fetches.resolve_alert(connection, WORLD, provider, page.fetched_at)
    if page.server_date is None or page.from_cache:
        return
    apart = page.server_date - page.fetched_at
    message = (
        f"Its clock and this machine's are {_span(apart)} apart: set this machine's clock."
        if abs(apart) > CLOCK_TOLERANCE
        else None
    )
    _stand(connection, CLOCK, provider, message, page.fetched_at)


def stamped(connection: Connection, page: Fetched, taken: Taken) -> None:
    """Prices that say they were updated long after they were seen: one of the clocks is wrong, and with it every kick-off."""
    if not taken.prices:
        return
    far = taken.issues.filter(taken.issues["reason"].str.starts_with(FAR_AHEAD))
    message = (
        f"Its prices are stamped {far['value'][0]}, and came at {page.fetched_at:%Y-%m-%dT%H:%M:%SZ}:"
        " compare the kick-offs with another source."
        if far.height
        else None
    )
    _stand(connection, CLOCK, f"{page.request.provider} prices", message, page.fetched_at)


def listed(connection: Connection, page: Fetched, competition: str | None, taken: Taken) -> None:
    """Matches to come that the provider has listed, and lists no more: they may be postponed or cancelled."""
    whole = page.request.path.endswith("/events") and not any(
        name.startswith("commence") for name, _ in page.request.params
    )
    if competition is None or not whole or taken.error or doubtful(taken.issues):
        return
    rows = connection.execute(
        text(
            "SELECT h.name AS home, a.name AS away, f.kickoff_at FROM fixtures f"
            " JOIN teams h ON h.id = f.home_team_id JOIN teams a ON a.id = f.away_team_id"
            " WHERE f.competition = :competition AND f.status = 'scheduled' AND f.kickoff_at > :now"
            " AND EXISTS (SELECT FROM fixture_aliases x WHERE x.fixture_id = f.id AND x.source = :source)"
            " AND NOT EXISTS (SELECT FROM fixture_aliases x WHERE x.fixture_id = f.id AND x.source = :source"
            " AND x.external_id = ANY (:listed)) ORDER BY f.kickoff_at, f.id"
        ),
        {
            "competition": competition,
            "now": page.fetched_at,
            "source": page.request.provider,
            "listed": list(taken.external_ids),
        },
    ).all()
    names = "; ".join(f"{row.home} - {row.away}, {row.kickoff_at:%Y-%m-%d %H:%M} UTC" for row in rows[:NAMED])
    more = f" and {len(rows) - NAMED} more" if len(rows) > NAMED else ""
    message = (
        f"Listed no more by {page.request.provider}, maybe postponed or cancelled: {names}{more}." if rows else None
    )
    _stand(connection, VANISHED, competition, message, page.fetched_at)


def of_another_world(connection: Connection, page: Fetched, detail: str) -> None:
    """A reply that was refused for its world."""
    message = f"{detail} Nothing of it is kept: check the provider's address."
    fetches.raise_alert(connection, WORLD, page.request.provider, message, page.fetched_at)


def _stand(connection: Connection, kind: str, subject: str, message: str | None, now: datetime) -> None:
    if message is None:
        fetches.resolve_alert(connection, kind, subject, now)
    else:
        fetches.raise_alert(connection, kind, subject, message, now)


def _span(apart: timedelta) -> str:
    return f"{abs(round(apart.total_seconds()))} s"
