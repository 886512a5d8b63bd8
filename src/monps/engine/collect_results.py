"""Results: API-Football tells of all matches of a day for one request; where its plan refuses, The Odds API's scores are asked.

What happened in a match (goals, line-ups, coaches) comes with the same provider, twenty matches a request, as far as the day's
requests go.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, text

from monps.engine import planning
from monps.engine.collect import COLLECTING, Collecting, CollectReport, Errand, collect, recover, request, tell_alert
from monps.feeds.api_football import asks
from monps.feeds.planner import Why
from monps.store import fetches

LASTS = timedelta(minutes=150)
"""After that long a match has ended, with extra time and all."""
BACK = timedelta(days=3)
AT_ONCE = 20
KEEP_BACK = 20
"""Requests of the day that details leave for what may come."""
HELD = "result_held"


def collect_results(desk: Collecting, *, told: Callable[[str], None] = lambda _: None) -> CollectReport:
    """Fetch results of matches that have ended and have none, then what happened in them."""
    report = CollectReport()
    report.recovered = recover(desk)
    now = desk.clock.now()
    with desk.database.begin() as connection:
        ring = planning.keyring(connection, desk.wanted, now)
        refused = planning.state_now(connection, desk.wanted, now).current_refused
        days = _days_without_result(connection, now)
    if not refused and days:
        with desk.database.alone(COLLECTING), desk.fetcher(ring, lambda event: tell_alert(desk, event)) as fetcher:
            errand = Errand(desk=desk, fetcher=fetcher, report=report, told=told)
            for day in days:
                errand.send(
                    request(planning.API_FOOTBALL, asks.ask_fixtures_on(day), Why.RESULTS), None, Why.RESULTS, now
                )
            _details(desk, errand, now)
    scores = collect(desk, only=frozenset({Why.RESULTS}), told=told)
    report.add(scores)
    tell_held(desk)
    return report


def tell_held(desk: Collecting) -> None:
    """An alert for every result that is held, and none for those that are released."""
    now = desk.clock.now()
    with desk.database.begin() as connection:
        held = connection.execute(
            text(
                "SELECT fixture_id, reason, released_at FROM held_results WHERE released_at IS NULL OR released_at > :since"
            ),
            {"since": now - timedelta(days=1)},
        ).all()
        for one in held:
            if one.released_at is None:
                message = f"The result is held ({one.reason}): nothing is settled by it until the sources agree or you choose."
                fetches.raise_alert(connection, HELD, f"fixture {one.fixture_id}", message, now)
            else:
                fetches.resolve_alert(connection, HELD, f"fixture {one.fixture_id}", now)


def _days_without_result(connection: Connection, now: datetime) -> list[date]:
    """UTC days of the last three with a match that has ended, is in the store, and has no result."""
    rows = connection.execute(
        text(
            "SELECT DISTINCT (f.kickoff_at AT TIME ZONE 'UTC')::date AS day FROM fixtures f"
            " WHERE f.kickoff_at BETWEEN :since AND :ended AND f.status NOT IN ('cancelled', 'awarded', 'abandoned')"
            " AND NOT EXISTS (SELECT FROM results r WHERE r.fixture_id = f.id) ORDER BY 1"
        ),
        {"since": now - BACK, "ended": now - LASTS},
    )
    return list(rows.scalars())


def _details(desk: Collecting, errand: Errand, now: datetime) -> None:
    """What happened, of matches that have a result and no events yet."""
    with desk.database.begin() as connection:
        numbers = connection.execute(
            text(
                "SELECT a.external_id FROM fixtures f JOIN fixture_aliases a ON a.fixture_id = f.id AND a.source = :source"
                " WHERE f.kickoff_at BETWEEN :since AND :ended AND f.competition = ANY (:leagues)"
                " AND EXISTS (SELECT FROM results r WHERE r.fixture_id = f.id)"
                " AND NOT EXISTS (SELECT FROM match_events e WHERE e.fixture_id = f.id AND e.source = :source)"
                " ORDER BY f.kickoff_at DESC"
            ),
            {
                "source": planning.API_FOOTBALL,
                "since": now - BACK,
                "ended": now - LASTS,
                "leagues": list(desk.wanted.leagues),
            },
        ).scalars()
        wanted = [int(number) for number in numbers]
    for at in range(0, len(wanted), AT_ONCE):
        left = [
            key.remaining for key in errand.fetcher.keyring.states.values() if key.provider == planning.API_FOOTBALL
        ]
        if sum(left) <= KEEP_BACK:
            return
        what = asks.ask_fixtures(wanted[at : at + AT_ONCE])
        errand.send(request(planning.API_FOOTBALL, what, "details"), None, "details", now)
