"""The growth-optimal split of a capped stake over several bets: Newton's method on a simplex, with an active set.

Cash is one more asset, whose profit is nil: the stakes and the cash sum to the cap and none is negative. Each step
maximises the quadratic model of growth over that simplex exactly, then shortens until growth rises. The optimum is where
growth's slope is the same for every asset that is held, and no higher for any that is not (Karush-Kuhn-Tucker).
"""

from __future__ import annotations

import numpy as np

from monps.pricing.arrays import BoolArray, FloatArray

MAX_STEPS = 200
CONVERGED = 1e-13
DAMPING = 1e-12
"""Share of the curvature's mean that is added to it: bets that duplicate each other leave it singular."""
SUFFICIENT = 1e-4
SLACK = 1e-13
NEAREST = 0.01
"""The share of what a scenario leaves of the bankroll that one step must keep."""
RAREST = 1e-12
"""No scenario counts as rarer: what it may leave of the bankroll would be lost in rounding."""


def maximised_growth(chances: FloatArray, profits: FloatArray, cap: float) -> FloatArray:
    """argmax sum p ln(1 + R f) over f >= 0, sum f <= cap: p (scenarios,) above 0, R (scenarios, bets)."""
    chances = np.maximum(chances, RAREST)
    bets = profits.shape[1]
    if bets == 0 or cap == 0.0:
        return np.zeros(bets)
    held = np.zeros(bets + 1)
    held[bets] = cap
    slope, curvature = np.zeros(bets + 1), np.zeros((bets + 1, bets + 1))
    active = held <= 0
    for _ in range(MAX_STEPS):
        weighted = profits / (1.0 + profits @ held[:bets])[:, None]
        slope[:bets] = chances @ weighted
        weighted *= np.sqrt(chances)[:, None]
        curvature[:bets, :bets] = weighted.T @ weighted
        if cap * slope.max() - slope @ held <= 0:
            break
        target, active = _model_optimum(slope, curvature, held, active)
        step = target - held
        length = _length(chances, profits, held[:bets], step[:bets], float(slope @ step))
        held = target if length == 1.0 else held + length * step
        if length * np.abs(step).max() <= CONVERGED:
            break
    return held[:bets]


def _length(chances: FloatArray, profits: FloatArray, stakes: FloatArray, step: FloatArray, rise: float) -> float:
    """The longest of 1, 1/2, 1/4, ... of the step that nears ruin in no scenario and lets growth rise as its slope says."""
    now = 1.0 + profits @ stakes
    start, length = chances @ np.log(now), 1.0
    while length > SLACK:
        after = 1.0 + profits @ (stakes + length * step)
        if (after > NEAREST * now).all() and chances @ np.log(after) - start >= SUFFICIENT * length * rise - SLACK:
            return length
        length /= 2
    return 0.0


def _model_optimum(
    slope: FloatArray, curvature: FloatArray, held: FloatArray, active: BoolArray
) -> tuple[FloatArray, BoolArray]:
    """The best point of the quadratic model around `held` on the simplex, and which assets it leaves at 0.

    Primal active set: move to the best point of the free assets, stop at the first that reaches 0 and fix it there; at the
    best point free the fixed asset whose slope promises most.
    """
    assets = len(held)
    model = curvature + DAMPING * max(float(np.trace(curvature)) / assets, 1.0) * np.eye(assets)
    linear = slope + model @ held
    slack = SLACK * (1.0 + float(np.abs(linear).max()))
    point, active, total = held.copy(), active & (held <= 0), float(held.sum())
    for _ in range(20 * assets):
        best, level = _on_face(model, linear, ~active, total)
        falling = ~active & (best < 0)
        if falling.any():
            reach = np.full(assets, np.inf)
            reach[falling] = point[falling] / (point[falling] - best[falling])
            first = int(reach.argmin())
            point = point + reach[first] * (best - point)
            active[first] = True
            point[active] = 0.0
            continue
        point = best
        promise = np.where(active, linear - model @ point - level, -np.inf)
        if promise.max() <= slack:
            break
        active[promise.argmax()] = False
    return point, active


def _on_face(model: FloatArray, linear: FloatArray, free: BoolArray, total: float) -> tuple[FloatArray, float]:
    """The best point with only the `free` assets held, summing to `total`, and the slope that they then share."""
    count = int(free.sum())
    system = np.ones((count + 1, count + 1))
    system[:count, :count] = model[np.ix_(free, free)]
    system[count, count] = 0.0
    solution = np.linalg.solve(system, np.append(linear[free], total))
    best = np.zeros(len(linear))
    best[free] = solution[:count]
    return best, float(solution[count])
