"""Taking reported facts in: payloads word for word, then fixtures, results and quotes, each fact once."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from monps.domain.frames import ISSUES, Batch
from monps.store.bulk import copy_in, driver
from monps.store.sql import sql

_LOCK = 0x4D_50_53  # one batch at a time resolves names


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """A stored payload; `read` tells whether its facts are in the store already."""

    id: int
    read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many rows a batch added."""

    fixtures: int = 0
    results: int = 0
    quotes: int = 0


def keep_payload(connection: Connection, source: str, version: str, name: str, content: bytes) -> Payload:
    """Store what a provider sent, compressed, unless the same bytes are there; `version` is that of the reader."""
    digest = hashlib.sha256(content).digest()
    connection.execute(
        text(
            "INSERT INTO payloads (source, name, sha256, content, size, reader_version)"
            " VALUES (:source, :name, :digest, :content, :size, :version) ON CONFLICT (source, sha256) DO NOTHING"
        ),
        {
            "source": source,
            "name": name,
            "digest": digest,
            "content": zlib.compress(content, 6),
            "size": len(content),
            "version": version,
        },
    )
    row = connection.execute(
        text(
            "SELECT id, read_at IS NOT NULL AND reader_version = :version AS read FROM payloads"
            " WHERE source = :source AND sha256 = :digest"
        ),
        {"source": source, "digest": digest, "version": version},
    ).one()
    return Payload(id=row.id, read=row.read)


def add_batch(connection: Connection, source: str, payload: int, batch: Batch) -> Added:
    """Resolve and store what a payload reports. All or nothing, with the transaction it is called in."""
    with driver(connection).cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(sql("stage"))
    copy_in(connection, "reported_fixtures", batch.fixtures)
    copy_in(connection, "reported_results", batch.results)
    copy_in(connection, "reported_quotes", batch.quotes)
    _run(connection, "resolve_teams", source=source)
    _run(connection, "resolve_fixtures", source=source)
    fixtures = connection.execute(text("SELECT count(*) FROM resolved WHERE made")).scalar_one()
    results = _run(connection, "add_results", source=source, payload=payload)
    quotes = _run(connection, "add_quotes", payload=payload)
    return Added(fixtures=fixtures, results=results, quotes=quotes)


def finish_payload(connection: Connection, payload: int, version: str, batch: Batch, counts: Mapping[str, int]) -> None:
    """Mark a payload as read by a reader of that version, and keep what it refused in place of what was refused before."""
    connection.execute(text("DELETE FROM payload_issues WHERE payload_id = :payload"), {"payload": payload})
    copy_in(connection, "payload_issues", batch.issues.select(*ISSUES).with_columns(payload_id=payload))
    connection.execute(
        text(
            "UPDATE payloads SET read_at = now(), reader_version = :version, counts = CAST(:counts AS jsonb)"
            " WHERE id = :payload"
        ),
        {"payload": payload, "version": version, "counts": json.dumps(dict(counts))},
    )


def refresh_statistics(connection: Connection) -> None:
    """Tell the planner what is there now: after a large import its guesses are about empty tables."""
    for table in ("fixtures", "results", "quotes"):
        connection.execute(text(f"ANALYZE {table}"))


def _run(connection: Connection, name: str, **parameters: object) -> int:
    """Run the statements of a named query; returns the row count of the last one."""
    with driver(connection).cursor() as cursor:
        for statement in sql(name).split(";\n"):
            if statement.strip():
                cursor.execute(statement.encode(), {k: v for k, v in parameters.items() if f"%({k})s" in statement})
        return cursor.rowcount
