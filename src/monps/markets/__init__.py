"""Every market family: what it settles to."""

from __future__ import annotations

from monps.markets.market import Market
from monps.markets.one_x_two import NeedsScoreModel, decided_by_1x2, outcome_probabilities_from_1x2
from monps.markets.settlement import only_win_or_lose, possible_outcomes, settle_frame
from monps.markets.table import MARKETS, market_of

__all__ = [
    "MARKETS",
    "Market",
    "NeedsScoreModel",
    "decided_by_1x2",
    "market_of",
    "only_win_or_lose",
    "outcome_probabilities_from_1x2",
    "possible_outcomes",
    "settle_frame",
]
