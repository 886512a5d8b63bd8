"""Understands an outcome: of which market, line and selection its price is. Outcomes are known by name, never by place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import permutations

from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.quote import Side
from monps.feeds.json_walk import Node
from monps.feeds.replies.price_sets import Price, odds_milli, quarters
from monps.feeds.replies.reported import Issues
from monps.feeds.the_odds_api.events import Event

LISTINGS: dict[str, tuple[MarketKey, Side]] = {
    "h2h": (MarketKey.H2H, Side.BACK),
    "h2h_lay": (MarketKey.H2H, Side.LAY),
    "double_chance": (MarketKey.DOUBLE_CHANCE, Side.BACK),
    "draw_no_bet": (MarketKey.DRAW_NO_BET, Side.BACK),
    "totals": (MarketKey.TOTALS, Side.BACK),
    "alternate_totals": (MarketKey.TOTALS, Side.BACK),
    "spreads": (MarketKey.SPREADS, Side.BACK),
    "alternate_spreads": (MarketKey.SPREADS, Side.BACK),
    "btts": (MarketKey.BTTS, Side.BACK),
}
"""The provider's markets that are read; the raw payload keeps the others."""
_JOINTS = (" or ", "/", " / ")

Words = Mapping[MarketKey, Mapping[str, str]]


def words_of(event: Event) -> Words:
    """What the outcomes of the event's markets may be called, without regard to case, and the selection of each."""
    teams = {event.home.casefold(): "home", event.away.casefold(): "away"}
    sides = {**teams, "draw": "draw"}
    names = [*sides.items(), ("home", "home"), ("away", "away")]
    pairs = {
        joint.join((one, other)): selection
        for (one, first), (other, second) in permutations(names, 2)
        for joint in _JOINTS
        if (selection := _pair(first, second))
    }
    return {
        MarketKey.H2H: sides,
        MarketKey.DRAW_NO_BET: teams,
        MarketKey.SPREADS: teams,
        MarketKey.TOTALS: {"over": "over", "under": "under"},
        MarketKey.BTTS: {"yes": "yes", "no": "no"},
        MarketKey.DOUBLE_CHANCE: pairs,
    }


def read_price(outcome: Node, listing: str, words: Words, updated_at: datetime | None, issues: Issues) -> Price:
    """The price of an outcome; `Misfit` where it is none, or nobody knows of what."""
    market, side = LISTINGS[listing]
    name = outcome.member("name")
    selection = words[market].get(name.text().casefold())
    if selection is None:
        name.refuse(f"it is no outcome of {listing} of this event")
    price = outcome.member("price")
    return Price(
        listing=listing,
        market=market,
        line_quarters=_line(market, selection, outcome),
        selection=selection,
        side=side,
        odds_milli=odds_milli(price.number(), price, issues),
        updated_at=updated_at,
        node=price,
    )


def _line(market: MarketKey, selection: str, outcome: Node) -> int | None:
    if market not in (MarketKey.TOTALS, MarketKey.SPREADS):
        return None
    point = outcome.member("point")
    line = quarters(point)
    if market is MarketKey.TOTALS and line <= 0:
        point.refuse("a total of goals is above 0")
    return -line if selection == "away" else line


def _pair(first: str, second: str) -> str | None:
    return next((pair for pair in SELECTIONS[MarketKey.DOUBLE_CHANCE] if {first, second} == set(pair.split("_"))), None)
