"""The live channel: pages hear which matches changed, and whether anybody listens to the database for them.

One thread a world listens, on a connection of its own, while a page of that world is open. What it hears is kept for each page
until the page has taken it: a slow one gets the sum. A handler reads all the while, or a page that left would never be noticed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Annotated, Literal, cast

from fastapi import APIRouter, Request, WebSocket
from pydantic import Field
from starlette.websockets import WebSocketDisconnect
from structlog import get_logger

from monps.api.worlds import Worlds
from monps.domain.errors import MonpsError
from monps.domain.world import World
from monps.engine.shape import Shape
from monps.store.notify import hearing

BEAT_S = 15.0
"""A page that has heard nothing for a few of these is not connected any more, whatever its browser believes."""
GATHER_S = 0.25
"""What is heard within it goes out in one message."""
LOOK_S = 1.0
LONGEST_PAUSE_S = 30.0
PART = 500

router = APIRouter(tags=["live"])


class Beat(Shape):
    """The database is listened to; said at first, after a loss, and every 15 seconds."""

    kind: Literal["beat"] = "beat"
    world: World


class Changed(Shape):
    """Prices, kick-off or result of these matches are new."""

    kind: Literal["changed"] = "changed"
    world: World
    fixtures: list[int]


class Lost(Shape):
    """The database cannot be listened to now: what changes is not told until the next beat."""

    kind: Literal["lost"] = "lost"
    world: World


Message = Annotated[Beat | Changed | Lost, Field(discriminator="kind")]


class Page:
    """What one page has still to be told. `wake` is called in the page's event loop."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()
        self._fixtures: set[int] = set()
        self._listening: bool | None = None
        self._told: bool | None = None

    def tell(self, fixtures: frozenset[int], *, listening: bool) -> None:
        """Keep what was heard; from any thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._keep, fixtures, listening)

    def _keep(self, fixtures: frozenset[int], listening: bool) -> None:
        self._fixtures |= fixtures
        self._listening = listening
        self._news.set()

    async def messages(self) -> list[Beat | Changed | Lost]:
        """What is to be said next: waits for it, a beat at the longest."""
        try:
            await asyncio.wait_for(self._news.wait(), BEAT_S)
            await asyncio.sleep(GATHER_S if self._fixtures else 0)
        except TimeoutError:
            self._told = None
        self._news.clear()
        fixtures, self._fixtures = sorted(self._fixtures), set()
        said: list[Beat | Changed | Lost] = []
        if self._listening is not None and self._listening != self._told:
            said.append(Beat(world=self._world) if self._listening else Lost(world=self._world))
            self._told = self._listening
        parts = range(0, len(fixtures), PART)
        return said + [Changed(world=self._world, fixtures=fixtures[at : at + PART]) for at in parts]


class Listener:
    """Listens to one world's database while a page wants it."""

    def __init__(self, worlds: Worlds, world: World) -> None:
        self._worlds, self._world = worlds, world
        self._lock = Lock()
        self._pages: set[Page] = set()
        self._left = Event()
        self._listening: bool | None = None

    def join(self, page: Page) -> None:
        """A page wants to hear; the first one starts the thread."""
        with self._lock:
            self._pages.add(page)
            if len(self._pages) == 1:
                self._left, self._listening = Event(), None
                Thread(target=self._run, args=(self._left,), name=f"live {self._world}", daemon=True).start()
            elif self._listening is not None:
                page.tell(frozenset(), listening=self._listening)

    def leave(self, page: Page) -> None:
        """A page is gone; with the last one the thread ends, and the connection with it."""
        with self._lock:
            self._pages.discard(page)
            if not self._pages:
                self._left.set()

    def _run(self, left: Event) -> None:
        pause = LOOK_S
        while not left.is_set():
            try:
                with self._worlds.begin(self._world) as connection, hearing(connection) as heard:
                    pause = LOOK_S
                    self._tell(frozenset(), left, listening=True)
                    self._hear(heard, left)
            except Exception as failure:  # noqa: BLE001 - whatever it is, the pages must hear of it
                why = type(failure).__name__
                unexpected = None if isinstance(failure, MonpsError) else failure
                get_logger().warning(
                    "the live channel lost the database", world=self._world, why=why, exc_info=unexpected
                )
                self._tell(frozenset(), left, listening=False)
                left.wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE_S)

    def _hear(self, heard: Callable[[float], frozenset[int]], left: Event) -> None:
        while not left.is_set():
            if fixtures := heard(LOOK_S):
                self._tell(fixtures, left, listening=True)

    def _tell(self, fixtures: frozenset[int], left: Event, *, listening: bool) -> None:
        with self._lock:
            if left is self._left:
                self._listening = listening
                for page in self._pages:
                    page.tell(fixtures, listening=listening)


class Live:
    """The listeners of a desk."""

    def __init__(self, worlds: Worlds) -> None:
        self._listeners: dict[World, Listener] = {world: Listener(worlds, world) for world in ("real", "sandbox")}

    async def serve(self, socket: WebSocket, world: World) -> None:
        """Tell a page what changes until it leaves."""
        await socket.accept()
        page, listener = Page(world), self._listeners[world]
        listener.join(page)
        tasks = {asyncio.create_task(_say(socket, page)), asyncio.create_task(_read(socket))}
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        except WebSocketDisconnect:
            pass
        finally:
            listener.leave(page)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _say(socket: WebSocket, page: Page) -> None:
    while True:
        for message in await page.messages():
            await socket.send_text(message.model_dump_json())


async def _read(socket: WebSocket) -> None:
    """Pages say nothing; that they leave is what is waited for."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


@router.websocket("/ws")
async def live(socket: WebSocket, world: World) -> None:
    """The channel of a world; its messages are those of `get_live`."""
    await cast(Live, socket.app.state.live).serve(socket, world)


@router.get("/api/{world}/live", name="get_live")
def get_live(request: Request, world: World) -> Message:
    """What the channel says at first: whether the database can be listened to."""
    try:
        with cast(Worlds, request.app.state.worlds).begin(world):
            return Beat(world=world)
    except MonpsError:
        return Lost(world=world)
