"""The methods that need no solving: multiplicative, additive, goto (q = 1 / odds, B = sum(q), k outcomes, target t).

Additive and goto can leave a long shot at or below 0: such a market is problematic.
"""

from __future__ import annotations

import numpy as np

from monps.pricing.arrays import FloatArray
from monps.pricing.novig.method import FairPrices, solved


def multiplicative(odds: FloatArray, target: float = 1.0) -> FairPrices:
    """p_i = t q_i / B. No parameter."""
    return solved(_multiplicative, odds, target)


def additive(odds: FloatArray, target: float = 1.0) -> FairPrices:
    """p_i = q_i - (B - t) / k. No parameter."""
    return solved(_additive, odds, target)


def goto(odds: FloatArray, target: float = 1.0) -> FairPrices:
    """p_i = q_i - s sqrt(1 - q_i), with the parameter s = (B - t) / sum(sqrt(1 - q_j)) (goto_conversion)."""
    return solved(_goto, odds, target)


def _multiplicative(odds: FloatArray, target: float, fair: FloatArray, parameter: FloatArray) -> None:
    np.reciprocal(odds, out=fair)
    fair *= target / fair.sum(axis=0)
    parameter.fill(np.nan)


def _additive(odds: FloatArray, target: float, fair: FloatArray, parameter: FloatArray) -> None:
    np.reciprocal(odds, out=fair)
    fair -= (fair.sum(axis=0) - target) / len(odds)
    parameter.fill(np.nan)


def _goto(odds: FloatArray, target: float, fair: FloatArray, parameter: FloatArray) -> None:
    np.reciprocal(odds, out=fair)
    spread = np.sqrt(1.0 - fair)
    np.divide(fair.sum(axis=0) - target, spread.sum(axis=0), out=parameter)
    fair -= parameter * spread
