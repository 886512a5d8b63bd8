"""What is in a world."""

from __future__ import annotations

from sqlalchemy import Connection

from monps.engine.report import World, WorldState


def state(store: Connection, world: World) -> WorldState:
    raise NotImplementedError
