"""The ledger of slots: every instant at which a job was due, and what became of it.

A slot is open while `due` or `running`. Open slots without a live call in the queue are deferred anew, whoever lost them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import (
    BigInteger,
    Connection,
    Text,
    cast,
    column,
    delete,
    exists,
    func,
    or_,
    select,
    table,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from monps.domain.errors import MonpsError
from monps.store.queue.application import SlotCall, defer
from monps.store.schema import job_schedules, job_slots

State = Literal["due", "running", "done", "failed", "missed", "skipped"]
STATES: tuple[State, ...] = get_args(State)
OPEN: tuple[State, ...] = ("due", "running")
LOCK_SPACE = 72617
MOST_DEFERRED = 1000
KEEP_ALIVE = {"tcp_keepalives_idle": 60, "tcp_keepalives_interval": 10, "tcp_keepalives_count": 3}

_calls = table("procrastinate_jobs", column("id", BigInteger), column("status", Text))
_slots = job_slots.c


class SlotLost(MonpsError):
    """Another worker took the slot over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One line of the ledger; instants are those of the desk's clock. `asked`: by a user, not by the schedule."""

    job: str
    slot: datetime
    state: State
    asked: bool
    attempts: int
    deferred_at: datetime | None
    retry_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    worker: str | None
    reason: str | None
    summary: dict[str, Any] | None
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """The run of a slot that is under way: only the newest attempt can end it."""

    job: str
    slot: datetime
    number: int


def take_lock(connection: Connection, name: str, *, silence_s: int = 0) -> bool:
    """Hold the lock `name` until the transaction ends; False where another transaction holds it.

    A holder that says nothing for `silence_s` seconds (0: however long) loses its connection; one whose machine is gone
    does after a minute and a half.
    """
    connection.execute(text(f"SET LOCAL idle_in_transaction_session_timeout = '{silence_s}s'"))
    for name_of, value in KEEP_ALIVE.items():
        connection.execute(text(f"SET LOCAL {name_of} = {value}"))
    taken = select(func.pg_try_advisory_xact_lock(LOCK_SPACE, _lock_key(name)))
    return bool(connection.execute(taken).scalar_one())


def _lock_key(name: str) -> int:
    """A signed 32-bit number; two names with one number exclude each other, which delays and harms nothing."""
    return int.from_bytes(zlib.crc32(name.encode()).to_bytes(4), signed=True)


# --- slots come to be ---------------------------------------------------------------------------------------------


def considered_until(connection: Connection) -> dict[str, datetime]:
    """Per job: up to when its schedule was turned into slots."""
    found = connection.execute(select(job_schedules.c.job, job_schedules.c.considered_until))
    return {row.job: row.considered_until for row in found}


def consider(connection: Connection, job: str, schedule: str | None, until: datetime) -> None:
    """Remember that the job's schedule was turned into slots up to `until`."""
    row = insert(job_schedules).values(job=job, schedule=schedule, considered_until=until)
    connection.execute(
        row.on_conflict_do_update(
            index_elements=["job"],
            set_={"schedule": row.excluded.schedule, "considered_until": row.excluded.considered_until},
        )
    )


def add(connection: Connection, slots: Sequence[Mapping[str, Any]]) -> None:
    """New lines: job, slot, state, reason, finished_at. One that is there stays as it is."""
    if slots:
        connection.execute(insert(job_slots).on_conflict_do_nothing(), slots)


def pass_over(connection: Connection, job: str, before: datetime, now: datetime) -> int:
    """Skip the slots of a job that wait while a later one is due; how many."""
    waiting = (_slots.state == "due", _slots.job == job, _slots.slot < before)
    return _skip(connection, waiting, "a later slot of the job is due", now)


def skip_unknown(connection: Connection, known: Collection[str], now: datetime) -> int:
    """Skip the open slots of jobs that are no more, except where a worker of another version runs them; how many."""
    left = (_slots.state.in_(OPEN), _slots.job.not_in(known), ~_called())
    return _skip(connection, left, "there is no such job any more", now)


def _skip(connection: Connection, which: Iterable[Any], reason: str, now: datetime) -> int:
    """Slots that are being taken up at this moment are left alone: waiting for them would hold up every job."""
    passed = select(_slots.job, _slots.slot).where(*which).with_for_update(skip_locked=True).cte()
    skipped = (
        update(job_slots)
        .where(_slots.job == passed.c.job, _slots.slot == passed.c.slot)
        .values(state="skipped", reason=reason, finished_at=now)
    )
    return connection.execute(skipped).rowcount


def _called() -> Any:
    """Whether the queue holds a live call for the slot."""
    live = cast(_calls.c.status, Text).in_(["todo", "doing"])
    return exists().where(_calls.c.id == _slots.ticket, live)


def defer_open(connection: Connection, locks: Mapping[str, str], now: datetime) -> int:
    """Queue the open slots of the jobs in `locks` (key to lock) that no live call stands for; how many."""
    waiting = (
        select(_slots.job, _slots.slot)
        .where(_slots.state.in_(OPEN), _slots.job.in_(locks), ~_called())
        .where(or_(_slots.retry_at.is_(None), _slots.retry_at <= now))
        .order_by(_slots.slot, _slots.job)
        .limit(MOST_DEFERRED)
    )
    calls = [SlotCall(job=row.job, slot=row.slot, lock=locks[row.job]) for row in connection.execute(waiting)]
    for call, ticket in zip(calls, defer(connection, calls), strict=True):
        _set(connection, call.job, call.slot, ticket=ticket, deferred_at=now)
    return len(calls)


# --- a slot is run ------------------------------------------------------------------------------------------------


def take_up(connection: Connection, job: str, slot: datetime) -> Slot | None:
    """The slot where it is open, held until the transaction ends."""
    row = connection.execute(
        select(job_slots).where(_slots.job == job, _slots.slot == slot, _slots.state.in_(OPEN)).with_for_update()
    ).one_or_none()
    return None if row is None else _slot(row)


def begin(connection: Connection, slot: Slot, worker: str, now: datetime) -> Attempt:
    """Mark the next attempt as under way."""
    number = slot.attempts + 1
    _set(
        connection, slot.job, slot.slot, state="running", attempts=number, started_at=now, worker=worker, retry_at=None
    )
    return Attempt(job=slot.job, slot=slot.slot, number=number)


def begin_asked(connection: Connection, job: str, worker: str, now: datetime) -> Attempt:
    """A slot of this instant that a user asks for, under way."""
    line = {
        "job": job,
        "slot": now,
        "state": "running",
        "asked": True,
        "attempts": 1,
        "started_at": now,
        "worker": worker,
    }
    connection.execute(insert(job_slots).values(line))
    return Attempt(job=job, slot=now, number=1)


def give_up(
    connection: Connection,
    slot: Slot,
    state: Literal["failed", "missed"],
    *,
    reason: str,
    error: str | None,
    now: datetime,
) -> None:
    """Close a slot that is not tried, or not tried again."""
    _set(connection, slot.job, slot.slot, state=state, reason=reason, error=error, retry_at=None, finished_at=now)


def finish(connection: Connection, attempt: Attempt, summary: Mapping[str, Any], now: datetime) -> None:
    """Mark the slot as done, in the transaction of its effect. Raises SlotLost where the attempt is not the newest."""
    plain = json.loads(json.dumps(dict(summary), default=str))
    if not _end(connection, attempt, state="done", summary=plain, error=None, finished_at=now):
        raise SlotLost(f"{attempt.job} of {attempt.slot:%Y-%m-%d %H:%M} UTC, attempt {attempt.number}")


def fail(connection: Connection, attempt: Attempt, error: str, reason: str, now: datetime) -> bool:
    """End the slot as failed; False where the attempt is not the newest."""
    return _end(connection, attempt, state="failed", error=error, reason=reason, finished_at=now)


def put_off(connection: Connection, attempt: Attempt, error: str, retry_at: datetime) -> bool:
    """Have a failed attempt tried again; False where the attempt is not the newest."""
    return _end(connection, attempt, state="due", error=error, retry_at=retry_at)


def _end(connection: Connection, attempt: Attempt, **values: Any) -> bool:
    newest = (_slots.state == "running", _slots.attempts == attempt.number)
    return _set(connection, attempt.job, attempt.slot, *newest, **values) == 1


def _set(connection: Connection, job: str, slot: datetime, *which: Any, **values: Any) -> int:
    changed = update(job_slots).where(_slots.job == job, _slots.slot == slot, *which).values(values)
    return connection.execute(changed).rowcount


# --- what became of them ------------------------------------------------------------------------------------------


def forget_slots(connection: Connection, before: datetime) -> int:
    """Delete closed slots that were due before an instant. Returns how many."""
    old = job_slots.c.slot < before
    return int(connection.execute(delete(job_slots).where(old, job_slots.c.state.notin_(["due", "running"]))).rowcount)


def history(
    connection: Connection, *, job: str | None = None, state: State | None = None, limit: int | None = None
) -> list[Slot]:
    """Lines of the ledger, the newest slot first."""
    lines = select(job_slots).order_by(_slots.slot.desc(), _slots.job).limit(limit)
    if job is not None:
        lines = lines.where(_slots.job == job)
    if state is not None:
        lines = lines.where(_slots.state == state)
    return [_slot(row) for row in connection.execute(lines)]


def line(connection: Connection, job: str, slot: datetime) -> Slot:
    """The line of one slot."""
    return _slot(connection.execute(select(job_slots).where(_slots.job == job, _slots.slot == slot)).one())


def last_runs(connection: Connection) -> dict[str, Slot]:
    """Per job: the slot that was started last."""
    place = func.row_number().over(partition_by=_slots.job, order_by=_slots.started_at.desc()).label("place")
    runs = select(job_slots, place).where(_slots.started_at.is_not(None)).subquery()
    return {row.job: _slot(row) for row in connection.execute(select(runs).where(runs.c.place == 1))}


def counts(connection: Connection) -> dict[str, dict[State, int]]:
    """Per job: how many slots are in each state."""
    rows = connection.execute(select(_slots.job, _slots.state, func.count()).group_by(_slots.job, _slots.state))
    found: dict[str, dict[State, int]] = {}
    for job, state, count in rows:
        found.setdefault(job, dict.fromkeys(STATES, 0))[state] = int(count)
    return found


def _slot(row: Any) -> Slot:
    known = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    return Slot(**{name: known[name] for name in Slot.__dataclass_fields__})
