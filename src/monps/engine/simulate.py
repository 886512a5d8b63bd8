"""Filling the sandbox: a simulated world goes in by the same door as real payloads."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from monps.engine.backtest import Stamp, backtest
from monps.engine.config import BacktestConfig
from monps.engine.ingest import IngestReport, Payload, Taken, ingest
from monps.feeds.source import Source
from monps.sandbox.plan import SandboxPlan, default_plan
from monps.sandbox.world import simulate
from monps.store import run_queries
from monps.store.database import Database, describe_world, is_described

SEED = 1
SEASON_BEGINS = 7
"""The month in which a football season begins."""


def is_filled(database: Database) -> bool:
    """Whether the whole world is in: its description is what comes in last."""
    with database.begin() as connection:
        return is_described(connection)


def last_full_season(now: datetime) -> str:
    """The season that ended last."""
    first = now.year - 1 - (now.month < SEASON_BEGINS)
    return f"{first}/{(first + 1) % 100:02d}"


def liven(database: Database, stamp: Stamp, told: Callable[[str], None], plan: SandboxPlan | None = None) -> None:
    """A sandbox with a whole world in it and a run to look at; what is there already stays as it is.

    Raises WrongWorld outside the sandbox. `told` hears of each step.
    """
    if not is_filled(database):
        wanted = plan or default_plan(seed=SEED, last_season=last_full_season(stamp.now))
        fill_with(database, wanted, lambda taken: told(f"{taken.name}, {taken.prices:,} prices"))
    with database.begin() as connection:
        runs = run_queries.summaries(connection)
    if not runs:
        report = backtest(database, BacktestConfig(), stamp, told)
        told(f"run {report.run}, {report.bets:,} bets on {report.matches:,} matches")


def fill_with(database: Database, plan: SandboxPlan, told: Callable[[Taken], None] = lambda _: None) -> IngestReport:
    """Simulate a planned world and take it in. A payload is the plan and the name of its part: what reproduces it."""
    world = simulate(plan)
    batches = {_name(batch.fixtures["competition"][0], batch.fixtures["season"][0]): batch for batch in world.batches}
    source = Source(key="sandbox", version="1", world="sandbox", read=lambda raw: batches[raw.name])
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
