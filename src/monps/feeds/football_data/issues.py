"""Collects what is refused or flagged while a file is read, and hands it over as one frame.

A reader names the row, the column, the value, the reason and the remedy; the file's name is the same for all.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from monps.domain.frames import ISSUES

REFUSED = "refused"
FLAGGED = "flagged"
MANY = 10
"""From so many on, faults without an exception are the file's and not the rows'."""
_LONGEST_VALUE = 120

_Row = tuple[str, int | None, str | None, str | None, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issues:
    """The issues of one file, in the order in which they were found."""

    file: str
    rows: list[_Row] = field(default_factory=list)

    def add(
        self,
        severity: str,
        *,
        row: int | None,
        column: str | None,
        value: str | None,
        reason: str,
        remedy: str,
    ) -> None:
        """One issue; a long value is cut, so that rubbish does not flood the report."""
        shown = value if value is None or len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE] + "…"
        self.rows.append((severity, row, column, shown, reason, remedy))

    def first(self) -> str | None:
        """What was refused first, and where; None where nothing was."""
        for severity, row, column, value, reason, _ in self.rows:
            if severity == REFUSED:
                return ", ".join(part for part in (row and f"row {row}", column, value, reason) if part)
        return None

    def frame(self) -> pl.DataFrame:
        """All of them, in the shape of `ISSUES`."""
        severity, row, column, value, reason, remedy = zip(*self.rows, strict=True) if self.rows else ((),) * 6
        parts = {"severity": severity, "row": row, "column": column, "value": value, "reason": reason, "remedy": remedy}
        frame = pl.DataFrame(parts, schema={name: ISSUES[name] for name in parts})
        return frame.with_columns(pl.lit(self.file).alias("file")).select(*ISSUES)
