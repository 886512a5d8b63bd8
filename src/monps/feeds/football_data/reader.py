"""Reads one file of football-data.co.uk, from its bytes to what it reports and what of it was refused."""

from __future__ import annotations

from monps.domain.errors import BadInput
from monps.domain.frames import Batch
from monps.feeds.football_data.columns import Header
from monps.feeds.football_data.issues import FLAGGED, MANY, REFUSED, Issues
from monps.feeds.football_data.matches import fixtures, read_matches, read_results
from monps.feeds.football_data.prices import read_prices
from monps.feeds.football_data.table import AGAIN, parse


def read(payload: bytes, name: str, season_hint: str | None = None) -> Batch:
    """What the file says, in its own team names; `ref` is the line in the file, the header being 1.

    `name` is what the issues call the file. `season_hint` (the name of a folder: `1920`) settles the season of a season
    file where its dates allow it. Raises `BadInput` where the whole file is of no use.
    """
    issues = Issues(file=name)
    table = parse(payload, issues)
    _tell_columns(table.header, issues)
    matches = read_matches(table, season_hint, issues)
    if matches.height >= MANY and not matches["ok"].any():
        raise BadInput(f"{name}: no row can be used: {issues.first()}: {AGAIN}", file=name)
    results = read_results(table, matches, issues)
    quotes = read_prices(table, matches, issues)
    return Batch(fixtures=fixtures(matches), results=results, quotes=quotes, issues=issues.frame())


def _tell_columns(header: Header, issues: Issues) -> None:
    for severity, columns, reason, remedy in (
        (
            REFUSED,
            header.orphans,
            "handicap prices without a column that holds their line",
            "add the column AHh (AHCh for closing prices)",
        ),
        (
            FLAGGED,
            header.unknown_prices,
            "it looks like a price, of a bookmaker that is not known: it is not read",
            "add the code to the catalogue of bookmakers",
        ),
        (FLAGGED, header.unknown, "the column is not known: it is not read", "none is needed if it holds no price"),
    ):
        for column in columns:
            issues.add(severity, row=None, column=column, value=None, reason=reason, remedy=remedy)
