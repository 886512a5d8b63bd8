"""What providers and files said, word for word: stored before it is read, read again whenever a reader or a name changed."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl
from sqlalchemy import Connection, text

from monps.domain.frames import ISSUES
from monps.store.bulk import copy_in

_READABLE = "NOT (state = 'refused' AND reader_version IS NULL)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A stored payload; `read` tells whether a reader of that version has read all of it."""

    id: int
    read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A payload to be read, as it was received: `seen_at` is when a reply arrived, None for a file."""

    id: int
    source: str
    name: str
    seen_at: datetime | None
    content: bytes


def keep_payload(connection: Connection, source: str, version: str, name: str, content: bytes) -> Kept:
    """Store what a provider sent, compressed, unless the same bytes are there; `version` is that of the reader."""
    digest = hashlib.sha256(content).digest()
    connection.execute(
        text(
            "INSERT INTO payloads (source, name, sha256, content, size)"
            " VALUES (:source, :name, :digest, :content, :size) ON CONFLICT (source, sha256) DO NOTHING"
        ),
        {
            "source": source,
            "name": name,
            "digest": digest,
            "content": zlib.compress(content, 6),
            "size": len(content),
        },
    )
    row = connection.execute(
        text(
            "SELECT id, state = 'read' AND reader_version = :version AS read FROM payloads"
            " WHERE source = :source AND sha256 = :digest"
        ),
        {"source": source, "digest": digest, "version": version},
    ).one()
    return Kept(id=row.id, read=bool(row.read))


def to_be_read(connection: Connection, payload: int) -> None:
    """A reply came, maybe word for word as one before: whoever is stopped before it is read finds it unread."""
    query = text("UPDATE payloads SET state = 'unread', refusal = NULL WHERE id = :payload AND state <> 'unread'")
    connection.execute(query, {"payload": payload})


def finish_payload(
    connection: Connection,
    payload: int,
    version: str,
    issues: pl.DataFrame,
    counts: Mapping[str, int],
    *,
    waiting: bool,
) -> None:
    """Mark a payload as read by a reader of that version, `waiting` where names in it are not resolved.

    Its issues take the place of those of an earlier reading; what it added is counted on, since a later reading adds what is new.
    """
    connection.execute(text("DELETE FROM payload_issues WHERE payload_id = :payload"), {"payload": payload})
    copy_in(connection, "payload_issues", issues.select(*ISSUES).with_columns(payload_id=payload))
    connection.execute(
        text(
            "UPDATE payloads SET read_at = now(), reader_version = :version, refusal = NULL,"
            " state = CASE WHEN :waiting THEN 'waiting' ELSE 'read' END,"
            " counts = coalesce((SELECT jsonb_object_agg(key, value::bigint + CASE WHEN key IN ('matches', 'prices', 'waiting')"
            " THEN 0 ELSE coalesce((counts ->> key)::bigint, 0) END)"
            " FROM jsonb_each_text(CAST(:counts AS jsonb))), '{}')"
            " WHERE id = :payload"
        ),
        {"payload": payload, "version": version, "counts": json.dumps(dict(counts)), "waiting": waiting},
    )


def refuse_payload(connection: Connection, payload: int, version: str, refusal: str) -> None:
    """Keep why a reader of that version could not use a payload at all."""
    connection.execute(
        text(
            "UPDATE payloads SET state = 'refused', refusal = :refusal, reader_version = :version, read_at = now()"
            " WHERE id = :payload AND state <> 'read'"
        ),
        {"payload": payload, "refusal": refusal, "version": version},
    )


def keep_refused(connection: Connection, source: str, name: str, content: bytes, refusal: str) -> int:
    """Store what came instead of a reply that could be used, and why it cannot. No reader is asked; returns its number.

    Where the same bytes are there, they stay what they are.
    """
    kept = keep_payload(connection, source, "", name, content)
    connection.execute(
        text(
            "UPDATE payloads SET state = 'refused', refusal = :refusal"
            " WHERE id = :payload AND state = 'unread' AND NOT EXISTS (SELECT FROM fetches f WHERE f.payload_id = :payload"
            " AND f.state IN ('fetched', 'cached'))"
        ),
        {"payload": kept.id, "refusal": refusal},
    )
    return kept.id


def unread(connection: Connection) -> list[int]:
    """Payloads that were stored and never read: whoever fetched them was stopped in between. The oldest first."""
    return list(connection.execute(text("SELECT id FROM payloads WHERE state = 'unread' ORDER BY id")).scalars())


def of_sources(connection: Connection, payloads: Collection[int], sources: Collection[str]) -> list[int]:
    """Those of the payloads that one of the sources sent, the oldest first."""
    query = text("SELECT id FROM payloads WHERE id = ANY (:payloads) AND source = ANY (:sources) ORDER BY id")
    return list(connection.execute(query, {"payloads": list(payloads), "sources": list(sources)}).scalars())


def outdated(connection: Connection, source: str, version: str) -> list[int]:
    """Payloads of a source that its reader of that version has not read, or that wait for names. The oldest first.

    What came instead of a reply is not among them.
    """
    return list(
        connection.execute(
            text(
                f"SELECT id FROM payloads WHERE source = :source AND {_READABLE}"  # noqa: S608
                " AND (state <> 'read' OR reader_version IS DISTINCT FROM :version) ORDER BY id"
            ),
            {"source": source, "version": version},
        ).scalars()
    )


def all_of(connection: Connection, source: str) -> list[int]:
    """Every payload of a source but what came instead of a reply, the oldest first."""
    query = text(f"SELECT id FROM payloads WHERE source = :source AND {_READABLE} ORDER BY id")  # noqa: S608
    return list(connection.execute(query, {"source": source}).scalars())


def load(connection: Connection, payloads: Sequence[int]) -> list[Unread]:
    """The payloads in the order in which they were received: a reply once for every time that it came."""
    rows = connection.execute(
        text(
            "SELECT p.id, p.source, coalesce(f.request, p.name) AS name, f.seen_at, p.content"
            " FROM payloads p LEFT JOIN fetches f ON f.payload_id = p.id AND f.state = 'fetched'"
            " WHERE p.id = ANY (:payloads) ORDER BY coalesce(f.seen_at, p.recorded_at), p.id"
        ),
        {"payloads": list(payloads)},
    )
    return [
        Unread(id=row.id, source=row.source, name=row.name, seen_at=row.seen_at, content=zlib.decompress(row.content))
        for row in rows
    ]
