"""procrastinate as we use it: one task that runs a slot of a job, in one queue; it never decides when something is due.

Rows of ended calls are deleted: what happened stands in the ledger of slots.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, LiteralString

from procrastinate import App, PsycopgConnector, SyncPsycopgConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as Call
from sqlalchemy import Connection

QUEUE = "monps"
TASK = "run_slot"
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""Long ago for every machine's clock: a call that is put back waits for none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotCall:
    """A slot to be run: `lock` names the resource that one run at a time may use."""

    job: str
    slot: datetime
    lock: str


class WatchedConnector(PsycopgConnector):
    """Says when a statement failed: a call whose end could not be written stays "doing" as long as its worker lives."""

    def __init__(self) -> None:
        super().__init__()
        self.failed = asyncio.Event()

    async def execute_query_async(self, query: LiteralString, **arguments: Any) -> None:
        """Run a statement; an error sets `failed`, and is raised."""
        try:
            await super().execute_query_async(query, **arguments)
        except ConnectorException:
            self.failed.set()
            raise


def application(connector: WatchedConnector, run: Callable[[str, datetime], None]) -> App:
    """The application of a worker: `run` is called in a thread with the key of a job and its slot."""
    app = App(connector=connector)

    def run_slot(job: str, slot: str) -> None:
        run(job, datetime.fromisoformat(slot))

    app.task(name=TASK, queue=QUEUE)(run_slot)
    return app


def defer(connection: Connection, calls: Sequence[SlotCall]) -> list[int]:
    """Put calls into the queue as part of the open transaction; their tickets, in the same order."""
    if not calls:
        return []
    manager = App(connector=SyncPsycopgConnector()).job_manager
    queued = manager.batch_defer_jobs(
        [_call(call) for call in calls], connection=connection.connection.driver_connection
    )
    return [int(call.id or 0) for call in queued]


def _call(call: SlotCall) -> Call:
    slot = call.slot.isoformat()
    return Call(
        queue=QUEUE,
        task_name=TASK,
        lock=call.lock,
        queueing_lock=f"{call.job}@{slot}",
        task_kwargs={"job": call.job, "slot": slot},
    )


async def put_back_stalled(app: App, stalled_s: float) -> int:
    """Give the calls of workers without a heartbeat for `stalled_s` seconds to whoever is there; how many there were."""
    stalled = await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=stalled_s)
    count = 0
    for call in stalled:
        await app.job_manager.retry_job(call, retry_at=AT_ONCE)
        count += 1
    return count
