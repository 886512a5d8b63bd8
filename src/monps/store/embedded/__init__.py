"""The embedded default database: PostgreSQL started on demand below the home folder, shared by every command, gone when idle."""

from __future__ import annotations

from monps.store.embedded.binaries import Binaries, find_binaries
from monps.store.embedded.server import EmbeddedServer, ServerStatus

__all__ = ["Binaries", "EmbeddedServer", "ServerStatus", "find_binaries"]
