"""Homes the server's account can enter, and one running embedded server for the whole room."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from monps.store.embedded import EmbeddedServer


@contextmanager
def _folder() -> Iterator[Path]:
    """A temporary folder open to every account: those of pytest are closed, and PostgreSQL does not run as root."""
    folder = Path(tempfile.mkdtemp(prefix="monps-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty home folder; a server started in it is stopped."""
    with _folder() as folder:
        yield folder
        EmbeddedServer(folder).stop()


@pytest.fixture(scope="session")
def embedded() -> Iterator[EmbeddedServer]:
    """A running server, shared by the tests of this room."""
    with _folder() as folder:
        server = EmbeddedServer(folder)
        server.start()
        yield server
        server.stop()
