"""Workers are killed and frozen at random instants, the database is taken away: no slot is lost, no effect is doubled.

The run prints its figures (`pytest -s`).
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from operator import itemgetter
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text
from torture_worker import BEGIN, DATABASE, EFFECTS, PACE, TIMES, Setting

from homes import open_folder
from monps.jobs.slots import slots_between
from monps.store.database import Database, prepare
from monps.store.embedded import EmbeddedServer
from monps.store.embedded.layout import Layout, server_account
from monps.store.embedded.locks import locked
from monps.store.embedded.postmaster import server_processes
from monps.store.queue import ledger
from monps.store.queue.ledger import OPEN, Slot

SCRIPT = Path(__file__).with_name("torture_worker.py")
SETTLED_WITHIN_S = 90.0
PATIENCE_S = 1.0
FROZEN_S = 2 * PACE.stalled_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much a run has to bear; the outage comes in its middle."""

    workers: int = 3
    kills: int
    freezes: int
    outage_s: float
    days: float
    lasts_s: float
    seed: int


SHORT = Size(kills=12, freezes=3, outage_s=2.0, days=1.0, lasts_s=20.0, seed=11)
LONG = Size(kills=66, freezes=15, outage_s=5.0, days=5.0, lasts_s=110.0, seed=12)


@dataclass(slots=True, kw_only=True)
class Herd:
    """The workers of a run, by process id; `nurse` forks them and waits for them."""

    nurse: subprocess.Popen[str]
    database: Database
    awake: list[int] = field(default_factory=list)
    frozen: list[int] = field(default_factory=list)

    def add(self) -> None:
        self.awake.append(self._order("fork"))

    def kill_one(self, chance: np.random.Generator) -> None:
        """Every other time one that runs a job."""
        victim = self._choose(chance, at_work=bool(chance.integers(2)))
        self.awake.remove(victim)
        os.kill(victim, signal.SIGKILL)
        assert self._order(f"wait {victim}") == -signal.SIGKILL
        self.add()

    def freeze_one(self, chance: np.random.Generator) -> None:
        """One that runs a job: it is taken for dead, and is not."""
        victim = self._choose(chance, at_work=True)
        self.awake.remove(victim)
        self.frozen.append(victim)
        os.kill(victim, signal.SIGSTOP)

    def thaw_one(self) -> None:
        victim = self.frozen.pop(0)
        os.kill(victim, signal.SIGCONT)
        self.awake.append(victim)

    def stop(self) -> list[int]:
        for pid in self.awake:
            os.kill(pid, signal.SIGTERM)
        return [self._order(f"wait {pid}") for pid in self.awake]

    def _choose(self, chance: np.random.Generator, *, at_work: bool) -> int:
        deadline = time.monotonic() + (PATIENCE_S if at_work else 0.0)
        while time.monotonic() < deadline:
            with self.database.begin() as connection:
                running = {line.worker for line in ledger.history(connection, state="running")}
            if some := [pid for pid in self.awake if str(pid) in running]:
                return some[int(chance.integers(len(some)))]
            time.sleep(0.02)
        return self.awake[int(chance.integers(len(self.awake)))]

    def _order(self, order: str) -> int:
        assert self.nurse.stdin is not None
        assert self.nurse.stdout is not None
        self.nurse.stdin.write(f"{order}\n")
        self.nurse.stdin.flush()
        return int(self.nurse.stdout.readline())


@contextmanager
def herd(setting: Setting, database: Database, workers: int) -> Iterator[Herd]:
    command = [sys.executable, str(SCRIPT), setting.to_json()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nurse:
        made = Herd(nurse=nurse, database=database)
        for _ in range(workers):
            made.add()
        yield made


def take_away(home: Path, seconds: float) -> None:
    """Kill the server's processes, and let nobody start it for a while."""
    layout = Layout(home=home.resolve())
    with locked(layout.start_lock, deadline=time.monotonic() + 30):
        for pid in server_processes(layout, server_account()):
            with suppress(ProcessLookupError):  # it went with its parent
                os.kill(pid, signal.SIGKILL)
        time.sleep(seconds)


def torment(workers: Herd, size: Size, home: Path) -> None:
    """Kills and freezes at random instants over the run, the outage in its middle."""
    chance = np.random.default_rng(size.seed)
    blows = [(size.lasts_s / 2, lambda: take_away(home, size.outage_s))]
    blows += [(moment, partial(workers.kill_one, chance)) for moment in chance.uniform(0.0, size.lasts_s, size.kills)]
    for moment in np.linspace(0.0, size.lasts_s, size.freezes, endpoint=False):
        blows += [(moment, partial(workers.freeze_one, chance)), (moment + FROZEN_S, workers.thaw_one)]
    began_s = time.monotonic()
    for moment, blow in sorted(blows, key=itemgetter(0)):
        time.sleep(max(0.0, began_s + moment - time.monotonic()))
        blow()


def settled(database: Database, setting: Setting) -> list[Slot]:
    """All lines, once the clock stands still and no slot is open."""
    deadline = time.monotonic() + SETTLED_WITHIN_S
    while True:
        with database.begin() as connection:
            lines = ledger.history(connection)
            considered = ledger.considered_until(connection)
        is_over = set(considered.values()) == {setting.clock.end}
        if (is_over and not any(line.state in OPEN for line in lines)) or time.monotonic() > deadline:
            return lines
        time.sleep(0.2)


def due_slots(end: datetime) -> set[tuple[str, datetime]]:
    return {(key, slot) for key, (cron, *_) in TIMES.items() for slot in slots_between(cron, BEGIN, end)}


@pytest.mark.parametrize(
    "size",
    [pytest.param(SHORT, id="short"), pytest.param(LONG, id="long", marks=pytest.mark.torture)],
)
def test_no_slot_is_lost_and_no_effect_is_doubled(size: Size, capsys: pytest.CaptureFixture[str]) -> None:
    began_s = time.monotonic()
    with open_folder() as home:
        server = EmbeddedServer(home)
        database = Database(lambda: server.connect(DATABASE))
        prepare(database, "sandbox", BEGIN)
        with database.begin() as connection:
            connection.execute(text(EFFECTS))
            for key in TIMES:
                ledger.consider(connection, key, None, BEGIN)
        factor = timedelta(days=size.days).total_seconds() / size.lasts_s
        setting = Setting(home=str(home), started_s=time.monotonic(), factor=factor, days=size.days)
        with herd(setting, database, size.workers) as workers:
            torment(workers, size, home)
            lines = settled(database, setting)
            assert set(workers.stop()) <= {0, -signal.SIGTERM}  # one that had hardly begun cannot say goodbye
        with database.begin() as connection:
            effects = Counter((row.job, row.slot) for row in connection.execute(text("SELECT job, slot FROM effects")))
            left = connection.execute(text("SELECT count(*) FROM procrastinate_jobs")).scalar_one()
        overlaps = (home / "overlaps").read_text().splitlines() if (home / "overlaps").exists() else []
        database.close()
        server.stop()
    due = due_slots(setting.clock.end)
    doubled = {slot: count for slot, count in effects.items() if count != 1}
    states = Counter(line.state for line in lines)
    reasons = Counter(re.sub(r"\d+ died", "died", line.reason) for line in lines if line.reason)
    figures = (
        f"\n  {size.workers} workers, {size.kills} kills, {size.freezes} freezes, {size.outage_s:g} s without a database, {size.days:g} days"
        f"\n  {len(due)} slots: {dict(states)}; {dict(reasons)}"
        f"\n  {effects.total()} effects, {len(doubled)} doubled, {len(overlaps)} overlaps,"
        f" {sum(line.attempts for line in lines)} attempts, {time.monotonic() - began_s:.1f} s\n"
    )
    with capsys.disabled():
        sys.stdout.write(figures)
    assert {(line.job, line.slot) for line in lines} == due
    assert len(lines) == len(due)
    assert set(states) <= {"done", "missed", "skipped"}
    assert all(line.reason for line in lines if line.state != "done")
    assert doubled == {}
    assert set(effects) == {(line.job, line.slot) for line in lines if line.state == "done"}
    for key, (_, policy, max_age_s) in TIMES.items():
        if policy == "all" and max_age_s is None:
            assert {line.state for line in lines if line.job == key} == {"done"}
    assert len(overlaps) <= size.workers  # a run whose lock went with the server may meet its successor, once a worker
    assert left == 0
