"""Where and when tests live: temporary homes, databases that forget, and the present of their clock."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from monps.bootstrap import Desk

NOW = datetime(2026, 8, 1, 12, 0, tzinfo=UTC)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A temporary folder open to every account: those of pytest are closed, and PostgreSQL does not run as root."""
    folder = Path(tempfile.mkdtemp(prefix="monps-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@dataclass(frozen=True, slots=True)
class OneTransaction:
    """A database whose transactions are savepoints of a single one, which is rolled back at the end of the test."""

    connection: Connection

    @contextmanager
    def alone(self, what: int) -> Iterator[None]:
        yield

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        with self.connection.begin_nested():
            yield self.connection


@dataclass(frozen=True, slots=True)
class LivingDesk:
    """A desk whose sandbox holds a season of two leagues and a run."""

    desk: Desk
    run: int
    now: datetime = NOW
