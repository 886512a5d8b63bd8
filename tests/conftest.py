"""What every test may ask for: the real data, a home folder, a running server, a database that forgets, a living sandbox."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from homes import NOW, open_folder
from sqlalchemy import Connection

from monps.bootstrap import Desk
from monps.engine.backtest import Stamp, backtest
from monps.engine.config import BacktestConfig
from monps.engine.simulate import fill_with
from monps.sandbox.plan import LeagueSpec, SandboxPlan
from monps.settings import Settings
from monps.store.database import Database, prepare
from monps.store.embedded import EmbeddedServer

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the project's root; the test skips where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the real data is not beside the project: no {SHARED_DATA.parent.name}/{SHARED_DATA.name}")
    return SHARED_DATA


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Where CI has the real data, nothing may be skipped for want of it."""
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if "the real data" in str(report.longrepr)
    ]
    if skipped and SHARED_DATA.is_dir() and os.environ.get("CI"):
        pytest.exit(f"{len(skipped)} tests skipped for want of the real data, which is there", returncode=1)


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty home folder; a server started in it is stopped."""
    with open_folder() as folder:
        yield folder
        EmbeddedServer(folder).stop()


@pytest.fixture(scope="session")
def embedded() -> Iterator[EmbeddedServer]:
    """A running embedded server."""
    with open_folder() as folder:
        server = EmbeddedServer(folder)
        server.start()
        yield server
        server.stop()


@dataclass(frozen=True, slots=True)
class OneTransaction:
    """A database whose transactions are savepoints of a single one, which is rolled back at the end of the test."""

    connection: Connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        with self.connection.begin_nested():
            yield self.connection


@contextmanager
def forgetful(database: Database) -> Iterator[OneTransaction]:
    """The database for the length of a test."""
    with database._engine.connect() as connection:
        transaction = connection.begin()
        try:
            yield OneTransaction(connection)
        finally:
            transaction.rollback()


@pytest.fixture(scope="session")
def real_database(embedded: EmbeddedServer) -> Iterator[Database]:
    """An empty database of the real world on the embedded server."""
    database = Database(lambda: embedded.connect("tests"))
    prepare(database, "real", NOW)
    yield database
    database.close()


@pytest.fixture
def database(real_database: Database) -> Iterator[OneTransaction]:
    """The same, forgetting what the test does."""
    with forgetful(real_database) as one:
        yield one


PLAN = SandboxPlan(
    seed=3,
    leagues=(LeagueSpec(competition="soccer_epl", teams=20), LeagueSpec(competition="soccer_italy_serie_a", teams=20)),
    seasons=("2024/25",),
)


@dataclass(frozen=True, slots=True)
class LivingDesk:
    """A desk whose sandbox holds a season of two leagues and a run."""

    desk: Desk
    run: int
    now: datetime = NOW


@pytest.fixture(scope="session")
def living_desk() -> Iterator[LivingDesk]:
    """Shared by tests that read; one that writes makes a desk of its own in `home`."""
    with open_folder() as folder:
        desk = Desk(Settings(home=folder))
        sandbox = desk.database("sandbox")
        fill_with(sandbox, PLAN)
        stamp = Stamp(world="sandbox", now=NOW, code_version="test")
        report = backtest(sandbox, BacktestConfig(min_ev=0.0), stamp, lambda _: None)
        yield LivingDesk(desk, report.run)
        desk.close()
        desk.embedded.stop()
