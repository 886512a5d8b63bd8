"""Settles bets from results: the latest version of a result that is known by the instant handed in decides."""

from __future__ import annotations

from datetime import datetime

import polars as pl

from monps.domain.frames import BETS, INSTANT, RESULTS, checked
from monps.domain.outcome import Outcome
from monps.ledger.payout import returns_minor
from monps.markets import settle_frame


def known_results(results: pl.DataFrame, as_of: datetime) -> pl.DataFrame:
    """The version of every fixture's result (RESULTS) that counts at `as_of`; of two of one instant, the later row."""
    versions = checked(results, RESULTS, "results").filter(pl.col("known_at") <= pl.lit(as_of, INSTANT))
    return versions.sort("known_at", maintain_order=True).unique("fixture_id", keep="last", maintain_order=True)


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


def settle(bets: pl.DataFrame, results: pl.DataFrame, as_of: datetime) -> pl.DataFrame:
    """The BETS frame with outcome, return_minor and settled_at as results known by `as_of` have them.

    A bet without a known result stays as it was, an annulled bet stays annulled, and a bet whose outcome a later version
    of the result does not change keeps the instant at which it was settled; every other is settled (anew).
    """
    before = checked(bets, BETS, "bets")
    now = outcomes(before, results, as_of)
    kept = now["outcome"].is_null() | (before["outcome"] == Outcome.ANNULLED).fill_null(False)
    same = (before["outcome"] == now["outcome"]).fill_null(False)
    settled = before.with_columns(
        outcome=pl.when(kept).then("outcome").otherwise(now["outcome"]),
        settled_at=pl.when(kept | same).then("settled_at").otherwise(now["settled_at"]),
    )
    return settled.with_columns(returns_minor(settled)).select(*BETS)
