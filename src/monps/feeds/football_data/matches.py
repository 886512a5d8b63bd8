"""Reads who plays whom, when, and how it ended.

A refused row loses its prices too. A refused result leaves the fixture and its prices: they do not hang on it.
"""

from __future__ import annotations

import polars as pl

from monps.domain.catalogue.competitions import competition_key
from monps.domain.errors import BadInput
from monps.domain.frames import INSTANT, REPORTED_FIXTURES, REPORTED_RESULTS, told
from monps.feeds.football_data import seasons
from monps.feeds.football_data.checks import MOST_GOALS, half_time_checks, match_checks, refuse, result_checks
from monps.feeds.football_data.columns import HALF_TIME, NEW_LEAGUE, Layout
from monps.feeds.football_data.issues import FLAGGED, MANY, Issues
from monps.feeds.football_data.table import Table
from monps.feeds.tabular import moments

NEW_LEAGUES = {
    "Argentina": "ARG",
    "Austria": "AUT",
    "Brazil": "BRA",
    "China": "CHN",
    "Denmark": "DNK",
    "Finland": "FIN",
    "Ireland": "IRL",
    "Japan": "JPN",
    "Mexico": "MEX",
    "Norway": "NOR",
    "Poland": "POL",
    "Romania": "ROU",
    "Russia": "RUS",
    "Sweden": "SWE",
    "Switzerland": "SWZ",
    "USA": "USA",
}
"""The countries of the new-league files, one top league each, by the code in the file's name."""


def read_matches(table: Table, hint: str | None, issues: Issues) -> pl.DataFrame:
    """A line for each row of the file, in order: the columns of the fixture, `ref`, `day`, `closed_at`, and `ok`,
    which is false where the row is refused."""
    layout = table.header.layout
    frame = _parsed(table, layout)
    frame = frame.with_columns(season=_season(frame, layout, hint, issues))
    spans = {name: seasons.span(name) for name in frame["season"].unique().drop_nulls()}
    frame = frame.with_columns(
        earliest=pl.col("season").replace_strict(
            {n: s[0] for n, s in spans.items()}, default=None, return_dtype=pl.Date
        ),
        latest=pl.col("season").replace_strict({n: s[1] for n, s in spans.items()}, default=None, return_dtype=pl.Date),
        kickoff_at=moments.kickoff(pl.col("day"), pl.col("minutes")).cast(INSTANT),
        ok=pl.lit(value=True),
    ).with_columns(
        known_at=moments.collected(pl.col("day"), pl.col("kickoff_at")).cast(INSTANT),
        closed_at=moments.closed(pl.col("kickoff_at")).cast(INSTANT),
    )
    frame = refuse(frame, match_checks(layout), issues)
    _flag_clock_changes(frame, layout, issues)
    return frame


def fixtures(matches: pl.DataFrame) -> pl.DataFrame:
    """The fixtures among the rows, in the shape of `REPORTED_FIXTURES`."""
    return matches.filter("ok").select(told(REPORTED_FIXTURES))


def read_results(table: Table, matches: pl.DataFrame, issues: Issues) -> pl.DataFrame:
    """How the fixtures ended, in the shape of `REPORTED_RESULTS`; a match without a score has no line."""
    layout = table.header.layout
    names = (layout.home_goals, layout.away_goals, layout.result, *HALF_TIME)
    played = pl.any_horizontal(pl.col(name) != "" for name in names[:3])
    frame = (
        matches.select("ref", "ok", "day", "kickoff_at", "kickoff_assumed")
        .with_columns(table.column(name) for name in names)
        .filter("ok", played)
        .with_columns(
            home_goals=_goals(layout.home_goals),
            away_goals=_goals(layout.away_goals),
            half_time_home_goals=_goals("HTHG"),
            half_time_away_goals=_goals("HTAG"),
            known_at=moments.result_known(pl.col("day"), pl.col("kickoff_at"), pl.col("kickoff_assumed")).cast(INSTANT),
        )
    )
    _refuse_text(frame, layout, issues.file)
    frame = refuse(frame, result_checks(layout), issues).filter("ok")
    frame = refuse(frame, half_time_checks(), issues)
    half_time = pl.col("half_time_home_goals", "half_time_away_goals")
    return frame.with_columns(pl.when("ok").then(half_time)).select(told(REPORTED_RESULTS))


def _refuse_text(frame: pl.DataFrame, layout: Layout, file: str) -> None:
    """A column in which no score is a number, and there are many, is no column of goals: the file is not what it says."""
    for column, goals in ((layout.home_goals, "home_goals"), (layout.away_goals, "away_goals")):
        if frame.height >= MANY and frame[goals].is_null().all():
            row, value = frame["ref"][0], frame[column][0]
            raise BadInput(
                f"{file}, row {row}, column {column}: {value!r} is no number of goals, nor is anything else in the column: "
                "write whole numbers, or leave all of them blank",
                file=file,
                row=row,
            )


def _parsed(table: Table, layout: Layout) -> pl.DataFrame:
    text = [table.column(name) for name in (*layout.required, layout.time)]
    frame = pl.DataFrame([pl.Series("ref", table.lines, dtype=pl.Int64), *text])
    return frame.with_columns(
        home_name=pl.col(layout.home),
        away_name=pl.col(layout.away),
        competition=_competition(frame[layout.competition], layout),
        day=moments.day(pl.col(layout.date)),
        minutes=moments.minutes(pl.col(layout.time)),
        kickoff_assumed=pl.col(layout.time) == "",
    )


def _competition(codes: pl.Series, layout: Layout) -> pl.Series:
    keys: dict[str, str] = {}
    for code in codes.unique():
        try:
            keys[code] = competition_key(NEW_LEAGUES.get(code, code) if layout is NEW_LEAGUE else code)
        except BadInput:
            continue
    return codes.replace_strict(keys, default=None, return_dtype=pl.String)


def _season(frame: pl.DataFrame, layout: Layout, hint: str | None, issues: Issues) -> pl.Series:
    if layout.season is None:
        name = seasons.of_file(frame["day"], hint, issues)
        return pl.repeat(name, frame.height, eager=True, dtype=pl.String)
    names = {text: seasons.named(text) for text in frame[layout.season].unique()}
    return frame[layout.season].replace_strict(names, return_dtype=pl.String)


def _goals(name: str) -> pl.Expr:
    """Whole goals; `2.0` is two. Null where the text is blank or no such number."""
    whole = pl.col(name).str.extract(r"^(\d{1,2})(?:\.0*)?$", 1).cast(pl.Int16, strict=False)
    return pl.when(whole <= MOST_GOALS).then(whole)


def _flag_clock_changes(frame: pl.DataFrame, layout: Layout, issues: Issues) -> None:
    doubtful = frame.filter(pl.col("ok") & moments.doubtful(pl.col("day"), pl.col("minutes")))
    for row in doubtful.iter_rows(named=True):
        issues.add(
            FLAGGED,
            row=row["ref"],
            column=f"{layout.date}/{layout.time}",
            value=f"{row[layout.date]}/{row[layout.time]}",
            reason="UK clocks change in this hour: a time that comes twice is taken the first time, "
            "one that never comes as an hour later",
            remedy="none is needed if the match was then",
        )
