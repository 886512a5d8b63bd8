"""What makes a row, a result or a half-time score of a match untrue, each with its reason and its remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from monps.feeds.football_data.columns import HALF_TIME, Layout
from monps.feeds.football_data.issues import REFUSED, Issues

MOST_GOALS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A row fails where `wrong` holds; `columns` are shown with their values."""

    columns: tuple[str, ...]
    wrong: pl.Expr
    reason: str
    remedy: str


def refuse(frame: pl.DataFrame, checks: Sequence[Check], issues: Issues) -> pl.DataFrame:
    """The frame with `ok` false in the rows that fail a check; each row is told the first one that it fails."""
    failing = frame.select(check.wrong.any().alias(str(at)) for at, check in enumerate(checks)).row(0)
    for check, found in zip(checks, failing, strict=True):
        if not found:
            continue
        wrong = frame.filter("ok").filter(check.wrong)
        for row in wrong.iter_rows(named=True):
            value = "/".join(row[column] for column in check.columns)
            column = "/".join(check.columns)
            issues.add(REFUSED, row=row["ref"], column=column, value=value, reason=check.reason, remedy=check.remedy)
        frame = frame.with_columns(ok=pl.col("ok") & ~pl.col("ref").is_in(wrong["ref"].implode()))
    return frame


def match_checks(layout: Layout) -> list[Check]:
    """Of a row: with one of these wrong, nothing in it can be used."""
    season = layout.season or layout.date
    teams = ("home_name", "away_name", "day")
    return [
        Check(
            columns=(layout.competition,),
            wrong=pl.col("competition").is_null(),
            reason="no competition is known by this name",
            remedy="correct it, or add it to the catalogue of competitions",
        ),
        Check(
            columns=(layout.date,),
            wrong=pl.col("day").is_null(),
            reason="this is not a date",
            remedy="write it as dd/mm/yyyy or dd/mm/yy",
        ),
        Check(
            columns=(layout.time,),
            wrong=pl.col("minutes").is_null(),
            reason="this is not a time of day",
            remedy="write UK time as hh:mm, or leave the cell blank",
        ),
        *(
            Check(columns=(name,), wrong=pl.col(name) == "", reason="the team is missing", remedy="name the team")
            for name in (layout.home, layout.away)
        ),
        Check(
            columns=(layout.home, layout.away),
            wrong=pl.col("home_name") == pl.col("away_name"),
            reason="a team cannot play itself",
            remedy="correct one of the two names",
        ),
        Check(
            columns=(season,),
            wrong=pl.col("season").is_null(),
            reason="this is not a season",
            remedy="write it as 2012 or 2012/2013",
        ),
        Check(
            columns=(layout.date,),
            wrong=~pl.col("day").is_between(pl.col("earliest"), pl.col("latest")),
            reason="the date lies outside the season of the match",
            remedy="correct the date",
        ),
        Check(
            columns=(layout.home, layout.away, layout.date),
            wrong=~pl.struct(*teams).is_first_distinct(),
            reason="the same match stands in an earlier row",
            remedy="remove one of the two rows",
        ),
    ]


def result_checks(layout: Layout) -> list[Check]:
    """Of a result: with one of these wrong, the match has none."""
    score = (layout.home_goals, layout.away_goals)
    winner = _leader(pl.col("home_goals"), pl.col("away_goals"))
    return [
        *(
            Check(
                columns=(column,),
                wrong=pl.col(goals).is_null(),
                reason=f"this is not a number of goals (a whole number from 0 to {MOST_GOALS})",
                remedy="correct the score, or leave all of it blank",
            )
            for column, goals in zip(score, ("home_goals", "away_goals"), strict=True)
        ),
        Check(
            columns=(*score, *HALF_TIME[:2]),
            wrong=(pl.col("half_time_home_goals") > pl.col("home_goals"))
            | (pl.col("half_time_away_goals") > pl.col("away_goals")),
            reason="there were more goals at half-time than at the end",
            remedy="correct the score",
        ),
        Check(
            columns=(*score, layout.result),
            wrong=(pl.col(layout.result) != "") & (pl.col(layout.result).str.to_uppercase() != winner),
            reason="the letter of the result contradicts the goals",
            remedy="correct the score or the letter",
        ),
    ]


def half_time_checks() -> list[Check]:
    """Of a half-time score: with one of these wrong, the match keeps its result and has no half-time score."""
    blank = pl.all_horizontal(pl.col(name) == "" for name in HALF_TIME)
    missing = pl.any_horizontal(pl.col("half_time_home_goals", "half_time_away_goals").is_null())
    leader = _leader(pl.col("half_time_home_goals"), pl.col("half_time_away_goals"))
    return [
        Check(
            columns=HALF_TIME,
            wrong=missing & ~blank,
            reason="this is not a half-time score (two whole numbers)",
            remedy="correct it, or leave all of it blank",
        ),
        Check(
            columns=HALF_TIME,
            wrong=(pl.col("HTR") != "") & (pl.col("HTR").str.to_uppercase() != leader),
            reason="the letter of the half-time score contradicts the goals",
            remedy="correct the score or the letter",
        ),
    ]


def _leader(home: pl.Expr, away: pl.Expr) -> pl.Expr:
    return pl.when(home > away).then(pl.lit("H")).when(home < away).then(pl.lit("A")).otherwise(pl.lit("D"))
