"""`monps import`: history from files or by download."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monps.cli import import_data
from monps.cli.desk import AsJson, opened_desk, print_json
from monps.domain.errors import BadInput

if TYPE_CHECKING:
    from monps.engine.ingest import Payload

app = typer.Typer(
    help="Take history in, each fact once; what is refused is reported with its place.", no_args_is_help=True
)


import_data.add_commands(app)


@app.callback()
def group() -> None:
    """Take history in."""


@app.command("football-data")
def football_data(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH...", help="Season files, folders or zips of them.", readable=False),
    ] = None,
    *,
    download: Annotated[bool, typer.Option("--download", help="Fetch season files instead of reading paths.")] = False,
    league: Annotated[list[str] | None, typer.Option(help="League to download (E0, NOR); repeat for more.")] = None,
    season: Annotated[list[str] | None, typer.Option(help="Season to download (2324); repeat for more.")] = None,
    as_json: AsJson = False,
) -> None:
    """Import football-data.co.uk files: results, early and closing prices of every bookmaker, Max and Avg as such.

    Running it again adds nothing; a file that was changed adds what is new.
    """
    from rich.console import Console

    from monps.cli.import_progress import ImportProgress
    from monps.engine.history_files import downloaded, from_paths, wanted_files
    from monps.engine.ingest import ingest
    from monps.feeds.table import FEEDS

    _refuse_mixture(bool(paths), download, league or [])
    with opened_desk() as desk:
        payloads: Iterable[Payload]
        if download:
            wanted = wanted_files(league or [], season or [])
            payloads, total = downloaded(desk.settings.football_data_url, wanted), len(wanted)
        else:
            payloads = from_paths(paths or [])
            total = len(payloads)
        source = FEEDS["football-data"]
        database = desk.database("real")
        with ImportProgress(total, Console(stderr=True)) as progress:
            report = ingest(database, source, payloads, progress.told)
    if as_json:
        print_json({**report.as_json(), "world": "real", "seconds": round(progress.seconds, 3)})
    else:
        from monps.cli.import_report import print_report

        print_report(report, progress.seconds)
    if report.failed:
        raise typer.Exit(1)


def _refuse_mixture(paths: bool, download: bool, leagues: list[str]) -> None:
    if paths == download:
        raise BadInput("name the files or folders to import, or say --download with --league and --season")
    if download and not leagues:
        raise BadInput("say which league to download: --league E0 (and --season 2324), or --league NOR")
    if leagues and not download:
        raise BadInput("--league and --season choose what to download: add --download, or leave them out")
