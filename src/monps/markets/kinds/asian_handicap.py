"""Asian handicap: a side with the line added to its goals; the line is the home side's, away has its negative."""

from __future__ import annotations

from monps.domain.market import MarketKey
from monps.markets.market import Market

ASIAN_HANDICAP = Market(
    key=MarketKey.SPREADS,
    has_line=True,
    margins={
        "home": lambda line, home, away: 4 * (home - away) + line,
        "away": lambda line, home, away: 4 * (away - home) - line,
    },
)
