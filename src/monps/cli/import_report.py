"""An import's report in the terminal: what came in, and everything that was refused, with its place."""

from __future__ import annotations

import polars as pl
from rich.table import Table
from rich.text import Text

from monps.cli.report_table import report_console
from monps.engine.ingest import IngestReport

FLAGS_SHOWN = 15
REFUSALS_SHOWN = 300


def print_report(report: IngestReport, seconds: float) -> None:
    """Totals on stdout, then refusals one by one and flags by reason."""
    console = report_console()
    figures = report.as_json()
    added = figures["added"]
    assert isinstance(added, dict)
    console.print(
        f"{figures['files']} files ({figures['already_read']} read before, {len(report.failed)} unusable): "
        f"{figures['matches']:,} matches, {figures['prices']:,} prices in {seconds:.1f} s. "
        f"Added {added['fixtures']:,} fixtures, {added['results']:,} results, {added['quotes']:,} quotes.",
        highlight=False,
        soft_wrap=True,
    )
    if figures["waiting"]:
        console.print(f"{figures['waiting']:,} names or matches wait: see `monps identity review`.", soft_wrap=True)
    for taken in report.failed:
        console.print(Text.assemble(("unusable ", "red"), taken.error or ""), soft_wrap=True)
    refused = report.issues.filter(pl.col("severity") == "refused")
    if refused.height:
        console.print(_refusals(refused))
    flagged = report.issues.filter(pl.col("severity") == "flagged")
    if flagged.height:
        console.print(_flags(flagged))


def _refusals(refused: pl.DataFrame) -> Table:
    table = Table(
        "file", "row", "column", "value", "reason", "remedy", title=f"Refused: {refused.height:,}", title_justify="left"
    )
    for issue in refused.head(REFUSALS_SHOWN).iter_rows(named=True):
        row = "" if issue["row"] is None else str(issue["row"])
        table.add_row(issue["file"], row, issue["column"], issue["value"], issue["reason"], issue["remedy"])
    if refused.height > REFUSALS_SHOWN:
        table.add_row("", "", "", "", f"and {refused.height - REFUSALS_SHOWN:,} more: --json has them all", "")
    return table


def _flags(flagged: pl.DataFrame) -> Table:
    table = Table(
        "column", "reason", "n", "first", title=f"Stored, but worth a look: {flagged.height:,}", title_justify="left"
    )
    by_kind = flagged.group_by("column", pl.col("reason").str.replace_all(r"\d[\d.,]*", "…"), maintain_order=True)
    first = pl.format("{} row {}", "file", pl.col("row").cast(pl.String).fill_null("–")).first().alias("first")
    kinds = by_kind.agg(pl.len(), first).sort("len", descending=True)
    for column, reason, count, place in kinds.head(FLAGS_SHOWN).iter_rows():
        table.add_row(column, reason, f"{count:,}", place)
    if kinds.height > FLAGS_SHOWN:
        table.add_row("", f"and {kinds.height - FLAGS_SHOWN} kinds more: --json has them all", "", "")
    return table
