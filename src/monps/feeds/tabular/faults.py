"""Collects what is refused or flagged in a file of many rows: a fault of the file once, a fault of rows with each row.

Rows of a Parquet file are counted from 2, as if the file had a header.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from monps.domain.frames import ISSUES, empty

REFUSED = "refused"
FLAGGED = "flagged"
FIRST_ROW = 2
_LONGEST_VALUE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """The issues of one file, in the order in which they were found."""

    file: str
    parts: list[pl.DataFrame] = field(default_factory=list)

    def once(
        self, severity: str, *, column: str | None, value: object, reason: str, remedy: str, row: int | None = None
    ) -> None:
        """One issue of the whole file, or of a row that is known by its number."""
        told = {"ref": [row], "value": [None if value is None else str(value)]}
        self._add(severity, pl.DataFrame(told, schema={"ref": pl.Int64, "value": pl.String}), column, reason, remedy)

    def each(
        self, severity: str, rows: pl.DataFrame, *, column: str, value: pl.Expr, reason: str | pl.Expr, remedy: str
    ) -> None:
        """One issue for each of the rows, whose number is `ref`."""
        if rows.height:
            self._add(severity, rows.with_columns(value=value.cast(pl.String)), column, reason, remedy)

    def first(self) -> str | None:
        """What was refused first, and where; None where nothing was."""
        found = self.frame().filter(severity=REFUSED).head(1)
        if found.is_empty():
            return None
        issue = found.row(0, named=True)
        place = issue["row"] and f"row {issue['row']}"
        return ", ".join(part for part in (place, issue["column"], issue["value"], issue["reason"]) if part)

    def frame(self) -> pl.DataFrame:
        """All of them, in the shape of `ISSUES`."""
        return pl.concat([empty(ISSUES), *self.parts])

    def _add(self, severity: str, rows: pl.DataFrame, column: str | None, reason: str | pl.Expr, remedy: str) -> None:
        cut = pl.col("value").str.len_chars() > _LONGEST_VALUE
        shown = pl.when(cut).then(pl.col("value").str.head(_LONGEST_VALUE) + "…").otherwise(pl.col("value"))
        parts = {
            "severity": pl.lit(severity),
            "file": pl.lit(self.file),
            "row": pl.col("ref"),
            "column": pl.lit(column),
            "value": shown,
            "reason": pl.lit(reason) if isinstance(reason, str) else reason,
            "remedy": pl.lit(remedy),
        }
        self.parts.append(rows.select(part.cast(ISSUES[name]).alias(name) for name, part in parts.items()))
