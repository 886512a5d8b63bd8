"""Results: one poll of a league's scores for all its open picks of three days, or of API-Football where its plan serves them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from monps.feeds.planner.asks import Endpoint, Reason, Refused, Why
from monps.feeds.planner.book import Book
from monps.feeds.planner.pace import day_of
from monps.feeds.planner.units import Unit
from monps.feeds.planner.values import Fixture
from monps.feeds.replies.tariff import SCORES, SCORES_DAYS

_SHOWN = timedelta(days=SCORES_DAYS)


def results(book: Book, begin: datetime, end: datetime) -> tuple[list[Unit], list[Refused]]:
    """The polls due from `begin` until before `end`, and what is not to be had any more.

    A league is polled when its last fixture has ended that can be waited for: the first open pick's kick-off plus
    `results_wait` is the latest.
    """
    units: list[Unit] = []
    refused: list[Refused] = []
    now = book.state.now
    for league, fixtures in book.leagues.items():
        waiting = [fixture for fixture in fixtures if fixture.event in book.picks and fixture.kickoff_at < end]
        lost = [fixture for fixture in waiting if fixture.kickoff_at + _SHOWN <= now]
        if lost and begin == now:
            gone = Refused(
                reason=Reason.WORTHLESS,
                why=Why.RESULTS,
                at=day_of(now),
                league=league,
                cost=SCORES,
                picks=_picks(book, lost),
            )
            refused.append(gone)
        shown = waiting[len(lost) :]
        if shown and begin <= (unit := _poll(book, league, shown)).at < end:
            units.append(unit)
    return units, refused


def days(book: Book, begin: datetime, end: datetime) -> list[Unit]:
    """The same from API-Football, which tells all fixtures of a UTC day for one request: when the day's last pick has ended."""
    rules, now = book.rules, book.state.now
    last: dict[date, list[Fixture]] = {}
    for fixtures in book.leagues.values():
        for fixture in fixtures:
            if fixture.event in book.picks:
                last.setdefault(fixture.kickoff_at.date(), []).append(fixture)
    units = []
    for day, fixtures in sorted(last.items()):
        at = max(now, max(fixture.kickoff_at for fixture in fixtures) + rules.lasts)
        if (scored := book.state.scored.get(day.isoformat())) is not None:
            at = max(at, scored + rules.results_again)
        if begin <= at < end:
            picks = _picks(book, fixtures)
            units.append(
                Unit(at=at, endpoint=Endpoint.FIXTURES, why=Why.RESULTS, worth=float(len(picks)), picks=picks, on=day)
            )
    return units


def _poll(book: Book, league: str, waiting: list[Fixture]) -> Unit:
    rules, now = book.rules, book.state.now
    first = waiting[0].kickoff_at
    latest = first + rules.results_wait
    ended = [end for fixture in book.leagues[league] if (end := fixture.kickoff_at + rules.lasts) <= latest]
    at = max([now, first + rules.lasts, *ended])
    scored = book.state.scored.get(league)
    if scored is not None and scored >= first + rules.lasts:
        at = max(at, scored + rules.results_again)
    picks = _picks(book, [fixture for fixture in waiting if fixture.kickoff_at + rules.lasts <= at])
    return Unit(
        at=at,
        endpoint=Endpoint.SCORES,
        why=Why.RESULTS,
        worth=float(len(picks)),
        league=league,
        picks=picks,
        cost=SCORES,
        urgent=at >= latest,
    )


def _picks(book: Book, fixtures: list[Fixture]) -> tuple[str, ...]:
    return tuple(pick.pick for fixture in fixtures for pick in book.picks[fixture.event])
