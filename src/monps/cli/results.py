"""`monps results`: results that the sources disagree on, and whom to believe."""

from __future__ import annotations

from typing import Annotated

import typer

from monps.cli.desk import AsJson, opened_desk, print_json
from monps.cli.jobs import AnyWorld, chosen_world

app = typer.Typer(help="Results that are held, and whom to believe.", no_args_is_help=True)


@app.command("held")
def held(*, world: AnyWorld = None, as_json: AsJson = False) -> None:
    """The results that settle nothing, each with what every source says."""
    from monps.engine.feed_state import held as held_now

    with opened_desk() as desk:
        here = chosen_world(desk, world)
        with desk.database(here).begin() as connection:
            found = held_now(connection)
    if as_json:
        print_json({"world": here, "held": [one.model_dump(mode="json") for one in found]})
        return
    for one in found:
        typer.echo(f"{one.id}  {one.kickoff_at:%Y-%m-%d}  {one.home_team} - {one.away_team}  ({one.reason})")
        for word in one.words:
            typer.echo(f"     {word.source}: {word.home_goals}-{word.away_goals} ({word.scope})")
    if not found:
        typer.echo("No result is held.")


@app.command("believe")
def believe(
    result: Annotated[int, typer.Argument(help="The number of the held result.")],
    source: Annotated[str, typer.Argument(help="The source whose word is taken.")],
    *,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """Accept what one source says of a held result."""
    from monps.store.results import release_result

    with opened_desk() as desk:
        here = chosen_world(desk, world)
        with desk.database(here).begin() as connection:
            release_result(connection, result, source, desk.clock_of(here).now())
    if as_json:
        print_json({"world": here, "released": result, "source": source})
    else:
        typer.echo(f"Result {result} is what {source} says.")
