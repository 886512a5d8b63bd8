"""A first look at a world whose prices nobody has asked for: one request a league, so that there is something to see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Connection, text

from monps.engine import planning
from monps.engine.collect import COLLECTING, Collecting, Errand, collect, request, tell_alert
from monps.engine.collect_report import CollectReport
from monps.feeds.planner import Why
from monps.feeds.the_odds_api.asks import Whose, ask_odds
from monps.store import fetches

AHEAD = timedelta(days=4)
MARKETS = ("h2h", "totals")


def first_look(desk: Collecting, told: Callable[[str], None]) -> CollectReport:
    """List the matches, then ask for the prices of every league that plays soon; nothing where it was done before."""
    report = CollectReport()
    with desk.database.begin() as connection:
        if fetches.last_answered(connection, planning.ODDS_API, "odds", desk.clock.now() - planning.LOOK_BACK):
            return report
    report.add(collect(desk, told=told))
    with desk.database.alone(COLLECTING):
        _ask_prices(desk, report, told)
    return report


def _ask_prices(desk: Collecting, report: CollectReport, told: Callable[[str], None]) -> None:
    now = desk.clock.now()
    with desk.database.begin() as connection:
        ring = planning.keyring(connection, desk.wanted, now)
        leagues = _playing(connection, desk)
    with desk.fetcher(ring, lambda event: tell_alert(desk, event)) as fetcher:
        errand = Errand(desk=desk, fetcher=fetcher, report=report, told=told)
        for league in leagues:
            what = ask_odds(league, MARKETS, Whose(bookmakers=desk.wanted.bookmakers))
            errand.send(request(planning.ODDS_API, what, Why.DISCOVERY), league, Why.DISCOVERY, now)


def _playing(connection: Connection, desk: Collecting) -> list[str]:
    now = desk.clock.now()
    query = text(
        "SELECT DISTINCT competition FROM fixtures WHERE kickoff_at BETWEEN :now AND :until AND competition = ANY (:leagues)"
        " ORDER BY 1"
    )
    leagues = list(desk.wanted.leagues)
    return list(connection.execute(query, {"now": now, "until": now + AHEAD, "leagues": leagues}).scalars())
