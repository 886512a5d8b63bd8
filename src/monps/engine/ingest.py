"""Taking payloads in: stored as they came, read purely, then everything they report in one transaction, once.

A payload that cannot be used, or whose facts cannot be stored, is kept with the reason, and read again by the next version of its
reader; a file that has been
read is passed over. A reply that comes again word for word is a sighting more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice
from typing import cast

import polars as pl
import psycopg
from sqlalchemy import exc

from monps.domain.errors import MonpsError, StoreUnavailable, WrongWorld
from monps.domain.frames import ISSUES, Batch, empty
from monps.domain.world import World
from monps.engine.absent import with_absent
from monps.feeds.source import Raw, Source
from monps.store import facts
from monps.store import payloads as store
from monps.store.database import Database, world_name

AHEAD = 2
MANY = 10_000
"""Prices after which the database's planner is told anew what is there."""
UNFIT = (exc.IntegrityError, exc.DataError, psycopg.IntegrityError, psycopg.DataError)
"""What the database says of a payload whose facts it cannot hold."""
PART = 50
"""Payloads that are in memory at once when they are read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """The bytes of a source under the name that a reader of the report knows, or why they cannot be had.

    `seen_at` is when a reply arrived, `world` the world that it says it tells of; a file has neither.
    """

    name: str
    content: bytes | MonpsError
    seen_at: datetime | None = None
    world: World | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one payload. `external_ids` are the source's own of the fixtures in it."""

    name: str
    already_read: bool = False
    error: str | None = None
    matches: int = 0
    prices: int = 0
    added: facts.Added = field(default_factory=facts.Added)
    issues: pl.DataFrame = field(default_factory=lambda: empty(ISSUES))
    external_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What became of all payloads."""

    payloads: tuple[Taken, ...]

    @property
    def failed(self) -> tuple[Taken, ...]:
        """The payloads that could not be used at all."""
        return tuple(taken for taken in self.payloads if taken.error is not None)

    @property
    def issues(self) -> pl.DataFrame:
        """Everything refused or flagged, in the order of the payloads."""
        return pl.concat([empty(ISSUES), *(taken.issues for taken in self.payloads)])

    def as_json(self) -> dict[str, object]:
        """The report as one JSON object."""
        severities = Counter(self.issues["severity"].to_list())
        return {
            "files": len(self.payloads),
            "already_read": sum(taken.already_read for taken in self.payloads),
            "failed": [{"file": taken.name, "error": taken.error} for taken in self.failed],
            "matches": sum(taken.matches for taken in self.payloads),
            "prices": sum(taken.prices for taken in self.payloads),
            "added": {
                "fixtures": sum(taken.added.fixtures for taken in self.payloads),
                "results": sum(taken.added.results for taken in self.payloads),
                "quotes": sum(taken.added.quotes for taken in self.payloads),
                "sightings": sum(taken.added.sightings for taken in self.payloads),
                "match_facts": sum(taken.added.match_facts for taken in self.payloads),
            },
            "waiting": sum(taken.added.waiting for taken in self.payloads),
            "refused": severities["refused"],
            "flagged": severities["flagged"],
            "issues": self.issues.to_dicts(),
        }


def ingest(
    database: Database,
    source: Source,
    payloads: Iterable[Payload],
    told: Callable[[Taken], None] = lambda _: None,
) -> IngestReport:
    """Take all payloads in, each in transactions of its own; `told` hears of each as it is done.

    Raises WrongWorld where the database belongs to another world than the source or a payload tells of.
    """
    world = _world(database)
    _require(world, source.world, source.key)
    done = []
    files: set[int | None] = set()
    for reading in _read_ahead(database, source, world, payloads):
        known = reading.payload.seen_at is None and reading.id is not None and reading.id in files
        taken = Taken(name=reading.payload.name, already_read=True) if known else _finish(database, source, reading)
        files.add(reading.id)
        told(taken)
        done.append(taken)
    if sum(taken.added.quotes for taken in done) >= MANY:
        with database.begin() as connection:
            facts.refresh_statistics(connection)
    return IngestReport(payloads=tuple(done))


def reread(
    database: Database,
    sources: Mapping[str, Source],
    payloads: Sequence[int],
    told: Callable[[Taken], None] = lambda _: None,
) -> IngestReport:
    """Read stored payloads again, in the order in which they were received: what is known already is not added twice.

    A payload of a source that is not among these stays as it is.
    """
    done = []
    for at in range(0, len(payloads), PART):
        with database.begin() as connection:
            parts = store.load(connection, payloads[at : at + PART])
        for part in parts:
            if part.source not in sources:
                continue
            payload = Payload(name=part.name, content=part.content, seen_at=part.seen_at)
            taken = take(database, sources[part.source], payload, part.id)
            told(taken)
            done.append(taken)
    return IngestReport(payloads=tuple(done))


def take(database: Database, source: Source, payload: Payload, number: int) -> Taken:
    """Read a payload that is stored under a number, and store what it reports."""
    return _finish(database, source, _Reading(payload, number, _read(source, payload)))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A payload on its way: its number once it is stored, and what was read of it; None where it has been read before."""

    payload: Payload
    id: int | None
    batch: Batch | MonpsError | None


def _read_ahead(database: Database, source: Source, world: World, payloads: Iterable[Payload]) -> Iterator[_Reading]:
    """Store payloads as they come, and read the next ones while the store is busy with this one."""
    with ThreadPoolExecutor(max_workers=1) as reader:

        def begin(payload: Payload) -> tuple[Payload, int | None, Future[Batch | MonpsError] | None]:
            if isinstance(payload.content, MonpsError):
                return payload, None, None
            _require(world, payload.world, payload.name)
            with database.begin() as connection:
                kept = store.keep_payload(connection, source.key, source.version, payload.name, payload.content)
            known = kept.read and payload.seen_at is None
            return payload, kept.id, None if known else reader.submit(_read, source, payload)

        coming = iter(payloads)
        queue = [begin(payload) for payload in islice(coming, AHEAD)]
        while queue:
            payload, number, batch = queue.pop(0)
            queue.extend(begin(following) for following in islice(coming, 1))
            missing = payload.content if isinstance(payload.content, MonpsError) else None
            yield _Reading(payload, number, batch.result() if batch else missing)


def _read(source: Source, payload: Payload) -> Batch | MonpsError:
    try:
        return source.read(_raw(payload))
    except MonpsError as refusal:
        return refusal


def _raw(payload: Payload) -> Raw:
    assert isinstance(payload.content, bytes)
    return Raw(name=payload.name, content=payload.content, seen_at=payload.seen_at)


def _finish(database: Database, source: Source, reading: _Reading) -> Taken:
    name, batch = reading.payload.name, reading.batch
    if batch is None:
        return Taken(name=name, already_read=True)
    if reading.id is None:
        return Taken(name=name, error=str(batch))
    if isinstance(batch, MonpsError):
        return _refuse(database, source, name, reading.id, str(batch))
    try:
        added = _add(database, source, reading.payload, reading.id, batch)
    except (StoreUnavailable, WrongWorld):
        raise
    except (MonpsError, *UNFIT) as failure:
        return _refuse(database, source, name, reading.id, f"it cannot be stored: {failure}".splitlines()[0])
    return Taken(
        name=name,
        matches=batch.fixtures.height,
        prices=batch.quotes.height,
        added=added,
        issues=batch.issues,
        external_ids=frozenset(batch.fixtures["external_id"].drop_nulls()),
    )


def _add(database: Database, source: Source, payload: Payload, number: int, batch: Batch) -> facts.Added:
    with database.begin() as connection:
        facts.hold_registry(connection)
        whole = with_absent(connection, source, _raw(payload), batch)
        added = facts.add_batch(connection, source.key, number, whole)
        counts = {"matches": batch.fixtures.height, "prices": batch.quotes.height, **asdict(added)}
        store.finish_payload(connection, number, source.version, batch.issues, counts, waiting=added.waiting > 0)
    return added


def _refuse(database: Database, source: Source, name: str, number: int, why: str) -> Taken:
    with database.begin() as connection:
        store.refuse_payload(connection, number, source.version, why)
    return Taken(name=name, error=why)


def _world(database: Database) -> World:
    with database.begin() as connection:
        return cast(World, world_name(connection))


def _require(held: World, told: World | None, what: str) -> None:
    if told is not None and told != held:
        raise WrongWorld(f"{what} tells of the {told} world, the database holds the {held} one.")
