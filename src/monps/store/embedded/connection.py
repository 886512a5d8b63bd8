"""Opens a connection to the running server, creating the database when that is what is missing.

psycopg is imported when a connection is due: the supervisor starts from this package and must not wait for it.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from monps.domain.errors import BadInput
from monps.store.embedded.layout import PORT, ROLE, Layout

if TYPE_CHECKING:
    from psycopg import Connection


class ConnectionInfo(TypedDict):
    """libpq's parameters. It holds the password: never print it."""

    host: str
    port: int
    user: str
    password: str
    dbname: str


def connection_info(layout: Layout, socket_folder: Path, database: str) -> ConnectionInfo:
    """How `database` is reached. BadInput for a name PostgreSQL would cut or refuse."""
    if not 0 < len(database.encode()) < 64 or "\0" in database:
        raise BadInput(f"{database!r} is no database name: give 1 to 63 bytes.")
    return {"host": str(socket_folder), "port": PORT, "user": ROLE, "password": layout.password(), "dbname": database}


def open_database(info: ConnectionInfo, *, deadline: float) -> Connection[tuple[Any, ...]]:
    """A connection; a missing database is created (UTF-8). The caller holds the start lock.

    A server that accepts and then keeps silent is given up at `deadline` (of time.monotonic), or after 2 s, libpq's least.
    """
    import psycopg

    try:
        return psycopg.connect(**info, connect_timeout=_seconds_to(deadline))
    except psycopg.errors.ConnectionTimeout:
        raise
    except psycopg.OperationalError:
        if not _create_missing(info, deadline):
            raise
    return psycopg.connect(**info, connect_timeout=_seconds_to(deadline))


def _create_missing(info: ConnectionInfo, deadline: float) -> bool:
    import psycopg
    from psycopg.sql import SQL, Identifier

    server: ConnectionInfo = {**info, "dbname": "postgres"}
    with psycopg.connect(**server, connect_timeout=_seconds_to(deadline), autocommit=True) as connection:
        if connection.execute("select from pg_database where datname = %s", [info["dbname"]]).rowcount:
            return False
        name = Identifier(info["dbname"])
        connection.execute(SQL("create database {} template template0 encoding 'UTF8'").format(name))
    return True


def _seconds_to(deadline: float) -> int:
    return max(2, round(deadline - time.monotonic()))
