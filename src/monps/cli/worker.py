"""`monps worker`: runs what is due, until it is stopped; any number of them work side by side."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

import typer

from monps.cli.desk import opened_desk
from monps.cli.jobs import AnyWorld, chosen_world, worker_name
from monps.domain.errors import MonpsError

LOOK_S = 1.0


class WorkerEnded(MonpsError):
    """The worker ended by itself."""


def worker(*, world: AnyWorld = None) -> None:
    """Run jobs as they become due. Ctrl-C or SIGTERM waits for those that run; a second one does not."""
    from monps.jobs.worker import Worker
    from monps.telemetry import logs

    with opened_desk() as desk:
        logs.set_up(desk.settings.home / "logs", desk.settings.log_level)
        here = chosen_world(desk, world)
        desk.database(here)
        at_work = Worker(
            doors=desk.doors(here),
            conninfo=lambda: desk.conninfo(here),
            name=worker_name(),
            schedules=desk.settings.schedules,
        )
        asked = _stop_asked()
        at_work.start()
        typer.echo(f"Jobs of the {here} world run in {worker_name()}  (Ctrl-C stops it)", err=True)
        while not asked.wait(LOOK_S):
            if not at_work.alive:
                raise WorkerEnded(f"see {desk.settings.home / 'logs'}, and start it again")
        typer.echo("stopping: what runs is brought to its end", err=True)
        at_work.stop()


def _stop_asked() -> threading.Event:
    """Set by the first SIGTERM or SIGINT; the second ends the process: its open transactions are rolled back."""
    asked = threading.Event()

    def ask(number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            os._exit(128 + number)
        asked.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    return asked
