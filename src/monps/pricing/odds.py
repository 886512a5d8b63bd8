"""From agreed odds to numbers: integer thousandths become float64 here and nowhere else, and a market's margin is read.

With raw probabilities q = 1 / odds: booksum B = sum(q), overround = B / target - 1, vig = 1 - target / B. The target is
what fair probabilities of the market sum to: 1, and 2 for double chance.
"""

from __future__ import annotations

from typing import cast

import numpy as np

from monps.domain.errors import BadInput
from monps.pricing.arrays import FloatArray, IntArray, positions


def decimal(odds_milli: IntArray) -> FloatArray:
    """Decimal odds (float64, any shape) of integer thousandths; refuses what is not an integer above 1000."""
    milli = np.asarray(odds_milli)
    if milli.dtype.kind not in "iu":
        raise BadInput(f"odds_milli: integer thousandths are expected, got {milli.dtype}: 1.95 is written 1950")
    wrong = milli <= 1000
    if wrong.any():
        raise BadInput(f"odds_milli: {positions(wrong.ravel())} are 1000 or less: odds are above 1, leave those out")
    return milli / 1000.0


def booksum(odds: FloatArray) -> FloatArray:
    """The sum of raw probabilities of each market: (markets, outcomes) to (markets,)."""
    return cast(FloatArray, (1.0 / odds).sum(axis=-1))


def overround(odds: FloatArray, target: float = 1.0) -> FloatArray:
    """The margin of each market above its target, relative to it: (markets, outcomes) to (markets,)."""
    return booksum(odds) / target - 1.0


def vig(odds: FloatArray, target: float = 1.0) -> FloatArray:
    """The share of all stakes that the bookmaker keeps (the hold): (markets, outcomes) to (markets,)."""
    return 1.0 - target / booksum(odds)
