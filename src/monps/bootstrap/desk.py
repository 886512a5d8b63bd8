"""The desk: everything that the commands, the jobs and the door need, made from the settings on first use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

from monps.domain.clock import Clock
from monps.domain.world import World
from monps.settings import Settings

if TYPE_CHECKING:
    import psycopg

    from monps.bootstrap.doors import WorldDoors
    from monps.bootstrap.feeds import SandboxTime
    from monps.engine.collect import Collecting
    from monps.feeds.fetch import Fetcher
    from monps.store.database import Database
    from monps.store.embedded import EmbeddedServer

DATABASES: dict[World, str] = {"real": "monps", "sandbox": "monps_sandbox"}
DEFAULT_WORLD: World = "sandbox"


class SystemClock:
    """The machine's clock: the only one that runs by itself."""

    def now(self) -> datetime:
        """The present instant, UTC."""
        return datetime.now(UTC)


class Desk:
    """Everything that is there for the settings in force."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = SystemClock()
        self.fetchers: dict[str, Fetcher] = {}
        self.sandbox_time: SandboxTime | None = None
        self._databases: dict[World, Database] = {}
        self._opening = Lock()

    @cached_property
    def embedded(self) -> EmbeddedServer:
        """The embedded database server of this home."""
        from monps.store.embedded import EmbeddedServer

        return EmbeddedServer(self.settings.home, idle_stop_s=self.settings.idle_stop_s)

    def database(self, world: World) -> Database:
        """The database of a world, at the newest schema. Raises StoreUnavailable, WrongWorld."""
        from monps.store.database import Database, prepare

        with self._opening:
            if world not in self._databases:
                database = Database(lambda: self._connect(world))
                prepare(database, world, self.clock.now())
                self._databases[world] = database
            return self._databases[world]

    def conninfo(self, world: World) -> Mapping[str, Any]:
        """How a library of its own connects to the database of a world; the embedded server is started."""
        with self._connect(world) as connection:
            if self.settings.database_url is None:
                return self.embedded.conninfo(DATABASES[world])
            return {**connection.info.get_parameters(), "password": connection.info.password}

    def clock_of(self, world: World) -> Clock:
        """The clock of a world: the sandbox's is that of its server, where one runs."""
        from monps.bootstrap.feeds import sandbox_clock

        return self.clock if world == "real" else sandbox_clock(self)

    def collecting(self, world: World) -> Collecting:
        """What collecting in a world works with."""
        from monps.bootstrap.feeds import collecting

        return collecting(self, world)

    def doors(self, world: World) -> WorldDoors:
        """What jobs in a world are lent."""
        from monps.bootstrap.doors import WorldDoors

        return WorldDoors(self, world)

    def _connect(self, world: World) -> psycopg.Connection[Any]:
        if self.settings.database_url is None:
            return self.embedded.connect(DATABASES[world])
        from monps.store.server import connect

        suffix = "" if world == "real" else "_sandbox"
        return connect(self.settings.database_url.get_secret_value(), suffix)

    def close(self) -> None:
        """Give every connection back."""
        for database in self._databases.values():
            database.close()
