"""Doors for tests of jobs: a database and a clock that is moved by hand; and jobs that are made on the spot."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from monps.domain.world import World
from monps.jobs.job import Doors, Job, Policy, Run
from monps.store.database import Database
from monps.store.queue import ledger
from monps.store.queue.ledger import Slot

NOON = datetime(2026, 8, 1, 12, 0, tzinfo=UTC)


def at(hours: float) -> datetime:
    """So many hours after noon."""
    return NOON + timedelta(hours=hours)


@dataclass(slots=True)
class HandClock:
    """Stands still until it is moved."""

    instant: datetime = NOON

    def now(self) -> datetime:
        return self.instant

    def move(self, **by: float) -> None:
        self.instant += timedelta(**by)


@dataclass(slots=True)
class HandDoors:
    """A database, and summaries that say which door was used."""

    database: Any
    clock: HandClock
    world: World = "sandbox"

    def begin(self) -> AbstractContextManager[Connection]:
        return self.database.begin()

    def collect(self) -> dict[str, object]:
        return {"door": "collect"}

    def sweep_closing(self) -> dict[str, object]:
        return {"door": "sweep_closing"}

    def fetch_results(self) -> dict[str, object]:
        return {"door": "fetch_results"}

    def health(self) -> dict[str, object]:
        return {"door": "health"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A database that several connections use, and how a worker reaches it."""

    database: Database
    conninfo: Callable[[], dict[str, Any]]

    def doors(self) -> HandDoors:
        return HandDoors(self.database, HandClock())

    @contextmanager
    def empty(self) -> Iterator[Place]:
        """Without jobs, and with a table that they write to."""
        with self.database.begin() as connection:
            connection.execute(text("CREATE TABLE effects (job text NOT NULL, slot timestamptz NOT NULL)"))
        yield self
        with self.database.begin() as connection:
            connection.execute(text("DROP TABLE effects"))
            connection.execute(
                text("TRUNCATE job_slots, job_schedules, procrastinate_jobs, procrastinate_workers CASCADE")
            )


def write_effect(key: str) -> Run:
    """The effect of most jobs here: one line."""

    def run(_doors: Doors, connection: Connection, slot: datetime) -> dict[str, object]:
        connection.execute(text("INSERT INTO effects (job, slot) VALUES (:job, :slot)"), {"job": key, "slot": slot})
        return {"slot": slot}

    return run


def a_job(
    key: str = "hourly",
    *,
    schedule: str = "0 * * * *",
    policy: Policy = "all",
    max_age_s: float | None = None,
    lock: str | None = None,
    run: Run | None = None,
    max_attempts: int = 3,
) -> Job:
    """A job that is due every hour."""
    return Job(
        key=key,
        what="Writes a line.",
        schedule=schedule,
        policy=policy,
        max_age_s=max_age_s,
        lock=lock or key,
        run=run or write_effect(key),
        max_attempts=max_attempts,
    )


def lines(database: Any, **which: Any) -> list[Slot]:
    """The ledger, the oldest slot first."""
    with database.begin() as connection:
        return ledger.history(connection, **which)[::-1]


def effects(database: Any) -> list[tuple[str, datetime]]:
    """What the jobs wrote, sorted."""
    with database.begin() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT job, slot FROM effects ORDER BY slot, job"))]


def eventually(fact: Callable[[], bool], within_s: float = 15.0) -> bool:
    """Whether it comes true in time."""
    deadline = time.monotonic() + within_s
    while not fact():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.03)
    return True
