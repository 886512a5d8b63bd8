"""What was collected, counted from the store: matches and their ids, changes and looks, what is disputed, closes and their age."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import polars as pl
from pydantic import Field
from sqlalchemy import Connection, text

from monps.engine.closing import closing_prices
from monps.engine.shape import Shape
from monps.store.sql import sql


class Closes(Shape):
    """Closing 1X2 prices of matches that have begun: of whom, how old, and why there is none. All are in `prices`."""

    prices: int
    closed: int
    late: int = Field(
        description="of those closed, older than ten minutes at kick-off, by our clock or the bookmaker's"
    )
    fallbacks: int = Field(description="of those closed, of another bookmaker than the first choice")
    median_age_s: float | None
    oldest_age_s: float | None
    absent: dict[str, int] = Field(description="how many have no close, by reason")


class Collected(Shape):
    """What a source's looks have given."""

    source: str
    looks: int = Field(description="replies with prices")
    fixtures: int
    ids: int = Field(description="the source's own ids of those fixtures")
    reissued: int = Field(description="fixtures that were given more than one id")
    moved: int = Field(description="fixtures whose kick-off was stated anew")
    sightings: int
    quotes: int = Field(description="rows: every change of a price once")
    repeats: int = Field(description="rows that say what the row before them said: always 0")
    by_state: dict[str, int]
    by_stage: dict[str, int]
    disputed_prices: int = Field(description="prices of which a reply gave two")
    waiting: int
    closes: Closes


def collected(connection: Connection, source: str, chain: Sequence[str], now: datetime) -> Collected:
    """The report of a source, its closes by the bookmakers of the chain, the sharpest first."""
    row = connection.exec_driver_sql(sql("collected"), {"source": source}).mappings().one()
    begun = connection.execute(
        text(
            "SELECT DISTINCT f.id FROM fixtures f JOIN fixture_aliases a ON a.fixture_id = f.id"
            " WHERE a.source = :source AND coalesce(f.started_at, f.kickoff_at) <= :now ORDER BY 1"
        ),
        {"source": source, "now": now},
    ).scalars()
    return Collected(source=source, closes=_closes(connection, list(begun), chain), **row)


def _closes(connection: Connection, fixtures: Sequence[int], chain: Sequence[str]) -> Closes:
    found = closing_prices(connection, fixtures, chain).filter(pl.col("market") == "h2h")
    closed = found.filter(pl.col("absent").is_null())
    reasons = found.drop_nulls("absent")["absent"].value_counts(sort=True).iter_rows()
    ages = closed["age_s"]
    return Closes(
        prices=found.height,
        closed=closed.height,
        late=int(closed["late"].sum()),
        fallbacks=closed.filter(pl.col("fallback") > 0).height,
        median_age_s=float(ages.median()) if closed.height else None,  # type: ignore[arg-type]
        oldest_age_s=float(ages.max()) if closed.height else None,  # type: ignore[arg-type]
        absent=dict(reasons),
    )
