"""How many changed prices a second go into the history while the desk's API answers, and how much slower it answers meanwhile.

A change is a row that `odds.add` stores; the clock runs from the frames of a snapshot to its commit. The API is the desk's own on
the same embedded database, asked for the live board by one client without a pause. Beside it: COPY of as many rows into a bare table.
"""

from __future__ import annotations

import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import numpy as np
import polars as pl
import uvicorn
from sqlalchemy import Connection, text

from bench.row import Row
from monps.bootstrap import Desk, web_application
from monps.domain.catalogue.bookmakers import BOOKMAKERS, Kind
from monps.domain.frames import INSTANT, REPORTED_QUOTES, Batch
from monps.settings import Settings
from monps.store import odds
from monps.store.bulk import copy_in
from monps.store.database import Database
from monps.store.stage import stage

FIXTURES, BOOKS, SNAPSHOTS = 40, 25, 20
LISTINGS = (
    ("h2h", None, ("home", "draw", "away")),
    ("totals", 10, ("over", "under")),
    ("spreads", -3, ("home", "away")),
)
GATE = 0.01
API_GATE = 0.2
QUIET_S = 3.0
BARE = "CREATE UNLOGGED TABLE bare AS SELECT * FROM quotes LIMIT 0"


@dataclass(slots=True)
class Market:
    """Forty matches at twenty-five bookmakers, all of whose prices change from each snapshot to the next."""

    at: datetime
    odds_milli: np.ndarray = field(init=False)
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(3))
    keys: pl.DataFrame = field(init=False)

    def __post_init__(self) -> None:
        offers = [(listing, line, selection) for listing, line, selections in LISTINGS for selection in selections]
        fixtures = pl.DataFrame({"ref": range(1, FIXTURES + 1)}, schema={"ref": pl.Int64})
        known = [key for key, bookmaker in BOOKMAKERS.items() if bookmaker.kind is Kind.BOOKMAKER]
        books = pl.DataFrame({"bookmaker": known[:BOOKS]})
        schema = {"market": pl.String, "line_quarters": pl.Int16, "selection": pl.String}
        offered = pl.DataFrame(offers, schema=schema, orient="row").with_columns(listing="market")
        self.keys = fixtures.join(books, how="cross").join(offered, how="cross")
        self.odds_milli = self.rng.integers(1_500, 6_000, self.keys.height)

    def snapshot(self, seen_at: datetime) -> Batch:
        """What is shown then."""
        self.odds_milli = np.maximum(self.odds_milli + self.rng.choice([-10, 10], self.keys.height), 1_010)
        quotes = self.keys.with_columns(
            pl.lit("back").alias("side"),
            pl.lit("open").alias("state"),
            pl.lit("live").alias("stage"),
            pl.Series("odds_milli", self.odds_milli, dtype=pl.Int32),
            pl.lit(seen_at).cast(INSTANT).alias("known_at"),
            pl.lit(seen_at).cast(INSTANT).alias("updated_at"),
        )
        columns = ("ref", "bookmaker", "listing", "stage", "updated_at")
        sightings = quotes.select(*columns, seen_at="known_at", scope=pl.lit("uk")).unique(maintain_order=True)
        return Batch(
            quotes=quotes.select(*REPORTED_QUOTES),
            sightings=sightings,
            scopes=sightings.select("ref", "listing", "scope", "stage", "seen_at").unique(maintain_order=True),
        )


@contextmanager
def asked(client: httpx.Client) -> Iterator[list[float]]:
    """How many seconds each answer takes to one who asks for the board again and again, as long as the context lasts."""
    taken: list[float] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            start = time.perf_counter()
            client.get("/api/real/board").raise_for_status()
            taken.append(time.perf_counter() - start)

    with ThreadPoolExecutor(max_workers=1) as one:
        asking = one.submit(ask)
        try:
            yield taken
        finally:
            over.set()
        asking.result()


def p50_p95(taken: list[float]) -> tuple[float, float]:
    """Half of them, and 95 of 100, took no longer than that."""
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def rows() -> list[Row]:
    """One row for the changes, one for the API beside them."""
    begin = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=12)
    with tempfile.TemporaryDirectory(prefix="monps-bench-") as folder:
        Path(folder).chmod(0o755)
        desk = Desk(Settings(home=Path(folder)))
        try:
            return _measured(desk, Market(at=begin))
        finally:
            desk.close()
            desk.embedded.stop()


def _measured(desk: Desk, market: Market) -> list[Row]:
    database = desk.database("real")
    with database.begin() as connection:
        _schedule(connection, market.at + timedelta(days=1))
    added = [_take(database, market, 0)]
    with _served(desk) as client:
        with asked(client) as quiet:
            time.sleep(QUIET_S)
        with asked(client) as busy:
            added += [_take(database, market, number) for number in range(1, SNAPSHOTS + 1)]
        matches = len(client.get("/api/real/board").json()["rows"])
    changes = market.keys.height
    with database.begin() as connection:
        connection.execute(text(BARE))
        bare_s = min(_copy(connection, market) for _ in range(5))
    (calm, calm_95), (slow, slow_95) = p50_p95(quiet), p50_p95(busy)
    ours_s = min(seconds for seconds, _ in added[1:])
    total_s = sum(seconds for seconds, _ in added[1:])
    return [
        Row(
            name=f"{changes:,} changes of a snapshot while the API answers, {changes / ours_s:,.0f} a second"
            f" ({changes * SNAPSHOTS / total_s:,.0f} over {SNAPSHOTS})",
            ours_s=ours_s,
            peer="COPY of the rows into a bare table, the raw limit",
            peer_s=bare_s,
            gate=GATE,
            accuracy_ok=all(count == changes for _, count in added),
        ),
        Row(
            name=f"the board meanwhile: 95 of 100 answers (half of them: {slow * 1e3:.0f} ms, {calm * 1e3:.0f} ms in quiet)",
            ours_s=slow_95,
            peer="the same while nothing changes",
            peer_s=calm_95,
            gate=API_GATE,
            accuracy_ok=matches == FIXTURES,
        ),
    ]


def _take(database: Database, market: Market, number: int) -> tuple[float, int]:
    """Seconds to take a snapshot in, and how many rows it added."""
    batch = market.snapshot(market.at + number * timedelta(minutes=5))
    start = time.perf_counter()
    with database.begin() as connection:
        stage(connection, batch)
        connection.execute(
            text("CREATE TEMP TABLE resolved (ref bigint PRIMARY KEY, fixture_id bigint, made boolean) ON COMMIT DROP")
        )
        connection.execute(text("INSERT INTO resolved SELECT id, id, false FROM fixtures"))
        added = odds.add(connection, number, batch)
    return time.perf_counter() - start, added.quotes


def _copy(connection: Connection, market: Market) -> float:
    rows = market.snapshot(market.at).quotes.rename({"ref": "fixture_id"}).drop("listing")
    start = time.perf_counter()
    copy_in(connection, "bare", rows)
    return time.perf_counter() - start


def _schedule(connection: Connection, kickoff: datetime) -> None:
    """The matches, numbered from 1."""
    for statement in (
        "INSERT INTO seasons VALUES ('soccer_epl', '2026/27', 2026)",
        f"INSERT INTO teams (name, country) SELECT 'Team ' || n, 'England' FROM generate_series(1, {2 * FIXTURES}) n",
        f"""INSERT INTO fixtures (id, competition, season, home_team_id, away_team_id, kickoff_at, kickoff_assumed)
        OVERRIDING SYSTEM VALUE SELECT n, 'soccer_epl', '2026/27', h.id, a.id, :kickoff, false
        FROM generate_series(1, {FIXTURES}) n JOIN teams h ON h.name = 'Team ' || (2 * n - 1)
        JOIN teams a ON a.name = 'Team ' || 2 * n""",
    ):
        connection.execute(text(statement), {"kickoff": kickoff} if ":kickoff" in statement else {})


@contextmanager
def _served(desk: Desk) -> Iterator[httpx.Client]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        settings = desk.settings.model_copy(update={"port": port})
        on_port = Desk(settings)
        server = uvicorn.Server(uvicorn.Config(web_application(on_port, None), log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()
            on_port.close()
