"""The worlds of a desk that has one database for both, which can be put out of reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection

from homes import NOW, OneTransaction
from monps.domain.errors import StoreUnavailable
from monps.domain.world import World
from monps.store.database import Database


class OneWorld:
    """What the application is lent."""

    def __init__(self, database: Database | OneTransaction) -> None:
        self.database = database
        self.shown: World = "real"
        self.out_of_reach = False

    def show(self, world: World) -> None:
        """Show another world, which is the same."""
        self.shown = world

    @contextmanager
    def begin(self, _world: World) -> Iterator[Connection]:
        """A transaction."""
        if self.out_of_reach:
            raise StoreUnavailable("it is down")
        with self.database.begin() as connection:
            yield connection

    def now(self, _world: World) -> datetime:
        """The present of the tests."""
        return NOW

    def reread(self, _world: World, _payloads: Sequence[int]) -> None:
        """Nothing is read again here."""
