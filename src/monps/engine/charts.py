"""From a replay to what its pictures are drawn from: equity against luck, the spread of CLV, reliability."""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import polars as pl

from monps.engine.report import Charts, EquityPoint, HistogramBin, ReliabilityBin
from monps.pricing.calibration import reliability

MOST_POINTS = 400
BIN_WIDTH = 0.01
EDGE_BINS = 20
"""Values beyond this many bins from zero fall in the last one on their side."""
LUCK_Z = 1.96


def equity(bets: pl.DataFrame) -> tuple[EquityPoint, ...]:
    """Cumulated profit by day of settlement, and the expectation by closing prices with a 95 % band of luck.

    The expectation and its band are over the bets that have a close, their outcomes taken as independent.
    """
    stake = pl.col("stake_minor").cast(pl.Float64)
    days = (
        bets.filter(pl.col("settled_at").is_not_null(), pl.col("outcome") != "annulled")
        .group_by(at=pl.col("settled_at").dt.truncate("1d"))
        .agg(
            bets=pl.len(),
            profit=(pl.col("return_minor") - pl.col("stake_minor")).sum(),
            covered=pl.col("clv_novig").count(),
            covered_profit=(pl.col("return_minor") - pl.col("stake_minor"))
            .filter(pl.col("clv_novig").is_not_null())
            .sum(),
            expected=(stake * pl.col("clv_novig")).sum(),
            variance=(stake**2 * pl.col("clv_variance")).sum(),
        )
        .sort("at")
        .with_columns(pl.exclude("at").cum_sum())
    )
    step = max(1, math.ceil(days.height / MOST_POINTS))
    kept = days.filter(((pl.len() - 1 - pl.int_range(pl.len())) % step) == 0)
    return tuple(_point(day) for day in kept.iter_rows(named=True))


def _point(day: dict[str, Any]) -> EquityPoint:
    known, reach = day["covered"] > 0, LUCK_Z * math.sqrt(day["variance"])
    return EquityPoint(
        at=day["at"],
        bets=day["bets"],
        profit_minor=day["profit"],
        covered_profit_minor=day["covered_profit"] if known else None,
        expected_minor=day["expected"] if known else None,
        low_minor=day["expected"] - reach if known else None,
        high_minor=day["expected"] + reach if known else None,
    )


def clv_histogram(bets: pl.DataFrame) -> tuple[HistogramBin, ...]:
    """Bets by no-vig CLV in bins of one percent, without empty bins at the ends."""
    values = bets["clv_novig"].drop_nulls().to_numpy()
    if not len(values):
        return ()
    positions = np.clip(np.floor(values / BIN_WIDTH), -EDGE_BINS, EDGE_BINS - 1).astype(np.int64)
    first = int(positions.min())
    counts = np.bincount(positions - first)
    return tuple(_bin(first + step, int(count)) for step, count in enumerate(counts))


def _bin(position: int, count: int) -> HistogramBin:
    low, high = round(position * BIN_WIDTH, 4), round((position + 1) * BIN_WIDTH, 4)
    ends: dict[int, Literal["below", "above"]] = {-EDGE_BINS: "below", EDGE_BINS - 1: "above"}
    return HistogramBin(low=low, high=high, count=count, beyond=ends.get(position))


def reliability_bins(p: npt.NDArray[np.float64], observed: npt.NDArray[np.int64]) -> tuple[ReliabilityBin, ...]:
    """The reliability diagram of 1X2 forecasts, classes pooled; empty where there is no forecast."""
    if not len(observed):
        return ()
    pooled = reliability(p, observed).pooled
    return tuple(
        ReliabilityBin(forecast=forecast, observed=frequency, low=low, high=high, n=int(count))
        for forecast, frequency, low, high, count in zip(
            pooled.forecast, pooled.frequency, pooled.low, pooled.high, pooled.count, strict=True
        )
    )


def charts(bets: pl.DataFrame, p: npt.NDArray[np.float64], observed: npt.NDArray[np.int64]) -> Charts:
    """All pictures of a run."""
    return Charts(equity=equity(bets), clv_histogram=clv_histogram(bets), reliability=reliability_bins(p, observed))
