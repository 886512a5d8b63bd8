"""What fixtures are expected to need in credits, before anyone has picked anything."""

from __future__ import annotations

import math
from datetime import date, datetime

from monps.feeds.planner.book import PER_EVENT, Book, Slot
from monps.feeds.planner.pace import DAY, Need, days
from monps.feeds.replies.tariff import SCORES

_USUAL_FIXTURES = 2.0
"""Of a kick-off slot, where the fixtures are not listed yet."""


def expected(book: Book) -> Need:
    """Closing polls and results by the fixtures that are listed; for days not listed yet, at least those of a usual week."""
    state, rules = book.state, book.rules
    needs: dict[date, float] = {}
    last = max((fixtures[-1].kickoff_at for fixtures in book.leagues.values()), default=state.now)
    for league in book.leagues:
        for slot in book.slots(league, state.now, last):
            day = slot.at.date()
            needs[day] = needs.get(day, 0.0) + slot_need(book, slot)
        for at, cost in _results(book, league):
            needs[at.date()] = needs.get(at.date(), 0.0) + cost
    usual = _usual(book)
    listed = (state.now + rules.listed).date()

    def of_day(day: date) -> float:
        known = needs.get(day, 0.0)
        return known if day < listed else max(known, usual[day.weekday()])

    def need(begin: datetime, end: datetime) -> float:
        return sum(
            of_day(start.date()) * ((stop - start) / DAY if start > state.now else 1.0)
            for start, stop in days(begin, end)
        )

    return need


def slot_need(book: Book, slot: Slot) -> float:
    """A credit for each market that gets a pick: 1 - exp(-picks expected), as of a Poisson number of picks."""
    return _closing(book, len(slot.fixtures))


def _closing(book: Book, fixtures: float) -> float:
    shared = sum(1 - math.exp(-rate * fixtures) for market, rate in book.appetite.items() if market != PER_EVENT)
    return shared + book.appetite.get(PER_EVENT, 0.0) * fixtures


def _usual(book: Book) -> list[float]:
    leagues = len(book.state.leagues)
    return [leagues * slots * (_closing(book, _USUAL_FIXTURES) + SCORES / 4) for slots in book.rules.week]


def _results(book: Book, league: str) -> list[tuple[datetime, float]]:
    """When scores would be asked for, were there picks at every fixture, and what that costs given that some have none."""
    rules, picks = book.rules, sum(book.appetite.values())
    found: list[tuple[datetime, float]] = []
    first: datetime | None = None
    ready, fixtures = book.state.now, 0
    for fixture in book.leagues[league]:
        if first is not None and fixture.kickoff_at + rules.lasts > first + rules.results_wait:
            found.append((ready, SCORES * (1 - math.exp(-picks * fixtures))))
            first, fixtures = None, 0
        first = first or fixture.kickoff_at
        ready, fixtures = max(book.state.now, fixture.kickoff_at + rules.lasts), fixtures + 1
    if first is not None:
        found.append((ready, SCORES * (1 - math.exp(-picks * fixtures))))
    return found
