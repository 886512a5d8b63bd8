"""`monps import SOURCE PATH`: the data sets that come as files, each fact once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from monps.cli.desk import AsJson, opened_desk, print_json


def import_data(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="open-close, multimarket, understat, wyscout or coaches.")
    ],
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Files or folders of the data set.", readable=False)
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Import a data set: results, prices, shots, line-ups or coaches, as the source has them.

    Running it again adds nothing; a file that was changed adds what is new.
    """
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
