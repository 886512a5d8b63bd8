"""Where a batch lands before it is joined to what is known: temporary tables `reported_*`, made once a session and empty at its start."""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection

from monps.domain.frames import INSTANT, REPORTED, Batch
from monps.store.bulk import copy_in, driver

_PG: dict[object, str] = {
    pl.Int64: "bigint",
    pl.Int32: "integer",
    pl.Int16: "smallint",
    pl.Float64: "double precision",
    pl.String: "text",
    pl.Boolean: "boolean",
    pl.Date: "date",
    INSTANT: "timestamptz",
}
_PARTS = tuple(name for name in REPORTED if name != "issues")


def stage(connection: Connection, batch: Batch) -> None:
    """Put every part of the batch into the temporary table of its schema; any other temporary table is dropped.

    Not its issues, and not its prices, most of which need no table of their own on the way (`store/odds.py`).
    """
    _clear(connection)
    for part in set(_PARTS) - {"quotes"}:
        frame: pl.DataFrame = getattr(batch, part)
        if not frame.is_empty():
            copy_in(connection, f"reported_{part}", frame)


def _clear(connection: Connection) -> None:
    """What an earlier batch of the same transaction left goes; making twelve tables a batch would cost more than a small one."""
    ours = {f"reported_{part}": part for part in _PARTS}
    with driver(connection).cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r'")
        there = {str(row[0]) for row in cursor.fetchall()}
        statements = [f"DROP TABLE pg_temp.{name}" for name in sorted(there - set(ours))]
        statements += [f"DELETE FROM {name}" for name in sorted(there & set(ours))]  # noqa: S608
        for name in sorted(set(ours) - there):
            columns = ", ".join(f'"{column}" {_PG[kind]}' for column, kind in REPORTED[ours[name]].items())
            statements.append(f"CREATE TEMP TABLE {name} ({columns}) ON COMMIT DELETE ROWS")
        if statements:
            cursor.execute("; ".join(statements).encode())
