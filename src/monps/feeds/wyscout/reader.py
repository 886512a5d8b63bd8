"""Reads the Wyscout data set: fixtures, scores at 90 minutes, line-ups, coaches, goals, cards and substitutions.

`date` is UTC: of 1,669 matches that the open-close data set has too, 1,649 kick off at the same instant when both are read so,
and the others an hour later. The score is the one at 90 minutes, also of matches with extra time (Croatia 1-1 England, of which
the label says 2-1): extra time and shoot-out are counted from the goals. Coaches are known at kick-off, all that was seen of a
match three hours after it.
"""

from __future__ import annotations

import polars as pl

from monps.domain.errors import BadInput
from monps.domain.frames import INSTANT, REPORTED_COACHES, REPORTED_FIXTURES, Batch
from monps.feeds.source import Raw
from monps.feeds.tabular.faults import FIRST_ROW, FLAGGED, REFUSED, Faults
from monps.feeds.tabular.opening import AGAIN, number, parquet, words
from monps.feeds.tabular.seasons import seasons
from monps.feeds.wyscout.appearances import appearances
from monps.feeds.wyscout.container import unpack
from monps.feeds.wyscout.events import cards, events, goals, substitutions
from monps.feeds.wyscout.people import Directory, directory
from monps.feeds.wyscout.results import SCORE, results

COMPETITIONS = {
    "England": "soccer_epl",
    "European_Championship": "soccer_uefa_european_championship",
    "France": "soccer_france_ligue_one",
    "Germany": "soccer_germany_bundesliga",
    "Italy": "soccer_italy_serie_a",
    "Spain": "soccer_spain_la_liga",
    "World_Cup": "soccer_fifa_world_cup",
}
NEEDED = {
    "matches.parquet": (
        "wyId", "comp", "date", "home_id", "away_id", "home_score", "away_score", "home_ht", "away_ht", "home_coach",
        "away_coach", "duration",
    ),
    "lineups.parquet": ("match", "team", "role", "player", "yellow", "red"),
    "substitutions.parquet": ("match", "team", "player_in", "player_out", "minute"),
    "goals.parquet": ("match", "team", "player", "period", "sec", "own_goal", "sub"),
}  # fmt: skip


def read(raw: Raw) -> Batch:
    """What the archive of the files says; `ref` is the row in matches.parquet, the first being 2.

    Raises `BadInput` on an archive that lacks a file, or has a useless one.
    """
    files = unpack(raw.content, raw.name)
    faults = Faults(file=raw.name)
    tables = {member: parquet(files[member], f"{raw.name}/{member}", needed) for member, needed in NEEDED.items()}
    people = directory(files, raw.name, faults)
    matches = _matches(tables["matches.parquet"], people, faults)
    lineups, changes = tables["lineups.parquet"], tables["substitutions.parquet"]
    scored = goals(matches, tables["goals.parquet"], faults)
    happened = (scored, *cards(matches, lineups), substitutions(matches, changes, faults))
    return Batch(
        fixtures=matches.select(name for name in REPORTED_FIXTURES if name in matches.columns),
        results=results(matches, scored, faults),
        events=events(happened, people.players),
        appearances=appearances(matches, lineups, changes, people.players, faults),
        coaches=_coaches(matches, people, faults),
        people=people.people,
        issues=faults.frame(),
    )


def _matches(table: pl.DataFrame, people: Directory, faults: Faults) -> pl.DataFrame:
    local = words(table, "date").str.head(19).str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us")
    kickoff = local.dt.replace_time_zone("UTC").cast(INSTANT)
    rows = table.with_row_index("ref", offset=FIRST_ROW).select(
        pl.col("ref").cast(pl.Int64),
        external_id=words(table, "wyId"),
        comp=words(table, "comp"),
        competition=words(table, "comp").replace_strict(COMPETITIONS, default=None, return_dtype=pl.String),
        stated=words(table, "date"),
        kickoff_at=kickoff,
        kickoff_assumed=pl.lit(value=False),
        known_at=kickoff - pl.duration(hours=1),
        over_at=kickoff + pl.duration(hours=3),
        long=words(table, "duration") != "Regular",
        **{name: words(table, name) for name in ("home_id", "away_id", "home_coach", "away_coach")},
        **{name: number(table, name) for name in SCORE},
    )
    names = {
        f"{side}_name": pl.col(f"{side}_id").replace_strict(people.teams, default=None, return_dtype=pl.String)
        for side in ("home", "away")
    }
    rows = rows.with_columns(**names)
    return _usable(rows.with_columns(seasons(rows)), faults)


def _usable(rows: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    total = rows.height
    teams = pl.concat_str("home_id", "away_id", separator="/")
    nameless = pl.col("home_name").is_null() | pl.col("away_name").is_null()
    remedy = "correct matches.parquet"
    for column, value, wrong, reason in (
        (
            "comp",
            pl.col("comp"),
            pl.col("competition").is_null(),
            "the data set is not known to have such a competition",
        ),
        ("date", pl.col("stated"), pl.col("kickoff_at").is_null(), "this is not a date with a time of day"),
        ("home_id/away_id", teams, nameless, "a team is not in raw/teams.json"),
        ("home_id/away_id", teams, pl.col("home_id") == pl.col("away_id"), "a team cannot play itself"),
        (
            "wyId",
            pl.col("external_id"),
            ~pl.col("external_id").is_first_distinct(),
            "the match stands in an earlier row",
        ),
    ):
        bad = rows.filter(wrong)
        faults.each(REFUSED, bad, column=f"matches.parquet: {column}", value=value, reason=reason, remedy=remedy)
        rows = rows.filter(~wrong) if bad.height else rows
    if rows.is_empty():
        raise BadInput(
            f"{faults.file}: none of its {total} matches can be used: {faults.first()}: {AGAIN}", file=faults.file
        )
    return rows


def _coaches(matches: pl.DataFrame, people: Directory, faults: Faults) -> pl.DataFrame:
    """The coach of each side, whose name is known in England only; number 0 is nobody."""
    sides = pl.concat(
        matches.select(
            "ref", pl.lit(side).alias("side"), pl.col(f"{side}_coach").alias("coach_id"), known_at="kickoff_at"
        )
        for side in ("home", "away")
    )
    known = sides.filter(~pl.col("coach_id").is_in(["0", ""]))
    name = pl.col("coach_id").replace_strict(people.coaches, default=None, return_dtype=pl.String)
    told = known.with_columns(coach_name=name).sort("ref", "side", descending=[False, True])
    missing, nameless = sides.height - known.height, told["coach_name"].null_count()
    for count, reason in (
        (missing, "no coach is told of so many sides of matches"),
        (nameless, "so many coaches of matches have a number and no name"),
    ):
        if count:
            faults.once(
                FLAGGED,
                column="matches.parquet: home_coach/away_coach",
                value=count,
                reason=reason,
                remedy="none is needed",
            )
    return told.select(*REPORTED_COACHES)
