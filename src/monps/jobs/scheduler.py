"""Turns the clock into slots: one look writes down what became due and calls for it, in one transaction.

Any number of schedulers may look at one database: the one that holds the lock does, the others pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from monps.domain.errors import BadInput
from monps.jobs.job import Job
from monps.jobs.slots import Plan, Planned, check_schedule, plan
from monps.store.queue import ledger

SILENCE_S = 60
"""A scheduler that stands still this long in the middle of a look makes way for the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look did; `held` is False where another scheduler was at it. `skipped` counts slots that had waited too."""

    held: bool = True
    due: int = 0
    missed: int = 0
    skipped: int = 0
    deferred: int = 0


def timetable(jobs: Mapping[str, Job], schedules: Mapping[str, str]) -> dict[str, str | None]:
    """The cron text in force per job, None where it is off. Raises BadInput for unknown jobs and bad schedules."""
    if unknown := sorted(set(schedules) - set(jobs)):
        raise BadInput(f"there is no job called {unknown[0]!r}: use one of {', '.join(jobs)}")
    return {key: check_schedule(schedules.get(key, job.schedule)) for key, job in jobs.items()}


class Scheduler:
    """The jobs and their schedules in force."""

    def __init__(self, jobs: Mapping[str, Job], schedules: Mapping[str, str]) -> None:
        self._jobs = jobs
        self._crons = timetable(jobs, schedules)

    def look(self, connection: Connection, now: datetime) -> Look:
        """Write down the slots since the last look, and call for all open ones that nobody calls for."""
        if not ledger.take_lock(connection, "scheduler", silence_s=SILENCE_S):
            return Look(held=False)
        considered = ledger.considered_until(connection)
        plans = {key: plan(job, self._crons[key], considered.get(key), now) for key, job in self._jobs.items()}
        skipped = ledger.skip_unknown(connection, self._jobs, now)
        for key, planned in plans.items():
            skipped += self._write(connection, key, planned, now)
        states = [slot.state for planned in plans.values() for slot in planned.slots]
        locks = {key: job.lock for key, job in self._jobs.items()}
        return Look(
            due=states.count("due"),
            missed=states.count("missed"),
            skipped=states.count("skipped") + skipped,
            deferred=ledger.defer_open(connection, locks, now),
        )

    def _write(self, connection: Connection, key: str, planned: Plan, now: datetime) -> int:
        """Add the slots; how many older ones that waited still are passed over for them."""
        ledger.consider(connection, key, self._crons[key], planned.until)
        if not planned.slots:
            return 0
        ledger.add(connection, [_line(key, slot, now) for slot in planned.slots])
        if self._jobs[key].policy != "latest":
            return 0
        return ledger.pass_over(connection, key, planned.slots[-1].slot, now)


def _line(key: str, planned: Planned, now: datetime) -> dict[str, Any]:
    finished_at = None if planned.state == "due" else now
    return {
        "job": key,
        "slot": planned.slot,
        "state": planned.state,
        "reason": planned.reason,
        "finished_at": finished_at,
    }
