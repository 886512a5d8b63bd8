"""Small season and new-league files for the tests of football-data.co.uk, made row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Row = Mapping[str, str]
MATCH = {
    "Div": "E0",
    "Date": "12/08/2023",
    "Time": "15:00",
    "HomeTeam": "Arsenal",
    "AwayTeam": "Chelsea",
    "FTHG": "2",
    "FTAG": "1",
    "FTR": "H",
    "HTHG": "1",
    "HTAG": "0",
    "HTR": "H",
}
NEW_MATCH = {
    "Country": "Norway",
    "League": "Eliteserien",
    "Season": "2021",
    "Date": "16/05/2021",
    "Time": "17:00",
    "Home": "Molde",
    "Away": "Brann",
    "HG": "3",
    "AG": "3",
    "Res": "D",
}


def season(*changes: Row, prices: Row | None = None) -> bytes:
    """A season file with one row for each change to `MATCH`; without a change, one row."""
    return csv([{**MATCH, **(prices or {}), **change} for change in changes or ({},)])


def new_league(*changes: Row, prices: Row | None = None) -> bytes:
    """A new-league file, in the same manner."""
    return csv([{**NEW_MATCH, **(prices or {}), **change} for change in changes or ({},)])


def csv(rows: Sequence[Row]) -> bytes:
    """Rows as a file, all columns of any of them in the header."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [",".join(names), *(",".join(row.get(name, "") for name in names) for row in rows)]
    return ("\n".join(lines) + "\n").encode()
