"""Doubts a price that is many times what everyone else shows: a slip of the pen, and the best bet of the day if it were believed.

Before the match only: in play the bookmakers see a goal one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from monps.domain.quote import State
from monps.feeds.replies.price_sets import Price
from monps.feeds.replies.reported import Issues

TIMES = 4
"""More than that many times the median of the others is no opinion; exchanges lie up to three times above bookmakers."""
OTHERS = 2
_REMEDY = "compare with the bookmaker's own site; the prices are kept and never bet on"


def dispute_outliers(prices: Mapping[str, Sequence[Price]], issues: Issues) -> None:
    """Mark what one fixture's bookmakers show: the set of a price that is too high beside `OTHERS` or more is disputed."""
    shown: dict[object, list[tuple[str, Price]]] = {}
    for bookmaker, own in prices.items():
        for price in own:
            if price.state is State.OPEN:
                shown.setdefault(price.key, []).append((bookmaker, price))
    for offers in shown.values():
        for bookmaker, price in offers:
            others = [other.odds_milli for name, other in offers if name != bookmaker]
            if len(others) >= OTHERS and price.odds_milli > TIMES * median(others):
                reason = (
                    f"it is {price.odds_milli / median(others):.1f} times what the others show: its set is in doubt"
                )
                issues.flag(price.node, reason, _REMEDY)
                for one in prices[bookmaker]:
                    if one.set_key == price.set_key:
                        one.state = State.DISPUTED
