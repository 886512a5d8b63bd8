"""What a no-vig method is: market odds in, fair probabilities out, with its parameter and whether to trust them.

A market with a missing side is refused. A booksum below the target (an arbitrage or an error), a probability that is not
above 0 or is above 1, and a solution that was not found are flagged `problematic`, never repaired.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from monps.domain.errors import BadInput
from monps.pricing.arrays import BoolArray, FloatArray, positions

SUM_TOLERANCE = 1e-12
BLOCK = 8192
"""Rows worked on at once: a block and its scratch stay in the cache."""
MAX_STEPS = 60
LONGEST = 1e9
"""Odds beyond this are no price: their squares and powers would leave float64."""
LINEAR = 3e-7
"""Below this relative change of every p, Newton's last step is taken along the tangent of p, which is exact to 1e-13."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FairPrices:
    """Fair probabilities of markets (n, k), and per market (n,): parameter (NaN: none), overround, problematic."""

    probabilities: FloatArray
    parameter: FloatArray
    overround: FloatArray
    problematic: BoolArray


class NoVig(Protocol):
    """A way to remove the overround."""

    def __call__(self, odds: FloatArray, target: float = 1.0) -> FairPrices:
        """Fair prices of `odds` (markets, outcomes), each market summing to `target` (2 for double chance)."""
        ...


Solver = Callable[[FloatArray, float, FloatArray, FloatArray], None]
"""Fills, for one block: (odds (k, b), target, probabilities to fill (k, b), parameter to fill (b,))."""


def market_odds(odds: FloatArray, target: float) -> FloatArray:
    """`odds` as float64 (markets, outcomes): every side priced above 1, and a target that can be reached."""
    array = np.asarray(odds, dtype=np.float64)
    if array.ndim != 2 or array.shape[1] < 2:
        raise BadInput(f"odds: (markets, at least 2 outcomes) are expected, got the shape {array.shape}")
    if not 0 < target < array.shape[1]:
        raise BadInput(f"target: {array.shape[1]} outcomes cannot sum to {target}: it is 1, or 2 for double chance")
    if array.size and not (array.min() > 1 and array.max() <= LONGEST):
        wrong = ~np.all((array > 1) & (array <= LONGEST), axis=1)
        raise BadInput(
            f"odds: {positions(wrong)} have a side without a price above 1 and up to {LONGEST:.0e}: "
            "a market needs every side, leave those out"
        )
    return array


def solved(solver: Solver, odds: FloatArray, target: float) -> FairPrices:
    """Fair prices by a solver that works on blocks of markets, outcome by outcome (structure of arrays)."""
    array = market_odds(odds, target)
    rows, outcomes = array.shape
    by_outcome, parameter, booksums = np.empty((outcomes, rows)), np.empty(rows), np.empty(rows)
    problematic = np.empty(rows, dtype=np.bool_)
    block_odds, block_fair = np.empty((outcomes, BLOCK)), np.empty((outcomes, BLOCK))
    for part in blocks(rows):
        width = part.stop - part.start
        prices, fair = block_odds[:, :width], block_fair[:, :width]
        np.copyto(prices, array[part].T)
        np.sum(np.reciprocal(prices, out=fair), axis=0, out=booksums[part])
        solver(prices, target, fair, parameter[part])
        by_outcome[:, part] = fair
        problematic[part] = ~_sound(fair, target) | (booksums[part] < target - SUM_TOLERANCE)
    booksums /= target
    booksums -= 1.0
    return FairPrices(probabilities=by_outcome.T, parameter=parameter, overround=booksums, problematic=problematic)


def _sound(fair: FloatArray, target: float) -> BoolArray:
    """Whether (k, b) prices are each above 0 and at most 1, and sum to the target."""
    sums = fair.sum(axis=0)
    sound: BoolArray = (fair.min(axis=0) > 0) & (fair.max(axis=0) <= 1) & (np.abs(sums - target) <= SUM_TOLERANCE)
    return sound


def blocks(rows: int) -> Iterator[slice]:
    """The rows, cut into blocks."""
    for start in range(0, rows, BLOCK):
        yield slice(start, min(start + BLOCK, rows))
