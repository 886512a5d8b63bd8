"""The detached parent of PostgreSQL: starts it, reaps it, stops it when nobody has been connected for a while.

It holds the supervisor lock (handed over by the command that started it, so there is no gap) until PostgreSQL is gone.
psycopg is imported by the first look at the visitors: importing it takes longer than starting the server.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from monps.store.embedded.layout import PORT, Account, Layout, server_account
from monps.store.embedded.locks import try_lock
from monps.store.embedded.postmaster import FAST_S, IMMEDIATE_S, disown_pid_file, end_leftovers, remove_socket
from monps.store.embedded.visitors import Visitors

LONGEST_TICK_S = 5.0
PR_SET_PDEATHSIG = 1
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "50",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "128MB",
    "work_mem": "8MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_destination": "stderr",
    "logging_collector": "off",
    "log_checkpoints": "off",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What one supervisor looks after."""

    layout: Layout
    programs: Path
    socket_folder: Path
    idle_stop_s: float

    @property
    def command(self) -> list[str]:
        """PostgreSQL's command line."""
        settings = {**SETTINGS, "cluster_name": self.layout.cluster_name}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(self.programs / "postgres"), "-D", str(self.layout.data), "-k", str(self.socket_folder), *options]


def main(arguments: list[str]) -> None:
    """Detach from the command that started us, then supervise until PostgreSQL is gone."""
    home, programs, socket_folder, idle_stop_s, lease = arguments
    if os.fork():
        os._exit(0)
    os.chdir("/")
    duty = Duty(
        layout=Layout(home=Path(home)),
        programs=Path(programs),
        socket_folder=Path(socket_folder),
        idle_stop_s=float(idle_stop_s),
    )
    supervise(duty, int(lease))


def supervise(duty: Duty, lease: int) -> None:
    """Run PostgreSQL until it ends, is idle or SIGTERM comes; `lease` is the held descriptor of the supervisor lock."""
    account = server_account()
    with _Wakes() as wakes:
        os.pwrite(lease, f"{os.getpid()}\n".encode(), 0)
        end_leftovers(duty.layout, account)
        disown_pid_file(duty.layout.data)
        remove_socket(duty.socket_folder)
        server = _start(duty, account)
        _watch(server, duty, wakes)
    os.close(lease)


def _start(duty: Duty, account: Account) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        duty.command,
        stdin=subprocess.DEVNULL,
        cwd="/",
        env={"LC_ALL": "C.UTF-8"},
        preexec_fn=_ends_with_parent(os.getpid()) if sys.platform == "linux" else None,  # noqa: PLW1509 - one thread
        **account.process_arguments,
    )


def _ends_with_parent(parent: int) -> Callable[[], None]:
    """For the child, after its change of account: a fast shutdown when the supervisor dies."""
    prctl = ctypes.CDLL(None).prctl

    def arm() -> None:
        prctl(PR_SET_PDEATHSIG, int(signal.SIGINT), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return arm


def _watch(server: subprocess.Popen[bytes], duty: Duty, wakes: _Wakes) -> None:
    tick_s = min(duty.idle_stop_s / 4, LONGEST_TICK_S)
    visitors = Visitors(layout=duty.layout, socket_folder=duty.socket_folder)
    while server.poll() is None:
        if wakes.stop_asked(within_s=tick_s):
            visitors.leave()
            _shut_down(server)
        elif visitors.gone_for_s() >= duty.idle_stop_s:
            with _nobody_connecting(duty.layout) as alone:
                if alone and visitors.gone_for_s() >= duty.idle_stop_s:
                    visitors.leave()
                    _shut_down(server)
    visitors.leave()


def _shut_down(server: subprocess.Popen[bytes]) -> None:
    for number, patience_s in ((signal.SIGINT, FAST_S), (signal.SIGQUIT, IMMEDIATE_S), (signal.SIGKILL, None)):
        server.send_signal(number)
        try:
            server.wait(patience_s)
        except subprocess.TimeoutExpired:
            continue
        return


@contextmanager
def _nobody_connecting(layout: Layout) -> Iterator[bool]:
    lock = try_lock(layout.start_lock)
    try:
        yield lock is not None
    finally:
        if lock is not None:
            os.close(lock)


class _Wakes:
    """Wakes the watch when a child ends or a stop is asked for, without polling."""

    STOPS = (signal.SIGTERM, signal.SIGINT)

    def __enter__(self) -> Self:
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)
        self._before = {number: signal.signal(number, _note) for number in (*self.STOPS, signal.SIGCHLD)}
        self._woken = signal.set_wakeup_fd(self._write)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.set_wakeup_fd(self._woken)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._read)
        os.close(self._write)

    def stop_asked(self, *, within_s: float) -> bool:
        """Whether SIGTERM or SIGINT came; returns early when a child ended."""
        ready, _, _ = select.select([self._read], [], [], within_s)
        return bool(ready) and any(number in self.STOPS for number in os.read(self._read, 512))


def _note(number: int, frame: object) -> None:
    """Signals are read from the wake-up pipe."""


if __name__ == "__main__":
    main(sys.argv[1:])
