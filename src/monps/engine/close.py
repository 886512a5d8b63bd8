"""Closing prices and what a taken price is worth at them; a missing one has its reason, and is never 0."""

from __future__ import annotations

import polars as pl

from monps.domain.frames import Schema
from monps.domain.quote import Side, Stage, State
from monps.engine.view import Tape, last_prices
from monps.markets.fair import KEY, P_COLUMNS, fair_outcomes
from monps.pricing.ev import expected_value, profit_factors
from monps.pricing.odds import decimal

BOOK_ABSENT = "book_absent"
NEEDS_SCORE_MODEL = "needs a score model"

CLV: Schema = {
    "sharp_close_odds_milli": pl.Int32,  # of the very selection; null where it was not offered
    "clv_novig": pl.Float64,
    "clv_variance": pl.Float64,  # of the profit per unit staked, by the closing probabilities
    "clv_absent": pl.String,  # why there is no clv_novig
}


def closing_quotes(tape: Tape, bookmaker: str) -> pl.DataFrame:
    """The bookmaker's last open prices at or before each kick-off. A price seen days before is no close."""
    kickoffs = tape.matches.lazy().select("fixture_id", "kickoff_at")
    before = (
        tape.quotes.lazy()
        .filter(
            pl.col("bookmaker") == bookmaker,
            pl.col("side") == Side.BACK,
            pl.col("state") == State.OPEN,
            pl.col("stage").is_in([Stage.LIVE, Stage.CLOSE]),
        )
        .join(kickoffs, on="fixture_id", how="inner")
        .filter(pl.col("known_at") <= pl.col("kickoff_at"))
        .drop("kickoff_at")
        .collect()
    )
    return last_prices(before)


def closing_line_value(bets: pl.DataFrame, closing: pl.DataFrame, novig: str) -> pl.DataFrame:
    """The columns CLV for every row of a frame with KEY and `odds_milli`, against one bookmaker's closing quotes."""
    fair = fair_outcomes(closing, novig, bets["market"].unique(maintain_order=True).to_list())
    offered = closing.select("fixture_id", "market", offered=pl.lit(value=True)).unique()
    rows = bets.select(*KEY, "odds_milli").with_row_index("row")
    known = _valued(rows.join(fair, on=KEY, how="inner", nulls_equal=True))
    return (
        rows.join(known, on="row", how="left", maintain_order="left")
        .join(offered, on=("fixture_id", "market"), how="left", maintain_order="left")
        .with_columns(
            clv_absent=pl.when(pl.col("clv_novig").is_null()).then(
                pl.when("offered").then(pl.lit(NEEDS_SCORE_MODEL)).otherwise(pl.lit(BOOK_ABSENT))
            )
        )
        .select(*CLV)
    )


def _valued(rows: pl.DataFrame) -> pl.DataFrame:
    """EV and variance of each row's odds by its closing probabilities."""
    p, odds = rows.select(P_COLUMNS).to_numpy(), decimal(rows["odds_milli"].to_numpy())
    value, factors = expected_value(p, odds), profit_factors(odds)
    return rows.select(
        "row",
        sharp_close_odds_milli="own_odds_milli",
        clv_novig=pl.Series(value, dtype=pl.Float64),
        clv_variance=pl.Series((p * factors**2).sum(axis=1) - value**2, dtype=pl.Float64),
    )
