"""Taking reported facts in: names resolved, then results, prices and what happened, each fact once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from monps.domain.frames import Batch
from monps.store import match_facts, odds
from monps.store.bulk import driver
from monps.store.identity.resolve import resolve
from monps.store.notify import tell_board
from monps.store.results import state_results
from monps.store.stage import stage

_LOCK = 0x4D_50_53  # one batch at a time resolves names
TOLD = 2_000
"""Fixtures of one payload that a board is told of; more are the history of seasons, which no board shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many rows a batch added, and how many of its fixtures wait for a name."""

    fixtures: int = 0
    results: int = 0
    quotes: int = 0
    sightings: int = 0
    match_facts: int = 0
    waiting: int = 0


def add_batch(connection: Connection, source: str, payload: int, batch: Batch) -> Added:
    """Resolve and store what a payload reports. All or nothing, with the transaction it is called in."""
    hold_registry(connection)
    stage(connection, batch)
    waiting = resolve(connection, source, payload)
    made = connection.execute(text("SELECT count(*) FROM resolved WHERE made")).scalar_one()
    results = 0 if batch.results.is_empty() else state_results(connection, source, payload)
    prices = odds.add(connection, payload, batch)
    happened = match_facts.add(connection, source, payload, batch)
    if len(fixtures := list(connection.execute(text("SELECT fixture_id FROM resolved")).scalars())) <= TOLD:
        tell_board(connection, fixtures)
    return Added(
        fixtures=made,
        results=results,
        quotes=prices.quotes,
        sightings=prices.sightings,
        match_facts=happened.rows,
        waiting=waiting + happened.waiting,
    )


def hold_registry(connection: Connection) -> None:
    """Nobody else adds fixtures, or says anything of them, until this transaction ends; whoever comes later waits."""
    with driver(connection).cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def refresh_statistics(connection: Connection) -> None:
    """Tell the planner what is there now: after a large import its guesses are about empty tables."""
    for table in ("fixtures", "results", "quotes", "sightings"):
        connection.execute(text(f"ANALYZE {table}"))
