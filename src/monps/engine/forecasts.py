"""How good the sharp bookmaker's 1X2 probabilities were, early and at the close, on the same matches."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from monps.domain.market import MarketKey
from monps.engine.config import BacktestConfig
from monps.engine.replay import Replay
from monps.engine.report import Forecast
from monps.markets.fair import complete_sets, fair_probabilities
from monps.pricing.calibration import ece, ece_floor
from monps.pricing.scores import brier, log_loss, rps

Probabilities = npt.NDArray[np.float64]
Classes = npt.NDArray[np.int64]


def judged_forecasts(
    replay: Replay, results: pl.DataFrame, config: BacktestConfig
) -> tuple[dict[str, Probabilities], Classes]:
    """Probabilities (matches, 3) by forecast, and the class observed, on judged matches that have a close and a result."""
    sources = {
        f"{config.sharp}_closing": replay.closing,
        f"{config.sharp}_early": replay.view.quotes.filter(pl.col("bookmaker") == config.sharp),
    }
    goals = pl.col("home_goals").cast(pl.Int64) - pl.col("away_goals").cast(pl.Int64)
    matches = replay.judged.join(results.select("fixture_id", observed=1 - goals.sign()), on="fixture_id", how="inner")
    for name, quotes in sources.items():
        fair = fair_probabilities(complete_sets(quotes, MarketKey.H2H), MarketKey.H2H, config.novig)
        matches = matches.join(fair.select("fixture_id", pl.col("p").alias(name)), on="fixture_id", how="inner")
    matches = matches.sort("fixture_id")
    return {name: matches[name].to_numpy() for name in sources}, matches["observed"].to_numpy()


def forecast(name: str, p: Probabilities, observed: Classes, seed: int) -> Forecast:
    """The scores of one forecast."""
    return Forecast(
        name=name,
        n=len(observed),
        log_loss=float(log_loss(p, observed).mean()),
        rps=float(rps(p, observed).mean()),
        brier=float(brier(p, observed).mean()),
        ece=ece(p, observed).pooled,
        ece_floor=ece_floor(p, seed).pooled.high,
    )
