"""Reads how the matches ended: the score at 90 minutes and at half-time as told, extra time and shoot-out as counted."""

from __future__ import annotations

import polars as pl

from monps.domain.frames import REPORTED_RESULTS
from monps.feeds.tabular.faults import FLAGGED, REFUSED, Faults

MOST_GOALS = 30
SCORE = ("home_score", "away_score", "home_ht", "away_ht")
_PARTS = {
    "first": ["first_half"],
    "regular": ["first_half", "second_half"],
    "extra": ["extra_time"],
    "shootout": ["shootout"],
}


def results(matches: pl.DataFrame, scored: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """The results in the shape of `REPORTED_RESULTS`; where score and goals differ it is flagged, and after extra time nobody can
    be sure that the score is the one at 90 minutes."""
    whole = pl.all_horizontal(pl.col(name).is_between(0, MOST_GOALS).fill_null(value=False) for name in SCORE)
    more = (pl.col("home_ht") > pl.col("home_score")) | (pl.col("away_ht") > pl.col("away_score"))
    wrong = ~whole | more.fill_null(value=True)
    value = pl.concat_str([pl.col(name).cast(pl.Int64).cast(pl.String).fill_null("") for name in SCORE], separator="/")
    reason = "this is no score with a half-time score"
    column = "matches.parquet: " + "/".join(SCORE)
    faults.each(REFUSED, matches.filter(wrong), column=column, value=value, reason=reason, remedy="correct the score")
    counts = scored.group_by("ref").agg(
        ((pl.col("side") == side) & pl.col("period").is_in(periods)).sum().alias(f"{side}_{part}")
        for side in ("home", "away")
        for part, periods in _PARTS.items()
    )
    played = matches.filter(~wrong).join(counts, on="ref", how="left", maintain_order="left")
    played = played.with_columns(pl.col(f"{side}_{part}").fill_null(0) for side in ("home", "away") for part in _PARTS)
    _compare(played, faults)
    shot = (pl.col("home_shootout") + pl.col("away_shootout")) > 0
    told = played.with_columns(
        home_goals=pl.col("home_score"),
        away_goals=pl.col("away_score"),
        half_time_home_goals=pl.col("home_ht"),
        half_time_away_goals=pl.col("away_ht"),
        known_at=pl.col("over_at"),
        scope=pl.when(pl.col("long") & _differs(*SCORE[:2], "regular"))
        .then(pl.lit("final"))
        .otherwise(pl.lit("ninety")),
        **{f"extra_time_{side}_goals": pl.when("long").then(f"{side}_extra") for side in ("home", "away")},
        **{
            f"shootout_{side}_goals": pl.when(pl.col("long") & shot).then(f"{side}_shootout")
            for side in ("home", "away")
        },
    )
    return told.select(pl.col(name).cast(kind) for name, kind in REPORTED_RESULTS.items())


def _compare(played: pl.DataFrame, faults: Faults) -> None:
    for columns, part, what in ((SCORE[:2], "regular", "90 minutes"), (SCORE[2:], "first", "the first half")):
        home, away = columns
        faults.each(
            FLAGGED,
            played.filter(_differs(home, away, part)),
            column=f"matches.parquet: {home}/{away}",
            value=pl.concat_str(pl.col(home).cast(pl.Int64), pl.col(away).cast(pl.Int64), separator="/"),
            reason=pl.format(
                "goals.parquet has {} and {} in " + what + ": the score is believed", f"home_{part}", f"away_{part}"
            ),
            remedy="none is needed if a goal is missing there, or in the other half",
        )


def _differs(home: str, away: str, part: str) -> pl.Expr:
    return (pl.col(home) != pl.col(f"home_{part}")) | (pl.col(away) != pl.col(f"away_{part}"))
