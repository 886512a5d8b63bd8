"""Reads the shots of understat: fixtures, results, expected goals of each side, and every shot with its player.

An own goal stands under its scorer's side, with an xG of 0: it is a shot of that side and a goal of the other. Fixtures are known
one hour before kick-off; all that was seen of a match when the next day begins in the UK, and three hours after kick-off at the
earliest, since the clock of this data set is not sure (see `clock`).
"""

from __future__ import annotations

import polars as pl

from monps.domain.errors import BadInput
from monps.domain.frames import (
    INSTANT,
    REPORTED_FIXTURES,
    REPORTED_PEOPLE,
    REPORTED_RESULTS,
    REPORTED_STATISTICS,
    Batch,
)
from monps.feeds.source import Raw
from monps.feeds.tabular.faults import FIRST_ROW, FLAGGED, REFUSED, Faults
from monps.feeds.tabular.moments import UK
from monps.feeds.tabular.opening import AGAIN, flag_unknown, number, parquet, words
from monps.feeds.understat.clock import kickoffs
from monps.feeds.understat.shots import judged_shots, shots

LEAGUES = {
    "bundesliga": "soccer_germany_bundesliga",
    "epl": "soccer_epl",
    "la_liga": "soccer_spain_la_liga",
    "ligue_1": "soccer_france_ligue_one",
    "rfpl": "soccer_russia_premier_league",
    "serie_a": "soccer_italy_serie_a",
}
UNCHECKED = ("rfpl",)
"""Leagues of which no other data tell the kick-off."""
MOST_GOALS = 30
_MATCH = ("league", "season", "match_id", "h_team", "a_team", "h_goals", "a_goals", "date")
NEEDED = (*_MATCH, "minute", "result", "xG", "player", "player_id", "h_a")
_OTHERS = (
    "id", "X", "Y", "situation", "shotType", "player_assisted", "lastAction", "file_season", "__index_level_0__",
)  # fmt: skip


def read(raw: Raw) -> Batch:
    """What the file says, in its own team names; `ref` is the first row of the match, the file's first being 2.

    Raises `BadInput` on a useless file.
    """
    table = parquet(raw.content, raw.name, NEEDED).with_row_index("row", offset=FIRST_ROW)
    faults = Faults(file=raw.name)
    flag_unknown(table.drop("row"), (*NEEDED, *_OTHERS), faults)
    matches = _matches(table, faults)
    table = table.with_columns(match=words(table, "match_id"), ref=pl.col("row").cast(pl.Int64))
    each = judged_shots(table.filter(pl.col("match").is_in(matches["external_id"].implode())), faults)
    each = each.join(
        matches.select("external_id", match_ref="ref", known_at="over_at"), left_on="match", right_on="external_id"
    )
    each = each.sort("ref").with_columns(ref=pl.col("match_ref"))
    _compare(matches, each, faults)
    return Batch(
        fixtures=matches.select(name for name in REPORTED_FIXTURES if name in matches.columns),
        results=_results(matches),
        shots=shots(each),
        statistics=_expected_goals(matches, each),
        people=_people(each),
        issues=faults.frame(),
    )


def _matches(table: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """The matches in the order of the file, with `over_at`, when all of them was known."""
    shown = {name: words(table, name) for name in _MATCH}
    rows = table.select(pl.col("row").cast(pl.Int64).alias("ref"), **shown).unique(
        "match_id", keep="first", maintain_order=True
    )
    local = pl.col("date").str.head(19).str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us")
    rows = rows.with_columns(
        local=local,
        league=pl.col("league").str.to_lowercase(),
        home_goals=number(rows, "h_goals"),
        away_goals=number(rows, "a_goals"),
        first=number(rows, "season").cast(pl.Int32, strict=False),
    ).with_columns(checked=~pl.col("league").is_in(UNCHECKED))
    rows = _usable(kickoffs(rows), faults)
    next_day = (
        pl.col("kickoff_at").dt.convert_time_zone(UK).dt.truncate("1d").dt.offset_by("1d")
    ).dt.convert_time_zone("UTC")
    return rows.with_columns(
        competition=pl.col("league").replace_strict(LEAGUES, return_dtype=pl.String),
        season=pl.format("{}/{}", "first", ((pl.col("first") + 1) % 100).cast(pl.String).str.zfill(2)),
        home_name=pl.col("h_team"),
        away_name=pl.col("a_team"),
        external_id=pl.col("match_id"),
        known_at=(pl.col("kickoff_at") - pl.duration(hours=1)).cast(INSTANT),
        over_at=pl.max_horizontal(next_day, pl.col("kickoff_at") + pl.duration(hours=3)).cast(INSTANT),
    )


def _usable(rows: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    total = rows.height
    score = pl.concat_str("h_goals", "a_goals", separator="/")
    goals = pl.all_horizontal(
        pl.col(side).is_between(0, MOST_GOALS).fill_null(value=False) for side in ("home_goals", "away_goals")
    )
    team = (pl.col("h_team") == "") | (pl.col("a_team") == "") | (pl.col("h_team") == pl.col("a_team"))
    teams = pl.concat_str("h_team", "a_team", separator="/")
    for column, value, wrong, reason, remedy in (
        ("league", pl.col("league"), ~pl.col("league").is_in(list(LEAGUES)), "the data set is not known to have such a league", "add it to the table of the source"),
        ("match_id", pl.col("match_id"), pl.col("match_id") == "", "the match has no number", "number it"),
        ("date", pl.col("date"), pl.col("kickoff_at").is_null(), "this is not a date from 2014 on with a time of day", "write it as yyyy-mm-dd hh:mm:ss"),
        ("season", pl.col("season"), ~pl.col("first").is_between(2014, 2100).fill_null(value=False), "this is not a season", "write the year in which it begins"),
        ("h_team/a_team", teams, team, "these are not two teams", "name both"),
        ("h_goals/a_goals", score, ~goals, f"a score is two whole numbers from 0 to {MOST_GOALS}", "correct the score"),
    ):  # fmt: skip
        bad = rows.filter(wrong)
        faults.each(REFUSED, bad, column=column, value=value, reason=reason, remedy=remedy)
        rows = rows.filter(~wrong) if bad.height else rows
    if rows.is_empty():
        raise BadInput(
            f"{faults.file}: none of its {total} matches can be used: {faults.first()}: {AGAIN}", file=faults.file
        )
    return rows


def _results(matches: pl.DataFrame) -> pl.DataFrame:
    goals = [name for name in REPORTED_RESULTS if name.endswith("_goals") and not name.startswith(("extra", "shoot"))]
    told = matches.with_columns(
        pl.col("home_goals", "away_goals").cast(pl.Int16),
        half_time_home_goals=pl.lit(None, dtype=pl.Int16),
        half_time_away_goals=pl.lit(None, dtype=pl.Int16),
        known_at=pl.col("over_at"),
    )
    return told.select("ref", *goals, "known_at")


def _expected_goals(matches: pl.DataFrame, each: pl.DataFrame) -> pl.DataFrame:
    """The sum of xG by side; a side without a shot has 0, which happens (Bremen at Bayern, 18 October 2014)."""
    sums = each.filter(pl.col("outcome") != "own_goal").group_by("ref", "side").agg(value=pl.col("xg").sum())
    sides = matches.select("ref", known_at="over_at").join(pl.DataFrame({"side": ["home", "away"]}), how="cross")
    told = sides.join(sums, on=["ref", "side"], how="left", maintain_order="left")
    return told.with_columns(pl.col("value").fill_null(0.0), name=pl.lit("xg")).select(*REPORTED_STATISTICS)


def _people(each: pl.DataFrame) -> pl.DataFrame:
    players = each.filter(pl.col("player_id").is_not_null()).unique("player_id", keep="last", maintain_order=True)
    fixed = {"kind": pl.lit("player"), "full_name": pl.lit(None, pl.String), "born_on": pl.lit(None, pl.Date)}
    return players.with_columns(**fixed, external_id=pl.col("player_id"), name=pl.col("player_name")).select(
        *REPORTED_PEOPLE
    )


def _compare(matches: pl.DataFrame, each: pl.DataFrame, faults: Faults) -> None:
    """Tell of the matches whose shots do not add up to the score; the score stands."""
    own = pl.col("outcome") == "own_goal"
    home = (pl.col("side") == "home") != own
    goals = (
        each.filter(pl.col("outcome").is_in(["goal", "own_goal"])).group_by("ref").agg(h=home.sum(), a=(~home).sum())
    )
    both = matches.join(goals, on="ref", how="left", maintain_order="left").with_columns(pl.col("h", "a").fill_null(0))
    wrong = both.filter((pl.col("h") != pl.col("home_goals")) | (pl.col("a") != pl.col("away_goals")))
    reason = pl.format("the shots hold {} and {} goals: the score is believed", "h", "a")
    value = pl.concat_str("h_goals", "a_goals", separator="/")
    remedy = "none is needed if a goal is missing among the shots"
    faults.each(FLAGGED, wrong, column="h_goals/a_goals", value=value, reason=reason, remedy=remedy)
