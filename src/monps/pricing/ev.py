"""Expected value of a single over the five outcomes: what each would gain per unit staked, times how likely it is.

The five stand in the order of `FIVE` and say how the *selection* ended, for a lay bet too: laying takes the other side of
each (+1 where the selection lost, -(o-1) where it won). Exchange commission is taken from a gain alone.
"""

from __future__ import annotations

from typing import cast

import numpy as np

from monps.domain.errors import BadInput
from monps.domain.outcome import FIVE
from monps.pricing.arrays import BoolArray, FloatArray, distributions, odds_column


def profit_factors(odds: FloatArray, commission: float | FloatArray = 0.0, lay: bool | BoolArray = False) -> FloatArray:
    """Profit per unit staked for each of the five outcomes: odds (n,) to (n, 5).

    `commission` (from 0 to below 1) and `lay` are one for all or one a row. The liability of a lay is odds - 1.
    """
    price = odds_column(odds)
    rate = np.asarray(commission, dtype=np.float64)
    if not ((rate >= 0) & (rate < 1)).all():
        raise BadInput("commission: a share from 0 to below 1 is expected: 5 % is written 0.05")
    gain = price - 1.0
    half, none = np.full_like(price, 0.5), np.zeros_like(price)
    back = np.stack([gain, gain / 2, none, -half, -2 * half], axis=1)
    factors = np.where(np.reshape(lay, (-1, 1)), 0.0 - back, back)
    return cast(FloatArray, np.where(factors > 0, factors * (1.0 - rate.reshape(-1, 1)), factors))


def expected_value(
    probabilities: FloatArray, odds: FloatArray, commission: float | FloatArray = 0.0, lay: bool | BoolArray = False
) -> FloatArray:
    """Profit expected per unit staked (n,): five-outcome probabilities (n, 5) at odds (n,); p o - 1 for win or lose."""
    chances = distributions(probabilities, width=len(FIVE))
    factors = profit_factors(odds_column(odds, rows=len(chances)), commission, lay)
    return cast(FloatArray, np.einsum("ij,ij->i", chances, factors))
