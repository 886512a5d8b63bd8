"""Settles bets from results: the last version of a result that is known by the instant handed in decides."""

from __future__ import annotations

from datetime import datetime

import polars as pl

from monps.domain.frames import INSTANT, RESULTS, checked
from monps.markets import settle_frame


def known_results(results: pl.DataFrame, as_of: datetime) -> pl.DataFrame:
    """The version of every fixture's result (RESULTS) that counts at `as_of`: the last row that is known by then."""
    versions = checked(results, RESULTS, "results").filter(pl.col("known_at") <= pl.lit(as_of, INSTANT))
    return versions.unique("fixture_id", keep="last", maintain_order=True)


def outcomes(bets: pl.DataFrame, results: pl.DataFrame, as_of: datetime) -> pl.DataFrame:
    """(outcome, settled_at) for every row of a frame with fixture_id, market, line_quarters and selection.

    `settled_at` is when the result became known. Both are null where no result is known by `as_of`.
    """
    columns = ("fixture_id", "market", "line_quarters", "selection")
    known = known_results(results, as_of).select("fixture_id", "home_goals", "away_goals", settled_at="known_at")
    joined = bets.select(*columns).join(known, on="fixture_id", how="left", maintain_order="left")
    outcome = settle_frame(joined)
    settled_at = joined.select(pl.when(outcome.is_not_null()).then("settled_at").alias("settled_at"))
    return pl.DataFrame([outcome, settled_at["settled_at"]])
