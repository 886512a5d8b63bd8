"""Where and when tests live: temporary homes, and the present of their clock."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

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
