"""procrastinate's own tables, functions and triggers, brought to the form of the installed version.

A comment on its table says which of its migrations are in, so that `install` adds those that came since.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, text

from monps.domain.errors import BadInput

FOUND = "SELECT to_regclass('procrastinate_jobs') IS NOT NULL, obj_description(to_regclass('procrastinate_jobs'))"


def install(connection: Connection) -> str:
    """Apply what is missing, and say the name of the last migration of procrastinate that is in.

    Raises BadInput where the tables are there and we did not make them.
    """
    there, newest = connection.execute(text(FOUND)).one()
    if there and newest is None:
        raise BadInput("the database has tables of procrastinate that are another program's: give Mon_PS its own one")
    known = migrations()
    if not there:
        _run(connection, SchemaManager.get_schema())
    for name in known if there else ():
        if name > newest:
            _run(connection, _text(name))
    last = max(known[-1], newest or "")
    _run(connection, f"COMMENT ON TABLE procrastinate_jobs IS '{last}'")
    return last


def migrations() -> list[str]:
    """The names of procrastinate's migrations, oldest first; they begin with the version that brought them."""
    return sorted(entry.name for entry in _folder().iterdir() if entry.name.endswith(".sql"))


def _folder() -> Any:
    return files("procrastinate.sql") / "migrations"


def _text(name: str) -> str:
    return str((_folder() / name).read_text(encoding="utf-8"))


def _run(connection: Connection, statements: str) -> None:
    """Without parameters, so that several statements go at once and a per cent sign is one."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:
        cursor.execute(statements)
