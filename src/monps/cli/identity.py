"""`monps identity`: names that wait for a person, and every decision about them, each of which can be undone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from monps.cli.desk import AsJson, opened_desk, print_json
from monps.cli.jobs import AnyWorld, chosen_world
from monps.domain.errors import BadInput

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from monps.bootstrap import Desk
    from monps.domain.world import World
    from monps.engine.identity import Candidate, Decided, Waiting

app = typer.Typer(
    help="Who is who across sources: names that wait, what speaks for each candidate, what was decided.",
    no_args_is_help=True,
)
Waits = Annotated[int, typer.Argument(metavar="ID", min=1, help="The number in `monps identity list`.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Which = Annotated[
    int, typer.Argument(min=1, help="A team's number in `monps identity teams`; a person's in `monps identity people`.")
]


@app.command("list")
def list_waiting(*, world: AnyWorld = None, as_json: AsJson = False) -> None:
    """Everything that waits, with the likeliest teams or people and what the matches say for and against each."""
    with opened_desk() as desk:
        here = chosen_world(desk, world)
        found = _queue(desk, here)
    if as_json:
        print_json({"world": here, "waiting": [one.model_dump(mode="json") for one in found]})
    else:
        from monps.cli.identity_table import print_queue

        print_queue(found)


@app.command("review")
def review(*, world: AnyWorld = None, as_json: AsJson = False) -> None:
    """Work the queue off, name by name: accept a candidate, say it is new, skip, dismiss. A table where nobody can answer."""
    if as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        list_waiting(world=world, as_json=as_json)
        return
    from monps.cli.identity_review import work_off

    with opened_desk() as desk:
        here = chosen_world(desk, world)
        work_off(_queue(desk, here), lambda decision: decided(desk, here, decision))


@app.command("accept")
def accept(
    waiting: Annotated[int | None, typer.Argument(metavar="[ID", min=1, help="The number in the list.")] = None,
    means: Annotated[
        int | None,
        typer.Argument(
            metavar="NUMBER]", min=1, help="The team that the name means; the person, of a player or coach."
        ),
    ] = None,
    *,
    evident: Annotated[
        int | None,
        typer.Option(
            min=1, help="Every name with one candidate that has so many matches to it, and nothing against it."
        ),
    ] = None,
    yes: Yes = False,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """Say which team or person a name means, or accept all that the matches make evident: same day, opponent and score."""
    from monps.engine import identity

    with opened_desk() as desk:
        here = chosen_world(desk, world)
        if evident is not None and waiting is None:
            made = _accept_evident(desk, here, evident, asks=not yes)
        elif waiting is not None and means is not None and evident is None:
            made = [decided(desk, here, lambda store, now: identity.accept(store, waiting, means, now))]
        else:
            raise BadInput("say which name means which team or person: accept ID NUMBER, or accept --evident 5")
    _tell(here, made, as_json=as_json)


@app.command("new")
def new(
    waiting: Annotated[int | None, typer.Argument(metavar="ID", min=1, help="The number in the list.")] = None,
    *,
    without_candidates: Annotated[
        bool, typer.Option("--without-candidates", help="Every name of a team that no team of the registry is like.")
    ] = False,
    yes: Yes = False,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """Say that a name is a team or person which the registry does not know, or a waiting fixture a match of its own."""
    if (waiting is None) != without_candidates:
        raise BadInput("say which name is new: new ID, or new --without-candidates")
    with opened_desk() as desk:
        here = chosen_world(desk, world)
        numbers = [waiting] if waiting is not None else _strangers(_queue(desk, here), asks=not yes)
        made = [decided(desk, here, partial(_found, number)) for number in numbers]
    _tell(here, made, as_json=as_json)


@app.command("dismiss")
def dismiss(waiting: Waits, *, world: AnyWorld = None, as_json: AsJson = False) -> None:
    """Say that nothing is to come of a name or fixture: it stays out, and waits no longer."""
    from monps.engine import identity

    _one(world, lambda store, now: identity.dismiss(store, waiting, now), as_json=as_json)


@app.command("merge")
def merge(
    keep: Which,
    drop: Which,
    *,
    people: Annotated[bool, typer.Option("--people", help="They are two players or two coaches.")] = False,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """Say that two teams or people are one: KEEP takes everything of DROP, and fixtures that are one match become one."""
    from monps.engine import identity

    merging = identity.merge_two_people if people else identity.merge
    _one(world, lambda store, now: merging(store, keep, drop, now), as_json=as_json)


@app.command("undo")
def undo(
    decision: Annotated[int, typer.Argument(min=1, help="The number in `monps identity history`.")],
    *,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """Take a decision back: everything is as it was, and what it had let in is read again."""
    from monps.engine import identity

    _one(world, lambda store, now: identity.undo(store, decision, now), as_json=as_json)


@app.command("teams")
def teams(
    *,
    search: Annotated[str | None, typer.Option(help="Part of a name, in any source.")] = None,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """The teams of the registry, with their numbers and every name by which a source knows them."""
    from monps.engine import identity

    with opened_desk() as desk:
        here = chosen_world(desk, world)
        with desk.database(here).begin() as store:
            found = identity.teams(store, search)
    if as_json:
        print_json({"world": here, "teams": [one.model_dump(mode="json") for one in found]})
    for one in () if as_json else found:
        typer.echo(f"{one.id}  {one.country} · {one.name}  ({', '.join(one.names)})  {one.fixtures:,} matches")


@app.command("people")
def people(
    search: Annotated[str, typer.Argument(metavar="WORDS", help="Part of a name, in any source.")],
    *,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """The players and coaches of that name, with their numbers, teams and every name by which a source knows them."""
    from monps.cli.identity_table import person_words
    from monps.engine import identity

    with opened_desk() as desk:
        here = chosen_world(desk, world)
        with desk.database(here).begin() as store:
            found = identity.people(store, search)
    if as_json:
        print_json({"world": here, "people": [one.model_dump(mode="json") for one in found]})
    for one in () if as_json else found:
        typer.echo(person_words(one))


@app.command("history")
def history(
    *,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest first.")] = 20,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """What was decided, the newest first."""
    from monps.cli.identity_table import decision_words
    from monps.engine import identity

    with opened_desk() as desk:
        here = chosen_world(desk, world)
        with desk.database(here).begin() as store:
            made = identity.history(store, limit)
    if as_json:
        print_json({"world": here, "decisions": [one.model_dump(mode="json") for one in made]})
    for one in () if as_json else made:
        typer.echo(decision_words(one))


def decided(desk: Desk, world: World, decision: Callable[[Connection, datetime], Decided]) -> Decided:
    """Decide in a transaction of its own, then read again what waited."""
    from monps.bootstrap import ShownWorld

    shown = ShownWorld(desk)
    with shown.begin(world) as store:
        made = decision(store, shown.now(world))
    shown.reread(world, made.payloads)
    return made


def _found(waiting: int, store: Connection, now: datetime) -> Decided:
    from monps.engine import identity

    return identity.found(store, waiting, now)


def _queue(desk: Desk, world: World) -> list[Waiting]:
    from monps.engine import identity

    with desk.database(world).begin() as store:
        return identity.queue(store)


def _one(world: World | None, decision: Callable[[Connection, datetime], Decided], *, as_json: bool) -> None:
    with opened_desk() as desk:
        here = chosen_world(desk, world)
        made = decided(desk, here, decision)
    _tell(here, [made], as_json=as_json)


def _accept_evident(desk: Desk, world: World, least: int, *, asks: bool) -> list[Decided]:
    """Round by round: each accepted name is an opponent by which others become evident."""
    from monps.cli.identity_table import evident_words
    from monps.engine import identity

    made: list[Decided] = []
    while sure := identity.evident(_queue(desk, world), least):
        for one, candidate in sure:
            typer.echo(evident_words(one, candidate), err=True)
        if asks and not typer.confirm(f"Accept these {len(sure)}?", err=True):
            break
        made += _accept_all(desk, world, sure)
    return made


def _accept_all(desk: Desk, world: World, sure: list[tuple[Waiting, Candidate]]) -> list[Decided]:
    """Each a decision of its own; what waited for any of them is read again once."""
    from monps.bootstrap import ShownWorld
    from monps.engine import identity

    shown = ShownWorld(desk)
    with shown.begin(world) as store:
        made = [identity.accept(store, one.id, candidate.team, shown.now(world)) for one, candidate in sure]
    shown.reread(world, sorted({payload for one in made for payload in one.payloads}))
    return made


def _strangers(found: list[Waiting], *, asks: bool) -> list[int]:
    strange = [one for one in found if one.kind == "team" and not one.candidates]
    for one in strange:
        typer.echo(f"{one.id}  {one.source}  {one.competition}  {one.name}  {one.fixtures} matches", err=True)
    if strange and asks and not typer.confirm(f"Found these {len(strange)} teams?", err=True):
        return []
    return [one.id for one in strange]


def _tell(world: World, made: list[Decided], *, as_json: bool) -> None:
    if as_json:
        print_json({"world": world, "decisions": [one.model_dump(mode="json") for one in made]})
        return
    from monps.cli.identity_table import decision_words

    for one in made:
        typer.echo(decision_words(one))
    if not made:
        typer.echo("Nothing was decided.")
