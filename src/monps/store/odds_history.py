"""Reading odds back: how they went, and what was shown at an instant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import polars as pl
from sqlalchemy import Connection

from monps.domain.frames import QUOTES, Schema
from monps.store.bulk import copy_out
from monps.store.sql import sql

_LISTED = ("fixture_id", "bookmaker", "market", "line_quarters", "selection", "side", "odds_milli", "state", "stage",
           "known_at", "updated_at")  # fmt: skip
STATES: Schema = {name: QUOTES[name] for name in _LISTED}


def price_history(connection: Connection, fixture: int) -> pl.DataFrame:
    """Every price of a fixture (schema QUOTES) in the order of time, of snapshots and of files."""
    return copy_out(connection, sql("odds_history"), STATES, {"fixture": fixture}).select(*QUOTES)


def states_at(connection: Connection, fixtures: Sequence[int], at: datetime) -> pl.DataFrame:
    """What snapshots had last shown of every key of the fixtures by an instant (schema QUOTES), at most 60 days before.

    A disputed price has a row for each of its odds; so has a suspended one that was disputed.
    """
    parameters = {"fixtures": list(fixtures), "at": at}
    return copy_out(connection, sql("odds_at"), STATES, parameters).select(*QUOTES)
