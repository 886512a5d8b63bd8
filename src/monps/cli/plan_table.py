"""The plan and the state of the feeds as tables for people."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from rich.console import Console
from rich.table import Table

from monps.engine.feed_state import FeedState


def print_plan(rows: pl.DataFrame, ahead: Mapping[str, float], left: int) -> None:
    """A row for everything that a league is asked; a league that is not asked says so."""
    table = Table("league", "at (UTC)", "what", "markets", "why", "credits", "left", "not asked")
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
    console = Console()
    console.print(table)
    console.print(f"{left} credits are left. Forecast: " + ", ".join(f"{day} {cost:g}" for day, cost in ahead.items()))


def print_state(state: FeedState) -> None:
    """Keys, sources, alerts and what waits."""
    console = Console()
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
