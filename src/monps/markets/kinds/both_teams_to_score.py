"""Both teams to score, yes or no; an own goal counts for the side it is credited to, as it does in the score."""

from __future__ import annotations

import numpy as np

from monps.domain.market import MarketKey
from monps.markets.market import Market

BOTH_TEAMS_TO_SCORE = Market(
    key=MarketKey.BTTS,
    has_line=False,
    margins={
        "yes": lambda _line, home, away: 4 * np.minimum(home, away) - 2,
        "no": lambda _line, home, away: 2 - 4 * np.minimum(home, away),
    },
)
