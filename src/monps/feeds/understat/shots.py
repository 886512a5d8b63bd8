"""Reads the shots themselves: who, when, from where, how likely and with what outcome."""

from __future__ import annotations

import polars as pl

from monps.domain.frames import REPORTED_SHOTS
from monps.feeds.tabular.faults import REFUSED, Faults
from monps.feeds.tabular.opening import number, words

OUTCOMES = {
    "Goal": "goal",
    "OwnGoal": "own_goal",
    "SavedShot": "saved",
    "MissedShots": "missed",
    "BlockedShot": "blocked",
    "ShotOnPost": "post",
}
SITUATIONS = {
    "OpenPlay": "open_play",
    "FromCorner": "from_corner",
    "SetPiece": "set_piece",
    "DirectFreekick": "direct_free_kick",
    "Penalty": "penalty",
}
_SIDES = {"h": "home", "a": "away"}
LAST_MINUTE = 130


def judged_shots(table: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """The shots that can be used, with the columns of `REPORTED_SHOTS` but `position` and `known_at`; `ref` is the row."""
    told = table.select(
        "ref",
        "match",
        side=words(table, "h_a").replace_strict(_SIDES, default=None, return_dtype=pl.String),
        outcome=words(table, "result").replace_strict(OUTCOMES, default=None, return_dtype=pl.String),
        minute=number(table, "minute"),
        xg=number(table, "xG"),
        x=number(table, "X"),
        y=number(table, "Y"),
        situation=words(table, "situation").replace_strict(SITUATIONS, default=None, return_dtype=pl.String),
        player_name=_or_null(words(table, "player")),
        player_id=_or_null(words(table, "player_id")),
        assist_name=_or_null(words(table, "player_assisted")),
        stated=words(table, "result"),
        stated_side=words(table, "h_a"),
    )
    for column, value, wrong, reason in (
        ("h_a", "stated_side", pl.col("side").is_null(), "a side is h or a"),
        ("result", "stated", pl.col("outcome").is_null(), f"an outcome is one of {', '.join(OUTCOMES)}"),
        ("minute", "minute", _outside("minute", LAST_MINUTE), f"a minute is a number from 0 to {LAST_MINUTE}"),
        ("xG", "xg", _outside("xg", 1), "an xG is a number from 0 to 1"),
    ):
        bad = told.filter(wrong)
        faults.each(REFUSED, bad, column=column, value=pl.col(value), reason=reason, remedy="correct the shot")
        told = told.filter(~wrong) if bad.height else told
    inside = {name: pl.when(pl.col(name).is_between(0, 1)).then(pl.col(name)) for name in ("x", "y")}
    return told.with_columns(**inside)


def shots(each: pl.DataFrame) -> pl.DataFrame:
    """The judged shots, whose `ref` is their match by now, in the shape of `REPORTED_SHOTS`."""
    position = (pl.col("ref").cum_count() - 1).over("ref")
    return each.with_columns(position=position).select(pl.col(name).cast(kind) for name, kind in REPORTED_SHOTS.items())


def _outside(column: str, most: int) -> pl.Expr:
    return ~pl.col(column).is_between(0, most).fill_null(value=False)


def _or_null(text: pl.Expr) -> pl.Expr:
    return pl.when(text != "").then(text)
