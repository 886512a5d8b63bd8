"""Results: API-Football tells of all matches of a day for one request; where its plan refuses, The Odds API's scores are asked.

What happened in a match (goals, line-ups, coaches) comes with the same provider, twenty matches a request, as far as the day's
requests go.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Row, text

from monps.engine import planning
from monps.engine.collect import FOOTBALL, Collecting, Errand, collect, recover, request, tell_alert
from monps.engine.collect_report import CollectReport
from monps.feeds.api_football import asks
from monps.feeds.planner import Why
from monps.store import fetches
from monps.store.results import held_results

LASTS = timedelta(minutes=150)
"""After that long a match has ended, with extra time and all."""
BACK = timedelta(days=3)
FAR_BACK = timedelta(days=30)
"""So far back results are made up for after an absence."""
OFF = ("cancelled", "awarded", "abandoned")
CORRECTED = timedelta(hours=6)
"""So long after the last match of a day its results are looked at once more: some are corrected."""
OFF_AGAIN = timedelta(hours=20)
AT_ONCE = 20
KEEP_BACK = 20
"""Requests of the day that details leave for what may come."""
HELD = "result_held"


def collect_results(desk: Collecting, *, told: Callable[[str], None] = lambda _: None) -> CollectReport:
    """Fetch results of matches that have ended and have none, look once more at the others, then at what happened in them."""
    report = CollectReport()
    with desk.database.alone(FOOTBALL):
        report.recovered = recover(desk, frozenset({planning.API_FOOTBALL}))
        _ask_football(desk, report, told)
    scores = collect(desk, only=frozenset({Why.RESULTS}), told=told)
    report.add(scores)
    tell_held(desk)
    return report


def _ask_football(desk: Collecting, report: CollectReport, told: Callable[[str], None]) -> None:
    now = desk.clock.now()
    with desk.database.begin() as connection:
        ring = planning.keyring(connection, desk.wanted, now)
        refused = planning.state_now(connection, desk.wanted, now).current_refused
        days = [] if refused else _days(connection, now)
        missed = [] if refused else _missed(connection, now)
    if refused:
        return
    with desk.fetcher(ring, lambda event: tell_alert(desk, event)) as fetcher:
        errand = Errand(desk=desk, fetcher=fetcher, report=report, told=told)
        for day in missed:
            if _left(errand) <= KEEP_BACK + len(days) or not _ask_day(errand, day, now):
                break
        for day in days:
            _ask_day(errand, day, now)
        _details(desk, errand, now)


def _ask_day(errand: Errand, day: date, now: datetime) -> bool:
    what = request(planning.API_FOOTBALL, asks.ask_fixtures_on(day), Why.RESULTS)
    return bool(errand.send(what, None, Why.RESULTS, now))


def _left(errand: Errand) -> int:
    """Requests that are left on all keys."""
    keys = errand.fetcher.keyring.states.values()
    return sum(key.remaining for key in keys if key.provider == planning.API_FOOTBALL)


def tell_held(desk: Collecting) -> None:
    """An alert for every result that is held, and none for any other."""
    now = desk.clock.now()
    with desk.database.begin() as connection:
        held = {f"fixture {one.fixture_id}": one.reason for one in held_results(connection)}
        fetches.resolve_others(connection, HELD, list(held), now)
        for subject, reason in held.items():
            message = f"The result is held ({reason}): nothing is settled by it until the sources agree or you choose."
            fetches.raise_alert(connection, HELD, subject, message, now)


def _days(connection: Connection, now: datetime) -> list[date]:
    """UTC days of the last three with a match that has ended and has no result, or whose results are to be looked at once more.

    A match that was given up or called off is asked for once a day: some were only said to be.
    """
    rows = connection.execute(
        text(
            "SELECT (f.kickoff_at AT TIME ZONE 'UTC')::date AS day, max(f.kickoff_at) AS last_at,"
            " bool_or(f.status <> ALL (:off) AND r.fixture_id IS NULL) AS missing,"
            " bool_or(f.status = ANY (:off) AND r.fixture_id IS NULL) AS off"
            " FROM fixtures f LEFT JOIN (SELECT DISTINCT fixture_id FROM results) r ON r.fixture_id = f.id"
            " WHERE f.kickoff_at BETWEEN :since AND :ended GROUP BY 1 ORDER BY 1"
        ),
        {"since": now - BACK, "ended": now - LASTS, "off": list(OFF)},
    ).all()
    asked = planning.days_answered(connection, now - planning.LOOK_BACK)

    def once_more(row: Row[tuple[date, datetime, bool, bool]]) -> bool:
        again, last = row.last_at + LASTS + CORRECTED, asked.get(row.day.isoformat())
        if last is None:
            return bool(row.off)
        return (last < again <= now) or (row.off and now - last >= OFF_AGAIN)

    return [row.day for row in rows if row.missing or once_more(row)]


def _missed(connection: Connection, now: datetime) -> list[date]:
    """UTC days before those, the newest first, with a match that has prices and no result: each is asked for once a day.

    They come before the last days, so that the last word of a provider whose plan has no old days is not that refusal.
    """
    rows = connection.execute(
        text(
            "SELECT DISTINCT (f.kickoff_at AT TIME ZONE 'UTC')::date AS day FROM fixtures f"
            " WHERE f.kickoff_at >= :since AND f.kickoff_at < :until AND f.status <> ALL (:off)"
            " AND NOT EXISTS (SELECT FROM results r WHERE r.fixture_id = f.id)"
            " AND EXISTS (SELECT FROM sightings s WHERE s.fixture_id = f.id) ORDER BY 1 DESC"
        ),
        {"since": now - FAR_BACK, "until": now - BACK, "off": list(OFF)},
    ).scalars()
    asked = set(
        connection.execute(
            text(
                "SELECT DISTINCT substring(request FROM 'date=([0-9-]{10})') FROM fetches"
                " WHERE source = :source AND state IN ('fetched', 'cached', 'failed') AND planned_at > :since"
                " AND request LIKE '%/fixtures?%date=%'"
            ),
            {"source": planning.API_FOOTBALL, "since": now - OFF_AGAIN},
        ).scalars()
    )
    return [day for day in rows if day.isoformat() not in asked]


def _details(desk: Collecting, errand: Errand, now: datetime) -> None:
    """What happened, of matches that have a result and no events yet, or events that cannot be all: asked again each time."""
    with desk.database.begin() as connection:
        numbers = connection.execute(
            text(
                "SELECT a.external_id FROM fixtures f JOIN fixture_aliases a ON a.fixture_id = f.id AND a.source = :source"
                " WHERE f.kickoff_at BETWEEN :since AND :ended AND f.competition = ANY (:leagues)"
                " AND EXISTS (SELECT FROM results r WHERE r.fixture_id = f.id)"
                " AND (NOT EXISTS (SELECT FROM match_events e WHERE e.fixture_id = f.id AND e.source = :source)"
                " OR EXISTS (SELECT FROM held_results h WHERE h.fixture_id = f.id AND h.released_at IS NULL"
                " AND h.reason = 'goals_do_not_sum')"
                " OR EXISTS (SELECT FROM match_events e WHERE e.fixture_id = f.id AND e.source = :source"
                " AND e.kind IN ('goal', 'own_goal', 'penalty') AND e.player_name IS NULL"
                " AND e.payload_id = (SELECT max(l.payload_id) FROM match_events l"
                " WHERE l.fixture_id = f.id AND l.source = :source)))"
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
        if _left(errand) <= KEEP_BACK:
            return
        what = asks.ask_fixtures(wanted[at : at + AT_ONCE])
        errand.send(request(planning.API_FOOTBALL, what, "details"), None, "details", now)
