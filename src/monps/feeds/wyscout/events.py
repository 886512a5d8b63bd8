"""Reads what happened in the matches: goals by the second, cards and substitutions by the minute, in that order within a minute.

An own goal is credited to the other side. The period of a card or substitution is told by its minute: up to 45 the first half,
then the second; beyond 90 it is stoppage time, unless the match went into extra time: then nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from monps.domain.frames import REPORTED_EVENTS
from monps.feeds.tabular.faults import FIRST_ROW, FLAGGED, REFUSED, Faults
from monps.feeds.tabular.opening import number, words
from monps.feeds.wyscout.appearances import by_match

PERIODS = {"1H": "first_half", "2H": "second_half", "E1": "extra_time", "E2": "extra_time", "P": "shootout"}
_BEGINS = {"1H": 0, "2H": 45, "E1": 90, "E2": 105, "P": 120}
_ENDS = {"1H": 45, "2H": 90, "E1": 105, "E2": 120, "P": 120}
_RANK = {"first_half": 0, "second_half": 1, "extra_time": 2, "shootout": 3}
_UNKNOWN_RANK = 2
_COLUMNS = (
    "ref", "kind", "side", "period", "minute", "stoppage", "player_id", "other_id", "known_at", "order", "second",
)  # fmt: skip


def goals(matches: pl.DataFrame, table: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """The goals of the matches, the scored penalties of shoot-outs among them, with the side that each counts for."""
    own = words(table, "own_goal").str.to_lowercase() == "true"
    told = table.with_row_index("row", offset=FIRST_ROW).with_columns(
        stated=words(table, "period"), sec=number(table, "sec"), own=own, player_id=_nobody(words(table, "player"))
    )
    told = by_match(told, matches).with_columns(match_ref="ref", ref=pl.col("row").cast(pl.Int64))
    wrong = ~pl.col("stated").is_in(list(PERIODS)) | ~pl.col("sec").is_between(0, 7200).fill_null(value=False)
    value = pl.concat_str(pl.col("stated"), pl.col("sec").cast(pl.String).fill_null(""), separator="/")
    reason = f"a goal has a period of {', '.join(PERIODS)} and seconds in it"
    faults.each(
        REFUSED,
        told.filter(wrong),
        column="goals.parquet: period/sec",
        value=value,
        reason=reason,
        remedy="correct the goal",
    )
    told = told.filter(~wrong).with_columns(ref="match_ref")
    other = pl.when(pl.col("side") == "home").then(pl.lit("away")).otherwise(pl.lit("home"))
    penalty = (words(told, "sub") == "Penalty") | (pl.col("stated") == "P")
    kind = pl.when("own").then(pl.lit("own_goal")).when(penalty).then(pl.lit("penalty")).otherwise(pl.lit("goal"))
    begins, ends = (pl.col("stated").replace_strict(table, return_dtype=pl.Float64) for table in (_BEGINS, _ENDS))
    minute = begins + (pl.col("sec") / 60).floor() + 1
    return told.select(
        "ref",
        kind=kind,
        side=pl.when("own").then(other).otherwise(pl.col("side")),
        period=pl.col("stated").replace_strict(PERIODS, return_dtype=pl.String),
        minute=pl.min_horizontal(minute, ends),
        stoppage=pl.when((minute > ends) & (pl.col("stated") != "P")).then(minute - ends),
        player_id="player_id",
        other_id=pl.lit(None, pl.String),
        known_at="over_at",
        order=pl.lit(0),
        second=begins * 60 + pl.col("sec"),
    )


def events(parts: Sequence[pl.DataFrame], players: Mapping[str, str]) -> pl.DataFrame:
    """Everything that happened, in the shape of `REPORTED_EVENTS`."""
    ranked = pl.concat(part.select(_COLUMNS) for part in parts).with_columns(
        rank=pl.col("period").replace_strict(_RANK, default=_UNKNOWN_RANK, return_dtype=pl.Int8)
    )
    told = ranked.sort("ref", "rank", "minute", pl.col("stoppage").fill_null(0), "order", "second", maintain_order=True)
    names = {
        f"{who}_name": pl.col(f"{who}_id").replace_strict(players, default=None, return_dtype=pl.String)
        for who in ("player", "other")
    }
    told = told.with_columns(position=(pl.col("ref").cum_count() - 1).over("ref"), **names)
    return told.select(pl.col(name).cast(kind) for name, kind in REPORTED_EVENTS.items())


def cards(matches: pl.DataFrame, lineups: pl.DataFrame) -> list[pl.DataFrame]:
    """The yellow and the red cards of the line-ups, by the minute."""
    listed = by_match(lineups.with_columns(player_id=_nobody(words(lineups, "player"))), matches)
    return [
        _timed(
            listed.with_columns(at=number(listed, card)).filter(pl.col("at") > 0), card, order, pl.lit(None, pl.String)
        )
        for order, card in ((1, "yellow"), (2, "red"))
    ]


def substitutions(matches: pl.DataFrame, changes: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """The substitutions, by the minute: who went off, and who came on."""
    told = by_match(
        changes.with_columns(
            at=number(changes, "minute"),
            player_id=_nobody(words(changes, "player_out")),
            incoming=_nobody(words(changes, "player_in")),
        ),
        matches,
    )
    unknown = told.filter(pl.col("player_id").is_null() | pl.col("incoming").is_null()).height
    if unknown:
        reason = "so many substitutions do not tell who came on, or who went off"
        column = "substitutions.parquet: player_in/player_out"
        faults.once(FLAGGED, column=column, value=unknown, reason=reason, remedy="none is needed")
    return _timed(told, "substitution", 3, pl.col("incoming"))


def _timed(told: pl.DataFrame, kind: str, order: int, other: pl.Expr) -> pl.DataFrame:
    """Events that are known by the minute of the match."""
    at = pl.col("at")
    late = (at > 90) & ~pl.col("long")
    period = pl.when(at <= 45).then(pl.lit("first_half")).when((at <= 90) | late).then(pl.lit("second_half"))
    return told.filter(at.is_between(1, 130)).select(
        "ref",
        kind=pl.lit(kind),
        side="side",
        period=period,
        minute=pl.when(late).then(90.0).otherwise(at),
        stoppage=pl.when(late).then(at - 90),
        player_id="player_id",
        other_id=other,
        known_at="over_at",
        order=pl.lit(order),
        second=pl.lit(0.0),
    )


def _nobody(text: pl.Expr) -> pl.Expr:
    return pl.when(~text.is_in(["", "0"])).then(text)
