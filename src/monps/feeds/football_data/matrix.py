"""Holds all prices of a file as one matrix (column, row), and refuses the cells that are no price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import polars as pl
from numpy.typing import NDArray

from monps.domain.errors import BadInput
from monps.domain.quote import HIGHEST_ODDS_MILLI, LOWEST_ODDS_MILLI
from monps.feeds.football_data.columns import PriceSet
from monps.feeds.football_data.issues import FLAGGED, MANY, REFUSED, Issues
from monps.feeds.football_data.table import Table

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
_FAR = 1e9
_REMEDY = "correct the price, or leave the cell blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Columns of text as numbers, shape (column, row): NaN where the text is blank or no finite number."""

    table: Table
    names: tuple[str, ...]
    numbers: Floats
    filled: Truths

    def text(self, column: int, row: int) -> str:
        """The text behind a number."""
        return self.table.cells[self.names[column]][row].strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A price set with the rows of the matrix that are its columns."""

    of: PriceSet
    at: slice


def matrix(table: Table, names: Sequence[str]) -> Matrix:
    """The named columns as numbers."""
    cells = list(chain.from_iterable(table.cells[name] for name in names))
    text = pl.Series(cells, dtype=pl.String).str.strip_chars()
    shape = (len(names), len(table.lines))
    numbers = text.cast(pl.Float64, strict=False).to_numpy().reshape(shape)
    numbers = np.clip(np.where(np.isfinite(numbers), numbers, np.nan), -_FAR, _FAR)
    return Matrix(table=table, names=tuple(names), numbers=numbers, filled=(text != "").to_numpy().reshape(shape))


def blocks(sets: Sequence[PriceSet]) -> Iterator[Block]:
    """The sets, their columns one below the other."""
    start = 0
    for each in sets:
        yield Block(of=each, at=slice(start, start + len(each.columns)))
        start += len(each.columns)


def real_prices(prices: Matrix, wanted: Truths, issues: Issues) -> Truths:
    """Which of the wanted cells hold decimal odds; the others are refused one by one, and leave their row alone."""
    _refuse_text(prices, wanted, issues.file)
    milli = np.rint(prices.numbers * 1000)
    keep = wanted
    for wrong, reason in (
        (np.isnan(milli), "this is not a number"),
        (milli < LOWEST_ODDS_MILLI, "this is not above 1, as decimal odds are"),
        (milli > HIGHEST_ODDS_MILLI, f"this is not a price that is offered, above {HIGHEST_ODDS_MILLI // 1000}"),
    ):
        found = keep & wrong
        for column in np.flatnonzero(found.any(axis=1)).tolist():
            rows = np.flatnonzero(found[column]).tolist()
            _refuse(prices, column, rows, reason, issues)
        keep = keep & ~wrong
    _flag_rounding(prices, keep & (np.abs(prices.numbers * 1000 - milli) > 1e-6), issues)
    return keep


def _refuse(prices: Matrix, column: int, rows: list[int], reason: str, issues: Issues) -> None:
    for row in rows:
        line, value = prices.table.lines[row], prices.text(column, row)
        issues.add(REFUSED, row=line, column=prices.names[column], value=value, reason=reason, remedy=_REMEDY)


def _refuse_text(prices: Matrix, wanted: Truths, file: str) -> None:
    """A column in which nothing is a number, and there is much of it, is no column of prices: the file is not what it says."""
    text = (wanted & np.isnan(prices.numbers)).sum(axis=1)
    for column in np.flatnonzero((text >= MANY) & (text == wanted.sum(axis=1))).tolist():
        row = int(np.flatnonzero(wanted[column])[0])
        line, value = prices.table.lines[row], prices.text(column, row)
        raise BadInput(
            f"{file}, row {line}, column {prices.names[column]}: {value!r} is no price, nor is anything else in the column: "
            "write decimal odds with a point, or remove the column",
            file=file,
            row=line,
        )


def _flag_rounding(prices: Matrix, rough: Truths, issues: Issues) -> None:
    for column in np.flatnonzero(rough.any(axis=1)).tolist():
        rows = np.flatnonzero(rough[column]).tolist()
        issues.add(
            FLAGGED,
            row=prices.table.lines[rows[0]],
            column=prices.names[column],
            value=prices.text(column, rows[0]),
            reason=f"more than three decimals, rounded to the thousandth; {len(rows)} prices of the column, this first",
            remedy="none is needed",
        )
