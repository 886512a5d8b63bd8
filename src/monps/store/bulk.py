"""Frames in and out of PostgreSQL by COPY: the one fast door for what travels in bulk."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import polars as pl
import psycopg
from psycopg import sql
from sqlalchemy import Connection

from monps.domain.frames import INSTANT, Schema

INSTANT_FORMAT = "%Y-%m-%d %H:%M:%S%.f%#z"
READ_AS: dict[object, type[pl.DataType]] = {INSTANT: pl.String, pl.Boolean: pl.String}
"""Types that PostgreSQL writes in a way of its own."""


def driver(connection: Connection) -> psycopg.Connection[Any]:
    """The psycopg connection under a SQLAlchemy one; both speak in the same transaction."""
    found = connection.connection.driver_connection
    assert isinstance(found, psycopg.Connection)
    return found


def copy_in(connection: Connection, table: str, frame: pl.DataFrame) -> int:
    """Append all rows of the frame to the columns of the same names. Returns how many."""
    columns = sql.SQL(", ").join(sql.Identifier(c) for c in frame.columns)
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(sql.Identifier(table), columns)
    with driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
        for part in frame.iter_slices(200_000):
            copy.write(part.write_csv(include_header=False))
    return frame.height


def copy_out(
    connection: Connection, query: str, schema: Schema, parameters: Mapping[str, Any] | None = None
) -> pl.DataFrame:
    """The rows of a query as a frame of the schema; the query's columns come in the schema's order.

    `%(name)s` in the query takes a parameter. Instants must be UTC, as every connection of ours is set to.
    """
    buffer = io.BytesIO()
    statement = sql.SQL("COPY ({}) TO STDOUT (FORMAT csv)").format(sql.SQL(query))
    with driver(connection).cursor() as cursor, cursor.copy(statement, parameters) as copy:
        for chunk in copy:
            buffer.write(chunk)
    buffer.seek(0)
    if not buffer.getbuffer().nbytes:
        return pl.DataFrame(schema=dict(schema))
    frame = pl.read_csv(buffer, has_header=False, schema={n: READ_AS.get(k, k) for n, k in schema.items()})
    return frame.select(_typed(name, kind) for name, kind in schema.items())


def _typed(name: str, kind: pl.DataType | type[pl.DataType]) -> pl.Expr:
    if kind == INSTANT:
        return pl.col(name).str.to_datetime(INSTANT_FORMAT, time_unit="us", time_zone="UTC")
    return pl.col(name) == "t" if kind == pl.Boolean else pl.col(name)
