"""The world that the desk shows, and what the door to the web is lent of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from monps.bootstrap.desk import DATABASES, DEFAULT_WORLD, Desk
from monps.domain.errors import BadInput
from monps.domain.world import World

if TYPE_CHECKING:
    from sqlalchemy import Connection


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

    def now(self, world: World) -> datetime:
        """The present of a world."""
        return self._desk.clock_of(world).now()

    def reread(self, world: World, payloads: Sequence[int]) -> None:
        """Read stored payloads again: what waited for a name comes in."""
        from monps.engine.ingest import reread
        from monps.feeds.table import FEEDS

        reread(self._desk.database(world), FEEDS, payloads)
