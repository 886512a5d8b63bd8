"""Reading odds back: what was shown at an instant, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import polars as pl
from sqlalchemy import Connection

from monps.domain.frames import QUOTES
from monps.store.bulk import copy_out
from monps.store.sql import sql


def states_at(connection: Connection, fixtures: Sequence[int], at: datetime) -> pl.DataFrame:
    """What snapshots had last shown of every key of the fixtures by an instant (schema QUOTES, columns in another order)."""
    return copy_out(connection, sql("odds_at"), QUOTES, {"fixtures": list(fixtures), "at": at})
