"""Closing prices and what a taken price is worth at them; a missing one has its reason, and is never 0."""

from __future__ import annotations

import numpy as np
import polars as pl

from monps.domain.frames import Schema
from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.quote import Side, Stage, State
from monps.engine.view import Tape, last_prices
from monps.markets import decided_by_1x2, only_win_or_lose
from monps.markets.fair import KEY, P_COLUMNS, fair_outcomes
from monps.pricing.clv import clv, clv_log, clv_novig
from monps.pricing.ev import profit_factors
from monps.pricing.odds import decimal

BOOK_ABSENT = "book_absent"
CLOSE_INCOMPLETE = "close_incomplete"
CLOSE_IMPLAUSIBLE = "close_implausible"
NEEDS_SCORE_MODEL = "needs a score model"
"""Why a bet has no closing-line value: no price, a side missing, a set that is problematic, or a line of its own or moved."""

CLV: Schema = {
    "sharp_close_odds_milli": pl.Int32,  # of the very selection; null where it was not offered
    "clv_novig": pl.Float64,
    "clv": pl.Float64,  # the two forms that compare prices; null where the very selection was not offered
    "clv_log": pl.Float64,
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
    rows = bets.select(*KEY, "odds_milli").with_row_index("row")
    known = _valued(rows.join(fair, on=KEY, how="inner", nulls_equal=True))
    return (
        rows.join(known, on="row", how="left", maintain_order="left")
        .join(_reasons(rows.join(known, on="row", how="anti"), closing), on="row", how="left", maintain_order="left")
        .select(*CLV)
    )


def _reasons(rows: pl.DataFrame, closing: pl.DataFrame) -> pl.DataFrame:
    """Why each row (row, KEY) has no closing value."""
    offered = set(closing.select("fixture_id", "market").unique().iter_rows())
    sides = {
        (fixture, market, line): n
        for fixture, market, line, n in closing.group_by("fixture_id", "market", "line_quarters").len().iter_rows()
    }

    def reason(fixture: int, market: str, line: int | None, selection: str) -> str:
        by_winner = decided_by_1x2(market, selection, line)
        if not by_winner and not only_win_or_lose(market, line):
            return NEEDS_SCORE_MODEL
        own = sides.get((fixture, market, line), 0)
        if not own and (fixture, market) in offered and not by_winner:
            return NEEDS_SCORE_MODEL
        asked = market if own or not by_winner else str(MarketKey.H2H)
        found = own or sides.get((fixture, asked, None), 0)
        if not found:
            return BOOK_ABSENT
        return CLOSE_INCOMPLETE if found < len(SELECTIONS[MarketKey(asked)]) else CLOSE_IMPLAUSIBLE

    return rows.select(
        "row", clv_absent=pl.Series([reason(*key) for key in rows.select(KEY).iter_rows()], dtype=pl.String)
    )


def _valued(rows: pl.DataFrame) -> pl.DataFrame:
    """What each row's odds are worth by its closing probabilities, and against its closing price."""
    p, taken = rows.select(P_COLUMNS).to_numpy(), decimal(rows["odds_milli"].to_numpy())
    own = rows["own_odds_milli"]
    closed = np.full(rows.height, np.nan)
    closed[own.is_not_null().to_numpy()] = decimal(own.drop_nulls().to_numpy())
    value = clv_novig(p, taken)
    forms = {
        "clv_novig": value,
        "clv_variance": (p * profit_factors(taken) ** 2).sum(axis=1) - value**2,
        "clv": clv(taken, closed),
        "clv_log": clv_log(taken, closed),
    }
    return rows.select(
        "row",
        sharp_close_odds_milli="own_odds_milli",
        **{name: pl.Series(form, dtype=pl.Float64).fill_nan(None) for name, form in forms.items()},
    )
