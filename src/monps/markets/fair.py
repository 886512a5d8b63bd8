"""From one bookmaker's prices to fair outcomes: complete sets, the overround removed, five probabilities a selection.

A price says by itself only what is won or lost. What 1X2 decides (draw no bet, narrow handicaps) is read from the 1X2
set; the rest needs a score model and is left out here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
import numpy.typing as npt
import polars as pl

from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.outcome import FIVE
from monps.markets.one_x_two import decided_by_1x2, outcome_probabilities_from_1x2
from monps.markets.settlement import only_win_or_lose
from monps.markets.table import MARKETS
from monps.pricing.novig import fair
from monps.pricing.odds import decimal

KEY = ("fixture_id", "market", "line_quarters", "selection")
P_COLUMNS = tuple(f"p_{outcome}" for outcome in FIVE)
NARROW_LINES = range(-2, 3)
"""The handicaps, in quarter goals, that who wins may decide."""

_SUMS = {MarketKey.DOUBLE_CHANCE: 2.0}


def complete_sets(quotes: pl.DataFrame, market: MarketKey) -> pl.DataFrame:
    """Rows (fixture_id, line_quarters, known_at, one odds_milli column a selection) of one bookmaker's complete sets."""
    sides = SELECTIONS[market]
    return (
        quotes.filter(pl.col("market") == market)
        .group_by("fixture_id", "line_quarters")
        .agg(
            pl.col("known_at").max(),
            *(pl.col("odds_milli").filter(pl.col("selection") == side).last().alias(side) for side in sides),
        )
        .drop_nulls(sides)
        .sort("fixture_id", "line_quarters")
    )


def fair_probabilities(sets: pl.DataFrame, market: MarketKey, novig: str) -> pl.DataFrame:
    """The sets with `p` (Array of float64, one a selection), `set_odds_milli` and `overround`; problematic ones left out."""
    odds_milli = sets.select(SELECTIONS[market]).to_numpy()
    prices = fair(decimal(odds_milli), novig, _SUMS.get(market, 1.0))
    width = odds_milli.shape[1]
    return (
        sets.select("fixture_id", "line_quarters", "known_at")
        .with_columns(
            p=pl.Series(prices.probabilities, dtype=pl.Array(pl.Float64, width)),
            set_odds_milli=pl.Series(odds_milli, dtype=pl.Array(pl.Int32, width)).cast(pl.List(pl.Int32)),
            overround=pl.Series(prices.overround),
        )
        .filter(~pl.Series(prices.problematic))
    )


def fair_outcomes(quotes: pl.DataFrame, novig: str, markets: Collection[str]) -> pl.DataFrame:
    """Five fair probabilities (P_COLUMNS) for each KEY that the quotes of one bookmaker decide, with their evidence.

    A market's own set comes before what 1X2 says of it.
    """
    parts = [part for market in markets for part in _own(quotes, MarketKey(market), novig)]
    winners = fair_probabilities(complete_sets(quotes, MarketKey.H2H), MarketKey.H2H, novig)
    parts += [part for market in markets for part in _by_1x2(winners, MarketKey(market))]
    return pl.concat([_nothing(), *parts]).unique(KEY, keep="first", maintain_order=True)


def _own(quotes: pl.DataFrame, market: MarketKey, novig: str) -> Iterator[pl.DataFrame]:
    sets = complete_sets(quotes, market)
    exact = [line for line in sets["line_quarters"].unique() if only_win_or_lose(market, line)]
    priced = fair_probabilities(sets.filter(pl.col("line_quarters").is_in(exact, nulls_equal=True)), market, novig)
    for position, side in enumerate(SELECTIONS[market]):
        p = priced["p"].arr.get(position).to_numpy()
        outcomes = np.zeros((len(p), len(FIVE)))
        outcomes[:, 0], outcomes[:, -1] = p, 1.0 - p
        yield _rows(priced, market, side, outcomes, position)


def _by_1x2(winners: pl.DataFrame, market: MarketKey) -> Iterator[pl.DataFrame]:
    if market is MarketKey.H2H:
        return
    lines: list[int | None] = list(NARROW_LINES) if MARKETS[market].has_line else [None]
    for line in lines:
        for side in SELECTIONS[market]:
            if decided_by_1x2(market, side, line):
                outcomes = outcome_probabilities_from_1x2(market, side, winners["p"].to_numpy(), line)
                yield _rows(winners.with_columns(line_quarters=pl.lit(line, pl.Int16)), market, side, outcomes)


def _rows(
    priced: pl.DataFrame, market: MarketKey, side: str, outcomes: npt.NDArray[np.float64], own: int | None = None
) -> pl.DataFrame:
    return priced.select(
        "fixture_id",
        pl.lit(str(market)).alias("market"),
        "line_quarters",
        pl.lit(side).alias("selection"),
        *(pl.Series(name, outcomes[:, position]) for position, name in enumerate(P_COLUMNS)),
        "set_odds_milli",
        pl.lit(None, pl.Int32).alias("own_odds_milli")
        if own is None
        else pl.col("set_odds_milli").list.get(own).alias("own_odds_milli"),
        "overround",
        pl.col("known_at").alias("set_known_at"),
    )


def _nothing() -> pl.DataFrame:
    return pl.DataFrame(
        schema={
            "fixture_id": pl.Int64,
            "market": pl.String,
            "line_quarters": pl.Int16,
            "selection": pl.String,
            **dict.fromkeys(P_COLUMNS, pl.Float64),
            "set_odds_milli": pl.List(pl.Int32),
            "own_odds_milli": pl.Int32,
            "overround": pl.Float64,
            "set_known_at": pl.Datetime("us", "UTC"),
        }
    )
