"""The command `monps`: its groups, and how an error reaches the user."""

from __future__ import annotations

import json
import sys
from typing import NoReturn

import typer

from monps.cli import (
    backtest,
    collect,
    feeds,
    identity,
    importing,
    jobs,
    openapi,
    results,
    run,
    sandbox,
    store,
    worker,
    world,
)
from monps.domain.errors import MonpsError

USAGE = 2
"""The exit code of a command that was not understood."""

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
app.command("collect")(collect.collect)
app.add_typer(feeds.app, name="feeds")
app.add_typer(identity.app, name="identity")
app.add_typer(results.app, name="results")
app.add_typer(jobs.app, name="jobs")
app.command("worker")(worker.worker)
app.add_typer(sandbox.app, name="sandbox")
app.add_typer(world.app, name="world")
app.add_typer(store.app, name="store")
app.command("openapi")(openapi.openapi)


def main(arguments: list[str] | None = None) -> None:
    """Run the command; an error of ours is one clear sentence on stderr, an object on stdout with --json, and exit code 1."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        app(given)
    except MonpsError as failure:
        _fail(given, type(failure).__name__, str(failure))
    except OSError as failure:
        _fail(given, "Files", f"{failure.filename}: {failure.strerror}. See `monps --help` and MONPS_HOME.")
    except SystemExit as end:
        if end.code == USAGE and "--json" in given:
            _print_failure("Usage", "the command was not understood: its words are on stderr")
        raise
    except KeyboardInterrupt:
        typer.echo("monps: stopped", err=True)
        sys.exit(130)


def _fail(given: list[str], kind: str, detail: str) -> NoReturn:
    if "--json" in given:
        _print_failure(kind, detail)
    typer.secho(f"monps: {detail}", fg="red", err=True)
    sys.exit(1)


def _print_failure(kind: str, detail: str) -> None:
    typer.echo(json.dumps({"error": {"kind": kind, "detail": detail}}))
