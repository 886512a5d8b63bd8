"""Turns bytes into rows and columns of text, with the exact line each row stands on.

A row that is shorter than the header is read as far as it goes (old files leave trailing cells out) and flagged; only a
last row that breaks off before the file's end of line is refused: the file was cut there. Blank rows are no rows.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass

import polars as pl

from monps.domain.errors import BadInput
from monps.feeds.football_data.columns import Header, header
from monps.feeds.football_data.issues import FLAGGED, REFUSED, Issues

WIDEST = 1000
AGAIN = "download the file again"
_WIDER = (REFUSED, "the row has more cells than the header has columns, so they may be shifted", "correct the row")
_SHORTER = (FLAGGED, "the row is shorter than the header: its end is taken as blank", "complete the row, or leave it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The cells of a file, column by column, stripped of blanks; `lines[i]` is the line of row i in the file."""

    lines: tuple[int, ...]
    cells: dict[str, tuple[str, ...]]
    header: Header

    def column(self, name: str) -> pl.Series:
        """A column as text without surrounding blanks; empty text where the file does not have it."""
        cells = self.cells.get(name)
        if cells is None:
            return pl.repeat("", len(self.lines), eager=True, dtype=pl.String).alias(name)
        return pl.Series(name, cells, dtype=pl.String).str.strip_chars()


def parse(payload: bytes, issues: Issues) -> Table:
    """The table in the payload. Raises `BadInput` where the whole file is of no use."""
    file = issues.file
    text = _decode(payload, file).replace("\r\n", "\n").replace("\r", "\n")
    rows = _rows(text, issues)
    top = next(iter(rows), None)
    if top is None:
        raise BadInput(f"{file}: the file is empty: {AGAIN}", file=file)
    names = _names(rows.pop(top))
    if len(names) > WIDEST:
        raise BadInput(f"{file}, row {top}: {len(names)} columns are no football-data.co.uk header: {AGAIN}", file=file)
    meaning = header(names, file)
    kept = _even(rows, names, unended=text.count("\n") + 1, issues=issues)
    if not kept:
        why = issues.first() or "there is a header and no match below it"
        raise BadInput(f"{file}: {why}: {AGAIN}", file=file)
    columns = list(zip(names, zip(*kept.values(), strict=True), strict=True))
    for at, (name, column) in enumerate(columns, start=1):
        if not name and any(cell.strip() for cell in column):
            reason = f"column {at} has values and no name: it is not read"
            issues.add(FLAGGED, row=None, column="", value=None, reason=reason, remedy="name the column in row 1")
    return Table(lines=tuple(kept), cells={name: column for name, column in columns if name}, header=meaning)


def _decode(payload: bytes, file: str) -> str:
    if b"\0" in payload:
        raise BadInput(f"{file}: NUL bytes: it is no CSV file in UTF-8 or Latin-1, save it as one", file=file)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return payload.decode(encoding)
        except UnicodeDecodeError:
            continue
    return payload.decode("latin-1")


def _rows(text: str, issues: Issues) -> dict[int, list[str]]:
    """The rows that are not blank, by line. No cell of this source holds a line break: each line is read alone, so that
    a quotation mark left open spoils its own line only."""
    lines = text.split("\n")
    rows: dict[int, list[str]] = {}
    plain = '"' not in text
    reader = csv.reader(lines)
    for number, line in enumerate(lines, start=1):
        try:
            row = next(reader) if plain else next(csv.reader([line], strict=True), [])
        except csv.Error as error:
            _unreadable(number, line, error, issues)
            continue
        if any(row) and not "".join(row).isspace():
            rows[number] = row
    return rows


def _unreadable(number: int, line: str, error: csv.Error, issues: Issues) -> None:
    where = f"row {number} is no CSV ({error})"
    if number == 1:
        raise BadInput(f"{issues.file}, {where}: {AGAIN}", file=issues.file, row=1) from error
    issues.add(REFUSED, row=number, column=None, value=line, reason=where, remedy="correct the row")


def _names(cells: list[str]) -> tuple[str, ...]:
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _even(rows: dict[int, list[str]], names: tuple[str, ...], *, unended: int, issues: Issues) -> dict[int, list[str]]:
    """The rows, each as wide as the header; the line `unended` is the one that no line break ends."""
    width = len(names)
    even: dict[int, list[str]] = {}
    for line, row in rows.items():
        lacking = width - len(row)
        verdict = None
        if any(cell.strip() for cell in row[width:]):
            verdict = _WIDER
        elif lacking > 0 and line == unended:
            raise BadInput(
                f"{issues.file}, row {line}: the file ends in the middle of a row, after {len(row)} of {width} cells: {AGAIN}",
                file=issues.file,
                row=line,
            )
        elif lacking > 0:
            verdict = _SHORTER
        if verdict:
            severity, reason, remedy = verdict
            found = f"{len(row)} cells, the header has {width}"
            issues.add(severity, row=line, column=None, value=found, reason=reason, remedy=remedy)
        if verdict is None or verdict is _SHORTER:
            even[line] = [*row[:width], *[""] * lacking]
    if unended in even and even[unended][-1].strip():
        reason = "the file ends without a line break: this value may be cut off"
        remedy = "end the file with a line break where it is whole"
        issues.add(FLAGGED, row=unended, column=names[-1], value=even[unended][-1], reason=reason, remedy=remedy)
    return even
