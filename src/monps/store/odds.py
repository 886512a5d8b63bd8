"""Keeping odds: the prices of files as they are, of snapshots every change, and a sighting for every bookmaker that was asked.

What a key shows at an instant follows from the sightings alone, so a reply may arrive late, or be read again: rows after it are
added where it changes what was the case then, and nothing is ever changed or taken away. Bookmakers and prices are compared with
what was known within the 60 days before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from monps.domain.errors import FrameMismatch
from monps.store.sql import run, sql


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many rows a batch added."""

    quotes: int = 0
    sightings: int = 0


def add(connection: Connection, payload: int) -> Added:
    """Store the staged prices of the fixtures in `resolved`; the caller holds the lock under which batches come in one by one.

    Raises FrameMismatch where a snapshot holds a price that is in none of its sightings, or a stage other than live and in_play.
    """
    if not (instants := _instants(connection)):
        return Added(quotes=_add_file(connection, payload))
    if (misfit := connection.execute(text(sql("odds_unseen"))).scalar()) is not None:
        raise FrameMismatch(f"a snapshot: {misfit}", frame="reported quotes")
    parts = [_add_snapshot(connection, payload, seen_at) for seen_at in instants]
    return Added(quotes=sum(part.quotes for part in parts), sightings=sum(part.sightings for part in parts))


def _instants(connection: Connection) -> list[datetime]:
    """When the staged sightings were made, first to last; a batch of files has none."""
    found = text("SELECT seen_at FROM reported_sightings UNION SELECT seen_at FROM reported_scopes ORDER BY 1")
    return list(connection.execute(found).scalars())


def _add_file(connection: Connection, payload: int) -> int:
    fresh = run(connection, "add_quotes", payload=payload)
    again = connection.execute(text("SELECT EXISTS (SELECT FROM priced)")).scalar_one()
    return fresh + (run(connection, "odds_again", payload=payload) if again else 0)


def _add_snapshot(connection: Connection, payload: int, seen_at: datetime) -> Added:
    run(connection, "odds_seen", payload=payload, seen_at=seen_at)
    sightings = run(connection, "odds_sightings", payload=payload, seen_at=seen_at)
    if connection.execute(text("SELECT EXISTS (SELECT FROM late_now)")).scalar_one():
        sightings += run(connection, "odds_sightings_late", seen_at=seen_at)
    run(connection, "odds_touched", payload=payload, seen_at=seen_at)
    return Added(quotes=run(connection, "odds_changes", payload=payload, seen_at=seen_at), sightings=sightings)
