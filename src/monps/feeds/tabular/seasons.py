"""Tells to which season a match belongs where the file does not, by the summer pause of its competition.

The season begins after the longest pause (four weeks at least) whose middle lies between mid-May and mid-October, if play was
on for two months before it; where a file shows none, in July. Seasons that ran late (Egypt in August, England in 2020) keep
their matches that way.
"""

from __future__ import annotations

import polars as pl

from monps.domain.catalogue.competitions import CALENDAR_YEAR, COMPETITIONS, SEASON_BEGINS

SHORTEST_PAUSE_DAYS = 28
SHORTEST_PLAY_DAYS = 60
_EARLIEST = (5, 15)
_LATEST = (10, 15)


def seasons(matches: pl.DataFrame) -> pl.Series:
    """The season of each match, from `competition` and `kickoff_at` (null where one of them is)."""
    years = [key for key, entry in COMPETITIONS.items() if entry.country in CALENDAR_YEAR]
    day = pl.col("kickoff_at").dt.date()
    year = day.dt.year()
    known = matches.select("competition", day.alias("day"), year.alias("year"))
    dated = known.join(_begins(known), on=["competition", "year"], how="left", maintain_order="left")
    begins = pl.col("begins").fill_null(pl.date(pl.col("year"), SEASON_BEGINS, 1))
    first = pl.col("year") - (pl.col("day") < begins).cast(pl.Int32)
    split = pl.format("{}/{}", first, ((first + 1) % 100).cast(pl.String).str.zfill(2))
    name = pl.when(pl.col("competition").is_in(years)).then(pl.col("year").cast(pl.String)).otherwise(split)
    return dated.select(pl.when(pl.col("competition").is_not_null()).then(name).alias("season"))["season"]


def _begins(known: pl.DataFrame) -> pl.DataFrame:
    """The day on which each competition's season of a year begins, where its summer pause shows it."""
    days = known.select("competition", "day").drop_nulls().unique().sort("competition", "day")
    before = pl.col("day").shift(1).over("competition")
    pause = (pl.col("day") - before).dt.total_days()
    played = (before - pl.col("day").min().over("competition")).dt.total_days()
    gaps = days.select("competition", "day", pause=pause, played=played, middle=before + (pl.col("day") - before) / 2)
    long = (pl.col("pause") >= SHORTEST_PAUSE_DAYS) & (pl.col("played") >= SHORTEST_PLAY_DAYS)
    year = pl.col("middle").dt.year()
    summer = pl.col("middle").is_between(pl.date(year, *_EARLIEST), pl.date(year, *_LATEST))
    longest = gaps.filter(long & summer).sort("pause", descending=True, maintain_order=True)
    return longest.group_by("competition", year.alias("year"), maintain_order=True).agg(begins=pl.col("day").first())
