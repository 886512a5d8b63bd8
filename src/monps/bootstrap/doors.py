"""What jobs are lent, for one world."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from monps.bootstrap.desk import Desk
from monps.domain.clock import Clock
from monps.domain.world import World

if TYPE_CHECKING:
    from sqlalchemy import Connection


class WorldDoors:
    """The use cases that jobs call, each with transactions of its own and a summary for JSON."""

    def __init__(self, desk: Desk, world: World) -> None:
        self._desk = desk
        self._world: World = world

    @property
    def world(self) -> World:
        """The world that is worked in."""
        return self._world

    @property
    def clock(self) -> Clock:
        """The world's clock: slots come from it."""
        return self._desk.clock_of(self._world)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction."""
        with self._desk.database(self._world).begin() as connection:
            yield connection

    def collect(self) -> dict[str, object]:
        """Collect what is worth its price now."""
        from monps.engine.collect import collect

        return collect(self._desk.collecting(self._world)).as_json()

    def sweep_closing(self) -> dict[str, object]:
        """Ask for what the plan has due now, closing prices and open picks first; results have a job of their own."""
        from monps.engine.collect import collect
        from monps.feeds.planner import Why

        return collect(self._desk.collecting(self._world), only=frozenset(Why) - {Why.RESULTS}).as_json()

    def fetch_results(self) -> dict[str, object]:
        """Fetch results of matches that have ended."""
        from monps.engine.collect_results import collect_results

        return collect_results(self._desk.collecting(self._world)).as_json()

    def health(self) -> dict[str, object]:
        """Look at what waits, what is held, what is exhausted."""
        from monps.engine.health import look

        return look(self._desk.collecting(self._world))
