"""How good probability forecasts were: log loss, ranked probability score, Brier score; and their calibration.

Smaller is better. All take probabilities (n, k) and the class that came (n,), 0 to k-1, and give one score a row, to be averaged with an
interval by match and set beside the market's own on the same matches. No forecasts at all is refused: no score is 0.
"""

from __future__ import annotations

from typing import cast

import numpy as np

from monps.pricing.arrays import FloatArray, IntArray, forecasts
from monps.pricing.calibration import ece, ece_floor, reliability

__all__ = ["brier", "ece", "ece_floor", "log_loss", "reliability", "rps"]


def log_loss(probabilities: FloatArray, observed: IntArray) -> FloatArray:
    """-ln p of what came (n,), natural; infinite where that had been given no chance."""
    chances, came = forecasts(probabilities, observed)
    with np.errstate(divide="ignore"):
        return 0.0 - np.log(chances[np.arange(len(came)), came])


def rps(probabilities: FloatArray, observed: IntArray) -> FloatArray:
    """Ranked probability score (n,), 0 to 1, of ordered classes (home < draw < away): Epstein 1969.

    sum over the cuts of (P_k - O_k)^2, the cumulative forecast less the cumulative outcome, over k - 1 cuts.
    """
    chances, came = forecasts(probabilities, observed)
    classes = chances.shape[1]
    reached = came[:, None] <= np.arange(classes - 1)
    gaps = np.cumsum(chances[:, :-1], axis=1) - reached
    return cast(FloatArray, (gaps**2).sum(axis=1) / (classes - 1))


def brier(probabilities: FloatArray, observed: IntArray) -> FloatArray:
    """Brier score (n,) over all classes, 0 to 2: the squared distance from the outcome (Brier 1950)."""
    chances, came = forecasts(probabilities, observed)
    happened = came[:, None] == np.arange(chances.shape[1])
    return cast(FloatArray, ((chances - happened) ** 2).sum(axis=1))
