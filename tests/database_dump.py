"""The whole content of a database, to hold two moments of it against each other."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

Dump = dict[str, list[Any]]


def dump(database) -> Dump:
    """Every row of every table, but for the decisions themselves."""
    with database.begin() as connection:
        names = connection.execute(
            text(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
                " AND NOT relispartition AND relname NOT IN ('identity_decisions', 'identity_changes')"
            )
        ).scalars()
        return {
            name: sorted(connection.execute(text(f"SELECT to_jsonb(t.*)::text FROM {name} t")).scalars())
            for name in names
        }
