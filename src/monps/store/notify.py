"""Word of what changed on the board, from whoever stores it to whoever shows it: PostgreSQL's own NOTIFY.

It is sent with the transaction that it is said in, so nobody hears of what is not there yet. A payload holds less than 8,000 bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Connection, text

from monps.domain.errors import StoreUnavailable
from monps.store.bulk import driver

CHANNEL = "monps_board"
PART = 350
"""Fixtures in one notification: ids of nineteen digits, with what stands between them, stay below the limit."""


def tell_board(connection: Connection, fixtures: Collection[int]) -> None:
    """Say that the prices, the kick-off or the result of these fixtures are new, when the transaction is committed."""
    numbers = sorted(set(fixtures))
    for at in range(0, len(numbers), PART):
        payload = json.dumps(numbers[at : at + PART], separators=(",", ":"))
        connection.execute(text("SELECT pg_notify(:channel, :payload)"), {"channel": CHANNEL, "payload": payload})


@contextmanager
def hearing(connection: Connection) -> Iterator[Callable[[float], frozenset[int]]]:
    """Listen on this connection, which leaves its pool and is good for nothing else from then on: a function that waits so many
    seconds for fixtures that changed, and returns those it heard of (none where nothing was said).

    Raises StoreUnavailable where the database has gone.
    """
    wire = driver(connection)
    connection.detach()
    wire.commit()
    wire.autocommit = True

    def heard(seconds: float) -> frozenset[int]:
        try:
            said = list(wire.notifies(timeout=seconds, stop_after=1))
            said += list(wire.notifies(timeout=0)) if said else []
        except psycopg.OperationalError as failure:
            raise StoreUnavailable(str(failure).strip().splitlines()[0]) from failure
        return frozenset(number for one in said for number in json.loads(one.payload))

    wire.execute(f"LISTEN {CHANNEL}")
    yield heard
