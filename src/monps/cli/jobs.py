"""`monps jobs`: what runs by itself, when it ran last and runs next, and what became of every slot."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from monps.cli.desk import AsJson, opened_desk, print_json

if TYPE_CHECKING:
    from monps.bootstrap import Desk
    from monps.jobs.overview import JobLine
    from monps.store.queue.ledger import Slot

app = typer.Typer(
    help="What runs by itself: collecting, results, health; every slot is accounted for.", no_args_is_help=True
)
AnyWorld = Annotated[
    Literal["real", "sandbox"] | None, typer.Option("--world", help="The world to work in; the one shown by default.")
]


@app.command("list")
def list_jobs(*, world: AnyWorld = None, as_json: AsJson = False) -> None:
    """Say what each job does, when it is due (UTC), how its last run ended, and when the next is."""
    from monps.jobs.overview import overview
    from monps.jobs.table import JOBS

    with opened_desk() as desk:
        doors = desk.doors(chosen_world(desk, world))
        with doors.begin() as connection:
            lines = overview(connection, JOBS, desk.settings.schedules, doors.clock.now())
    if as_json:
        print_json({"jobs": [asdict(line) for line in lines]})
    for line in () if as_json else lines:
        typer.echo(_words(line))


@app.command("run")
def run(
    name: Annotated[str, typer.Argument(help="The job's name, as `monps jobs list` says it.")],
    *,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """Run a job now, in this process; it stands in the history as a slot of this instant."""
    from monps.domain.errors import BadInput
    from monps.jobs.runner import run_now
    from monps.jobs.table import JOBS

    if (job := JOBS.get(name)) is None:
        raise BadInput(f"there is no job called {name!r}: use one of {', '.join(JOBS)}")
    with opened_desk() as desk:
        slot = run_now(job, desk.doors(chosen_world(desk, world)), worker_name())
    if as_json:
        print_json(asdict(slot))
    else:
        typer.echo(_line(slot))


@app.command("history")
def history(
    *,
    job: Annotated[str | None, typer.Option(help="Only this job.")] = None,
    state: Annotated[
        Literal["due", "running", "done", "failed", "missed", "skipped"] | None, typer.Option(help="Only this state.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many slots, the newest first.")] = 20,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """Say what became of the slots, the newest first: done, failed, missed or skipped, and why."""
    from monps.store.queue import ledger

    with opened_desk() as desk, desk.database(chosen_world(desk, world)).begin() as connection:
        slots = ledger.history(connection, job=job, state=state, limit=limit)
    if as_json:
        print_json({"slots": [asdict(slot) for slot in slots]})
    for slot in () if as_json else slots:
        typer.echo(_line(slot))


def chosen_world(desk: Desk, world: Literal["real", "sandbox"] | None) -> Literal["real", "sandbox"]:
    """The world that was named, or the one that the desk shows."""
    from monps.bootstrap import ShownWorld

    return world or ShownWorld(desk).shown


def worker_name() -> str:
    """Who runs a slot: this machine and process."""
    return f"{platform.node()}:{os.getpid()}"


def _words(line: JobLine) -> str:
    last = "never" if line.last is None else f"{_instant(line.last.started_at)} {line.last.state}"
    following = "off" if line.next_slot is None else _instant(line.next_slot)
    counted = ", ".join(f"{count} {state}" for state, count in line.counts.items() if count) or "no slots yet"
    return (
        f"{line.job}  {line.schedule or 'off'} UTC  last: {last}  next: {following}\n    {line.what} Slots: {counted}."
    )


def _line(slot: Slot) -> str:
    why = [words for words in (slot.error, slot.reason) if words]
    if slot.summary:
        why.append(", ".join(f"{name} {value}" for name, value in slot.summary.items()))
    asked = " (asked)" if slot.asked else ""
    return f"{_instant(slot.slot)}  {slot.job}  {slot.state}{asked}  {'; '.join(why)}".rstrip()


def _instant(at: datetime | None) -> str:
    return "-" if at is None else f"{at:%Y-%m-%d %H:%M:%S}"
