"""A worker: looks at the schedule and runs what is called for, until it is told to stop.

Its thread has a loop of its own, so the desk and the command `monps worker` use the same one. What breaks (the database
away, a heartbeat lost) ends the present session with the queue; the next one begins under a new name in the queue, so
that calls whose end could not be written are not taken for running.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from psycopg_pool import AsyncConnectionPool

from monps.domain.errors import BadInput, StoreUnavailable
from monps.jobs.job import Doors, Job
from monps.jobs.runner import run_slot
from monps.jobs.scheduler import Scheduler
from monps.jobs.table import JOBS
from monps.store.queue.application import QUEUE, WatchedConnector, application, put_back_stalled

Conninfo = Callable[[], Mapping[str, Any]]
"""Gives psycopg's connection parameters, asked anew after every break; starts the server where that is ours to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often a worker does things, in seconds of the machine: its clock may run faster, life and death do not.

    `poll_s`: slots that wait for a lock follow each other at this distance.
    """

    tick_s: float = 5.0
    poll_s: float = 1.0
    heartbeat_s: float = 10.0
    stalled_s: float = 30.0
    rest_s: float = 0.5
    longest_rest_s: float = 15.0
    concurrency: int = 4

    def __post_init__(self) -> None:
        if self.stalled_s < 2 * self.heartbeat_s:
            raise BadInput(f"stalled_s is {self.stalled_s:g}: give at least two heartbeats ({self.heartbeat_s:g} s)")


@dataclass(slots=True, kw_only=True)
class Worker:
    """One worker on one world's database; any number of them work side by side. Started and stopped once.

    `name` says in the ledger who ran a slot. Raises BadInput for schedules that cannot be used.
    """

    doors: Doors
    conninfo: Conninfo
    name: str
    jobs: Mapping[str, Job] = field(default_factory=lambda: JOBS)
    schedules: Mapping[str, str] = field(default_factory=dict)
    pace: Pace = field(default_factory=Pace)
    _scheduler: Scheduler = field(init=False)
    _thread: threading.Thread = field(init=False)
    _begun: threading.Event = field(init=False, default_factory=threading.Event)
    _loop: asyncio.AbstractEventLoop = field(init=False)
    _stopping: asyncio.Event = field(init=False)

    def __post_init__(self) -> None:
        self._scheduler = Scheduler(self.jobs, self.schedules)
        self._thread = threading.Thread(target=self._run, name=f"jobs {self.name}", daemon=True)

    def start(self) -> None:
        """Begin to work, in a thread."""
        self._thread.start()
        self._begun.wait()

    def stop(self, timeout_s: float | None = None) -> bool:
        """Take up nothing more and wait for what runs; False where that takes longer than `timeout_s` seconds.

        What still runs when the process ends is rolled back, and run again by another worker.
        """
        with suppress(RuntimeError):  # the loop is closed: it has stopped already
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @property
    def alive(self) -> bool:
        """Whether it works."""
        return self._thread.is_alive()

    def _run(self) -> None:
        asyncio.run(self._work())

    async def _work(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        threads = ThreadPoolExecutor(self.pace.concurrency + 2, thread_name_prefix=f"jobs {self.name}")
        self._loop.set_default_executor(threads)
        self._begun.set()
        await asyncio.gather(
            self._again_and_again(self._look, self.pace.tick_s), self._again_and_again(self._session, self.pace.rest_s)
        )

    async def _again_and_again(self, step: Callable[[], Coroutine[Any, Any, None]], every_s: float) -> None:
        """Until stopped; a worker outlives every error (the ledger loses nothing), with longer and longer rests."""
        rest_s, log = every_s, structlog.get_logger("monps.jobs")
        while not self._stopping.is_set():
            try:
                await step()
                rest_s = every_s
            except Exception as failure:
                known = isinstance(failure, StoreUnavailable)
                log.warning(
                    "worker interrupted", worker=self.name, why=str(failure), exc_info=None if known else failure
                )
                rest_s = min(2 * rest_s, max(self.pace.longest_rest_s, every_s))
            await self._rest(rest_s)

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

    async def _look(self) -> None:
        await asyncio.to_thread(self._look_once)

    def _look_once(self) -> None:
        with self.doors.begin() as connection:
            look = self._scheduler.look(connection, self.doors.clock.now())
        if look.due or look.missed or look.skipped:
            structlog.get_logger("monps.jobs").info(
                "slots", worker=self.name, due=look.due, missed=look.missed, skipped=look.skipped
            )

    async def _session(self) -> None:
        """Take calls from the queue until it breaks or we stop."""
        where = await asyncio.to_thread(self.conninfo)
        pool = AsyncConnectionPool(
            kwargs=dict(where),
            min_size=1,
            max_size=4,
            timeout=10.0,
            open=False,
            check=AsyncConnectionPool.check_connection,
        )
        connector = WatchedConnector()
        app = application(connector, self._run_slot)
        async with pool, app.open_async(pool):
            taking = app.run_worker_async(
                queues=[QUEUE],
                name=self.name,
                concurrency=self.pace.concurrency,
                fetch_job_polling_interval=self.pace.poll_s,
                delete_jobs="always",
                install_signal_handlers=False,
                update_heartbeat_interval=self.pace.heartbeat_s,
                stalled_worker_timeout=self.pace.stalled_s,
            )
            await _first_of(taking, self._watch(connector), self._put_back(app), self._stopping.wait())

    def _run_slot(self, key: str, slot: datetime) -> None:
        if (job := self.jobs.get(key)) is not None:
            run_slot(job, slot, self.doors, self.name)

    async def _watch(self, connector: WatchedConnector) -> None:
        await connector.failed.wait()
        raise StoreUnavailable("the queue did not take what a worker had to say")

    async def _put_back(self, app: Any) -> None:
        while True:
            if count := await put_back_stalled(app, self.pace.stalled_s):
                structlog.get_logger("monps.jobs").warning("calls of dead workers put back", count=count)
            await asyncio.sleep(self.pace.stalled_s / 2)


async def _first_of(*steps: Coroutine[Any, Any, Any]) -> None:
    """Run the steps until one ends, cancel the others and wait for them; raises what that one raised."""
    tasks = [asyncio.ensure_future(step) for step in steps]
    try:
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in ended:
        task.result()
