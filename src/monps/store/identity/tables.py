"""What the catalogue of the database says of tables: whatever tells of a team, fixture or person is found, also in tables to come."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

OURS = ("identity_decisions", "identity_changes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its columns without those that the database numbers itself, those that may be null, its primary key, and
    every unique key that always holds, the primary one too."""

    name: str
    columns: tuple[str, ...]
    nullable: frozenset[str]
    key: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...]


def table(connection: Connection, name: str) -> Table:
    """The description of a table."""
    columns = connection.execute(
        text(
            "SELECT attname::text AS name, NOT attnotnull AS nullable FROM pg_attribute WHERE attrelid = CAST(:name AS regclass)"
            " AND attnum > 0 AND NOT attisdropped AND attidentity = '' ORDER BY attnum"
        ),
        {"name": name},
    ).all()
    keys = connection.execute(
        text(
            "SELECT i.indisprimary, array_agg(a.attname::text ORDER BY a.attnum) AS columns"
            " FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"
            " WHERE i.indrelid = CAST(:name AS regclass) AND i.indisunique AND i.indpred IS NULL GROUP BY i.indexrelid, 1"
        ),
        {"name": name},
    ).all()
    primary = next((tuple(row.columns) for row in keys if row.indisprimary), ())
    return Table(
        name=name,
        columns=tuple(column.name for column in columns),
        nullable=frozenset(column.name for column in columns if column.nullable),
        key=primary,
        unique=tuple(tuple(row.columns) for row in keys),
    )


def tables_with(connection: Connection, column: str) -> list[str]:
    """The tables that have a column, each partitioned one once, in the order of their names."""
    rows = connection.execute(
        text(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
            " AND a.attname = :column AND NOT a.attisdropped AND c.relname <> ALL (:ours) ORDER BY c.relname"
        ),
        {"column": column, "ours": list(OURS)},
    )
    return [str(name) for name in rows.scalars()]


def references(connection: Connection, name: str) -> list[tuple[str, str]]:
    """Every column, as table and column, that refers to a table's rows, in the order of the columns' names."""
    rows = connection.execute(
        text(
            "SELECT r.relname, a.attname FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND c.conkey = ARRAY[a.attnum]"
            " WHERE c.contype = 'f' AND c.confrelid = CAST(:name AS regclass) AND NOT r.relispartition ORDER BY 2, 1"
        ),
        {"name": name},
    )
    return [(str(row[0]), str(row[1])) for row in rows]
