"""Starts the supervisor for a command: programs, data folder and socket folder first, then the detached process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from monps.domain.errors import StoreUnavailable
from monps.store.embedded.binaries import Binaries, binaries_for
from monps.store.embedded.cluster import create_cluster, sweep
from monps.store.embedded.layout import Account, Layout

LOG_BYTES = 10_000_000
SHOWN_LINES = 15
SUPERVISOR = "monps.store.embedded.supervisor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """One start of the server: where it is to run and how long a command waits for it."""

    layout: Layout
    account: Account
    binaries: Binaries
    idle_stop_s: float
    deadline: float

    def run(self, lease: int) -> None:
        """Start the supervisor and hand it `lease`, the held supervisor lock. The caller holds the start lock."""
        os.ftruncate(lease, 0)
        sweep(self.layout)
        sockets = self.layout.socket_folder(self.account)
        binaries = binaries_for(self.account, self.binaries, self.layout.root)
        if not self.layout.data.exists():
            create_cluster(self.layout, self.account, binaries, deadline=self.deadline)
        self.layout.password()
        arguments = (self.layout.home, binaries.folder, sockets, self.idle_stop_s, lease)
        log = os.open(self.layout.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            self._detach([str(argument) for argument in arguments], lease, log)
        finally:
            os.close(log)

    def _detach(self, arguments: list[str], lease: int, log: int) -> None:
        try:
            subprocess.run(
                [sys.executable, "-P", "-m", SUPERVISOR, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(lease,),
                start_new_session=True,
                check=False,
                timeout=max(self.deadline - time.monotonic(), 0.1),
            )
        except subprocess.TimeoutExpired as error:
            raise StoreUnavailable("The supervisor did not start in time: try again.") from error


def turn_log(log: Path) -> int:
    """Put a log that has grown large aside; the length of the one to be written on."""
    length = log.stat().st_size if log.exists() else 0
    if length <= LOG_BYTES:
        return length
    log.rename(log.with_suffix(".log.1"))
    return 0


def log_tail(layout: Layout, start: int) -> str:
    """The last lines of the log from byte `start`, without the password."""
    if not layout.log.exists():
        return f"There is no {layout.log} yet."
    text = layout.log.read_bytes()[start:].decode(errors="replace").replace(layout.password(), "***")
    return f"The end of {layout.log}:\n" + "\n".join(text.splitlines()[-SHOWN_LINES:])
