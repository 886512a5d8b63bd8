"""What is in a world."""

from __future__ import annotations

from sqlalchemy import Connection

from monps.domain.world import World
from monps.engine.report import WorldState
from monps.store.database import world_counts

LABELS = {"real": "REAL", "sandbox": "SANDBOX"}
DESCRIPTIONS = {
    "real": "Real matches and prices, as they were imported or collected.",
    "sandbox": "A simulated world: no team, price or result in it is real.",
}


def state(store: Connection, world: World) -> WorldState:
    """Which world the store holds, and how much is in it."""
    return WorldState(world=world, label=LABELS[world], description=DESCRIPTIONS[world], **world_counts(store))
