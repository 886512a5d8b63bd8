"""Reading odds back: how they went, what was shown at an instant, and what is shown now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import polars as pl
from sqlalchemy import Connection

from monps.domain.frames import INSTANT, QUOTES, Schema
from monps.store.bulk import copy_out
from monps.store.sql import sql

_LISTED = ("fixture_id", "bookmaker", "market", "line_quarters", "selection", "side", "odds_milli", "state", "stage",
           "known_at", "updated_at")  # fmt: skip
STATES: Schema = {name: QUOTES[name] for name in _LISTED}

SHOWN: Schema = {  # a row for each fixture, listing and bookmaker
    "fixture_id": pl.Int64,
    "listing": pl.String,
    "bookmaker": pl.String,
    "keys": pl.String,  # market|line|selection|side of every price, with ; between; empty: it shows nothing
    "odds_milli": pl.String,  # and its odds, and whether they are disputed (t or f), in the same order
    "disputed": pl.String,
    "seen_at": INSTANT,
    "updated_at": INSTANT,
}
TO_COME: Schema = {
    "fixture_id": pl.Int64,
    "competition": pl.String,
    "home_team": pl.String,
    "away_team": pl.String,
    "kickoff_at": INSTANT,
}


def price_history(connection: Connection, fixture: int) -> pl.DataFrame:
    """Every price of a fixture (schema QUOTES) in the order of time, of snapshots and of files."""
    return copy_out(connection, sql("odds_history"), STATES, {"fixture": fixture}).select(*QUOTES)


def states_at(connection: Connection, fixtures: Sequence[int], at: datetime) -> pl.DataFrame:
    """What snapshots had last shown of every key of the fixtures by an instant (schema QUOTES), at most 60 days before.

    A disputed price has a row for each of its odds; so has a suspended one that was disputed.
    """
    parameters = {"fixtures": list(fixtures), "at": at}
    return copy_out(connection, sql("odds_at"), STATES, parameters).select(*QUOTES)


def to_come(connection: Connection, now: datetime, until: datetime, competitions: Sequence[str] = ()) -> pl.DataFrame:
    """The fixtures (schema TO_COME) that kick off after `now` and not after `until`, by kick-off; no competitions: all."""
    return copy_out(connection, sql("odds_to_come"), TO_COME, _span(now, until, competitions))


def shown(connection: Connection, now: datetime, until: datetime, competitions: Sequence[str] = ()) -> pl.DataFrame:
    """What each bookmaker showed of these fixtures under each listing when it was last asked (schema SHOWN)."""
    return copy_out(connection, sql("odds_shown"), SHOWN, _span(now, until, competitions))


def _span(now: datetime, until: datetime, competitions: Sequence[str]) -> dict[str, object]:
    return {"now": now, "until": until, "competitions": list(competitions) or None}
