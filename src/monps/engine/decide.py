"""From signals to picks: those worth more than the threshold, with the Kelly fraction of each.

Several outcomes of one 1X2 exclude each other, and are sized jointly; anything else is sized by itself.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from monps.domain.frames import SIGNALS, Schema, checked
from monps.domain.market import MarketKey
from monps.markets.fair import P_COLUMNS
from monps.pricing.arrays import FloatArray
from monps.pricing.kelly import joint_kelly, kelly
from monps.pricing.odds import decimal

PICKS: Schema = {**SIGNALS, "kelly": pl.Float64}


def decide(signals: pl.DataFrame, min_ev: float) -> pl.DataFrame:
    """The picks (schema PICKS) in the order of the signals: every outcome whose EV exceeds `min_ev` is one of its own."""
    worth = signals.filter(pl.col("ev") > min_ev).with_row_index("pick")
    odds = decimal(worth["odds_milli"].to_numpy())
    fractions = kelly(worth.select(P_COLUMNS).to_numpy(), odds)
    together = worth.filter(pl.col("market") == MarketKey.H2H, pl.len().over("fixture_id", "market") > 1)
    for match in together.partition_by("fixture_id"):
        picks = match["pick"].to_numpy()
        fractions[picks] = _exclusive(match["p_won"].to_numpy(), odds[picks])
    return checked(worth.drop("pick").with_columns(kelly=pl.Series(fractions, dtype=pl.Float64)), PICKS, "picks")


def _exclusive(p: FloatArray, odds: FloatArray) -> FloatArray:
    """Kelly fractions of outcomes of which at most one comes: a scenario for each, and one for none of them."""
    profits = np.vstack([np.diag(odds), np.zeros(len(odds))]) - 1.0
    return joint_kelly(np.append(p, max(0.0, 1.0 - p.sum())), profits)
