"""From signals to picks: those worth more than the threshold, with the Kelly fraction of each."""

from __future__ import annotations

import polars as pl

from monps.domain.frames import SIGNALS, Schema, checked
from monps.markets.fair import P_COLUMNS
from monps.pricing.kelly import kelly
from monps.pricing.odds import decimal

PICKS: Schema = {**SIGNALS, "kelly": pl.Float64}


def decide(signals: pl.DataFrame, min_ev: float) -> pl.DataFrame:
    """The picks (schema PICKS) in the order of the signals: every outcome whose EV exceeds `min_ev` is one of its own."""
    worth = signals.filter(pl.col("ev") > min_ev)
    fractions = kelly(worth.select(P_COLUMNS).to_numpy(), decimal(worth["odds_milli"].to_numpy()))
    return checked(worth.with_columns(kelly=pl.Series(fractions, dtype=pl.Float64)), PICKS, "picks")
