"""`monps world`: which world the desk shows, and the way from one to the other."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from monps.cli.desk import AsJson, opened_desk, print_json

app = typer.Typer(help="Which world the desk shows: the simulated sandbox, or the real one.", no_args_is_help=True)


@app.command("show")
def show(*, as_json: AsJson = False) -> None:
    """Say which world the desk shows and what is in it."""
    from monps.bootstrap import ShownWorld
    from monps.engine import worlds

    with opened_desk() as desk:
        shown = ShownWorld(desk).shown
        with desk.database(shown).begin() as connection:
            state = worlds.state(connection, shown)
    if as_json:
        print_json(state.model_dump(mode="json"))
    else:
        typer.echo(
            f"{state.label}: {state.description} {state.matches:,} matches, {state.quotes:,} quotes, {state.runs} runs."
        )


@app.command("use")
def use(
    name: Annotated[Literal["real", "sandbox"], typer.Argument(help="real or sandbox")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show another world from now on; a running desk follows at once."""
    from monps.bootstrap import ShownWorld

    with opened_desk() as desk:
        ShownWorld(desk).show(name)
    if as_json:
        print_json({"world": name})
    else:
        typer.echo(f"The desk shows the {name} world from now on.")
