"""Says which season the matches of a file belong to, and which days such a season can hold.

A season file is one season: the one that most of its dates fall in, cut at the first of July. The dates of a season that
ran late (2019/20 ended in August 2020) do not move it. New-league files name the season in each row: `2012` is a year there,
and so is `2021`.
"""

from __future__ import annotations

import re
from datetime import date

import polars as pl

from monps.domain.errors import BadInput
from monps.domain.season import first_year, season
from monps.feeds.football_data.issues import FLAGGED, Issues

_YEAR = re.compile(r"((?:19[89]|20\d)\d)(?:\.0)?")


def named(text: str) -> str | None:
    """The season in a cell of a new-league file, None where it is none."""
    if found := _YEAR.fullmatch(text):
        return found[1]
    try:
        name = season(text)
    except BadInput:
        return None
    return name if _YEAR.fullmatch(name[:4]) else None


def of_file(days: pl.Series, hint: str | None, issues: Issues) -> str | None:
    """The season of a season file, from its dates; a hint (a folder's name) is believed where most dates allow it."""
    days = days.drop_nulls()
    if days.is_empty():
        return None
    starts = days.dt.year() - (days.dt.month() < 7).cast(pl.Int32)
    first = min(starts.mode().to_list())
    told = _split(first)
    if hint is None or (wanted := season(hint)) == told:
        return told
    near = wanted in {_split(first - 1), _split(first + 1)}
    if near and 2 * days.is_between(*span(wanted)).sum() > len(days):
        return wanted
    issues.add(
        FLAGGED,
        row=None,
        column="Date",
        value=hint,
        reason=f"the file is filed under {wanted}, its dates are of {told}: the dates are believed",
        remedy="file it under its season",
    )
    return told


def span(name: str) -> tuple[date, date]:
    """The first and last day that a season can hold, generously: play has run a month and more over either end."""
    year = first_year(name)
    if "/" in name:
        return date(year, 6, 1), date(year + 1, 8, 31)
    return date(year, 1, 1), date(year + 1, 3, 31)


def _split(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"
