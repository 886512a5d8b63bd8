"""The living desk: the sandbox's server beside it where none runs, and workers that run what is due."""

from __future__ import annotations

import json
import os
import platform
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from monps.bootstrap.desk import Desk
from monps.bootstrap.feeds import NoKeys, NoSandbox, door
from monps.domain.errors import BadInput
from monps.domain.world import World

if TYPE_CHECKING:
    from monps.jobs.worker import Worker

SEED = 6
LEAGUES = (
    "soccer_epl",
    "soccer_germany_bundesliga",
    "soccer_italy_serie_a",
    "soccer_spain_la_liga",
    "soccer_france_ligue_one",
    "soccer_netherlands_eredivisie",
    "soccer_portugal_primeira_liga",
    "soccer_sweden_allsvenskan",
    "soccer_brazil_campeonato",
    "soccer_usa_mls",
)
"""Competitions whose clubs the sandbox's past knows in part, so that some names wait, or not at all, so that none does."""
WEEKS = (5, 60)
"""Weeks before and after the start that have matches: at twenty times the speed, three weeks of running."""
SAVED_EVERY_S = 5.0
STOP_S = 5.0


class LiveSandbox:
    """The sandbox's server in a thread of this process. Its clock goes on from where it was when it was last stopped."""

    def __init__(self, desk: Desk, speed: float) -> None:
        self._desk = desk
        self._speed = speed
        self._path = desk.settings.home / "sandbox-clock.json"
        self._stopping = threading.Event()

    def start(self) -> bool:
        """Serve at `sandbox_url`; False where a server answers there already."""
        with suppress(NoSandbox):
            door(self._desk, "clock")
            return False
        import uvicorn

        from monps.sandbox.live.clock import SandboxClock
        from monps.sandbox.live.plan import LivePlan
        from monps.sandbox.server.app import Sandbox
        from monps.sandbox.server.wire import server_config

        clock = SandboxClock(self._last(), self._speed, time.monotonic)
        sandbox = Sandbox(LivePlan(seed=SEED, start=clock.now(), weeks=WEEKS, leagues=LEAGUES), clock, time.monotonic)
        listening = self._listening()
        self._server = uvicorn.Server(server_config(sandbox.app))
        self._thread = threading.Thread(target=self._server.run, args=([listening],), name="sandbox", daemon=True)
        self._saver = threading.Thread(target=self._save, args=(clock.now,), name="sandbox clock", daemon=True)
        self._thread.start()
        self._saver.start()
        return True

    def stop(self) -> None:
        """Stop serving, and keep the instant."""
        self._stopping.set()
        self._saver.join()
        self._server.should_exit = True
        self._thread.join(STOP_S)

    def _listening(self) -> socket.socket:
        where = urlsplit(self._desk.settings.sandbox_url)
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((where.hostname or "127.0.0.1", where.port or 80))
        except OSError as failure:
            listening.close()
            raise BadInput(
                f"the sandbox cannot listen at {self._desk.settings.sandbox_url}: {failure.strerror}."
                " Stop what is there, or set MONPS_SANDBOX_URL"
            ) from None
        listening.listen()
        return listening

    def _last(self) -> datetime:
        """Never before the machine's present, so that a sandbox that was left for a week has not fallen behind."""
        now = self._desk.clock.now()
        if not self._path.exists():
            return now
        try:
            return max(now, datetime.fromisoformat(json.loads(self._path.read_text(encoding="utf-8"))["now"]))
        except (ValueError, KeyError, TypeError):
            raise BadInput(f"{self._path} does not tell an instant: delete the file") from None

    def _save(self, now: Callable[[], datetime]) -> None:
        while True:
            stopping = self._stopping.wait(SAVED_EVERY_S)
            fresh = self._path.with_suffix(".new")
            fresh.write_text(json.dumps({"now": now().isoformat()}), encoding="utf-8")
            fresh.replace(self._path)
            if stopping:
                return


def worker(desk: Desk, world: World) -> Worker | None:
    """A worker of this process for a world, begun; None where there is nobody to ask."""
    from monps.jobs.worker import Pace, Worker

    try:
        desk.collecting(world)
    except (NoKeys, NoSandbox):
        return None
    pace = Pace(tick_s=1.0, poll_s=1.0) if world == "sandbox" else Pace()
    made = Worker(
        doors=desk.doors(world),
        conninfo=lambda: desk.conninfo(world),
        name=f"{platform.node()}-{os.getpid()}-{world}",
        schedules=desk.settings.schedules,
        pace=pace,
    )
    made.start()
    return made
