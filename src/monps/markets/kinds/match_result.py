"""The match result (1X2): home, draw or away after 90 minutes."""

from __future__ import annotations

from monps.domain.market import MarketKey
from monps.markets.market import Market

MATCH_RESULT = Market(
    key=MarketKey.H2H,
    has_line=False,
    margins={
        "home": lambda _line, home, away: 4 * (home - away) - 2,
        "draw": lambda _line, home, away: 2 - 4 * abs(home - away),
        "away": lambda _line, home, away: 4 * (away - home) - 2,
    },
)
