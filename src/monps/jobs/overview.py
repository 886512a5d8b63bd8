"""What a user is told about jobs: each with its schedule, its last run, its next slot and what became of all slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from monps.jobs.job import Job
from monps.jobs.scheduler import timetable
from monps.jobs.slots import next_slot
from monps.store.queue import ledger
from monps.store.queue.ledger import STATES, Slot, State


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLine:
    """One job. `schedule` and `next_slot` are None where it is off; `counts` are slots by state, zero included."""

    job: str
    what: str
    schedule: str | None
    policy: str
    next_slot: datetime | None
    last: Slot | None
    counts: Mapping[State, int]


def overview(
    connection: Connection, jobs: Mapping[str, Job], schedules: Mapping[str, str], now: datetime
) -> list[JobLine]:
    """Every job of the table, in its order. Raises BadInput for schedules that cannot be used."""
    crons = timetable(jobs, schedules)
    last, counts = ledger.last_runs(connection), ledger.counts(connection)
    return [
        JobLine(
            job=key,
            what=job.what,
            schedule=cron,
            policy=job.policy,
            next_slot=None if cron is None else next_slot(cron, now),
            last=last.get(key),
            counts=counts.get(key, dict.fromkeys(STATES, 0)),
        )
        for key, job in jobs.items()
        for cron in (crons[key],)
    ]
