"""Runs one slot: its effect and `done` are committed together, so that an interruption leaves both or neither.

Two things keep runs of one lock apart. The queue hands out no second call while the first one's worker is alive; and the
lock of the run's own transaction holds even where a worker was taken for dead that was not.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from monps.domain.errors import MonpsError
from monps.jobs.job import BACK_OFF_S, Doors, Job
from monps.jobs.slots import too_old, too_old_reason
from monps.store.queue import ledger
from monps.store.queue.ledger import Attempt, Slot
from monps.telemetry.logs import hidden

LONGEST_ERROR = 2000


class JobBusy(MonpsError):
    """The job cannot start now."""


class JobFailed(MonpsError):
    """The job did not succeed."""


def run_slot(job: Job, slot: datetime, doors: Doors, worker: str) -> None:
    """Run an open slot; nothing is done about one that is closed, waits for its next attempt, or whose lock is held.

    An error of the job is written into the ledger, and the slot is tried again later. Raises StoreUnavailable.
    """
    _attempt(job, doors, lambda connection: _take_up(connection, job, slot, doors.clock.now(), worker), last=False)


def run_now(job: Job, doors: Doors, worker: str) -> Slot:
    """Run the job for a slot of this instant, once. Raises JobBusy, JobFailed, StoreUnavailable."""
    attempt = _attempt(
        job, doors, lambda connection: ledger.begin_asked(connection, job.key, worker, doors.clock.now()), last=True
    )
    if attempt is None:
        raise JobBusy(f"{job.key} runs already, or what it needs is in use: wait, and see `monps jobs history`")
    with doors.begin() as connection:
        line = ledger.line(connection, attempt.job, attempt.slot)
    if line.state != "done":
        raise JobFailed(f"{job.key}: {line.error}")
    return line


def _attempt(job: Job, doors: Doors, start: Callable[[Connection], Attempt | None], *, last: bool) -> Attempt | None:
    """The attempt that was made, however it ended; None where there was nothing to do or the lock is held."""
    attempt: Attempt | None = None
    log = structlog.get_logger("monps.jobs")
    try:
        with doors.begin() as connection:
            if not ledger.take_lock(connection, f"job {job.lock}"):
                return None
            with doors.begin() as aside:
                attempt = start(aside)
            if attempt is not None:
                summary = hidden(job.run(doors, connection, attempt.slot))
                ledger.finish(connection, attempt, summary, doors.clock.now())
    except (Exception, KeyboardInterrupt) as failure:
        if attempt is None:
            raise
        log.error("job failed", job=job.key, slot=str(attempt.slot), attempt=attempt.number, exc_info=failure)
        interrupted = isinstance(failure, KeyboardInterrupt)
        _write_failure(job, attempt, doors, _words(failure), last=last or interrupted)
        if interrupted:
            raise
    return attempt


def _words(failure: BaseException) -> str:
    words = f"{type(failure).__name__}: {failure}" if str(failure) else type(failure).__name__
    return str(hidden(words))[:LONGEST_ERROR].replace("\0", "")


def _last_attempt(number: int) -> str:
    return f"attempt {number} was the last"


def _write_failure(job: Job, attempt: Attempt, doors: Doors, error: str, *, last: bool) -> None:
    now = doors.clock.now()
    with doors.begin() as connection:
        if last or attempt.number >= job.max_attempts:
            ledger.fail(connection, attempt, error, _last_attempt(attempt.number), now)
        else:
            wait_s = BACK_OFF_S[min(attempt.number, len(BACK_OFF_S)) - 1]
            ledger.put_off(connection, attempt, error, now + timedelta(seconds=wait_s))


def _take_up(connection: Connection, job: Job, slot: datetime, now: datetime, worker: str) -> Attempt | None:
    found = ledger.take_up(connection, job.key, slot)
    if found is None or (found.retry_at is not None and found.retry_at > now):
        return None
    died = f"its worker {found.worker} died" if found.state == "running" else None
    if too_old(job, slot, now):
        reason = "; ".join(filter(None, (died, too_old_reason(job))))
        ledger.give_up(
            connection, found, "failed" if found.error else "missed", reason=reason, error=found.error, now=now
        )
        return None
    error = found.error or died
    if error and found.attempts >= job.max_attempts:
        ledger.give_up(connection, found, "failed", reason=_last_attempt(found.attempts), error=error, now=now)
        return None
    return ledger.begin(connection, found, worker, now)
