"""The plan and the state of the feeds as tables for people."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from rich.table import Column, Table

from monps.cli.report_table import report_console
from monps.engine.collected import Collected
from monps.engine.feed_state import FeedState

PLAN = ("league", "at (UTC)", "what", "markets", "why", "credits", "left", "not asked")


def print_plan(rows: pl.DataFrame, ahead: Mapping[str, float], left: int) -> None:
    """A row for everything that a league is asked; a league that is not asked says so."""
    table = Table(*(Column(name, no_wrap=True) for name in PLAN))
    for row in rows.iter_rows(named=True):
        at = f"{row['at']:%m-%d %H:%M}" if row["at"] else "not asked"
        what = (row["endpoint"] or "").rsplit("/", 1)[-1]
        cells = (
            row["league"],
            at,
            what,
            row["markets"] or "",
            row["why"] or "",
            row["cost"],
            row["left"],
            row["refused"],
        )
        table.add_row(*("" if cell is None else str(cell) for cell in cells))
    console = report_console()
    console.print(table)
    console.print(f"{left} credits are left. Forecast: " + ", ".join(f"{day} {cost:g}" for day, cost in ahead.items()))


def print_state(state: FeedState) -> None:
    """Keys, sources, alerts and what waits."""
    console = report_console()
    keys = Table("provider", "key", "state", "left", "used", "resets at", "reason")
    for key in state.keys:
        cells = (key.provider, key.label, key.state, key.remaining, key.used, key.resets_at, key.reason)
        keys.add_row(*("" if cell is None else str(cell) for cell in cells))
    sources = Table("source", "payloads", "read", "waiting", "refused", "unread")
    for one in state.sources:
        sources.add_row(one.source, *(str(n) for n in (one.payloads, one.read, one.waiting, one.refused, one.unread)))
    console.print(keys)
    console.print(sources)
    for alert in state.alerts:
        console.print(
            f"[bold]{alert.kind}[/bold] {alert.subject}: {alert.message} ({alert.times} times)", style="yellow"
        )
    console.print(
        f"{state.waiting_names} names and {state.waiting_fixtures} matches wait; {len(state.held)} results are held."
    )


def print_collected(found: Collected) -> None:
    """A line for each count, and the closes."""
    table = Table("of " + found.source, "count", show_lines=False)
    for name, value in found.model_dump(exclude={"source", "closes"}).items():
        shown = (
            ", ".join(f"{key} {count:,}" for key, count in value.items()) if isinstance(value, dict) else f"{value:,}"
        )
        table.add_row(name.replace("_", " "), shown)
    closes = found.closes
    absent = ", ".join(f"{reason} {count}" for reason, count in closes.absent.items()) or "none"
    age = "" if closes.median_age_s is None else f", median age {closes.median_age_s:,.0f} s"
    console = report_console()
    console.print(table)
    console.print(
        f"Closing 1X2 prices: {closes.closed:,} of {closes.prices:,}, {closes.late:,} of them late, {closes.fallbacks:,} of another"
        f" bookmaker than the first{age}. Absent: {absent}."
    )
