"""Bets settle on the latest result that is known, and only then."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.frames import RESULTS
from monps.domain.market import MarketKey
from monps.domain.outcome import FIVE
from monps.ledger.settlement import known_results, outcomes
from monps.markets import MARKETS


@pytest.fixture(scope="session")
def results_of(hour):
    """Builds RESULTS from (fixture, home, away, hours at which it became known)."""

    def build(rows: list[tuple[int, int | None, int | None, int]]) -> pl.DataFrame:
        full = [(fixture, home, away, None, None, hour(known)) for fixture, home, away, known in rows]
        return pl.DataFrame(full, schema=dict(RESULTS), orient="row")

    return build


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[tuple[int, int, int, int]], int]:
    bets = []
    for _ in range(draw(st.integers(0, 15))):
        market = MARKETS[draw(st.sampled_from(list(MARKETS)))]
        bets.append(
            {
                "fixture_id": draw(st.integers(1, 4)),
                "market": str(market.key),
                "line_quarters": draw(st.integers(-12, 16)) if market.has_line else None,
                "selection": draw(st.sampled_from(market.selections)),
                "odds_milli": draw(st.integers(1001, 9000)),
                "stake_minor": draw(st.integers(1, 5000)),
            }
        )
    result = st.tuples(st.integers(1, 4), st.integers(0, 5), st.integers(0, 5), st.integers(1, 9))
    return bets, draw(st.lists(result, max_size=8, unique_by=lambda r: (r[0], r[3]))), draw(st.integers(0, 10))


@settings(max_examples=100, deadline=None)
@given(world=worlds())
def test_outcomes_are_the_plain_definition(world, bets_of, results_of, hour) -> None:
    rows, versions, now = world
    found = outcomes(bets_of(rows), results_of(versions), hour(now))
    for row, outcome, settled_at in zip(rows, found["outcome"], found["settled_at"], strict=True):
        known = [v for v in versions if v[0] == row["fixture_id"] and v[3] <= now]
        if not known:
            assert (outcome, settled_at) == (None, None)
            continue
        _, home, away, at = known[-1]
        market = MARKETS[MarketKey(row["market"])]
        assert outcome == FIVE[int(market.settle(row["selection"], row["line_quarters"], home, away))]
        assert settled_at == hour(at)


def test_a_corrected_result_counts_from_the_moment_it_is_known(bets_of, results_of, hour) -> None:
    bets = bets_of([{"selection": "home"}, {"selection": "away"}])
    versions = results_of([(1, 1, 0, 2), (1, 1, 1, 5)])
    assert outcomes(bets, versions, hour(3))["outcome"].to_list() == ["won", "lost"]
    assert outcomes(bets, versions, hour(5))["outcome"].to_list() == ["lost", "lost"]


def test_the_last_row_that_is_known_counts(results_of, hour) -> None:
    versions = results_of([(1, 0, 0, 2), (2, 1, 1, 1), (1, 3, 0, 2), (1, 9, 9, 4)])
    known = known_results(versions, hour(3)).sort("fixture_id")
    assert known.select("fixture_id", "home_goals", "away_goals").rows() == [(1, 3, 0), (2, 1, 1)]


def test_outcomes_of_any_rows_keep_their_order(results_of, hour) -> None:
    rows = pl.DataFrame(
        {
            "fixture_id": [2, 9, 1],
            "market": ["totals", "h2h", "spreads"],
            "line_quarters": pl.Series([8, None, -3], dtype=pl.Int16),
            "selection": ["over", "draw", "home"],
        }
    )
    got = outcomes(rows, results_of([(1, 1, 0, 2), (2, 1, 1, 3)]), hour(4))
    assert got["outcome"].to_list() == ["push", None, "half_won"]
    assert got["settled_at"].to_list() == [hour(3), None, hour(2)]
