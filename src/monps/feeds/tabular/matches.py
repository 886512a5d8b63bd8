"""Judges the matches of a table, one a row, and reports them as fixtures and results.

A refused row loses its prices too; a refused result leaves the fixture and its prices. The fixture and the early prices are
known one hour before kick-off, closing prices one second before it, results three hours after it.

A score that may hold extra time is reported as final: every match of a cup, and in a league those played when two fifths of
the teams have been done with the season for three days, for such matches are play-offs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from monps.domain.catalogue.competitions import KNOCKOUT
from monps.domain.errors import BadInput
from monps.domain.frames import INSTANT, REPORTED_FIXTURES, REPORTED_RESULTS
from monps.feeds.tabular.faults import REFUSED, Faults
from monps.feeds.tabular.opening import AGAIN

MOST_GOALS = 30
DONE = 0.4
"""The share of the teams that have ended their season when the play-offs are on."""
REST_DAYS = 3
GOALS = ("home_goals", "away_goals", "half_time_home_goals", "half_time_away_goals")
_MATCH = ("competition", "season", "home_name", "away_name", "kickoff_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """What the file calls the columns that every match has."""

    league: str
    season: str
    kickoff: str
    home: str
    away: str
    goals: tuple[str, ...]


def judge(rows: pl.DataFrame, headings: Headings, faults: Faults) -> pl.DataFrame:
    """The rows that are matches, with `known_at` and `closed_at`; what is wrong with the others is told.

    `rows` has `ref`, `league`, `stated_season` and `stated` (league, season and instant as the file writes them), competition,
    season, home_name, away_name, kickoff_at, and the goals as float64. Raises `BadInput` where no row is a match.
    """
    total = rows.height
    rows = _known_leagues(rows, headings, faults)
    for column, value, wrong, reason, remedy in _checks(headings):
        bad = rows.filter(wrong)
        faults.each(REFUSED, bad, column=column, value=value, reason=reason, remedy=remedy)
        rows = rows.filter(~wrong) if bad.height else rows
    if rows.is_empty():
        raise BadInput(
            f"{faults.file}: none of its {total} rows can be used: {faults.first()}: {AGAIN}", file=faults.file
        )
    return rows.with_columns(
        known_at=(pl.col("kickoff_at") - pl.duration(hours=1)).cast(INSTANT),
        closed_at=(pl.col("kickoff_at") - pl.duration(seconds=1)).cast(INSTANT),
        over_at=(pl.col("kickoff_at") + pl.duration(hours=3)).cast(INSTANT),
    )


def fixtures(matches: pl.DataFrame) -> pl.DataFrame:
    """The matches in the shape of `REPORTED_FIXTURES`, without what no such file has."""
    told = matches.with_columns(kickoff_assumed=pl.lit(value=False))
    return told.select(name for name in REPORTED_FIXTURES if name in told.columns)


def results(matches: pl.DataFrame, headings: Headings, faults: Faults) -> pl.DataFrame:
    """How the matches ended, in the shape of `REPORTED_RESULTS`; a match without a score has no line."""
    played = matches.filter(pl.any_horizontal(pl.col(goals).is_not_null() for goals in GOALS[:2]))
    for check in _result_checks():
        if _refuse(played, check, headings, faults).height:
            played = played.filter(~check[1])
    _refuse(played, _half_time_check(), headings, faults)
    told = pl.all_horizontal(_whole(pl.col(goals)) for goals in GOALS[2:])
    return played.with_columns(
        *(pl.col(goals).cast(pl.Int16) for goals in GOALS[:2]),
        *(pl.when(told).then(pl.col(goals)).cast(pl.Int16).alias(goals) for goals in GOALS[2:]),
        known_at=pl.col("over_at"),
        scope=pl.when(play_off(matches, played)).then(pl.lit("final")).otherwise(pl.lit("ninety")),
    ).select(name for name in REPORTED_RESULTS if not name.startswith(("extra_time", "shootout")))


def play_off(matches: pl.DataFrame, asked: pl.DataFrame) -> pl.Series:
    """Which of the asked matches may have gone into extra time, going by all matches of the file."""
    season = ["competition", "season"]
    sides = pl.concat([matches.select(*season, "kickoff_at", team=side) for side in ("home_name", "away_name")])
    last = sides.group_by(*season, "team").agg(pl.col("kickoff_at").max())
    enough = ((pl.len() * DONE).ceil().cast(pl.Int64) - 1).clip(0)
    done = last.group_by(season).agg(done_at=pl.col("kickoff_at").sort().get(enough))
    late = asked.select(*season, "kickoff_at").join(done, on=season, how="left", maintain_order="left")
    after = pl.col("kickoff_at") > pl.col("done_at") + pl.duration(days=REST_DAYS)
    return late.select((after | pl.col("competition").is_in(list(KNOCKOUT))).alias("play_off"))["play_off"]


def _known_leagues(rows: pl.DataFrame, headings: Headings, faults: Faults) -> pl.DataFrame:
    unknown = rows.filter(pl.col("competition").is_null()).group_by("league", maintain_order=True).len()
    for league, count in unknown.iter_rows():
        faults.once(
            REFUSED,
            column=headings.league,
            value=league,
            reason=f"the catalogue has no such competition: its {count:,} matches are not read",
            remedy="add it to the catalogue of competitions",
        )
    return rows.filter(pl.col("competition").is_not_null())


def _checks(headings: Headings) -> Sequence[tuple[str, pl.Expr, pl.Expr, str, str]]:
    names = pl.format("{}/{}", "home_name", "away_name")
    teams = f"{headings.home}/{headings.away}"
    day = pl.col("kickoff_at").dt.date()
    again = ~pl.struct("competition", "home_name", "away_name", day).is_first_distinct()
    return (
        (
            headings.kickoff,
            pl.col("stated"),
            pl.col("kickoff_at").is_null(),
            "this is not a date with a time of day",
            "write it as yyyy-mm-dd hh:mm:ss",
        ),
        (
            headings.season,
            pl.col("stated_season"),
            pl.col("season").is_null(),
            "this is not a season",
            "write it as 2012-2013 or 2012",
        ),
        (teams, names, (pl.col("home_name") == "") | (pl.col("away_name") == ""), "a team is missing", "name the team"),
        (
            teams,
            names,
            pl.col("home_name") == pl.col("away_name"),
            "a team cannot play itself",
            "correct one of the two names",
        ),
        (teams, names, again, "the same match stands in an earlier row", "remove one of the two rows"),
    )


Check = tuple[tuple[str, ...], pl.Expr, str]


def _refuse(played: pl.DataFrame, check: Check, headings: Headings, faults: Faults) -> pl.DataFrame:
    columns, wrong, reason = check
    shown = "/".join(headings.goals[GOALS.index(column)] for column in columns)
    value = pl.concat_str([pl.col(column).cast(pl.String).fill_null("") for column in columns], separator="/")
    bad = played.filter(wrong)
    faults.each(REFUSED, bad, column=shown, value=value, reason=reason, remedy="correct the score")
    return bad


def _result_checks() -> Sequence[Check]:
    home, away, half_home, half_away = (pl.col(goals) for goals in GOALS)
    more = ((half_home > home) | (half_away > away)).fill_null(value=False)
    return (
        (GOALS[:2], ~(_whole(home) & _whole(away)), f"a score is two whole numbers from 0 to {MOST_GOALS}"),
        (GOALS, more, "there were more goals at half-time than at the end"),
    )


def _half_time_check() -> Check:
    half = [pl.col(goals) for goals in GOALS[2:]]
    said = pl.any_horizontal(goals.is_not_null() for goals in half)
    wrong = said & ~pl.all_horizontal(_whole(goals) for goals in half)
    return GOALS[2:], wrong, f"a half-time score is two whole numbers from 0 to {MOST_GOALS}"


def _whole(goals: pl.Expr) -> pl.Expr:
    return (goals.is_between(0, MOST_GOALS) & (goals == goals.round())).fill_null(value=False)
