"""What happened in matches and who took part: goals, cards, line-ups, coaches, shots, statistics, tenures."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from monps.domain.frames import Batch
from monps.store.people import resolve_people
from monps.store.sql import run

PARTS = ("events", "appearances", "coaches", "shots", "statistics", "people", "tenures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many rows the store holds of the payload now, and how many names of people or teams wait."""

    rows: int = 0
    waiting: int = 0


def add(connection: Connection, source: str, payload: int, batch: Batch) -> Added:
    """Store what the staged and resolved batch says beside results and prices; the people in it are resolved first."""
    if all(getattr(batch, part).is_empty() for part in PARTS):
        return Added()
    run(connection, "resolve_tenures", source=source)
    waiting = resolve_people(connection, source, payload, batch.people)
    run(connection, "add_match_facts", source=source, payload=payload)
    homeless = connection.execute(
        text("SELECT count(DISTINCT team_name) FROM resolved_tenures WHERE team_id IS NULL")
    ).scalar_one()
    return Added(rows=_rows(connection, payload), waiting=waiting + homeless)


def _rows(connection: Connection, payload: int) -> int:
    tables = ("match_events", "appearances", "match_coaches", "shots", "match_statistics", "tenures")
    counts = " + ".join(f"(SELECT count(*) FROM {table} WHERE payload_id = :payload)" for table in tables)  # noqa: S608
    return int(connection.execute(text(f"SELECT {counts}"), {"payload": payload}).scalar_one())
