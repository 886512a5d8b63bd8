"""Who is connected to the server, seen over one connection of the supervisor's own."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from monps.domain.errors import StoreUnavailable
from monps.store.embedded.connection import connection_info
from monps.store.embedded.layout import Layout

if TYPE_CHECKING:
    from psycopg import Connection

PATIENCE_S = 5
ACTIVITY = """
    select (select count(*) from pg_stat_activity
             where backend_type in ('client backend', 'walsender') and pid <> pg_backend_pid()),
           (select coalesce(sum(sessions), 0) from pg_stat_database)
"""


@dataclass(slots=True, kw_only=True)
class Visitors:
    """Remembers when a client was last seen; one that came and went between two looks shows in the count of sessions."""

    layout: Layout
    socket_folder: Path
    last_seen: float = field(default_factory=time.monotonic)
    sessions: int | None = None
    connection: Connection[tuple[int, int]] | None = field(default=None, repr=False)

    def gone_for_s(self) -> float:
        """Look now: seconds since a client was seen. A server that cannot answer is taken for busy, not for idle."""
        import psycopg

        try:
            here, sessions = self._look()
        except (psycopg.Error, StoreUnavailable):
            self.leave()
            here, sessions = 1, None
        if here or sessions != self.sessions:
            self.last_seen, self.sessions = time.monotonic(), sessions
        return time.monotonic() - self.last_seen

    def leave(self) -> None:
        """Close the supervisor's own connection."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def _look(self) -> tuple[int, int]:
        if self.connection is None:
            import psycopg

            info = connection_info(self.layout, self.socket_folder, "postgres")
            self.connection = psycopg.connect(**info, connect_timeout=PATIENCE_S, autocommit=True)
        ((here, sessions),) = self.connection.execute(ACTIVITY).fetchall()
        return int(here), int(sessions)
