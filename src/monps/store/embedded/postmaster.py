"""What a running or dead PostgreSQL left behind: its pid file, its processes, and how the way is cleared for the next.

A killed server whose parent does not reap it stays a zombie, and PostgreSQL takes its pid for a live server. The pid file
is not removed, since PostgreSQL finds by it whether old backends still use the shared memory: it is given the pid of the
supervisor, which PostgreSQL, being its child, knows not to be a server.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from monps.store.embedded.layout import PORT, Account, Layout

POLL_S = 0.01
FAST_S = 60.0
IMMEDIATE_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PidFile:
    """The part of `postmaster.pid` we use."""

    pid: int
    socket_folder: Path | None
    ready: bool


def read_pid_file(data: Path) -> PidFile | None:
    """`postmaster.pid` of the data folder, or None when there is none (or it is empty still)."""
    try:
        lines = (data / "postmaster.pid").read_text(errors="surrogateescape").splitlines()
    except FileNotFoundError:
        return None
    if not lines or not lines[0].isdigit():
        return None
    folder = Path(lines[4]) if len(lines) > 4 and lines[4] else None
    return PidFile(pid=int(lines[0]), socket_folder=folder, ready=len(lines) > 7 and lines[7].strip() == "ready")


def server_processes(layout: Layout, account: Account) -> set[int]:
    """The live processes (no zombies) of the server on this home, the postmaster and its backends."""
    table = _proc_table() if Path("/proc/self/cmdline").exists() else ps_table()
    return {
        pid
        for pid, uid, command in table
        if uid == account.uid and layout.cluster_name in command and _is_postgres(command)
    }


def end_leftovers(layout: Layout, account: Account) -> None:
    """End what runs on this home without a supervisor: a postmaster in order if it can, orphaned backends at once."""
    alive = server_processes(layout, account)
    pid_file = read_pid_file(layout.data)
    if pid_file and pid_file.pid in alive:
        for number, patience_s in ((signal.SIGINT, FAST_S), (signal.SIGQUIT, IMMEDIATE_S)):
            _signal(pid_file.pid, number)
            if _all_gone(layout, account, patience_s):
                return
    for pid in server_processes(layout, account):
        _signal(pid, signal.SIGKILL)
    _all_gone(layout, account, IMMEDIATE_S)


def disown_pid_file(data: Path) -> None:
    """Put our own pid for that of the dead server; whoever calls this is the parent of the next one."""
    path = data / "postmaster.pid"
    if not path.exists():
        return
    _, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(f"{os.getpid()}\n".encode() + rest)


def remove_socket(folder: Path) -> None:
    """Remove a dead server's socket and its lock file."""
    (folder / f".s.PGSQL.{PORT}").unlink(missing_ok=True)
    (folder / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)


def ps_table() -> Iterator[tuple[int, int, str]]:
    """(pid, uid, command line) of every process, from `ps`, where there is no /proc."""
    shown = subprocess.run(["ps", "-axwwo", "pid=,uid=,command="], capture_output=True, text=True, check=True).stdout
    for line in shown.splitlines():
        pid, uid, command = line.split(maxsplit=2)
        yield int(pid), int(uid), command


def _proc_table() -> Iterator[tuple[int, int, str]]:
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError, PermissionError):
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ")
            yield int(entry.name), entry.stat().st_uid, command.decode(errors="replace")


def _is_postgres(command: str) -> bool:
    return command.startswith("postgres:") or "/postgres -D " in command


def _signal(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _all_gone(layout: Layout, account: Account, patience_s: float) -> bool:
    deadline = time.monotonic() + patience_s
    while server_processes(layout, account):
        if time.monotonic() >= deadline:
            return False
        time.sleep(POLL_S)
    return True
