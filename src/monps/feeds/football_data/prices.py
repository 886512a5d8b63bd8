"""Reads every price of a file at once: early and closing, 1X2, totals and handicaps, of bookmakers and aggregates.

An incomplete market is kept as it is: one price that is refused, or blank, leaves the others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from monps.domain.frames import INSTANT, REPORTED_QUOTES, told
from monps.domain.quote import Side, Stage, State
from monps.feeds.football_data.issues import REFUSED, Issues
from monps.feeds.football_data.matrix import Block, Floats, Matrix, Truths, blocks, matrix, real_prices
from monps.feeds.football_data.plausible import flag_booksums, judge_booksums, judge_handicaps
from monps.feeds.football_data.table import Table

WIDEST_LINE = 6.0
"""Goals; no league match has been handicapped by more."""


def read_prices(table: Table, matches: pl.DataFrame, issues: Issues) -> pl.DataFrame:
    """The prices of the rows that are `ok`, in the shape of `REPORTED_QUOTES`."""
    sets = list(blocks(table.header.sets))
    prices = matrix(table, [name for price_set in table.header.sets for name in price_set.columns.values()])
    wanted = prices.filled & matches["ok"].to_numpy()
    keep = real_prices(prices, wanted, issues)
    keep = judge_booksums(prices, sets, wanted, keep, issues)
    quarters, keep = _lines(table, sets, keep, issues)
    keep = judge_handicaps(prices, sets, quarters, keep, issues)
    flag_booksums(prices, sets, keep, issues)
    return _quotes(prices, sets, quarters, keep, matches)


def _lines(table: Table, sets: Sequence[Block], keep: Truths, issues: Issues) -> tuple[Floats, Truths]:
    """The line (quarter goals) beside each price, NaN where the market has none; prices on an unusable line go."""
    keep = keep.copy()
    quarters = np.full(keep.shape, np.nan)
    for block in sets:
        if block.of.line_quarters is not None:
            quarters[block.at] = block.of.line_quarters
    stated = matrix(table, sorted({block.of.line_column for block in sets if block.of.line_column}))
    rounded = np.rint(stated.numbers * 4)
    usable = (stated.numbers * 4 == rounded) & (np.abs(stated.numbers) <= WIDEST_LINE)
    for at, name in enumerate(stated.names):
        members = [block.at for block in sets if block.of.line_column == name]
        count = np.sum([keep[member].sum(axis=0) for member in members], axis=0)
        for row in np.flatnonzero((count > 0) & ~usable[at]).tolist():
            _refuse_line(stated, at, row, int(count[row]), issues)
        for member in members:
            keep[member] &= usable[at]
            quarters[member] = rounded[at]
    return quarters, keep


def _refuse_line(stated: Matrix, column: int, row: int, prices: int, issues: Issues) -> None:
    value = stated.text(column, row)
    fault = f"no multiple of a quarter goal up to {WIDEST_LINE:g}" if value else "missing"
    issues.add(
        REFUSED,
        row=stated.table.lines[row],
        column=stated.names[column],
        value=value,
        reason=f"the handicap is {fault}, and {prices} prices stand on it",
        remedy="fill in the line, or leave its prices blank",
    )


def _quotes(
    prices: Matrix, sets: Sequence[Block], quarters: Floats, keep: Truths, matches: pl.DataFrame
) -> pl.DataFrame:
    columns, rows = np.nonzero(keep)
    each = [(block.of, selection) for block in sets for selection in block.of.columns]
    meaning = pl.DataFrame(
        {
            "bookmaker": [price_set.bookmaker for price_set, _ in each],
            "market": [str(price_set.market) for price_set, _ in each],
            "selection": [selection for _, selection in each],
            "stage": [str(price_set.stage) for price_set, _ in each],
        },
        schema_overrides=dict.fromkeys(("bookmaker", "market", "selection", "stage"), pl.String),
    )[columns]
    closing = (meaning["stage"] == Stage.CLOSE).to_numpy()
    early_at, closed_at = (matches[name].to_physical().to_numpy()[rows] for name in ("known_at", "closed_at"))
    return meaning.with_columns(
        ref=pl.Series(matches["ref"].to_numpy()[rows]),
        line_quarters=pl.Series(quarters[columns, rows]).fill_nan(None).cast(pl.Int16),
        side=pl.lit(str(Side.BACK)),
        odds_milli=pl.Series(np.rint(prices.numbers[columns, rows] * 1000)).cast(pl.Int32),
        state=pl.lit(str(State.OPEN)),
        known_at=pl.Series(np.where(closing, closed_at, early_at)).cast(INSTANT),
        updated_at=pl.lit(None, dtype=INSTANT),
    ).select(told(REPORTED_QUOTES))
