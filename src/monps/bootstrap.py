"""The one place that knows every room and wires it: settings in, databases, worlds and the web application out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from monps.domain.errors import BadInput
from monps.domain.world import World
from monps.settings import Settings

if TYPE_CHECKING:
    import psycopg
    from fastapi import FastAPI
    from sqlalchemy import Connection

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
    """Everything that the commands and the door need, made from the settings on first use."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = SystemClock()
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


class ShownWorld:
    """Which world the desk shows: kept in the home folder, so that it outlives a restart."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._path: Path = desk.settings.home / "world"

    @property
    def shown(self) -> World:
        """The world that is shown: the sandbox until another one is chosen."""
        if not self._path.exists():
            return DEFAULT_WORLD
        name = self._path.read_text(encoding="utf-8").strip()
        if name not in DATABASES:
            raise BadInput(f"{self._path} says {name!r}: write real or sandbox, or delete the file")
        return name

    def show(self, world: World) -> None:
        """Show another world from now on."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        fresh.write_text(f"{world}\n", encoding="utf-8")
        fresh.replace(self._path)

    @contextmanager
    def begin(self, world: World) -> Iterator[Connection]:
        """One transaction in a world."""
        with self._desk.database(world).begin() as connection:
            yield connection


def web_application(desk: Desk, site: Path | None) -> FastAPI:
    """The desk's web application; without a built site it serves the API alone."""
    from monps.api.app import create_app

    return create_app(ShownWorld(desk), code_version(), port=desk.settings.port, site=site)


@cache
def code_version() -> str:
    """The package's version and, in a checkout, the commit: what a run was computed with."""
    root = Path(__file__).resolve().parents[2]
    if not (root / ".git").exists():
        return version("monps")
    describe = ["git", "-C", str(root), "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        commit = subprocess.run(describe, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:  # a copied checkout on a machine without git
        return version("monps")
    return f"{version('monps')}+{commit}" if commit else version("monps")
