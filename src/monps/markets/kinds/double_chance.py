"""Double chance: two of the three match results at once."""

from __future__ import annotations

from monps.domain.market import MarketKey
from monps.markets.market import Market

DOUBLE_CHANCE = Market(
    key=MarketKey.DOUBLE_CHANCE,
    has_line=False,
    margins={
        "home_draw": lambda _line, home, away: 4 * (home - away) + 2,
        "home_away": lambda _line, home, away: 4 * abs(home - away) - 2,
        "draw_away": lambda _line, home, away: 4 * (away - home) + 2,
    },
)
