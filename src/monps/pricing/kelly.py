"""Kelly stakes: the share of the bankroll that makes its expected logarithm grow fastest, for one bet or several jointly.

These are full Kelly fractions: what is staked is a fraction of them, under caps that are decided elsewhere.
"""

from __future__ import annotations

import numpy as np

from monps.domain.errors import BadInput
from monps.domain.outcome import FIVE
from monps.pricing.arrays import FloatArray, distributions, finite_column, odds_column
from monps.pricing.ev import profit_factors
from monps.pricing.simplex import maximised_growth

MAX_STEPS = 200
CONVERGED = 1e-14
RUIN = -1.0


def kelly(probabilities: FloatArray, odds: FloatArray, commission: float | FloatArray = 0.0) -> FloatArray:
    """f* = argmax sum p ln(1 + f r) in [0, 1], (n,), of back bets: five-outcome probabilities (n, 5) at odds (n,).

    0 where the expected value is 0 or less; 1 only where no outcome loses the whole stake and every share of it pays.
    """
    chances = distributions(probabilities, width=len(FIVE))
    profits = profit_factors(odds_column(odds, rows=len(chances)), commission)
    value = np.einsum("ij,ij->i", chances, profits)
    fractions = np.zeros(len(chances))
    worth = value > 0
    if worth.any():
        fractions[worth] = _first_root(chances[worth], profits[worth])
    return fractions


def _first_root(chances: FloatArray, profits: FloatArray) -> FloatArray:
    """Where growth stops rising, by Newton's method from f = 0.

    (1-f) times the derivative of growth is E(f) = sum p r (1-f) / (1 + f r): convex in f, the expected value at 0, and
    -p_lost at 1. Its tangents therefore meet 0 before it does, and the steps rise to the first root without passing it.
    """
    lost = chances[:, -1]
    chances, profits = chances[:, :-1], profits[:, :-1]
    ceiling = np.where(lost > 0, np.nextafter(1.0, 0.0), 1.0)
    weights, curved = chances * profits, chances * profits * (1.0 + profits)
    fractions = np.zeros(len(chances))
    for _ in range(MAX_STEPS):
        growth = 1.0 + fractions[:, None] * profits
        value = (weights * (1.0 - fractions[:, None]) / growth).sum(axis=1) - lost
        slope = (curved / growth**2).sum(axis=1)
        step = np.divide(value, slope, out=np.zeros_like(value), where=slope > 0)
        fractions = np.clip(fractions + step, 0.0, ceiling)
        if np.abs(step).max() < CONVERGED:
            break
    return fractions


def joint_kelly(probabilities: FloatArray, profits: FloatArray, cap: float | None = None) -> FloatArray:
    """Full Kelly stakes (bets,) of several bets together: argmax sum p ln(1 + R f) over f >= 0, sum f <= cap.

    `probabilities` (scenarios,) sum to 1, `profits` R (scenarios, bets) is each bet's profit per unit staked in each
    scenario (the scores of one match, or draws of several). The stakes never exceed `cap`, nor the whole bankroll.
    """
    chances = finite_column(probabilities, "probabilities")
    returns = np.asarray(profits, dtype=np.float64)
    if returns.ndim != 2 or len(returns) != len(chances):
        raise BadInput(f"profits: (scenarios, bets) for {len(chances)} scenarios, got the shape {returns.shape}")
    if not np.isfinite(returns).all() or returns.min(initial=0.0) < RUIN:
        raise BadInput("profits: each is finite and -1 (the stake is lost) or more, per unit staked: mend or leave out")
    distributions(chances[None, :])
    limit = 1.0 if cap is None else cap
    if not 0.0 <= limit <= 1.0:
        raise BadInput(f"cap: a share of the bankroll from 0 to 1 is expected, got {cap}")
    possible = chances > 0
    return maximised_growth(chances[possible], returns[possible], limit)
