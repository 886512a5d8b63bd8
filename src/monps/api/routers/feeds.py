"""How the feeds are, and the results that are held."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from monps.api.worlds import Now, Store
from monps.engine import feed_state
from monps.engine.feed_state import FeedState, HeldResult
from monps.engine.shape import Shape
from monps.store.results import release_result

router = APIRouter(prefix="/{world}/feeds", tags=["feeds"])


class Believed(Shape):
    """The source whose word is taken."""

    source: str


@router.get("", name="get_feeds")
def get_feeds(store: Store, now: Now) -> FeedState:
    """What is left on each key, what was asked, what waits, what is held and what needs a look."""
    return feed_state.feed_state(store, now)


@router.post("/held/{held}", name="release_result")
def release(store: Store, now: Now, held: Annotated[int, Path(ge=1)], believed: Believed) -> list[HeldResult]:
    """Accept what one source says of a held result; returns what is still held."""
    release_result(store, held, believed.source, now)
    return feed_state.held(store)
