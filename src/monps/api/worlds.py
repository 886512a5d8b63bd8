"""Which world the desk shows: how the API reaches a database without knowing where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Annotated, Protocol, cast

from fastapi import Depends, Request
from sqlalchemy import Connection

from monps.domain.world import World


class Worlds(Protocol):
    """The worlds of a desk; one of them is shown."""

    @property
    def shown(self) -> World:
        """The world that the desk shows now."""
        ...

    def show(self, world: World) -> None:
        """Show another world from now on, also after a restart."""
        ...

    def begin(self, world: World) -> AbstractContextManager[Connection]:
        """One transaction in a world."""
        ...

    def now(self, world: World) -> datetime:
        """The instant that counts as now in a world (UTC): the sandbox's clock may run faster."""
        ...

    def reread(self, world: World, payloads: Sequence[int]) -> None:
        """Read stored payloads again: what waited for a name comes in."""
        ...


def worlds(request: Request) -> Worlds:
    """The worlds that the app was made with."""
    return cast(Worlds, request.app.state.worlds)


def connection(request: Request, world: World) -> Iterator[Connection]:
    """One transaction a request, in the world that its address names."""
    with worlds(request).begin(world) as open_connection:
        yield open_connection


def now(request: Request, world: World) -> datetime:
    """The present of the world that the address names."""
    return worlds(request).now(world)


Store = Annotated[Connection, Depends(connection)]
Now = Annotated[datetime, Depends(now)]
Shown = Annotated[Worlds, Depends(worlds)]
