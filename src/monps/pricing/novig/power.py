"""The power method: p_i = q_i ^ k with the k that makes them sum to the target.

log(sum(q ^ k)) is convex and falling in k, so Newton's method from k = 1 converges from anywhere; where the booksum is
below the target k is below 1.
"""

from __future__ import annotations

import numpy as np

from monps.pricing.arrays import FloatArray
from monps.pricing.novig.method import LINEAR, MAX_STEPS, FairPrices, solved


def power(odds: FloatArray, target: float = 1.0) -> FairPrices:
    """p_i = q_i ^ k. The parameter is k."""
    return solved(_power, odds, target)


def _power(odds: FloatArray, target: float, fair: FloatArray, parameter: FloatArray) -> None:
    logs = np.log(odds)
    np.reciprocal(odds, out=fair)
    weighted = np.empty_like(logs)
    steepest = logs.max()
    parameter.fill(1.0)
    for _ in range(MAX_STEPS):
        total = fair.sum(axis=0)
        slope = np.multiply(fair, logs, out=weighted).sum(axis=0)
        step = np.log(total / target) * total / slope
        parameter += step
        if np.abs(step).max() * steepest < LINEAR:
            weighted *= (total - target) / slope
            fair -= weighted
            return
        np.exp(np.multiply(logs, -parameter, out=weighted), out=fair)
