"""Closing polls: one credit buys one market of all fixtures of a league that kick off together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from monps.feeds.planner.asks import Endpoint, Why
from monps.feeds.planner.book import PER_EVENT, Book, Slot, Wanted, sources
from monps.feeds.planner.units import Unit
from monps.feeds.replies.tariff import FEATURED


@dataclass(frozen=True, slots=True, kw_only=True)
class Hope:
    """A unit that picks to come may need: credits expected for it, and what it would be worth."""

    worth: float
    cost: float


def closing(book: Book, begin: datetime, end: datetime) -> tuple[list[Unit], list[Hope]]:
    """Closing units due from `begin` until before `end`, and those that may yet come.

    A unit is worth the picks that it covers and those that are expected to join them.
    """
    units: list[Unit] = []
    hopes: list[Hope] = []
    for league in book.leagues:
        for slot in book.slots(league, begin, end):
            wanted = book.wanted(slot.fixtures, reach=book.rules.reach)
            coming = sum(book.still_to_come(fixture, book.state.now) for fixture in slot.fixtures)
            for market, rate in book.appetite.items():
                if market != PER_EVENT:
                    extra = coming * rate
                    here = wanted.pop(market, [])
                    units.extend(_shared(slot, market, here, extra))
                    if not here and extra > 0:
                        hopes.append(Hope(worth=max(1.0, extra), cost=1 - math.exp(-extra)))
            for market, here in wanted.items():
                units.extend(_shared(slot, market, here, 0.0) if market in FEATURED else _apart(slot, market, here))
            if coming > 0:
                hopes.append(Hope(worth=1.0, cost=coming * book.appetite.get(PER_EVENT, 0.0)))
    return units, hopes


def _shared(slot: Slot, market: str, here: Sequence[Wanted], extra: float) -> Iterator[Unit]:
    for bookmakers, region, wanted in sources(here):
        yield Unit(
            at=slot.at,
            endpoint=Endpoint.ODDS,
            why=Why.CLOSING,
            worth=sum(one.share for one in wanted) + extra,
            league=slot.league,
            market=market,
            bookmakers=bookmakers,
            region=region,
            picks=tuple(one.pick.pick for one in wanted),
        )


def _apart(slot: Slot, market: str, here: Sequence[Wanted]) -> Iterator[Unit]:
    for fixture in slot.fixtures:
        for bookmakers, region, wanted in sources([one for one in here if one.fixture is fixture]):
            yield Unit(
                at=slot.at,
                endpoint=Endpoint.EVENT_ODDS,
                why=Why.CLOSING,
                worth=sum(one.share for one in wanted),
                league=slot.league,
                event=fixture.event,
                market=market,
                bookmakers=bookmakers,
                region=region,
                picks=tuple(one.pick.pick for one in wanted),
            )
