"""`monps store`: the embedded database server."""

from __future__ import annotations

import typer

from monps.cli.desk import AsJson, opened_desk, print_json

app = typer.Typer(help="The embedded database server: it starts on demand and stops when idle.", no_args_is_help=True)


@app.command("status")
def status(*, as_json: AsJson = False) -> None:
    """Say whether the server runs, and where its data is."""
    from dataclasses import asdict

    with opened_desk() as desk:
        found = asdict(desk.embedded.status())
    if as_json:
        print_json(found)
    else:
        for name, value in found.items():
            typer.echo(f"{name}: {value}")


@app.command("stop")
def stop(*, as_json: AsJson = False) -> None:
    """Stop the server now; the next command that needs it starts it again."""
    with opened_desk() as desk:
        desk.embedded.stop()
    if as_json:
        print_json({"running": False})
    else:
        typer.echo("The embedded server is stopped.")
