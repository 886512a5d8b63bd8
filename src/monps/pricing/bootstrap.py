"""Intervals by match: bets on one match stand or fall together, so whole matches are drawn again, never single bets.

Every interval is the percentile interval of the replicates; the seed is handed in, so the same rows give the same interval.
A figure that cannot be computed is None with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from monps.domain.errors import BadInput
from monps.pricing.arrays import FloatArray, IntArray, finite_column

CHUNK = 500_000
"""Cells (replicates times rows) worked on at once: some tens of MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure from `n` rows with its interval; where the figure or its interval is missing, the reason is there."""

    value: float | None
    n: int
    low: float | None
    high: float | None
    reason: str | None

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            raise BadInput(f"an interval has two ends, got {self.low} and {self.high}")
        if self.value is None and self.low is not None:
            raise BadInput("an interval needs a value inside it")
        if (self.low is None) == (self.reason is None):
            raise BadInput("an estimate has either its interval or the reason why there is none")


def ratio_by_match(
    numerator: FloatArray,
    denominator: FloatArray,
    match: npt.NDArray[Any],
    seed: int,
    *,
    replicates: int = 2000,
    level: float = 0.95,
) -> Estimate:
    """sum(numerator) / sum(denominator) over rows (n,), each of a `match` (n,); a mean has ones below.

    Replicates whose denominators sum to 0 are left out; where they are more than half, there is no interval.
    """
    above = finite_column(numerator, "numerator")
    below = finite_column(denominator, "denominator", rows=len(above))
    codes, matches = _coded(match, len(above), replicates, level)
    if len(above) == 0:
        return _absent(0, "no rows")
    if below.sum() == 0:
        return _absent(len(above), "the denominator sums to 0")
    value = float(above.sum() / below.sum())
    if matches == 1:
        return _without_interval(value, len(above))
    sums = np.stack([np.bincount(codes, above), np.bincount(codes, below)]).astype(np.float64)
    ratios = _ratios(sums, np.random.default_rng(seed), replicates)
    if len(ratios) * 2 < replicates:
        return _without_interval(value, len(above), "most replicates have a denominator of 0")
    return _with_interval(value, len(above), ratios, level)


def drawdown_by_match(
    profit: FloatArray,
    match: npt.NDArray[Any],
    start_bankroll: float,
    seed: int,
    *,
    replicates: int = 1000,
    level: float = 0.95,
) -> Estimate:
    """The largest fall of the bankroll from its peak so far, as a share of that peak, of profits (n,) in their order.

    The bankroll is `start_bankroll` + cumulated profit, and the start is its first peak; one that goes below 0 has
    fallen by more than 1. A replicate draws matches again and keeps the order: a match drawn twice counts double in its place.
    """
    gains = finite_column(profit, "profit")
    codes, matches = _coded(match, len(gains), replicates, level)
    if not 0 < start_bankroll < np.inf:
        raise BadInput(f"start_bankroll: an amount above 0 is expected, got {start_bankroll}")
    if len(gains) == 0:
        return _absent(0, "no rows")
    value = float(_falls(gains[None, :].copy(), start_bankroll)[0])
    if matches == 1:
        return _without_interval(value, len(gains))
    rng, falls = np.random.default_rng(seed), np.empty(replicates)
    for part in _chunks(replicates, max(len(gains), matches)):
        counts = _draws_per_match(rng, part.stop - part.start, matches)
        falls[part] = _falls(np.take(counts, codes, axis=1) * gains, start_bankroll)
    return _with_interval(value, len(gains), falls, level)


def _ratios(sums: FloatArray, rng: np.random.Generator, replicates: int) -> FloatArray:
    """The ratio of each replicate that has one, from the sums of each match: (2, matches), numerator and denominator."""
    matches = sums.shape[1]
    drawn_sums = np.empty((2, replicates))
    for part in _chunks(replicates, matches):
        drawn = rng.integers(0, matches, size=(part.stop - part.start, matches), dtype=np.int32)
        for total, per_match in zip(drawn_sums, sums, strict=True):
            np.sum(np.take(per_match, drawn), axis=1, out=total[part])
    usable = drawn_sums[1] != 0
    return cast(FloatArray, drawn_sums[0, usable] / drawn_sums[1, usable])


def _draws_per_match(rng: np.random.Generator, replicates: int, matches: int) -> IntArray:
    """How often each match is drawn: (replicates, matches), each row summing to the number of matches."""
    drawn = rng.integers(0, matches, size=(replicates, matches), dtype=np.int32)
    drawn += np.arange(replicates, dtype=np.int32)[:, None] * np.int32(matches)
    return np.bincount(drawn.ravel(), minlength=replicates * matches).reshape(replicates, matches)


def _falls(path: FloatArray, start: float) -> FloatArray:
    """The largest fall of each row of gains (replicates, n), which becomes scratch."""
    np.cumsum(path, axis=1, out=path)
    path += start
    peak = np.maximum(np.maximum.accumulate(path, axis=1), start)
    path /= peak
    return cast(FloatArray, np.maximum(1.0 - path.min(axis=1), 0.0))


def _coded(match: npt.NDArray[Any], rows: int, replicates: int, level: float) -> tuple[IntArray, int]:
    """The matches numbered from 0, and how many there are."""
    names = np.asarray(match)
    if names.shape != (rows,):
        raise BadInput(f"match: one for each of {rows} rows is expected, got the shape {names.shape}")
    if replicates < 1 or not 0 < level < 1:
        raise BadInput(f"replicates and level: at least 1, and within 0 and 1, are expected: {replicates}, {level}")
    found, codes = np.unique(names, return_inverse=True)
    return codes, len(found)


def _chunks(replicates: int, rows: int) -> Iterator[slice]:
    size = max(1, CHUNK // rows)
    for start in range(0, replicates, size):
        yield slice(start, min(start + size, replicates))


def _absent(n: int, reason: str) -> Estimate:
    return Estimate(value=None, n=n, low=None, high=None, reason=reason)


def _without_interval(value: float, n: int, reason: str = "one alone has no interval") -> Estimate:
    return Estimate(value=value, n=n, low=None, high=None, reason=reason)


def _with_interval(value: float, n: int, replicates: FloatArray, level: float) -> Estimate:
    low, high = np.quantile(replicates, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(value=value, n=n, low=float(low), high=float(high), reason=None)
