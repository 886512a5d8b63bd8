"""How fast a simulated world's prices go into the history of the embedded database, beside a bare COPY of the same rows."""

from __future__ import annotations

import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from sqlalchemy import text

from bench.row import Row
from monps.engine.simulate import fill_with
from monps.sandbox.plan import default_plan
from monps.sandbox.world import simulate
from monps.store.bulk import copy_in
from monps.store.database import Database, prepare
from monps.store.embedded import EmbeddedServer

GATE = 0.08
BARE = """CREATE UNLOGGED TABLE bare (ref bigint, bookmaker text, market text, line_quarters smallint, selection text,
side text, odds_milli integer, state text, stage text, known_at timestamptz, updated_at timestamptz)"""


def rows() -> list[Row]:
    """One row: everything from the frames to rows that are resolved, unique and indexed, against COPY into a bare table."""
    plan = default_plan(seed=1)
    quotes = pl.concat(batch.quotes for batch in simulate(plan).batches)
    with tempfile.TemporaryDirectory(prefix="monps-bench-") as folder:
        Path(folder).chmod(0o755)
        server = EmbeddedServer(Path(folder))
        database = Database(lambda: server.connect("bench"))
        try:
            prepare(database, "sandbox", datetime(2026, 1, 1, tzinfo=UTC))
            start = time.perf_counter()
            fill_with(database, plan)
            ours_s = time.perf_counter() - start
            with database.begin() as connection:
                kept = connection.execute(text("SELECT count(*), sum(odds_milli) FROM quotes")).one()
                connection.execute(text(BARE))
                start = time.perf_counter()
                copy_in(connection, "bare", quotes)
                peer_s = time.perf_counter() - start
        finally:
            database.close()
            server.stop()
    return [
        Row(
            name=f"take in {quotes.height:,} quotes, {quotes.height / ours_s:,.0f} a second",
            ours_s=ours_s,
            peer="COPY of the rows into a bare table, the raw limit",
            peer_s=peer_s,
            gate=GATE,
            accuracy_ok=tuple(kept) == (quotes.height, quotes["odds_milli"].sum()),
        )
    ]
