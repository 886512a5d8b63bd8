"""A small simulated world as a tape: what the engine's tests replay."""

from __future__ import annotations

import polars as pl
import pytest

from monps.domain.frames import FIXTURES, QUOTES, RESULTS, Batch
from monps.engine.view import Tape
from monps.sandbox.plan import LeagueSpec, SandboxPlan
from monps.sandbox.world import simulate


def tape_of(batches: tuple[Batch, ...]) -> Tape:
    """The batches as history; a fixture's number is its ref, beyond those of the batches before."""
    parts = [
        [frame.with_columns(fixture_id=pl.col("ref") + 10_000 * number) for frame in (b.fixtures, b.results, b.quotes)]
        for number, b in enumerate(batches)
    ]
    fixtures, results, quotes = (pl.concat(frames) for frames in zip(*parts, strict=True))
    named = fixtures.rename({"home_name": "home_team", "away_name": "away_team"}).with_columns(
        status=pl.lit("scheduled")
    )
    return Tape(fixtures=named.select(*FIXTURES), quotes=quotes.select(*QUOTES), results=results.select(*RESULTS))


@pytest.fixture(scope="session")
def tape() -> Tape:
    """Two leagues, one season: 480 matches with early and closing prices of seven bookmakers."""
    leagues = (LeagueSpec(competition="soccer_epl", teams=16), LeagueSpec(competition="soccer_spain_la_liga", teams=16))
    return tape_of(simulate(SandboxPlan(seed=11, leagues=leagues, seasons=("2023/24",))).batches)
