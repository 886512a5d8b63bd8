"""Reads the multimarket data set: fixtures, results with half-time, early prices of one book, and match statistics.

`Date` and `Time` are UTC-3 all the year: of 8,814 matches that football-data.co.uk times to the minute (eight European
leagues), 8,780 kick off at the same instant when they are read so, in every month, as do 632 of 632 Norwegian and 1,517 of 1,577
American ones. When the prices stood is not known: they are taken as known one hour before kick-off. Scores of cups hold extra
time and no shoot-out (Juventus 3-2 Porto, 9 March 2021): they are reported as final.
"""

from __future__ import annotations

import polars as pl

from monps.domain.errors import BadInput
from monps.domain.frames import INSTANT, Batch
from monps.domain.season import season
from monps.feeds.multimarket.columns import SETS, STATISTICS, UNREAD, UNUSABLE
from monps.feeds.multimarket.leagues import competition
from monps.feeds.multimarket.statistics import statistics
from monps.feeds.source import Raw
from monps.feeds.tabular.faults import FIRST_ROW, FLAGGED, Faults
from monps.feeds.tabular.matches import GOALS, Headings, fixtures, judge, results
from monps.feeds.tabular.opening import flag_unknown, number, parquet, words
from monps.feeds.tabular.prices import quotes
from monps.feeds.tabular.seasons import seasons

HOURS_BEHIND_UTC = 3
HEADINGS = Headings(
    league="source_file",
    season="source_file",
    kickoff="Date/Time",
    home="HomeTeam",
    away="AwayTeam",
    goals=("FTHG", "FTAG", "HTHG", "HTAG"),
)
NEEDED = ("Date", "Time", "HomeTeam", "AwayTeam", "FTHG", "FTAG", "source_file")
_FILE = r"^(.+?)_(all|\d{4})\.csv$"


def read(raw: Raw) -> Batch:
    """What the file says, in its own team names; `ref` is the row, the first being 2. Raises `BadInput` on a useless file."""
    table = parquet(raw.content, raw.name, NEEDED)
    faults = Faults(file=raw.name)
    _tell_columns(table, faults)
    matches = judge(_rows(table), HEADINGS, faults)
    return Batch(
        fixtures=fixtures(matches),
        results=results(matches, HEADINGS, faults),
        quotes=quotes(matches, SETS, faults),
        statistics=statistics(matches, faults),
        issues=faults.frame(),
    )


def _tell_columns(table: pl.DataFrame, faults: Faults) -> None:
    for market, columns in UNREAD.items():
        present = [column for column in columns if column in table.columns]
        count = sum(len(table[column]) - table[column].null_count() for column in present)
        if count:
            reason = f"no such market is known yet ({market}): its {count:,} prices are not read"
            remedy = "none is needed: the payload keeps them"
            faults.once(FLAGGED, column="/".join(present), value=None, reason=reason, remedy=remedy)
    if present := [column for column in UNUSABLE if column in table.columns]:
        reason = "the draw-no-bet columns of this data set are empty or unusable: they are not read"
        faults.once(FLAGGED, column="/".join(present), value=None, reason=reason, remedy="none is needed")
    read = {*NEEDED, *HEADINGS.goals, "FTR", *UNUSABLE, *(column for each in UNREAD.values() for column in each)}
    read |= {column for each in SETS for column in each.columns.values()}
    flag_unknown(table, read | {column for each in STATISTICS.values() for column in each}, faults)


def _rows(table: pl.DataFrame) -> pl.DataFrame:
    file = words(table, "source_file")
    league = file.str.extract(_FILE, 1).fill_null(file)
    stated = pl.format("{} {}", words(table, "Date").str.head(10), words(table, "Time"))
    local = stated.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us")
    keys = {name: competition(name) for name in table.select(league.unique()).to_series()}
    rows = table.with_row_index("ref", offset=FIRST_ROW).with_columns(
        pl.col("ref").cast(pl.Int64),
        league=league,
        stated=stated,
        stated_season=file,
        competition=league.replace_strict(keys, return_dtype=pl.String),
        said=file.str.extract(_FILE, 2),
        home_name=words(table, "HomeTeam"),
        away_name=words(table, "AwayTeam"),
        kickoff_at=(local + pl.duration(hours=HOURS_BEHIND_UTC)).dt.replace_time_zone("UTC").cast(INSTANT),
    )
    said = {text: _season(text) for text in rows["said"].unique() if text is not None}
    rows = rows.with_columns(season=pl.col("said").replace_strict(said, default=None, return_dtype=pl.String))
    goals = (number(table, column).alias(name) for name, column in zip(GOALS, HEADINGS.goals, strict=True))
    return rows.with_columns(pl.col("season").fill_null(seasons(rows)), *goals)


def _season(text: str) -> str | None:
    try:
        return season(text)
    except BadInput:
        return None
