"""Collects prices every four hours; after an absence once, since prices of hours ago are nowhere to be had."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from monps.jobs.job import Doors, Job


def run(doors: Doors, _connection: Connection, _slot: datetime) -> dict[str, object]:
    """Collect what the credit planner finds worth its price."""
    return doors.collect()


COLLECT = Job(
    key="collect",
    what="Collects the prices that are worth their credits.",
    schedule="0 */4 * * *",
    policy="latest",
    max_age_s=None,
    lock="collect",
    run=run,
)
