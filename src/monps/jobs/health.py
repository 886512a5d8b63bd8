"""Looks at the desk's health every hour; how it was while nobody was there cannot be found out later."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from monps.jobs.job import Doors, Job


def run(doors: Doors, _connection: Connection, _slot: datetime) -> dict[str, object]:
    """Look at every part of the desk."""
    return doors.health()


HEALTH = Job(
    key="health",
    what="Looks at the health of the desk's parts.",
    schedule="0 * * * *",
    policy="skip",
    max_age_s=1800,
    lock="health",
    run=run,
)
