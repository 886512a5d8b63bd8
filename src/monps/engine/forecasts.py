"""How good the sharp bookmaker's 1X2 probabilities were, at the decision and at the close, on the same matches."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
import polars as pl

from monps.domain.market import MarketKey
from monps.engine.config import BacktestConfig
from monps.engine.figures import statistic
from monps.engine.replay import Replay
from monps.engine.report import Calibration, Forecast
from monps.markets.fair import complete_sets, fair_probabilities
from monps.pricing.bootstrap import ratio_by_match
from monps.pricing.calibration import ece, ece_floor
from monps.pricing.scores import brier, log_loss, rps

REPLICATES = 500
"""Enough for the interval of a mean over thousands of matches."""
CLASSES: tuple[Literal["home", "draw", "away"], ...] = ("home", "draw", "away")
Probabilities = npt.NDArray[np.float64]
Classes = npt.NDArray[np.int64]


def judged_forecasts(
    replay: Replay, results: pl.DataFrame, config: BacktestConfig
) -> tuple[dict[str, Probabilities], Classes]:
    """Probabilities (matches, 3) by forecast, and the class observed, on judged matches that have a close and a result."""
    sources = {f"{config.sharp}_closing": replay.closing}
    if config.at == "early":
        sources[f"{config.sharp}_early"] = replay.sharp
    goals = pl.col("home_goals").cast(pl.Int64) - pl.col("away_goals").cast(pl.Int64)
    matches = replay.judged.join(results.select("fixture_id", observed=1 - goals.sign()), on="fixture_id", how="inner")
    for name, quotes in sources.items():
        fair = fair_probabilities(complete_sets(quotes, MarketKey.H2H), MarketKey.H2H, config.novig)
        matches = matches.join(fair.select("fixture_id", pl.col("p").alias(name)), on="fixture_id", how="inner")
    matches = matches.sort("fixture_id")
    return {name: matches[name].to_numpy() for name in sources}, matches["observed"].to_numpy()


def forecast(name: str, p: Probabilities, observed: Classes, seed: int) -> Forecast:
    """The scores of one forecast, their intervals by match."""
    found, floor = ece(p, observed), ece_floor(p, seed)
    match, ones = np.arange(len(observed)), np.ones(len(observed))
    scores = {
        score.__name__: statistic(ratio_by_match(score(p, observed), ones, match, seed, replicates=REPLICATES))
        for score in (log_loss, rps, brier)
    }
    return Forecast(
        name=name,
        n=len(observed),
        **scores,
        ece=Calibration(value=found.pooled, floor=floor.pooled.high),
        ece_by_class={
            side: Calibration(value=found.classes[at], floor=floor.classes[at].high) for at, side in enumerate(CLASSES)
        },
    )
