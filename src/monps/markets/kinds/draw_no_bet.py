"""Draw no bet: a side to win, the stake back on a draw; the Asian handicap 0 under another name."""

from __future__ import annotations

from monps.domain.market import MarketKey
from monps.markets.market import Market

DRAW_NO_BET = Market(
    key=MarketKey.DRAW_NO_BET,
    has_line=False,
    margins={
        "home": lambda _line, home, away: 4 * (home - away),
        "away": lambda _line, home, away: 4 * (away - home),
    },
)
