"""Asks every minute for what the plan has due; a sweep that comes late finds other matches and is not made up for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from monps.jobs.job import Doors, Job


def run(doors: Doors, _connection: Connection, _slot: datetime) -> dict[str, object]:
    """Ask for what the plan has due now, closing prices and open picks first."""
    return doors.sweep_closing()


CLOSING = Job(
    key="closing",
    what="Asks for what the plan has due now: closing prices and open picks first.",
    schedule="* * * * *",
    policy="latest",
    max_age_s=240,
    lock="closing",
    run=run,
    max_attempts=2,
)
