"""Fair probabilities from a market's odds: the table of methods that remove the overround.

Power is the default: at closing prices it forecasts better than the multiplicative method. A new method is one function
in one file, and one line in `NOVIG`.
"""

from __future__ import annotations

from monps.domain.errors import BadInput
from monps.pricing.arrays import FloatArray
from monps.pricing.novig.closed import additive, goto, multiplicative
from monps.pricing.novig.method import FairPrices, NoVig
from monps.pricing.novig.odds_ratio import odds_ratio
from monps.pricing.novig.power import power
from monps.pricing.novig.shin import shin
from monps.pricing.novig.worst_case import WorstCase

__all__ = ["DISTRIBUTIONS", "NOVIG", "FairPrices", "NoVig", "fair"]

DISTRIBUTIONS: dict[str, NoVig] = {
    "multiplicative": multiplicative,
    "additive": additive,
    "power": power,
    "shin": shin,
    "odds_ratio": odds_ratio,
    "goto": goto,
}

NOVIG: dict[str, NoVig] = {**DISTRIBUTIONS, "worst_case": WorstCase(tuple(DISTRIBUTIONS.values()))}


def fair(odds: FloatArray, method: str = "power", target: float = 1.0) -> FairPrices:
    """Fair prices of `odds` (markets, outcomes) by the named method; a market with a missing side is refused."""
    if method not in NOVIG:
        raise BadInput(f"no no-vig method is called {method!r}: use one of {', '.join(NOVIG)}", value=method)
    return NOVIG[method](odds, target)
