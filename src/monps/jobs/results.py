"""Fetches results three times a day; after an absence once, since one fetch brings all that is missing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from monps.jobs.job import Doors, Job


def run(doors: Doors, _connection: Connection, _slot: datetime) -> dict[str, object]:
    """Fetch the results of matches that have ended."""
    return doors.fetch_results()


RESULTS = Job(
    key="results",
    what="Fetches the results of matches that have ended.",
    schedule="0 8,14,23 * * *",
    policy="latest",
    max_age_s=None,
    lock="results",
    run=run,
)
