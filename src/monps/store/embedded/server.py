"""The embedded server as every command sees it: connect, and it runs.

Everything that starts, stops or connects holds the start lock, and so does the supervisor when it decides that nobody is
there: a connection handed out is one the idle stop has seen.
"""

from __future__ import annotations

import importlib
import math
import os
import signal
import time
from contextlib import suppress
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monps.domain.errors import BadInput, StoreUnavailable
from monps.store.embedded.binaries import Binaries, find_binaries
from monps.store.embedded.connection import ConnectionInfo, connection_info, open_database
from monps.store.embedded.launch import Launch, log_tail, turn_log
from monps.store.embedded.layout import Account, Layout, server_account
from monps.store.embedded.locks import is_locked, locked, try_lock
from monps.store.embedded.postmaster import FAST_S, IMMEDIATE_S, end_leftovers, read_pid_file

if TYPE_CHECKING:
    from psycopg import Connection

POLL_S = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerStatus:
    """What is known about the server: `pid` is the postmaster's, `version` that of the programs."""

    running: bool
    pid: int | None
    version: str
    data: Path


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """PostgreSQL below `home`; it stops when no client was connected for `idle_stop_s` seconds (math.inf: never)."""

    home: Path
    _: KW_ONLY
    idle_stop_s: float = 60.0
    start_timeout_s: float = 30.0
    binaries: Binaries | None = None

    def __post_init__(self) -> None:
        if math.isnan(self.idle_stop_s) or self.idle_stop_s <= 0:
            raise BadInput(f"idle_stop_s is {self.idle_stop_s}: give seconds above 0.")

    def connect(self, database: str) -> Connection[tuple[Any, ...]]:
        """A connection to `database`, which is created (UTF-8) when missing; the server is started when it does not run.

        StoreUnavailable, with the last lines of the server's log, when it is not there within `start_timeout_s`.
        """
        importlib.import_module("psycopg")  # takes 0.2 s the first time: not while others wait for the lock
        layout, account, deadline = self._layout(), server_account(), time.monotonic() + self.start_timeout_s
        layout.prepare(account)
        with locked(layout.start_lock, deadline=deadline):
            return self._connect(layout, account, database, deadline)

    def start(self) -> None:
        """Start the server when it does not run, and wait until it answers."""
        self.connect("postgres").close()

    def stop(self) -> None:
        """Stop the server in order, ending the connections of others, and wait until it is gone."""
        layout, deadline = self._layout(), time.monotonic() + FAST_S + IMMEDIATE_S
        if not layout.root.exists():
            return
        with locked(layout.start_lock, deadline=deadline):
            asked = False
            while (lease := try_lock(layout.supervisor_lock)) is None:
                if time.monotonic() >= deadline:
                    raise StoreUnavailable(f"The server does not stop: see {layout.log}.")
                asked = asked or _ask_to_stop(layout)
                time.sleep(POLL_S)
            try:
                end_leftovers(layout, server_account())
            finally:
                os.close(lease)

    def status(self) -> ServerStatus:
        """Whether the server runs, without starting it; waits for a start or stop that is under way."""
        layout, pid_file = self._layout(), None
        if layout.root.exists():
            with locked(layout.start_lock, deadline=time.monotonic() + self.start_timeout_s):
                pid_file = read_pid_file(layout.data) if is_locked(layout.supervisor_lock) else None
        pid = pid_file.pid if pid_file and pid_file.ready else None
        return ServerStatus(running=pid is not None, pid=pid, version=self.programs().version, data=layout.data)

    def programs(self) -> Binaries:
        """The installation in use, for its tools (pg_dump, pg_restore)."""
        return self.binaries or find_binaries(major=_data_major(self._layout()))

    def conninfo(self, database: str) -> ConnectionInfo:
        """How a tool reaches the running server. Keep a connection of `connect` open while the tool runs."""
        layout = self._layout()
        pid_file = read_pid_file(layout.data)
        if pid_file is None or pid_file.socket_folder is None:
            raise StoreUnavailable("The embedded server does not run: connect to it first.")
        return connection_info(layout, pid_file.socket_folder, database)

    def _layout(self) -> Layout:
        return Layout(home=self.home.resolve())

    def _connect(self, layout: Layout, account: Account, database: str, deadline: float) -> Connection[tuple[Any, ...]]:
        log_start: int | None = None
        while True:
            lease = try_lock(layout.supervisor_lock)
            if lease is not None:
                try:
                    if log_start is not None:
                        raise StoreUnavailable(f"The server stopped while it started. {log_tail(layout, log_start)}")
                    log_start = turn_log(layout.log)
                    self._launch(layout, account, deadline).run(lease)
                finally:
                    os.close(lease)
            connection, why = _try_open(layout, database, deadline)
            if connection is not None:
                return connection
            if time.monotonic() >= deadline:
                waited = f"The server did not answer within {self.start_timeout_s:g} s. {why}"
                raise StoreUnavailable(f"{waited} {log_tail(layout, log_start or 0)}")
            time.sleep(POLL_S)

    def _launch(self, layout: Layout, account: Account, deadline: float) -> Launch:
        return Launch(
            layout=layout,
            account=account,
            binaries=self.programs(),
            idle_stop_s=self.idle_stop_s,
            deadline=deadline,
        )


def _try_open(layout: Layout, database: str, deadline: float) -> tuple[Connection[tuple[Any, ...]] | None, str]:
    """The connection, or why there is none yet."""
    import psycopg

    pid_file = read_pid_file(layout.data)
    if pid_file is None or not pid_file.ready or pid_file.socket_folder is None:
        return None, "It is starting still."
    try:
        return open_database(connection_info(layout, pid_file.socket_folder, database), deadline=deadline), ""
    except psycopg.OperationalError as error:
        if "authentication failed" in str(error):
            raise StoreUnavailable(f"{layout.password_file} does not hold this server's password.") from error
        return None, str(error)


def _ask_to_stop(layout: Layout) -> bool:
    pid = layout.supervisor_lock.read_text(encoding="ascii").strip()
    if pid:
        with suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGTERM)
    return bool(pid)


def _data_major(layout: Layout) -> str | None:
    written = layout.data / "PG_VERSION"
    return written.read_text(encoding="ascii").strip() if written.exists() else None
