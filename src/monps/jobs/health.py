"""Looks at the desk's health every hour; how it was while nobody was there cannot be found out later."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from monps.jobs.job import Doors, Job
from monps.store.database import ensure_storage
from monps.store.queue.ledger import forget_slots

KEPT = timedelta(days=90)


def run(doors: Doors, connection: Connection, _slot: datetime) -> dict[str, object]:
    """Look at every part of the desk, make room for the months to come, and forget slots of long ago."""
    found = doors.health()
    now = doors.clock.now()
    ensure_storage(connection, now)
    forget_slots(connection, now - KEPT)
    return found


HEALTH = Job(
    key="health",
    what="Looks at the health of the desk's parts.",
    schedule="0 * * * *",
    policy="skip",
    max_age_s=1800,
    lock="health",
    run=run,
)
