"""The world that the desk shows, and the door from one to the other."""

from __future__ import annotations

from fastapi import APIRouter

from monps.api.worlds import Shown
from monps.domain.world import World
from monps.engine import worlds
from monps.engine.report import WorldState
from monps.engine.shape import Shape

router = APIRouter(prefix="/world", tags=["world"])


class Choice(Shape):
    """The world to show."""

    world: World


@router.get("", name="get_world")
def get_world(shown: Shown) -> WorldState:
    """Which world the desk shows, and what is in it."""
    world = shown.shown
    with shown.begin(world) as store:
        return worlds.state(store, world)


@router.post("", name="show_world")
def show_world(shown: Shown, choice: Choice) -> WorldState:
    """Show another world from now on."""
    shown.show(choice.world)
    return get_world(shown)
