"""How the feeds are, and the results that are held."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query

from monps.api.worlds import Now, Store
from monps.engine import feed_state
from monps.engine.feed_state import Attention, FeedState, HeldResult, Requests
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


@router.get("/attention", name="get_attention")
def get_attention(store: Store) -> Attention:
    """How much waits for a person."""
    return feed_state.attention(store)


@router.get("/requests", name="list_requests")
def list_requests(
    store: Store,
    state: Literal["fetched", "cached", "refused", "failed"] | None = None,
    reason: Annotated[str | None, Query(max_length=80)] = None,
) -> Requests:
    """The last hundred requests and refusals that pass, the latest first."""
    return feed_state.requests(store, state, reason)


@router.post("/held/{held}", name="release_result")
def release(store: Store, now: Now, held: Annotated[int, Path(ge=1)], believed: Believed) -> list[HeldResult]:
    """Accept what one source says of a held result; returns what is still held."""
    release_result(store, held, believed.source, now)
    return feed_state.held(store)
