"""The odds-ratio method: the odds against each outcome are c times as long as the bookmaker's raw ones (Cheung 2015).

p_i = q_i / (c + q_i - c q_i) = 1 / (1 + c (o_i - 1)). The harmonic mean of the 1 / p_i is concave in c, so Newton's steps
on 1 / sum(p) rise to the solution without passing it.
"""

from __future__ import annotations

import numpy as np

from monps.pricing.arrays import FloatArray
from monps.pricing.novig.method import MAX_STEPS, FairPrices, solved

SMALL_STEP = 1e-9
"""After a relative step of this size Newton's method, which squares the error, has nothing left to gain."""


def odds_ratio(odds: FloatArray, target: float = 1.0) -> FairPrices:
    """p_i = q_i / (c + q_i - c q_i). The parameter is c (below 1 where the booksum is below the target)."""
    return solved(_odds_ratio, odds, target)


def _odds_ratio(odds: FloatArray, target: float, fair: FloatArray, parameter: FloatArray) -> None:
    against = odds - 1.0
    scratch = np.empty_like(odds)
    parameter.fill(1.0)
    for _ in range(MAX_STEPS):
        _prices(against, parameter, fair)
        total = fair.sum(axis=0)
        np.multiply(np.multiply(fair, fair, out=scratch), against, out=scratch)
        step = total * (total / target - 1.0) / scratch.sum(axis=0)
        np.maximum(parameter + step, parameter / 10, out=parameter)
        if (np.abs(step) <= SMALL_STEP * parameter).all():
            break
    _prices(against, parameter, fair)


def _prices(against: FloatArray, ratio: FloatArray, out: FloatArray) -> None:
    np.multiply(against, ratio, out=out)
    out += 1.0
    np.reciprocal(out, out=out)
