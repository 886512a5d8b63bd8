"""Queries that are longer than a line, each in a file of its name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sqlalchemy import Connection

from monps.store.bulk import driver


@cache
def sql(name: str) -> str:
    """The text of `name`.sql."""
    return files(__name__).joinpath(f"{name}.sql").read_text(encoding="utf-8")


def run(connection: Connection, name: str, **parameters: object) -> int:
    """Run the statements of a named query; returns the row count of the last one."""
    with driver(connection).cursor() as cursor:
        for statement in sql(name).split(";\n"):
            if statement.strip():
                cursor.execute(statement.encode(), {k: v for k, v in parameters.items() if f"%({k})s" in statement})
        return cursor.rowcount
