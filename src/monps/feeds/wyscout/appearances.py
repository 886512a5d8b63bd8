"""Reads who stood in the line-ups, and from which minute to which: by substitutions and red cards.

A minute beyond 90 of a match without extra time is the 90th. Nobody's place is known: `position` is null.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from monps.domain.frames import REPORTED_APPEARANCES
from monps.feeds.tabular.faults import FLAGGED, REFUSED, Faults
from monps.feeds.tabular.opening import number, words

_ROLES = {"lineup": "start", "bench": "bench"}
_PLACE = ["match", "team", "player_id"]


def by_match(table: pl.DataFrame, matches: pl.DataFrame) -> pl.DataFrame:
    """The rows of a table that stand in a match that is read, with its `ref`, the `side`, `over_at` and `long`."""
    wanted = ("external_id", "ref", "home_id", "away_id", "over_at", "long")
    told = table.with_columns(match=words(table, "match"), team=words(table, "team"))
    told = told.join(matches.select(wanted), left_on="match", right_on="external_id", maintain_order="left")
    home, away = (pl.col("team") == pl.col(f"{side}_id") for side in ("home", "away"))
    side = pl.when(home).then(pl.lit("home")).when(away).then(pl.lit("away"))
    return told.with_columns(side=side).filter(pl.col("side").is_not_null())


def minute(column: str) -> pl.Expr:
    """A minute of the match, at most 90 without extra time; null where it is none."""
    least = pl.when(~pl.col("long")).then(pl.min_horizontal(pl.col(column), 90)).otherwise(pl.col(column))
    return pl.when(pl.col(column).is_between(1, 130)).then(least).cast(pl.Int16)


def appearances(
    matches: pl.DataFrame, lineups: pl.DataFrame, changes: pl.DataFrame, players: Mapping[str, str], faults: Faults
) -> pl.DataFrame:
    """The line-ups of the matches, in the shape of `REPORTED_APPEARANCES`."""
    listed = lineups.with_columns(
        player_id=words(lineups, "player"), red=number(lineups, "red"), stated=words(lineups, "role")
    )
    listed = by_match(
        listed.with_columns(role=pl.col("stated").replace_strict(_ROLES, default=None, return_dtype=pl.String)), matches
    )
    wrong = pl.col("role").is_null() | pl.col("player_id").is_in(["", "0"]) | ~pl.struct(_PLACE).is_first_distinct()
    value = pl.concat_str("player_id", "stated", separator="/")
    reason = "this is no player of the line-up or the bench, or he stands in it already"
    column = "lineups.parquet: player/role"
    faults.each(
        REFUSED, listed.filter(wrong), column=column, value=value, reason=reason, remedy="correct lineups.parquet"
    )
    changed = changes.with_columns(
        match=words(changes, "match"), team=words(changes, "team"), at=number(changes, "minute")
    )
    told = listed.filter(~wrong)
    for end, by in (("on", "player_in"), ("off", "player_out")):
        moved = changed.select("match", "team", words(changes, by).alias("player_id"), pl.col("at").alias(end))
        told = told.join(moved.unique(_PLACE, keep="first"), on=_PLACE, how="left", maintain_order="left")
    sent = pl.when(pl.col("red") > 0).then(pl.col("red"))
    told = told.with_columns(
        off=pl.when((pl.col("role") == "start") | pl.col("on").is_not_null()).then(pl.coalesce("off", sent))
    )
    name = pl.col("player_id").replace_strict(players, default=None, return_dtype=pl.String)
    told = told.with_columns(
        player_name=name,
        position=pl.lit(None, pl.String),
        known_at="over_at",
        minute_on=minute("on"),
        minute_off=minute("off"),
    )
    _tell_nameless(told, faults)
    return told.select(pl.col(name).cast(kind) for name, kind in REPORTED_APPEARANCES.items())


def _tell_nameless(told: pl.DataFrame, faults: Faults) -> None:
    nameless = told.filter(pl.col("player_name").is_null())
    for player in nameless["player_id"].unique().sort():
        count = nameless.filter(player_id=player).height
        faults.once(
            FLAGGED,
            column="lineups.parquet: player",
            value=player,
            reason=f"the player is not in raw/players.json: {count} appearances have his number and no name",
            remedy="none is needed",
        )
