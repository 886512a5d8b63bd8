"""Keeping odds: the prices of files as they are, of snapshots every change, and a sighting for every bookmaker that was asked.

What a key shows at an instant follows from the sightings alone, so a reply may arrive late, or be read again: rows after it are
added where it changes what was the case then, and nothing is ever changed or taken away. Bookmakers and prices are compared with
what was known within the 60 days before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import polars as pl
from sqlalchemy import Connection, text

from monps.domain.errors import FrameMismatch
from monps.domain.frames import Batch, Schema
from monps.store.bulk import copy_in, copy_out
from monps.store.sql import run, sql

PRICED: Schema = {"ref": pl.Int64, "fixture_id": pl.Int64, "priced": pl.Boolean}
KEY = ("fixture_id", "market", "bookmaker", "selection", "line_quarters", "side", "known_at", "odds_milli", "state")
"""What makes a price of a file one row, in the order of the index, which is filled from left to right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many rows a batch added."""

    quotes: int = 0
    sightings: int = 0


def add(connection: Connection, payload: int, batch: Batch) -> Added:
    """Store the prices of the fixtures in `resolved`; the caller holds the lock under which batches come in one by one.

    Raises FrameMismatch where a snapshot holds a price that is in none of its sightings, or a stage other than live and in_play.
    """
    if not (instants := _instants(connection)):
        return Added(quotes=_add_file(connection, payload, batch.quotes))
    copy_in(connection, "reported_quotes", batch.quotes)
    if (misfit := connection.execute(text(sql("odds_unseen"))).scalar()) is not None:
        raise FrameMismatch(f"a snapshot: {misfit}", frame="reported quotes")
    parts = [_add_snapshot(connection, payload, seen_at) for seen_at in instants]
    return Added(quotes=sum(part.quotes for part in parts), sightings=sum(part.sightings for part in parts))


def _instants(connection: Connection) -> list[datetime]:
    """When the staged sightings were made, first to last; a batch of files has none."""
    found = text("SELECT seen_at FROM reported_sightings UNION SELECT seen_at FROM reported_scopes ORDER BY 1")
    return list(connection.execute(found).scalars())


def _add_file(connection: Connection, payload: int, quotes: pl.DataFrame) -> int:
    """A fixture without prices cannot contradict, which saves the dearest check of all: its prices go straight to their table."""
    if quotes.is_empty():
        return 0
    resolved = copy_out(connection, sql("priced_fixtures"), PRICED)
    known = quotes.join(resolved, on="ref", how="inner")
    fresh = known.filter(~pl.col("priced")).unique(KEY).sort(KEY).with_columns(payload_id=payload)
    added = copy_in(connection, "quotes", fresh.drop("ref", "priced", "listing"))
    again = known.filter("priced").drop("priced", "fixture_id")
    if not again.is_empty():
        copy_in(connection, "reported_quotes", again)
        added += run(connection, "odds_again", payload=payload)
    return added


def _add_snapshot(connection: Connection, payload: int, seen_at: datetime) -> Added:
    run(connection, "odds_seen", payload=payload, seen_at=seen_at)
    sightings = run(connection, "odds_sightings", payload=payload, seen_at=seen_at)
    if connection.execute(text("SELECT EXISTS (SELECT FROM late_now)")).scalar_one():
        sightings += run(connection, "odds_sightings_late", seen_at=seen_at)
    run(connection, "odds_touched", payload=payload, seen_at=seen_at)
    return Added(quotes=run(connection, "odds_changes", payload=payload, seen_at=seen_at), sightings=sightings)
