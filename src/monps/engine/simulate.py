"""Filling the sandbox: a simulated world goes in by the same door as real payloads."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import text

from monps.domain.errors import WrongWorld
from monps.engine.ingest import IngestReport, Payload, Taken, ingest
from monps.feeds.source import Source
from monps.sandbox.plan import SandboxPlan, default_plan
from monps.sandbox.world import simulate
from monps.store.database import Database, describe_world, world_name

SEED = 1
SEASON_BEGINS = 7
"""The month in which a football season begins."""


def is_empty(database: Database) -> bool:
    """Whether the database holds no match."""
    with database.begin() as connection:
        return connection.execute(text("SELECT 1 FROM fixtures LIMIT 1")).first() is None


def last_full_season(now: datetime) -> str:
    """The season that ended last."""
    first = now.year - 1 - (now.month < SEASON_BEGINS)
    return f"{first}/{(first + 1) % 100:02d}"


def fill_sandbox(database: Database, now: datetime, told: Callable[[Taken], None] = lambda _: None) -> IngestReport:
    """Simulate the default world up to the last full season and take it in. Raises WrongWorld outside the sandbox."""
    return fill_with(database, default_plan(seed=SEED, last_season=last_full_season(now)), told)


def fill_with(database: Database, plan: SandboxPlan, told: Callable[[Taken], None] = lambda _: None) -> IngestReport:
    """Simulate a planned world and take it in. A payload is the plan and the name of its part: what reproduces it."""
    with database.begin() as connection:
        if world_name(connection) != "sandbox":
            raise WrongWorld("Simulated matches go into the sandbox alone.")
    world = simulate(plan)
    batches = {_name(batch.fixtures["competition"][0], batch.fixtures["season"][0]): batch for batch in world.batches}
    source = Source(key="sandbox", version="1", read=lambda _, name: batches[name])
    description = world.describe()
    payloads = [
        Payload(name=name, content=json.dumps({"part": name, "world": description}, default=str).encode())
        for name in batches
    ]
    report = ingest(database, source, payloads, told)
    with database.begin() as connection:
        describe_world(connection, description)
    return report


def _name(competition: str, season: str) -> str:
    return f"{competition} {season}"
