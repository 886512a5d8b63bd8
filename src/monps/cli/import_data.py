"""`monps import SOURCE PATH`: the data sets that come as files, each fact once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from monps.cli.desk import AsJson, opened_desk, print_json

DATA_SETS = {
    "open-close": "Average opening and closing prices: 1X2, over/under 2.5, both to score.",
    "multimarket": "One anonymous early book in many markets, with results and match statistics.",
    "understat": "Every shot of six leagues, with its xG and player.",
    "wyscout": "Line-ups with minutes, goals by the second, substitutions and coaches of 2017/18, Euro 2016, World Cup 2018.",
    "coaches": "The coach of every Premier League side and match, and tenures.",
}


def add_commands(app: typer.Typer) -> None:
    """A command `monps import SOURCE PATH...` for each data set."""
    for source, what in DATA_SETS.items():
        app.command(source, help=f"{what} Running it again adds nothing; a changed file adds what is new.")(
            _command(source)
        )


def _command(source: str) -> Callable[..., None]:
    def command(
        paths: Annotated[
            list[Path], typer.Argument(metavar="PATH...", help="Files or folders of the data set.", readable=False)
        ],
        *,
        as_json: AsJson = False,
    ) -> None:
        _import(source, paths, as_json=as_json)

    return command


def _import(source: str, paths: list[Path], *, as_json: bool) -> None:
    from rich.console import Console

    from monps.cli.import_progress import ImportProgress
    from monps.engine.data_files import data_files, data_set
    from monps.engine.ingest import ingest

    which = data_set(source)
    payloads = data_files(which, paths)
    with opened_desk() as desk:
        database = desk.database("real")
        with ImportProgress(len(payloads), Console(stderr=True)) as progress:
            report = ingest(database, which.source, payloads, progress.told)
    if as_json:
        print_json({**report.as_json(), "world": "real", "seconds": round(progress.seconds, 3)})
    else:
        from monps.cli.import_report import print_report

        print_report(report, progress.seconds)
    if report.failed:
        raise typer.Exit(1)
