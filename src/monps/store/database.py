"""A database of one world: opened, brought to the newest schema, told which world it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from monps.domain.catalogue.bookmakers import BOOKMAKERS
from monps.domain.catalogue.competitions import COMPETITIONS
from monps.domain.errors import StoreUnavailable, WrongWorld
from monps.store.sql import sql

MONTHS_AHEAD = 3
PARTITIONED = {"quotes": "known_at", "sightings": "seen_at"}
"""The tables in parts, with the instant by which."""
OLDEST_SERVER = 15


class Database:
    """Connections to one database, each handed out as one transaction."""

    def __init__(self, connect: Callable[[], psycopg.Connection[Any]]) -> None:
        def connect_utc() -> psycopg.Connection[Any]:
            connection = connect()
            connection.execute("SET timezone = 'UTC'")
            connection.commit()
            return connection

        self._engine: Engine = create_engine(
            "postgresql+psycopg://", creator=connect_utc, pool_pre_ping=True, pool_size=10, max_overflow=20
        )

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back on any error."""
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection
        except (OperationalError, psycopg.OperationalError) as failure:
            if not _is_away(failure):
                raise
            raise StoreUnavailable(_first_line(failure)) from failure
        except PoolTimeout as failure:
            raise StoreUnavailable("every connection is in use: try again in a moment") from failure

    @contextmanager
    def alone(self, what: int) -> Iterator[None]:
        """Nobody else is inside under the same number meanwhile, in any process; whoever comes later waits."""
        with self.begin() as connection:
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:what)"), {"what": what})
            yield

    def close(self) -> None:
        """Give all idle connections back."""
        self._engine.dispose()


def prepare(database: Database, world: str, now: datetime) -> None:
    """Bring the schema to its newest form, make partitions for the months to come, and hold the database to its world.

    Raises WrongWorld where the database belongs to the other one.
    """
    with database.begin() as connection:
        _require_version(connection)
        connection.execute(text("SELECT pg_advisory_xact_lock(72616)"))
        migrate(connection)
        ensure_storage(connection, now)
        _fill_catalogue(connection)
        _hold_world(connection, world)


def _require_version(connection: Connection) -> None:
    found = int(connection.execute(text("SHOW server_version_num")).scalar_one())
    if found < OLDEST_SERVER * 10_000:
        raise StoreUnavailable(f"PostgreSQL {found // 10_000} is too old: use {OLDEST_SERVER} or newer.")


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def ensure_storage(connection: Connection, now: datetime) -> None:
    """One partition for the quotes and sightings of all time before this month, one a month from here on."""
    for table in PARTITIONED:
        _ensure_partitions(connection, table, datetime(now.year, now.month, 1, tzinfo=UTC))


def _ensure_partitions(connection: Connection, table: str, month: datetime) -> None:
    present = {
        row.name
        for row in connection.execute(
            text("SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = CAST(:table AS regclass)"),
            {"table": table},
        )
    }
    if f"{table}_history" not in present:
        _add_partition(connection, table, "history", "MINVALUE", f"'{month:%Y-%m-%d}+00'")
    for _ in range(MONTHS_AHEAD):
        following = _next_month(month)
        if f"{table}_{month:%Y_%m}" not in present:
            _add_partition(connection, table, f"{month:%Y_%m}", f"'{month:%Y-%m-%d}+00'", f"'{following:%Y-%m-%d}+00'")
        month = following


def _add_partition(connection: Connection, table: str, part: str, since: str, until: str) -> None:
    """Rows that went to the default partition meanwhile move into the new one."""
    column, lower = PARTITIONED[table], "-infinity" if since == "MINVALUE" else since.strip("'")
    made, bounds = f"{table}_{part}", f"FROM ({since}) TO ({until})"
    for statement in (
        f"CREATE TABLE {made} (LIKE {table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)",
        f"WITH moved AS (DELETE FROM {table}_default WHERE {column} >= '{lower}' AND {column} < {until} RETURNING *) INSERT INTO {made} SELECT * FROM moved",  # noqa: S608
        f"ALTER TABLE {table} ATTACH PARTITION {made} FOR VALUES {bounds}",
    ):
        connection.execute(text(statement))


def _next_month(month: datetime) -> datetime:
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)


def _fill_catalogue(connection: Connection) -> None:
    connection.execute(
        text(
            "INSERT INTO competitions (key, name, country) VALUES (:key, :name, :country)"
            " ON CONFLICT (key) DO UPDATE SET name = excluded.name, country = excluded.country"
        ),
        [{"key": c.key, "name": c.name, "country": c.country} for c in COMPETITIONS.values()],
    )
    connection.execute(
        text(
            "INSERT INTO bookmakers (key, name, kind) VALUES (:key, :name, :kind)"
            " ON CONFLICT (key) DO UPDATE SET name = excluded.name, kind = excluded.kind"
        ),
        [{"key": b.key, "name": b.name, "kind": str(b.kind)} for b in BOOKMAKERS.values()],
    )


def _hold_world(connection: Connection, world: str) -> None:
    connection.execute(text("INSERT INTO world (name) VALUES (:name) ON CONFLICT DO NOTHING"), {"name": world})
    found = world_name(connection)
    if found != world:
        raise WrongWorld(f"The database holds the {found} world, not the {world} one: name another database.")


def _is_away(failure: OperationalError | psycopg.OperationalError) -> bool:
    """Whether the server cannot be reached or goes down; a deadlock or a cancelled statement says something else."""
    cause = failure.orig if isinstance(failure, OperationalError) else failure
    state = getattr(cause, "sqlstate", None)
    return state is None or state.startswith(("08", "57P", "53"))


def _first_line(failure: Exception) -> str:
    return str(failure.__cause__ or failure).strip().splitlines()[0]


def world_name(connection: Connection) -> str:
    """The world that the database belongs to."""
    return str(connection.execute(text("SELECT name FROM world")).scalar_one())


def describe_world(connection: Connection, description: Mapping[str, Any]) -> None:
    """Keep what the world of this database is made of."""
    connection.execute(
        text("UPDATE world SET description = CAST(:description AS jsonb)"),
        {"description": json.dumps(dict(description), default=str)},
    )


def is_described(connection: Connection) -> bool:
    """Whether it is said what the world of this database is made of."""
    return bool(connection.execute(text("SELECT description <> '{}' FROM world")).scalar_one())


def world_counts(connection: Connection) -> dict[str, Any]:
    """How much is in the world: competitions, matches, quotes, runs, and the first and last kick-off."""
    return dict(connection.execute(text(sql("world_state"))).mappings().one())
