"""How fast prices go from frames into the history of the embedded database, beside a bare COPY of the same rows."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from sqlalchemy import text

from bench.row import Row
from monps.domain.frames import Batch
from monps.sandbox.plan import default_plan
from monps.sandbox.world import simulate
from monps.store import facts, payloads
from monps.store.bulk import copy_in
from monps.store.database import Database, prepare
from monps.store.embedded import EmbeddedServer

GATE = 0.15
REPEATS = 3
NOW = datetime(2026, 1, 1, tzinfo=UTC)
BARE = """CREATE UNLOGGED TABLE bare (ref bigint, bookmaker text, market text, line_quarters smallint, selection text,
side text, odds_milli integer, state text, stage text, known_at timestamptz, updated_at timestamptz, listing text)"""


def rows() -> list[Row]:
    """One row: from frames to prices that are resolved, unique, indexed and committed, with the fixtures and results of them."""
    batches = simulate(default_plan(seed=1)).batches
    quotes = pl.concat(batch.quotes for batch in batches)
    with running_server() as server:
        taken = [_take_in(server, f"bench{number}", batches) for number in range(REPEATS)]
        peer_s = min(_copy_bare(server, f"bench{number}", quotes) for number in range(REPEATS))
    ours_s = min(seconds for seconds, _ in taken)
    return [
        Row(
            name=f"take in {quotes.height:,} quotes, {quotes.height / ours_s:,.0f} a second",
            ours_s=ours_s,
            peer="COPY of the rows into a bare table, the raw limit",
            peer_s=peer_s,
            gate=GATE,
            accuracy_ok=all(kept == (quotes.height, quotes["odds_milli"].sum()) for _, kept in taken),
        )
    ]


@contextmanager
def running_server() -> Iterator[EmbeddedServer]:
    """An embedded server in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="monps-bench-") as folder:
        Path(folder).chmod(0o755)
        server = EmbeddedServer(Path(folder))
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def opened(server: EmbeddedServer, name: str) -> Iterator[Database]:
    """A database of the server."""
    database = Database(lambda: server.connect(name))
    try:
        yield database
    finally:
        database.close()


def _take_in(server: EmbeddedServer, name: str, batches: Sequence[Batch]) -> tuple[float, tuple[int, int]]:
    """Seconds to take all batches in, each in a transaction of its own, and how many prices are there with what sum."""
    with opened(server, name) as database:
        prepare(database, "sandbox", NOW)
        start = time.perf_counter()
        for number, batch in enumerate(batches):
            with database.begin() as connection:
                payload = payloads.keep_payload(connection, "sandbox", "1", f"part {number}", b"%d" % number)
                facts.add_batch(connection, "sandbox", payload.id, batch)
        seconds = time.perf_counter() - start
        with database.begin() as connection:
            kept = connection.execute(text("SELECT count(*), sum(odds_milli) FROM quotes")).one()
    return seconds, (kept[0], kept[1])


def _copy_bare(server: EmbeddedServer, name: str, quotes: pl.DataFrame) -> float:
    with opened(server, name) as database, database.begin() as connection:
        connection.execute(text(BARE))
        start = time.perf_counter()
        copy_in(connection, "bare", quotes)
        return time.perf_counter() - start
