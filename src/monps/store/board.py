"""What the live board is made of: matches to come, what every bookmaker shows of them now, and how a price moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl
from sqlalchemy import Connection

from monps.domain.frames import INSTANT, Schema
from monps.store.bulk import copy_out
from monps.store.sql import sql

BOARD_FIXTURES: Schema = {
    "fixture_id": pl.Int64,
    "competition": pl.String,
    "season": pl.String,
    "home_team": pl.String,
    "away_team": pl.String,
    "kickoff_at": INSTANT,
    "kickoff_assumed": pl.Boolean,
    "status": pl.String,
}
SHOWN: Schema = {  # a row for each price on show; one with a null market for a bookmaker that shows nothing of it
    "fixture_id": pl.Int64,
    "listing": pl.String,
    "bookmaker": pl.String,
    "market": pl.String,
    "line_quarters": pl.Int16,
    "selection": pl.String,
    "side": pl.String,
    "odds_milli": pl.Int32,
    "disputed": pl.Boolean,
    "seen_at": INSTANT,
}
LISTED: Schema = {"fixture_id": pl.Int64, "market": pl.String}
PRICE: Schema = {
    "fixture_id": pl.Int64,
    "bookmaker": pl.String,
    "line_quarters": pl.Int16,
    "selection": pl.String,
    "side": pl.String,
}
LAST: Schema = {**PRICE, "odds_milli": pl.Int32, "state": pl.String, "known_at": INSTANT}
MOVED: Schema = {
    "fixture_id": pl.Int64,
    "selection": pl.String,
    "odds_milli": pl.Int32,
    "state": pl.String,
    "known_at": INSTANT,
}

HISTORY: Schema = {
    "bookmaker": pl.String,
    "line_quarters": pl.Int16,
    "selection": pl.String,
    "side": pl.String,
    "odds_milli": pl.Int32,
    "state": pl.String,
    "stage": pl.String,
    "known_at": INSTANT,
}
LOOKS: Schema = {
    "bookmaker": pl.String,
    "line_quarters": pl.Int16,
    "selection": pl.String,
    "side": pl.String,
    "seen_at": INSTANT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which matches to come; named ones are wanted whenever they are played."""

    now: datetime
    until: datetime
    competition: str | None = None
    text: str | None = None
    fixtures: tuple[int, ...] = ()


def fixtures_to_come(connection: Connection, wanted: Wanted) -> pl.DataFrame:
    """The matches (schema BOARD_FIXTURES) in the order of their kick-off."""
    asked = {
        "now": wanted.now,
        "until": wanted.until,
        "competition": wanted.competition,
        "text": wanted.text,
        "fixtures": list(wanted.fixtures) or None,
    }
    return copy_out(connection, sql("board_fixtures"), BOARD_FIXTURES, asked)


def shown_now(
    connection: Connection, fixtures: Sequence[int], market: str, source: str, now: datetime
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Every price of the market, and of 1X2 at the `source`, in the last sightings (schema SHOWN); what is on show at all (LISTED)."""
    asked = {"fixtures": list(fixtures), "market": market, "source": source, "now": now}
    return copy_out(connection, sql("board_shown"), SHOWN, asked), copy_out(
        connection, sql("board_listed"), LISTED, asked
    )


def last_states(connection: Connection, prices: pl.DataFrame, market: str, now: datetime) -> pl.DataFrame:
    """What the quotes say last of prices (schema PRICE) of a market: schema LAST; two rows where two prices are disputed."""
    keys = prices.select(*PRICE)
    asked = {name: keys[name].to_list() for name in PRICE}
    return copy_out(connection, sql("board_last"), LAST, {**asked, "market": market, "now": now})


def moves(connection: Connection, prices: pl.DataFrame, market: str, since: datetime, now: datetime) -> pl.DataFrame:
    """How prices (schema PRICE) of a market went since then, from what they were before (schema MOVED), in order of time."""
    keys = prices.select(*PRICE)
    asked = {name: keys[name].to_list() for name in PRICE}
    span = {"market": market, "since": since, "now": now, "oldest": since - timedelta(days=60)}
    return copy_out(connection, sql("board_moves"), MOVED, {**asked, **span})


def history_of(connection: Connection, fixture: int, market: str, now: datetime) -> pl.DataFrame:
    """All prices of a market of a fixture before play (schema HISTORY), each series in order of time."""
    return copy_out(connection, sql("board_history"), HISTORY, {"fixture": fixture, "market": market, "now": now})


def looks(connection: Connection, fixture: int, market: str, until: datetime) -> pl.DataFrame:
    """When each price was last seen on show by an instant (schema LOOKS)."""
    return copy_out(connection, sql("board_looks"), LOOKS, {"fixture": fixture, "market": market, "until": until})
