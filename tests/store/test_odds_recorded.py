"""The recorded snapshots: real prices of twenty bookmakers, with doubled outcomes, prices of play and hours between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from monps.domain.frames import Batch
from monps.feeds.source import Raw
from monps.feeds.the_odds_api import SOURCE
from monps.store import odds
from snapshots import T0, Key, Model, Reply, State, known_states, store


@pytest.fixture(scope="module")
def recorded(shared_data: Path) -> list[Batch]:
    """All snapshots in the order of time."""
    files = sorted((shared_data / "the-odds-api" / "snapshots").glob("*.json"))
    return [SOURCE.read(Raw(name=file.name, content=file.read_bytes())) for file in files]


def numbered(batch: Batch, numbers: dict[str, int]) -> Batch:
    """The batch with the same ref for a fixture as in every other snapshot."""
    refs = {
        ref: numbers.setdefault(name, len(numbers) + 1)
        for ref, name in batch.fixtures.select("ref", "external_id").iter_rows()
    }
    parts = {part: getattr(batch, part) for part in ("quotes", "sightings", "scopes")}
    return Batch(**{part: frame.with_columns(frame["ref"].replace_strict(refs)) for part, frame in parts.items()})


def replies(batch: Batch) -> Iterator[Reply]:
    """The batch as the model hears it."""
    for (ref,), asked in batch.scopes.group_by("ref"):
        shown: dict[tuple[str, str], list[tuple[Key, int]]] = {
            (listing, bookmaker): []
            for r, listing, bookmaker in batch.sightings.select("ref", "listing", "bookmaker").iter_rows()
            if r == ref
        }
        disputed: set[tuple[str, Key]] = set()
        for quote in batch.quotes.filter(ref=ref).iter_rows(named=True):
            key = (quote["market"], quote["line_quarters"], quote["selection"], quote["side"])
            shown[quote["listing"], quote["bookmaker"]].append((key, quote["odds_milli"]))
            if quote["state"] == "disputed":
                disputed.add((quote["bookmaker"], key))
        yield Reply(
            minute=(asked["seen_at"][0] - T0) / timedelta(minutes=1),
            shown=shown,
            asked=tuple(asked.select("listing", "scope").rows()),
            fixture=int(str(ref)),
            disputed=disputed,
        )


@dataclass(slots=True)
class Told:
    """What the model says after each snapshot."""

    models: dict[int, Model] = field(default_factory=dict)
    states: list[tuple[float, dict[int, dict[tuple[str, Key], State]]]] = field(default_factory=list)

    def hear(self, batch: Batch) -> odds.Added:
        """What has to be added."""
        before = self._count()
        for reply in replies(batch):
            self.models.setdefault(reply.fixture, Model()).hear(reply)
        minute = (batch.scopes["seen_at"][0] - T0) / timedelta(minutes=1)
        self.states.append((minute, {fixture: dict(model.states) for fixture, model in self.models.items()}))
        quotes, sightings = (now - then for now, then in zip(self._count(), before, strict=True))
        return odds.Added(quotes=quotes, sightings=sightings)

    def _count(self) -> tuple[int, int]:
        models = self.models.values()
        return sum(model.changes for model in models), sum(model.sightings for model in models)


def test_recorded_snapshots_are_kept_change_by_change_and_in_any_order(database, recorded: list[Batch]) -> None:
    numbers: dict[str, int] = {}
    batches = [numbered(batch, numbers) for batch in recorded]
    assert (len(batches), len(numbers), sum(batch.quotes.height for batch in batches)) == (32, 43, 30_150)
    told = Told()
    with database.begin() as connection:
        in_order = connection.begin_nested()
        added = [(store(connection, batch, payload), told.hear(batch)) for payload, batch in enumerate(batches)]
        assert [found for found, _ in added] == [due for _, due in added]
        assert sum(found.quotes for found, _ in added) == 12_945
        in_order.rollback()
        for payload in np.random.default_rng(4).permutation(len(batches)).tolist():
            store(connection, batches[payload], payload)
        for minute, states in told.states:
            for fixture, expected in states.items():
                assert known_states(connection, minute, fixture) == expected
