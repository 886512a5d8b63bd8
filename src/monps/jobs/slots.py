"""The arithmetic of slots: which instants a schedule names, and what becomes of those that passed since the last look.

Slots are UTC instants of cron text. Every one between two looks is judged: nothing is passed over without a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Literal

from croniter import croniter  # type: ignore[import-untyped]

from monps.domain.errors import BadInput
from monps.jobs.job import Job

OFF = "off"
PUNCTUAL_S = 120.0
"""A job whose policy is `skip` runs where its slot is met within this time."""
MOST_SLOTS = 10_000
"""More slots than these are left to the next look."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A slot as it enters the ledger; `reason` says why it is not due."""

    slot: datetime
    state: Literal["due", "missed", "skipped"]
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The slots of one look, oldest first, and up to when the schedule is considered now."""

    slots: tuple[Planned, ...]
    until: datetime


def check_schedule(text: str) -> str | None:
    """The cron text, or None for `off`. Raises BadInput for what names no instants, or other ones each time (R, H)."""
    if text.strip().lower() == OFF:
        return None
    cron = " ".join(text.split())
    words = set(re.findall(r"[a-z]+", cron.lower()))
    if len(cron.split(" ")) != 5 or not words <= {*MONTHS, *DAYS} or not _fires(cron):
        raise BadInput(
            f"{text!r} is not a schedule: write five cron fields in UTC (minute hour day month weekday), as in"
            f" `0 */4 * * *`, or `{OFF}`"
        )
    return cron


def _fires(cron: str) -> bool:
    try:
        next_slot(cron, _LONG_AGO)
    except ValueError:
        return False
    return True


def next_slot(cron: str, after: datetime) -> datetime:
    """The first slot after an instant."""
    return next(_after(cron, after))


def newest_slot(cron: str, until: datetime) -> datetime:
    """The last slot that is not after an instant."""
    found: datetime = _croniter(cron, until + timedelta(microseconds=1)).get_prev(datetime)
    return found


def slots_between(cron: str, since: datetime, until: datetime) -> Iterator[datetime]:
    """The slots after `since` and up to `until`, oldest first."""
    for slot in _after(cron, since):
        if slot > until:
            return
        yield slot


def _after(cron: str, start: datetime) -> Iterator[datetime]:
    schedule = _croniter(cron, start)
    while True:
        yield schedule.get_next(datetime)


def _croniter(cron: str, start: datetime) -> Any:
    return croniter(cron, start)


def plan(job: Job, cron: str | None, since: datetime | None, now: datetime) -> Plan:
    """What became due since the last look at `since`.

    A job that is seen for the first time, or is off, has no slots up to now; a clock that went back finds none either.
    """
    if since is None or cron is None or now <= since:
        return Plan(slots=(), until=max(now, since or now))
    found = tuple(islice(slots_between(cron, since, now), MOST_SLOTS))
    newest = newest_slot(cron, now)
    judged = tuple(_judge(job, slot, newest, now) for slot in found)
    return Plan(slots=judged, until=found[-1] if len(found) == MOST_SLOTS else now)


def _judge(job: Job, slot: datetime, newest: datetime, now: datetime) -> Planned:
    age_s = (now - slot).total_seconds()
    if job.policy == "skip" and age_s > PUNCTUAL_S:
        return Planned(slot=slot, state="skipped", reason="no worker was there, and the job is not made up for")
    if job.policy == "latest" and slot < newest:
        return Planned(slot=slot, state="skipped", reason="a later slot of the job is due")
    if too_old(job, slot, now):
        return Planned(slot=slot, state="missed", reason=too_old_reason(job))
    return Planned(slot=slot, state="due")


def too_old(job: Job, slot: datetime, now: datetime) -> bool:
    """Whether it is too late for the slot."""
    return job.max_age_s is not None and (now - slot).total_seconds() > job.max_age_s


def too_old_reason(job: Job) -> str:
    """Why a slot that is too old is not run."""
    return f"nobody could run it within {job.max_age_s:g} s"
