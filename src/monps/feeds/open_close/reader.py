"""Reads the open-close data set: fixtures, results with half-time, and average prices at the opening and at the close.

`Date` is Central European time: of 9,239 matches of 2019 to 2024 that football-data.co.uk times to the minute (six leagues),
9,223 kick off at the same instant when `Date` is read so, in summer and in winter. When an opening price stood is not known:
it is taken as known one hour before kick-off, like the early prices of football-data.co.uk at the latest; a closing price one
second before. Scores of play-offs hold extra time, and one goal more for who won the shoot-out: they are reported as final.
"""

from __future__ import annotations

import polars as pl

from monps.domain.errors import BadInput
from monps.domain.frames import INSTANT, Batch
from monps.domain.market import MarketKey
from monps.domain.quote import Stage
from monps.domain.season import season
from monps.feeds.open_close.leagues import LEAGUES
from monps.feeds.source import Raw
from monps.feeds.tabular.faults import FIRST_ROW, Faults
from monps.feeds.tabular.matches import GOALS, Headings, fixtures, judge, results
from monps.feeds.tabular.opening import flag_unknown, number, parquet, words
from monps.feeds.tabular.prices import PriceSet, quotes

ZONE = "Europe/Paris"
HEADINGS = Headings(
    league="country/league",
    season="Season",
    kickoff="Date",
    home="HomeTeam",
    away="AwayTeam",
    goals=("FTHG", "FTAG", "HTHG", "HTAG"),
)
NEEDED = ("Date", "country", "league", "Season", "HomeTeam", "AwayTeam", "FTHG", "FTAG")
_MARKETS: tuple[tuple[MarketKey, int | None, dict[str, str]], ...] = (
    (MarketKey.H2H, None, {"home": "home", "draw": "draw", "away": "away"}),
    (MarketKey.TOTALS, 10, {"over": "over_2.5", "under": "under_2.5"}),
    (MarketKey.BTTS, None, {"yes": "bts_yes", "no": "bts_no"}),
)
SETS = tuple(
    PriceSet(
        bookmaker="market_avg",
        market=market,
        stage=stage,
        columns={selection: f"{column}_{suffix}" for selection, column in columns.items()},
        line_quarters=line,
    )
    for market, line, columns in _MARKETS
    for stage, suffix in ((Stage.EARLY, "open"), (Stage.CLOSE, "close"))
)


def read(raw: Raw) -> Batch:
    """What the file says, in its own team names; `ref` is the row, the first being 2. Raises `BadInput` on a useless file."""
    table = parquet(raw.content, raw.name, NEEDED)
    faults = Faults(file=raw.name)
    known = {*NEEDED, *HEADINGS.goals, *(column for each in SETS for column in each.columns.values())}
    flag_unknown(table, known, faults)
    matches = judge(_rows(table), HEADINGS, faults)
    return Batch(
        fixtures=fixtures(matches),
        results=results(matches, HEADINGS, faults),
        quotes=quotes(matches, SETS, faults),
        issues=faults.frame(),
    )


def _rows(table: pl.DataFrame) -> pl.DataFrame:
    league = pl.format("{}/{}", words(table, "country").str.to_lowercase(), words(table, "league").str.to_lowercase())
    keys = {"/".join(place): key for place, key in LEAGUES.items()}
    local = words(table, "Date").str.head(19).str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us")
    kickoff = local.dt.replace_time_zone(ZONE, ambiguous="earliest", non_existent="null").dt.convert_time_zone("UTC")
    rows = table.with_row_index("ref", offset=FIRST_ROW).with_columns(
        pl.col("ref").cast(pl.Int64),
        league=league,
        stated=words(table, "Date"),
        stated_season=words(table, "Season"),
        competition=league.replace_strict(keys, default=None, return_dtype=pl.String),
        season=words(table, "Season").replace_strict(_seasons(table), default=None, return_dtype=pl.String),
        home_name=words(table, "HomeTeam"),
        away_name=words(table, "AwayTeam"),
        kickoff_at=kickoff.cast(INSTANT),
    )
    return rows.with_columns(
        number(table, stated).alias(goals) for goals, stated in zip(GOALS, HEADINGS.goals, strict=True)
    )


def _seasons(table: pl.DataFrame) -> dict[str, str | None]:
    names: dict[str, str | None] = {}
    for text in table.select(words(table, "Season").unique()).to_series():
        try:
            names[text] = season(text)
        except BadInput:
            names[text] = None
    return names
