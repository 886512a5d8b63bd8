"""A PostgreSQL server of the user's own, named by an address; databases that are missing are made."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import conninfo, sql

from monps.domain.errors import StoreUnavailable


def connect(address: str, suffix: str = "") -> psycopg.Connection[Any]:
    """A connection to the database that the address names, with the suffix added to its name.

    Raises StoreUnavailable without the password in its words.
    """
    try:
        parts: dict[str, Any] = dict(conninfo.conninfo_to_dict(address))
    except psycopg.ProgrammingError:
        raise StoreUnavailable(
            "DATABASE_URL is not an address: write postgresql://user:password@host:5432/database"
        ) from None
    name = str(parts.get("dbname") or parts.get("user") or "monps") + suffix
    where = {**parts, "dbname": name}
    try:
        return psycopg.connect(**where)
    except psycopg.OperationalError as failure:
        if f'database "{name}" does not exist' not in str(failure):
            raise StoreUnavailable(_why(failure, parts)) from None
    _create(parts, name)
    return psycopg.connect(**where)


def _create(parts: dict[str, Any], name: str) -> None:
    try:
        with psycopg.connect(**{**parts, "dbname": "postgres"}, autocommit=True) as maintenance:
            maintenance.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name))
            )
    except psycopg.errors.DuplicateDatabase:
        return
    except psycopg.Error as failure:
        raise StoreUnavailable(
            f'there is no database "{name}" and it cannot be made: {_why(failure, parts)}. Create it, or allow the user to.'
        ) from None


def _why(failure: psycopg.Error, parts: dict[str, Any]) -> str:
    words = " ".join(str(failure).split())
    password = parts.get("password")
    return words.replace(str(password), "***") if password else words
