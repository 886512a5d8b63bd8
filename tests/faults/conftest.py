"""What the catalogue of faults is run with: one sandbox, one database of its world, and twins that never had a fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fault_desk import LABELS, FaultDesk, forget
from fault_scenes import Twins
from sqlalchemy import text

from monps.sandbox.server.quota import Key
from monps.store.database import Database, prepare
from sandbox_serving import PATIENT, START, ServedSandbox, served_sandbox


@pytest.fixture(scope="session")
def faulty_sandbox() -> Iterator[ServedSandbox]:
    """A sandbox of a league and a cup whose keys never run out."""
    keys = tuple(Key(name=label, quota=10_000) for label in LABELS)
    terms = replace(PATIENT, odds_keys=keys, football_keys=keys)
    with served_sandbox(leagues=("soccer_epl", "soccer_fa_cup"), terms=terms) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def faulty_database(embedded) -> Iterator[Database]:
    """A database of the sandbox world that need not survive a loss of power, and so does not wait for the disk."""
    database = Database(lambda: embedded.connect("faults"))
    prepare(database, "sandbox", START)
    with database.begin() as connection:
        connection.execute(text("ALTER DATABASE faults SET synchronous_commit = off"))
    database.close()
    yield database
    database.close()


@pytest.fixture(scope="session")
def twins(faulty_sandbox, faulty_database, tmp_path_factory) -> Twins:
    """How every scene ends without a fault, each played once."""
    return Twins(faulty_sandbox, faulty_database, tmp_path_factory)


@pytest.fixture
def fault_desk(faulty_sandbox, faulty_database, tmp_path) -> FaultDesk:
    """A desk that knows nothing yet, before a sandbox without faults."""
    faulty_sandbox.calm()
    faulty_sandbox.set_now(START)
    forget(faulty_database)
    return FaultDesk(sandbox=faulty_sandbox, database=faulty_database, cache=tmp_path)
