"""The tests of jobs run on two servers, as those of the store do; what workers write is committed."""

from __future__ import annotations

import os
from collections.abc import Iterator

import psycopg
import pytest
from hand_doors import HandDoors, Place
from psycopg import conninfo

from homes import NOW
from monps.store.database import Database, prepare
from monps.store.embedded import EmbeddedServer
from monps.store.server import connect

NAME = f"monps_jobs_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"


@pytest.fixture(scope="session", params=["embedded", "second"])
def place(request: pytest.FixtureRequest, embedded: EmbeddedServer) -> Iterator[Place]:
    """A database at the newest schema on either server."""
    if request.param == "embedded":
        here = Place(
            database=Database(lambda: embedded.connect("jobs")), conninfo=lambda: {**embedded.conninfo("jobs")}
        )
    else:
        address: str = request.getfixturevalue("second_address") + NAME
        drop(address)
        here = Place(
            database=Database(lambda: connect(address)), conninfo=lambda: {**conninfo.conninfo_to_dict(address)}
        )
    prepare(here.database, "sandbox", NOW)
    yield here
    here.database.close()
    if request.param == "second":
        drop(address)


def drop(address: str) -> None:
    with psycopg.connect(address.removesuffix(NAME) + "postgres", autocommit=True) as maintenance:
        maintenance.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)".encode())


@pytest.fixture
def jobs_place(place: Place) -> Iterator[Place]:
    """The same, without any jobs in it."""
    with place.empty() as empty:
        yield empty


@pytest.fixture
def doors(jobs_place: Place) -> HandDoors:
    """Doors onto it, the clock at noon."""
    return jobs_place.doors()
