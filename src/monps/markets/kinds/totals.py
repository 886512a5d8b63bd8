"""Goals of both sides together, over or under a line of half, whole or quarter goals."""

from __future__ import annotations

from monps.domain.market import MarketKey
from monps.markets.market import Market

TOTALS = Market(
    key=MarketKey.TOTALS,
    has_line=True,
    margins={
        "over": lambda line, home, away: 4 * (home + away) - line,
        "under": lambda line, home, away: line - 4 * (home + away),
    },
)
