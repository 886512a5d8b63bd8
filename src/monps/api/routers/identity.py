"""Names that wait for a person, and what was decided about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from sqlalchemy import Connection

from monps.api.worlds import Now, Shown, Store, Worlds
from monps.domain.world import World
from monps.engine import identity
from monps.engine.identity import Decided, Known, Person, Waiting
from monps.engine.shape import Shape

router = APIRouter(prefix="/{world}/identity", tags=["identity"])
Number = Annotated[int, Path(ge=1, lt=2**63)]


class Meant(Shape):
    """What a name means."""

    team: int = Field(description="the number of the team; of the person, where the name is a player's or coach's")


class Pair(Shape):
    """Two teams or people that are one: the first stays."""

    keep: int
    drop: int


def _decide(shown: Worlds, world: World, decision: Callable[[Connection], Decided]) -> Decided:
    """Decide in a transaction of its own, then read again what waited."""
    with shown.begin(world) as store:
        made = decision(store)
    shown.reread(world, made.payloads)
    return made


@router.get("", name="list_waiting")
def list_waiting(store: Store) -> list[Waiting]:
    """Everything that waits, with candidates and what speaks for each."""
    return identity.queue(store)


@router.get("/history", name="list_decisions")
def list_decisions(store: Store, limit: Annotated[int, Query(ge=1, le=1000)] = identity.HISTORY) -> list[Decided]:
    """The last decisions, the newest first."""
    return identity.history(store, limit)


@router.get("/teams", name="list_teams")
def list_teams(store: Store, search: Annotated[str | None, Query(max_length=80)] = None) -> list[Known]:
    """The teams of the registry, or those whose name in any source holds the words."""
    return identity.teams(store, search)


@router.post("/merge", name="merge_teams")
def merge_teams(shown: Shown, now: Now, world: World, pair: Pair) -> Decided:
    """Make one team of two."""
    return _decide(shown, world, lambda store: identity.merge(store, pair.keep, pair.drop, now))


@router.get("/people", name="list_people")
def list_people(store: Store, search: Annotated[str, Query(min_length=2, max_length=80)]) -> list[Person]:
    """The players and coaches whose name in any source holds the words."""
    return identity.people(store, search)


@router.post("/merge/people", name="merge_people")
def merge_people(shown: Shown, now: Now, world: World, pair: Pair) -> Decided:
    """Make one player or coach of two."""
    return _decide(shown, world, lambda store: identity.merge_two_people(store, pair.keep, pair.drop, now))


@router.post("/history/{decision}/undo", name="undo_decision")
def undo_decision(shown: Shown, now: Now, world: World, decision: Number) -> Decided:
    """Take a decision back."""
    return _decide(shown, world, lambda store: identity.undo(store, decision, now))


@router.post("/{waiting}/accept", name="accept_name")
def accept_name(shown: Shown, now: Now, world: World, waiting: Number, meant: Meant) -> Decided:
    """Say which team, player or coach a waiting name means."""
    return _decide(shown, world, lambda store: identity.accept(store, waiting, meant.team, now))


@router.post("/{waiting}/new", name="found_team")
def found_team(shown: Shown, now: Now, world: World, waiting: Number) -> Decided:
    """Say that a waiting name is a new team, player or coach, or a waiting fixture a match of its own."""
    return _decide(shown, world, lambda store: identity.found(store, waiting, now))


@router.post("/{waiting}/dismiss", name="dismiss_name")
def dismiss_name(shown: Shown, now: Now, world: World, waiting: Number) -> Decided:
    """Say that nothing is to come of a waiting name or fixture."""
    return _decide(shown, world, lambda store: identity.dismiss(store, waiting, now))
