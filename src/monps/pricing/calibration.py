"""Whether forecasts of 30 % come true 30 % of the time: reliability diagram, ECE, and the ECE that chance alone gives.

Bins hold equal numbers of forecasts, and equal forecasts share a bin, so that the order of the rows changes nothing. ECE
is never 0 for finite data: it is judged against `ece_floor`, what a perfect forecaster with these forecasts would show.
The pooled figures take every class of every match as a forecast of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from monps.domain.errors import BadInput
from monps.pricing.arrays import FloatArray, IntArray, distributions, forecasts

WILSON_Z = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """The bins of a reliability diagram, by rising forecast, and the ECE they add up to.

    forecast (b,): mean forecast; frequency (b,): how often it came; count (b,); low, high (b,): 95 % interval of the
    frequency (Wilson 1927), which takes the forecasts of a bin as independent.
    """

    forecast: FloatArray
    frequency: FloatArray
    count: IntArray
    low: FloatArray
    high: FloatArray

    @property
    def ece(self) -> float:
        """Expected calibration error: the mean gap between forecast and frequency, weighted by count."""
        return float(np.abs(self.forecast - self.frequency) @ self.count / self.count.sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Diagrams of all forecasts pooled and of each class."""

    pooled: Diagram
    classes: tuple[Diagram, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ece:
    """Expected calibration error, pooled and per class."""

    pooled: float
    classes: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The ECE of a perfect forecaster, over simulations: its mean, and the 95 % quantile that a good one stays below."""

    mean: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EceFloor:
    """The floor, pooled and per class."""

    pooled: Floor
    classes: tuple[Floor, ...]


def reliability(probabilities: FloatArray, observed: IntArray, bins: int = 10) -> Reliability:
    """The reliability diagrams of probabilities (n, k) and the class that came (n,)."""
    chances, came = forecasts(probabilities, observed)
    happened = came[:, None] == np.arange(chances.shape[1])
    return Reliability(
        pooled=_diagram(chances.ravel(), happened.ravel().astype(np.float64), bins),
        classes=tuple(
            _diagram(chances[:, k], happened[:, k].astype(np.float64), bins) for k in range(chances.shape[1])
        ),
    )


def ece(probabilities: FloatArray, observed: IntArray, bins: int = 10) -> Ece:
    """Expected calibration error over `bins` bins of equal mass, pooled and per class."""
    diagrams = reliability(probabilities, observed, bins)
    return Ece(pooled=diagrams.pooled.ece, classes=tuple(diagram.ece for diagram in diagrams.classes))


def ece_floor(probabilities: FloatArray, seed: int, simulations: int = 200, bins: int = 10) -> EceFloor:
    """What `ece` gives when the outcomes are drawn from the forecasts (n, k) themselves."""
    chances = distributions(probabilities)
    if len(chances) == 0 or simulations < 1:
        raise BadInput("ece_floor: at least one forecast and one simulation are needed")
    width = chances.shape[1]
    groups = [_bins(chances.ravel(), bins).reshape(chances.shape)]
    groups += [np.stack([_bins(chances[:, k], bins) + bins * k for k in range(width)], axis=1)]
    hits = _simulated_hits(chances, groups, np.random.default_rng(seed), simulations, bins * width)
    gaps = [
        np.abs(hit - np.bincount(group.ravel(), chances.ravel(), minlength=bins * width))
        for hit, group in zip(hits, groups, strict=True)
    ]
    rows = len(chances)
    return EceFloor(
        pooled=_floor(gaps[0].sum(axis=1) / (rows * width)),
        classes=tuple(_floor(gaps[1][:, bins * k : bins * (k + 1)].sum(axis=1) / rows) for k in range(width)),
    )


def _simulated_hits(
    chances: FloatArray, groups: list[IntArray], rng: np.random.Generator, simulations: int, bins: int
) -> list[FloatArray]:
    """How often what each bin forecast came, (simulations, bins) for each grouping (n, k) of the forecasts into bins."""
    rows, width = chances.shape
    cuts = np.cumsum(chances, axis=1)[:, :-1].T.copy()
    first = np.arange(rows) * width
    hits = [np.empty((simulations, bins)) for _ in groups]
    for simulation in range(simulations):
        drawn = first + (rng.random(rows) > cuts).sum(axis=0)
        for hit, group in zip(hits, groups, strict=True):
            hit[simulation] = np.bincount(group.ravel()[drawn], minlength=bins)
    return hits


def _floor(simulated: FloatArray) -> Floor:
    return Floor(mean=float(simulated.mean()), high=float(np.quantile(simulated, 0.95)))


def _diagram(forecast: FloatArray, happened: FloatArray, bins: int) -> Diagram:
    bin_of = _bins(forecast, bins)
    count = np.bincount(bin_of)
    mean = np.bincount(bin_of, forecast) / count
    frequency = np.bincount(bin_of, happened) / count
    low, high = _wilson(frequency, count)
    return Diagram(forecast=mean, frequency=frequency, count=count, low=low, high=high)


def _bins(forecast: FloatArray, bins: int) -> IntArray:
    """The bin of each forecast, numbered from 0 without gaps: equal numbers a bin, equal forecasts in one."""
    if bins < 1:
        raise BadInput(f"bins: at least 1 is needed, got {bins}")
    ranked = np.sort(forecast)
    below = np.searchsorted(ranked, forecast, side="left")
    return cast(IntArray, np.unique(below * bins // len(ranked), return_inverse=True)[1])


def _wilson(frequency: FloatArray, count: IntArray) -> tuple[FloatArray, FloatArray]:
    square = WILSON_Z**2
    centre = (frequency + square / (2 * count)) / (1 + square / count)
    reach = WILSON_Z / (1 + square / count) * np.sqrt(frequency * (1 - frequency) / count + square / (4 * count**2))
    return np.maximum(centre - reach, 0.0), np.minimum(centre + reach, 1.0)
