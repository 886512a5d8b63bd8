"""What a collection did: asked, spent, read, and left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from monps.engine.ingest import Taken


@dataclass(slots=True, kw_only=True)
class CollectReport:
    """What a collection asked, what it cost, what came of it and what was not asked, and why."""

    asked: int = 0
    cost: int = 0
    states: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    taken: list[Taken] = field(default_factory=list)
    recovered: int = 0

    def add(self, other: CollectReport) -> None:
        """Count another collection in."""
        self.asked += other.asked
        self.cost += other.cost
        self.states.update(other.states)
        self.reasons.update(other.reasons)
        self.taken += other.taken
        self.recovered += other.recovered

    def as_json(self) -> dict[str, object]:
        """The report as one JSON object."""
        added = [taken.added for taken in self.taken]
        return {
            "asked": self.asked,
            "cost": self.cost,
            "fetched": self.states["fetched"],
            "cached": self.states["cached"],
            "failed": self.states["failed"],
            "refused": self.states["refused"],
            "reasons": dict(self.reasons),
            "recovered": self.recovered,
            "fixtures": sum(one.fixtures for one in added),
            "quotes": sum(one.quotes for one in added),
            "sightings": sum(one.sightings for one in added),
            "results": sum(one.results for one in added),
            "waiting": sum(one.waiting for one in added),
            "issues": sum(taken.issues.height for taken in self.taken),
            "unusable": [{"request": taken.name, "error": taken.error} for taken in self.taken if taken.error],
        }
