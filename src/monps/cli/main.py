"""The command `monps`: its groups, and how an error reaches the user."""

from __future__ import annotations

import json
import sys

import typer

from monps.cli import backtest, importing, openapi, run, store, world
from monps.domain.errors import MonpsError

app = typer.Typer(
    name="monps",
    help="Mon_PS: a quantitative trading desk for sports betting.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run")(run.run)
app.add_typer(importing.app, name="import")
app.command("backtest")(backtest.backtest)
app.add_typer(world.app, name="world")
app.add_typer(store.app, name="store")
app.command("openapi")(openapi.openapi)


def main(arguments: list[str] | None = None) -> None:
    """Run the command; an error of ours is one clear sentence on stderr, an object on stdout with --json, and exit code 1."""
    try:
        app(arguments)
    except MonpsError as failure:
        if "--json" in (sys.argv if arguments is None else arguments):
            typer.echo(json.dumps({"error": {"kind": type(failure).__name__, "detail": str(failure)}}))
        typer.secho(f"monps: {failure}", fg="red", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.echo("monps: stopped", err=True)
        sys.exit(130)
