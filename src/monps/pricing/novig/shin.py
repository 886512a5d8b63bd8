"""Shin's method: the overround is the bookmaker's guard against a share z of insiders (Shin 1993; Jullien and Salanie 1994).

p_i = [sqrt(z^2 + 4 (1-z) a_i) - z] / (2 (1-z)), a_i = q_i^2 / B, with the z that makes them sum to 1; another target t is
reached by solving q / t and scaling back. F(z) = sum(sqrt(z^2 + 4 (1-z) a_i)) - 2 - (k-2) z = 2 (1-z) (sum(p) - 1) is
convex, so Newton's steps from 0 close in from one side; F also vanishes at z = 1, which is no solution. The slopes come
from (1-z) p^2 + z p = a: dp/dz = -p (1-p) / sqrt(...). A booksum below the target gives z < 0: it is solved all the same,
and flagged. With two outcomes the prices equal the additive ones.
"""

from __future__ import annotations

import numpy as np

from monps.pricing.arrays import FloatArray
from monps.pricing.novig.method import LINEAR, MAX_STEPS, FairPrices, solved

ROUNDING = 1e-15
"""Steps of this size are rounding errors."""


def shin(odds: FloatArray, target: float = 1.0) -> FairPrices:
    """Shin's prices. The parameter is z."""
    return solved(_shin, odds, target)


def _shin(odds: FloatArray, target: float, fair: FloatArray, parameter: FloatArray) -> None:
    np.reciprocal(odds, out=fair)
    fair /= target
    booksum = fair.sum(axis=0)
    if len(odds) == 2:
        _two_outcomes(fair, booksum, parameter)
    else:
        _many_outcomes(fair, booksum, parameter)
    fair *= target


def _two_outcomes(fair: FloatArray, booksum: FloatArray, z: FloatArray) -> None:
    """The closed form for two outcomes, in place of the raw probabilities."""
    square = (fair[0] - fair[1]) ** 2
    np.divide((booksum - 1) * (square - booksum), booksum * (square - 1), out=z)
    fair -= (booksum - 1) / 2


def _many_outcomes(fair: FloatArray, booksum: FloatArray, z: FloatArray) -> None:
    """Newton's method on z, in place of the raw probabilities `fair` (k, b)."""
    shares = fair * fair
    shares /= booksum
    root = np.sqrt(booksum)
    np.divide(2 * (root - 1), root + (len(fair) - 2), out=z)
    radical, slopes = np.empty_like(fair), np.empty_like(fair)
    for _ in range(MAX_STEPS):
        _radical(shares, z, radical)
        _prices(shares, radical, z, fair)
        excess = fair.sum(axis=0) - 1
        np.divide(np.multiply(fair, np.subtract(1, fair, out=slopes), out=slopes), radical, out=slopes)
        slope = slopes.sum(axis=0)
        step = (1 - z) * excess / ((1 - z) * slope + excess)
        z += step
        if np.abs(step).max() < max(LINEAR * radical.min(), ROUNDING):
            slopes *= excess / slope
            fair -= slopes
            return


def _radical(shares: FloatArray, z: FloatArray, out: FloatArray) -> None:
    np.multiply(shares, 4 * (1 - z), out=out)
    out += z * z
    np.sqrt(out, out=out)


def _prices(shares: FloatArray, radical: FloatArray, z: FloatArray, out: FloatArray) -> None:
    """p for z, in the form that loses no digits: 2 a / (sqrt + z) from 0 up, (sqrt - z) / (2 (1-z)) below."""
    np.add(radical, np.abs(z), out=out)
    below = z < 0
    if below.any():
        np.divide(np.where(below, out, 2 * shares), np.where(below, 2 * (1 - z), out), out=out)
    else:
        np.divide(shares, out, out=out)
        out *= 2
