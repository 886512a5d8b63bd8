"""Where a batch lands before it is joined to what is known: temporary tables `reported_*`, gone with the transaction."""

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


def stage(connection: Connection, batch: Batch) -> None:
    """Put every part of the batch but its issues into a temporary table of its schema; whatever was temporary is gone."""
    parts = [name for name in REPORTED if name != "issues"]
    with driver(connection).cursor() as cursor:
        cursor.execute("DISCARD TEMP")
        for part in parts:
            columns = ", ".join(f'"{name}" {_PG[kind]}' for name, kind in REPORTED[part].items())
            cursor.execute(f"CREATE TEMP TABLE reported_{part} ({columns}) ON COMMIT DROP".encode())
    for part in parts:
        frame: pl.DataFrame = getattr(batch, part)
        if not frame.is_empty():
            copy_in(connection, f"reported_{part}", frame)
