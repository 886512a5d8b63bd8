"""The board: what every bookmaker shows now of the fixtures to come, how old that is, and who is best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl
from sqlalchemy import Connection

from monps.domain.frames import INSTANT, Schema, checked
from monps.domain.quote import Side, State
from monps.store import odds_history

HORIZON = timedelta(days=14)
PRICES: Schema = {
    "fixture_id": pl.Int64,
    "bookmaker": pl.String,
    "market": pl.String,
    "line_quarters": pl.Int16,
    "selection": pl.String,
    "side": pl.String,
    "odds_milli": pl.Int32,
    "state": pl.String,  # open, disputed (a row for each price), or suspended: another listing of the market dropped it since
    "seen_at": INSTANT,
    "updated_at": INSTANT,
    "age_s": pl.Float64,  # since it was last seen
    "best": pl.Boolean,  # of all bookmakers, among the open prices that are fresh; several may be
}
_PAIR = ("fixture_id", "bookmaker")
_SELECTION = ("fixture_id", "market", "line_quarters", "selection", "side")


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """`fixtures` (schema TO_COME of the store) by kick-off, and their `prices` (schema PRICES)."""

    fixtures: pl.DataFrame
    prices: pl.DataFrame


def board(
    connection: Connection,
    now: datetime,
    *,
    horizon: timedelta = HORIZON,
    competitions: Sequence[str] = (),
    fresh: timedelta | None = None,
) -> Board:
    """The board of the fixtures that kick off within the horizon; no competitions: all. Who shows a price no more is not on it.

    `fresh`: how old a price may be and still be the best; None: as old as it is.
    """
    until = now + horizon
    shown = odds_history.shown(connection, now, until, competitions)
    prices = _suspended(connection, _latest(_listed(shown)), shown, now)
    return Board(
        fixtures=odds_history.to_come(connection, now, until, competitions),
        prices=checked(_ranked(prices, now, fresh), PRICES, "prices of the board"),
    )


def _listed(shown: pl.DataFrame) -> pl.DataFrame:
    """A row for each price that is shown, in the columns of its key."""
    parts = ("keys", "odds_milli", "disputed")
    rows = shown.filter(pl.col("keys") != "").with_columns(pl.col(parts).str.split(";")).explode(parts)
    fields = ("market", "line_quarters", "selection", "side")
    words = (
        rows.select("keys")
        .unique()
        .with_columns(pl.col("keys").str.split_exact("|", len(fields) - 1).struct.rename_fields(fields).alias("words"))
    )
    parsed = words.unnest("words").with_columns(
        line_quarters=pl.when(pl.col("line_quarters") != "").then("line_quarters").cast(pl.Int16)
    )
    return rows.join(parsed, on="keys", maintain_order="left").with_columns(
        odds_milli=pl.col("odds_milli").cast(pl.Int32), disputed=pl.col("disputed") == "t"
    )


def _latest(rows: pl.DataFrame) -> pl.DataFrame:
    """Each price as the listing showed it that was seen last; two different odds of one instant are disputed."""
    key = (*_PAIR, "keys")
    last = rows.filter(pl.col("seen_at") == pl.col("seen_at").max().over(key))
    doubtful = pl.col("disputed").any().over(key) | (pl.col("odds_milli").min() < pl.col("odds_milli").max()).over(key)
    state = pl.when(doubtful).then(pl.lit(str(State.DISPUTED))).otherwise(pl.lit(str(State.OPEN)))
    return last.with_columns(state=state).unique((*key, "odds_milli"), keep="first", maintain_order=True)


def _suspended(connection: Connection, prices: pl.DataFrame, shown: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """The prices, suspended where another listing of their market was seen later and had dropped them."""
    family = pl.col("listing").str.strip_prefix("alternate_").alias("family")
    newest = shown.group_by(*_PAIR, family).agg(newest=pl.col("seen_at").max())
    outrun = (
        prices.with_columns(family).join(newest, on=(*_PAIR, "family")).filter(pl.col("newest") > pl.col("seen_at"))
    )
    if outrun.is_empty():
        return prices
    key = (*_SELECTION, "bookmaker")
    states = odds_history.states_at(connection, outrun["fixture_id"].unique().to_list(), now)
    gone = states.filter(pl.col("state") == State.SUSPENDED).select(*key, gone=True).unique()
    state = pl.when("gone").then(pl.lit(str(State.SUSPENDED))).otherwise("state").alias("state")
    return prices.join(gone, on=key, how="left", nulls_equal=True, maintain_order="left").with_columns(state)


def _ranked(prices: pl.DataFrame, now: datetime, fresh: timedelta | None) -> pl.DataFrame:
    age_s = (pl.lit(now).dt.cast_time_unit("us") - pl.col("seen_at")).dt.total_microseconds() / 1e6
    counts = pl.col("state") == State.OPEN
    if fresh is not None:
        counts &= pl.col("age_s") <= fresh.total_seconds()
    worth = pl.when(pl.col("side") == Side.LAY).then(-pl.col("odds_milli")).otherwise("odds_milli")
    return (
        prices.with_columns(age_s=age_s)
        .with_columns(worth=pl.when(counts).then(worth))
        .with_columns(best=(pl.col("worth") == pl.col("worth").max().over(_SELECTION)).fill_null(False))
        .sort("fixture_id", "market", "line_quarters", "selection", "side", "bookmaker", "odds_milli")
        .select(*PRICES)
    )
