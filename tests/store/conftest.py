"""The store's tests run on two servers: the embedded one, and one that an address names, as `DATABASE_URL` would."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from homes import NOW
from monps.store.database import Database, prepare
from monps.store.embedded import EmbeddedServer
from monps.store.server import connect

WORKER = f"{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"


@pytest.fixture(scope="session", params=["embedded", "second"])
def real_database(request: pytest.FixtureRequest, embedded: EmbeddedServer) -> Iterator[Database]:
    """An empty database of the real world on either server."""
    name = f"monps_tests_{WORKER}"
    way: Callable[[], psycopg.Connection[Any]] = lambda: embedded.connect("tests")  # noqa: E731
    if request.param == "second":
        address: str = request.getfixturevalue("second_address")
        with psycopg.connect(address + "postgres", autocommit=True) as maintenance:
            maintenance.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        way = lambda: connect(address + name)  # noqa: E731
    database = Database(way)
    prepare(database, "real", NOW)
    yield database
    database.close()
    if request.param == "second":
        with psycopg.connect(address + "postgres", autocommit=True) as maintenance:
            maintenance.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
