"""Judges the prices that one bookmaker shows of one fixture in one reply, set by set.

A set is what one listing shows of a market, a line and a side. Two different prices for one outcome: the listing is not one
coherent set, whichever of them is meant, so all that it shows is `disputed`; where two listings differ, their sets of that line
are. A complete set whose sum of 1/o (by the target sum, 2 for double chance) is below 0.9 or above 1.6 holds a wrong price, and
none says which: `disputed` too. Laid or backed makes no difference to that. The same price twice is one price.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal

from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.quote import HIGHEST_ODDS_MILLI, LOWEST_ODDS_MILLI, Side, State
from monps.feeds.json_walk import Node
from monps.feeds.replies.reported import Issues

LOWEST_BOOKSUM = 0.9
HIGHEST_BOOKSUM = 1.6
ODD_MILLI = 1_000_000
MOST_GOALS_OF_A_LINE = 20
_REMEDY = "compare with the bookmaker's own site; the prices are kept and never bet on"
_TARGET = {MarketKey.DOUBLE_CHANCE: 2}
_MILLI = Decimal("0.001")

_Key = tuple[MarketKey, int | None, str, Side]


@dataclass(slots=True, kw_only=True)
class Price:
    """A price as it stands in a reply. `line_quarters` is in quarter goals from the home side."""

    listing: str
    market: MarketKey
    line_quarters: int | None
    selection: str
    side: Side
    odds_milli: int
    updated_at: datetime | None
    node: Node
    state: State = State.OPEN

    @property
    def key(self) -> _Key:
        """What it is a price of."""
        return self.market, self.line_quarters, self.selection, self.side

    @property
    def set_key(self) -> tuple[str, MarketKey, int | None, Side]:
        """The set to which it belongs."""
        return self.listing, self.market, self.line_quarters, self.side

    def row(self, stage: str, seen_at: datetime) -> tuple[object, ...]:
        """A row of `REPORTED_QUOTES` after `ref` and `bookmaker`."""
        what = (self.market.value, self.line_quarters, self.selection, self.side.value, self.odds_milli)
        return (*what, self.state.value, stage, seen_at, self.updated_at, self.listing)


def odds_milli(odds: Decimal, node: Node, issues: Issues) -> int:
    """Decimal odds in thousandths, rounded half-even; `Misfit` at `node` where they are none."""
    if not odds > 1:
        node.refuse("decimal odds are above 1", "ask with oddsFormat=decimal")
    if odds > HIGHEST_ODDS_MILLI // 1000:
        node.refuse(f"odds above {HIGHEST_ODDS_MILLI // 1000} are no price", "ask with oddsFormat=decimal")
    milli = int(odds.quantize(_MILLI, ROUND_HALF_EVEN) * 1000)
    if milli < LOWEST_ODDS_MILLI:
        node.refuse("odds of 1.000 pay nothing")
    if milli > ODD_MILLI:
        issues.flag_first("long", node, "odds above 1000 are rarely meant")
    return milli


def quarters(point: Node) -> int:
    """A line in quarter goals; `Misfit` where it is no multiple of a quarter goal, or beyond any match."""
    number = point.number()
    if not -MOST_GOALS_OF_A_LINE <= number <= MOST_GOALS_OF_A_LINE or number * 4 != int(number * 4):
        point.refuse(f"a line is a multiple of a quarter goal up to {MOST_GOALS_OF_A_LINE}")
    return int(number * 4)


def judged(prices: Sequence[Price], issues: Issues) -> list[Price]:
    """The prices of one bookmaker and fixture without repeats, each with its state."""
    kept, doubled = _without_repeats(prices, issues)
    suspect = {first.listing for first, second in doubled if first.listing == second.listing}
    across = {price.set_key for pair in doubled for price in pair}
    for price in kept:
        if price.listing in suspect or price.set_key in across:
            price.state = State.DISPUTED
    for members in _sets(price for price in kept if price.state is State.OPEN):
        _judge_booksum(members, issues)
    return kept


def _without_repeats(prices: Sequence[Price], issues: Issues) -> tuple[list[Price], list[tuple[Price, Price]]]:
    kept: list[Price] = []
    shown: dict[_Key, list[Price]] = {}
    doubled: list[tuple[Price, Price]] = []
    for price in prices:
        others = shown.setdefault(price.key, [])
        same = [other for other in others if other.odds_milli == price.odds_milli]
        if any(other.listing == price.listing for other in same):
            issues.flag(price.node, "the same outcome stands twice with the same price: it is taken once")
            continue
        if others and not same:
            doubled.append((others[0], price))
            where = f"two prices for one outcome: the other, {others[0].odds_milli / 1000:g}, is {others[0].node.path}"
            issues.flag(price.node, where, _REMEDY)
        elif other := next((other for other in others if other.odds_milli != price.odds_milli), None):
            doubled.append((other, price))
        others.append(price)
        kept.append(price)
    return kept, doubled


def _sets(prices: Iterable[Price]) -> Iterable[list[Price]]:
    sets: dict[object, list[Price]] = {}
    for price in prices:
        sets.setdefault(price.set_key, []).append(price)
    return sets.values()


def _judge_booksum(members: list[Price], issues: Issues) -> None:
    market = members[0].market
    if len(members) < len(SELECTIONS[market]):
        return
    booksum = sum(1000 / price.odds_milli for price in members) / _TARGET.get(market, 1)
    if LOWEST_BOOKSUM <= booksum <= HIGHEST_BOOKSUM:
        return
    for price in members:
        price.state = State.DISPUTED
    reason = f"the sum of 1/o of its set is {booksum:.3f}, not within {LOWEST_BOOKSUM} to {HIGHEST_BOOKSUM}"
    issues.flag(members[0].node, f"{reason}: a price of it is wrong", _REMEDY)
