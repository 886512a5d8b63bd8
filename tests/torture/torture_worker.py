"""A worker that is made to be killed: jobs that count what they do, on a clock that runs fast and stops at an end.

Every run of a lock holds a file lock that the kernel releases when the process dies: two at once leave a line in `overlaps`.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, text

from monps.domain.world import World
from monps.jobs.job import Doors, Job
from monps.jobs.worker import Pace, Worker
from monps.store.database import Database
from monps.store.embedded import EmbeddedServer
from monps.telemetry import logs

BEGIN = datetime(2026, 8, 1, tzinfo=UTC)
DATABASE = "torture"
PACE = Pace(tick_s=0.2, poll_s=0.5, heartbeat_s=0.4, stalled_s=2.0, rest_s=0.1, longest_rest_s=1.0, concurrency=3)
EFFECTS = "CREATE TABLE effects (job text NOT NULL, slot timestamptz NOT NULL, worker integer NOT NULL)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FastClock:
    """Runs `factor` times as fast as the machine's since `started_s` (time.monotonic), and stands still at `end`."""

    started_s: float
    factor: float
    end: datetime

    def now(self) -> datetime:
        """The instant that counts as now."""
        return min(BEGIN + timedelta(seconds=(time.monotonic() - self.started_s) * self.factor), self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every worker of a run is told."""

    home: str
    started_s: float
    factor: float
    days: float

    @property
    def clock(self) -> FastClock:
        """The clock that all of them share."""
        return FastClock(started_s=self.started_s, factor=self.factor, end=BEGIN + timedelta(days=self.days))

    def to_json(self) -> str:
        """For the command line."""
        return json.dumps(asdict(self))


@dataclass(frozen=True, slots=True)
class CountingDoors:
    """Doors with a database and a clock: these jobs use no others."""

    database: Database
    clock: FastClock
    world: World = "sandbox"

    def begin(self) -> AbstractContextManager[Connection]:
        return self.database.begin()

    def collect(self) -> dict[str, object]:
        raise NotImplementedError

    sweep_closing = fetch_results = health = collect


def counting_jobs(home: Path) -> dict[str, Job]:
    """Every policy, long and short runs, one lock that two jobs share; `limit` misses what waits too long."""

    def counting(key: str, lock: str, lasts_s: float) -> Job:
        def run(_doors: Doors, connection: Connection, slot: datetime) -> dict[str, object]:
            with alone(home, lock):
                connection.execute(
                    text("INSERT INTO effects (job, slot, worker) VALUES (:job, :slot, :worker)"),
                    {"job": key, "slot": slot, "worker": os.getpid()},
                )
                time.sleep(lasts_s)
            return {"lasted_s": lasts_s}

        minutes, policy, max_age_s = TIMES[key]
        return Job(
            key=key,
            what="Counts.",
            schedule=minutes,
            policy=policy,  # type: ignore[arg-type]
            max_age_s=max_age_s,
            lock=lock,
            run=run,
            max_attempts=100,
        )

    jobs = (
        counting("half_hour", "quick", 0.02),
        counting("hour", "shared", 0.1),
        counting("odd_hour", "shared", 0.2),
        counting("long", "long", 0.6),
        counting("newest", "newest", 0.3),
        counting("now_only", "now_only", 0.05),
        counting("limit", "limit", 0.3),
    )
    return {job.key: job for job in jobs}


TIMES: dict[str, tuple[str, str, float | None]] = {
    "half_hour": ("*/30 * * * *", "all", None),
    "hour": ("0 * * * *", "all", None),
    "odd_hour": ("15 1-23/2 * * *", "all", None),
    "long": ("45 */3 * * *", "all", None),
    "newest": ("20 * * * *", "latest", None),
    "now_only": ("40 * * * *", "skip", None),
    "limit": ("50 * * * *", "all", 7200.0),
}


@contextmanager
def alone(home: Path, lock: str) -> Iterator[None]:
    """Note it where another run of the lock is under way, in whatever process."""
    with (home / f"{lock}.run").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with (home / "overlaps").open("a") as overlaps:
                overlaps.write(f"{lock} {os.getpid()}\n")
        yield


def work(setting: Setting) -> int:
    """Work until SIGTERM; 0 where all that ran came to its end."""
    home = Path(setting.home)
    logs.set_up(home / "logs" / str(os.getpid()), "info")
    server = EmbeddedServer(home)
    database = Database(lambda: server.connect(DATABASE))

    def conninfo() -> dict[str, object]:
        server.connect(DATABASE).close()
        return dict(server.conninfo(DATABASE))

    worker = Worker(
        doors=CountingDoors(database, setting.clock),
        conninfo=conninfo,
        name=str(os.getpid()),
        jobs=counting_jobs(home),
        pace=PACE,
    )
    asked = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: asked.set())
    worker.start()
    asked.wait()
    return 0 if worker.stop(30) else 1


def nurse(setting: Setting) -> None:
    """Orders on stdin: `fork` makes a worker and answers its process id, `wait ID` answers how it ended.

    A fork spares each worker the imports, so that kills hit work and not the start of Python.
    """
    children: set[int] = set()
    for line in sys.stdin:
        order, _, pid = line.strip().partition(" ")
        if order == "fork":
            if (child := os.fork()) == 0:
                os._exit(work(setting))
            children.add(child)
            answer = child
        else:
            answer = os.waitstatus_to_exitcode(os.waitpid(int(pid), 0)[1])
            children.discard(int(pid))
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()
    for child in children:
        os.kill(child, signal.SIGKILL)


if __name__ == "__main__":
    nurse(Setting(**json.loads(sys.argv[1])))
