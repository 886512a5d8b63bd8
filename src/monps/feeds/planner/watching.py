"""Polls before the close, for what the day has left: open picks first, then kick-offs that are near, then what is volatile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from monps.feeds.planner.asks import Endpoint, Why
from monps.feeds.planner.book import Book, sources
from monps.feeds.planner.units import Unit
from monps.feeds.planner.values import Fixture
from monps.feeds.replies.tariff import FEATURED

RANK = {why: rank for rank, why in enumerate(Why)}
_NEAR = timedelta(hours=3)
_VOLATILE = 1.0
_HOUR = timedelta(hours=1)


def watching(book: Book, begin: datetime, end: datetime) -> list[Unit]:
    """Units due from `begin` until before `end`, the worthiest first.

    A poll is worth its fixtures, each 1 / (1 + hours to kick-off) and more where it is volatile, times how much of the time
    since the last poll is worth knowing: a poll of an hour ago says all of tomorrow's match and little of this hour's.
    """
    units = [
        unit
        for league in book.leagues
        for at in _instants(book, league, begin, end)
        for unit in _league_units(book, league, at)
    ]
    return sorted(units, key=lambda unit: (RANK[unit.why], -unit.worth, unit.at, unit.league or "", unit.market or ""))


def _instants(book: Book, league: str, begin: datetime, end: datetime) -> list[datetime]:
    rules = book.rules
    asked = book.state.asked.get(league)
    instants: set[datetime] = set()
    previous: datetime | None = None
    for fixture in book.leagues[league]:
        if fixture.kickoff_at <= begin + rules.reach or fixture.kickoff_at == previous:
            continue
        if fixture.kickoff_at > end + rules.discover_from:
            break
        if begin == book.state.now and previous is None and fixture.kickoff_at <= begin + rules.discover_from:
            instants.add(begin)
        previous = fixture.kickoff_at
        instants.update(at for step in rules.ladder if begin <= (at := fixture.kickoff_at - step) < end)
    found: list[datetime] = []
    for at in sorted(instants):
        last = found[-1] if found else asked
        if last is None or at - last >= rules.ladder[-1]:
            found.append(at)
    return found


def _league_units(book: Book, league: str, at: datetime) -> Iterator[Unit]:
    rules, state = book.rules, book.state
    ahead = [
        fixture for fixture in book.leagues[league] if at + rules.reach < fixture.kickoff_at <= at + rules.discover_from
    ]
    if not ahead:
        return
    calm = sum(_HOUR / (_HOUR + fixture.kickoff_at - at) for fixture in ahead)
    moved = sum(_HOUR / (_HOUR + fixture.kickoff_at - at) * (1 + _volatility(book, fixture)) for fixture in ahead)
    asked = state.asked.get(league)
    known = 0.0 if asked is None else max(0.0, 1 - (at - asked) / max(ahead[0].kickoff_at - asked, _HOUR / 60))
    worth = moved * (1 - known)
    why = Why.VOLATILITY if moved >= (1 + _VOLATILE) * calm else Why.DISCOVERY
    if ahead[0].kickoff_at - at <= _NEAR:
        why = Why.KICKOFF_NEAR
    wanted = book.wanted(ahead)
    for rank, market in enumerate(rules.markets):
        if market not in wanted:
            yield _unit(league, at, market, why, worth / (1 + rank))
    for market in wanted.keys() & FEATURED:
        for bookmakers, region, here in sources(wanted[market]):
            unit = _unit(league, at, market, Why.OPEN_PICK, worth * len(here))
            yield replace(unit, bookmakers=bookmakers, region=region, picks=tuple(one.pick.pick for one in here))


def _unit(league: str, at: datetime, market: str, why: Why, worth: float) -> Unit:
    return Unit(at=at, endpoint=Endpoint.ODDS, why=why, worth=worth, league=league, market=market)


def _volatility(book: Book, fixture: Fixture) -> float:
    if fixture.volatility is not None:
        return fixture.volatility
    return book.state.volatility.get(fixture.league, 0.0)
