"""Taking payloads in: read purely, then stored with everything they report in one transaction, once.

A payload that cannot be used raises before anything is written; one that is in the store already is passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from itertools import islice

import polars as pl

from monps.domain.errors import BadInput, MonpsError, WrongWorld
from monps.domain.frames import ISSUES, Batch, empty
from monps.feeds.source import Source
from monps.store import facts
from monps.store.database import Database, world_name

AHEAD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """The bytes of a source under the name that a reader of the report knows, or why they cannot be had."""

    name: str
    content: bytes | MonpsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one payload."""

    name: str
    already_read: bool = False
    error: str | None = None
    matches: int = 0
    prices: int = 0
    added: facts.Added = field(default_factory=facts.Added)
    issues: pl.DataFrame = field(default_factory=lambda: empty(ISSUES))


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
            },
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
    """Take all payloads in, each in a transaction of its own; `told` hears of each as it is done.

    Raises WrongWorld where the database belongs to another world than the source tells of.
    """
    with database.begin() as connection:
        if (world := world_name(connection)) != source.world:
            raise WrongWorld(f"{source.key} tells of the {source.world} world, the database holds the {world} one.")
    done = []
    for payload, batch in _read_ahead(source, payloads):
        if isinstance(batch, MonpsError):
            taken = Taken(name=payload.name, error=str(batch))
        else:
            taken = _store(database, source, payload, batch)
        told(taken)
        done.append(taken)
    if any(taken.added.quotes for taken in done):
        with database.begin() as connection:
            facts.refresh_statistics(connection)
    return IngestReport(payloads=tuple(done))


def _read_ahead(source: Source, payloads: Iterable[Payload]) -> Iterator[tuple[Payload, Batch | MonpsError]]:
    """Read the next payloads while the store is busy with this one."""

    def read(payload: Payload) -> Batch | MonpsError:
        if isinstance(payload.content, MonpsError):
            return payload.content
        try:
            return source.read(payload.content, payload.name)
        except BadInput as refusal:
            return refusal

    with ThreadPoolExecutor(max_workers=1) as reader:
        waiting = iter(payloads)
        queue = [(payload, reader.submit(read, payload)) for payload in islice(waiting, AHEAD)]
        while queue:
            payload, batch = queue.pop(0)
            queue.extend((following, reader.submit(read, following)) for following in islice(waiting, 1))
            yield payload, batch.result()


def _store(database: Database, source: Source, payload: Payload, batch: Batch) -> Taken:
    assert isinstance(payload.content, bytes)
    seen = Taken(name=payload.name, matches=batch.fixtures.height, prices=batch.quotes.height, issues=batch.issues)
    with database.begin() as connection:
        kept = facts.keep_payload(connection, source.key, source.version, payload.name, payload.content)
        if kept.read:
            return replace(seen, already_read=True)
        added = facts.add_batch(connection, source.key, kept.id, batch)
        counts = {"matches": seen.matches, "prices": seen.prices, **asdict(added)}
        facts.finish_payload(connection, kept.id, source.version, batch, counts)
    return replace(seen, added=added)
