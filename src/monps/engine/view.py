"""Building views: the only place where facts are cut at the moment they became known."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from monps.domain.clock import Clock
from monps.domain.fixture import Status
from monps.domain.frames import FIXTURES, INSTANT, QUOTES, RESULTS, Schema, checked
from monps.domain.quote import Stage
from monps.domain.view import VIEW_FIXTURES, View

MOMENTS: Schema = {"fixture_id": pl.Int64, "decided_at": INSTANT}
PRICE_KEY = ("fixture_id", "bookmaker", "market", "line_quarters", "selection", "side")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tape:
    """Facts with the moments they became known: a stretch of the store, or of a simulated life."""

    fixtures: pl.DataFrame
    quotes: pl.DataFrame
    results: pl.DataFrame

    @property
    def matches(self) -> pl.DataFrame:
        """The fixtures, each with the kick-off that was stated last."""
        return self.fixtures.unique("fixture_id", keep="last", maintain_order=True)

    def __post_init__(self) -> None:
        for name, schema in (("fixtures", FIXTURES), ("quotes", QUOTES), ("results", RESULTS)):
            object.__setattr__(self, name, checked(getattr(self, name), schema, f"tape {name}"))


def view_at(tape: Tape, moments: pl.DataFrame) -> View:
    """What was known of each fixture at its moment (schema MOMENTS): nothing later, nothing after its kick-off."""
    moments = checked(moments, MOMENTS, "moments")
    fixtures = (
        tape.fixtures.join(moments, on="fixture_id", how="inner", maintain_order="left")
        .filter(pl.col("known_at") <= pl.col("decided_at"))
        .unique("fixture_id", keep="last", maintain_order=True)
        .filter(pl.col("kickoff_at") > pl.col("decided_at"), pl.col("status") == Status.SCHEDULED)
    )
    known = (
        tape.quotes.lazy()
        .join(fixtures.lazy().select("fixture_id", "decided_at"), on="fixture_id", how="inner")
        .filter(pl.col("known_at") <= pl.col("decided_at"), pl.col("stage") != Stage.IN_PLAY)
        .select(*QUOTES)
        .collect()
    )
    return View(fixtures=fixtures.select(*VIEW_FIXTURES), quotes=last_prices(known))


def last_prices(quotes: pl.DataFrame) -> pl.DataFrame:
    """The last known price of every key; of two of one instant, the later row."""
    return quotes.sort("known_at", maintain_order=True).unique(PRICE_KEY, keep="last", maintain_order=True)


def view_now(tape: Tape, clock: Clock) -> View:
    """What is known now of every fixture that has not kicked off."""
    now = pl.lit(clock.now()).dt.cast_time_unit("us")
    return view_at(tape, tape.matches.select("fixture_id", decided_at=now))
