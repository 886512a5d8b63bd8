"""What is in a world."""

from __future__ import annotations

from sqlalchemy import Connection, text

from monps.engine.report import World, WorldState
from monps.store.sql import sql

LABELS = {"real": "REAL", "sandbox": "SANDBOX"}
DESCRIPTIONS = {
    "real": "Real matches and prices, as they were imported or collected.",
    "sandbox": "A simulated world: no team, price or result in it is real.",
}


def state(store: Connection, world: World) -> WorldState:
    """Which world the store holds, and how much is in it."""
    row = store.execute(text(sql("world_state"))).mappings().one()
    return WorldState(world=world, label=LABELS[world], description=DESCRIPTIONS[world], **row)
