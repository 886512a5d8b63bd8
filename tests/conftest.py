"""What every test may ask for: the real data, a home folder, a running server, a database that forgets, a living sandbox."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from hypothesis import settings

from homes import NOW, LivingDesk, OneTransaction, open_folder
from monps.bootstrap import Desk
from monps.engine.backtest import Stamp, backtest
from monps.engine.config import BacktestConfig
from monps.engine.simulate import fill_with
from monps.sandbox.plan import LeagueSpec, SandboxPlan
from monps.settings import Settings
from monps.store.database import Database, prepare
from monps.store.embedded import EmbeddedServer, find_binaries

LISTENING = "postgresql://postgres@127.0.0.1:5432/"
SHARED = Path(__file__).resolve().parents[2] / "shared"


settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the project's root; the test skips where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the real data is not beside the project: no shared/data")
    return SHARED / "data"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Where CI has the real data, nothing may be skipped for want of it."""
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if "the real data" in str(report.longrepr)
    ]
    if skipped and SHARED.is_dir() and os.environ.get("CI"):
        pytest.exit(f"{len(skipped)} tests skipped for want of the real data, and its folder is there", returncode=1)


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


@pytest.fixture(scope="session")
def second_address() -> Iterator[str]:
    """The address of a server that is not ours, up to the database's name: the one that listens here, or Debian's own."""
    try:
        psycopg.connect(LISTENING + "postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        with open_folder() as folder:
            server = EmbeddedServer(folder, binaries=find_binaries(package=folder))
            server.start()
            where = server.conninfo("postgres")
            yield f"postgresql://{where['user']}:{quote(where['password'])}@{quote(where['host'], safe='')}:{where['port']}/"
            server.stop()
    else:
        yield LISTENING


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
