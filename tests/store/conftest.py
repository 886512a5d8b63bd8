"""The store's tests run on two servers: the embedded one, and one that an address names, as `DATABASE_URL` would."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from homes import NOW, open_folder

from monps.store.database import Database, prepare
from monps.store.embedded import EmbeddedServer, find_binaries
from monps.store.server import connect

LISTENING = "postgresql://postgres@127.0.0.1:5432/"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")


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
