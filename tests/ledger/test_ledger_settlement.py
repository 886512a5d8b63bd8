"""Bets settle on the latest result that is known, and only then."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.frames import BETS, RESULTS
from monps.domain.market import MarketKey
from monps.domain.outcome import FIVE, return_factor
from monps.ledger.settlement import known_results, outcomes, settle
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
def test_settling_is_the_plain_definition_and_settling_again_changes_nothing(world, bets_of, results_of, hour) -> None:
    rows, versions, now = world
    settled = settle(bets_of(rows), results_of(versions), hour(now))
    assert dict(settled.schema) == dict(BETS)
    for row, bet in zip(rows, settled.iter_rows(named=True), strict=True):
        known = [v for v in versions if v[0] == row["fixture_id"] and v[3] <= now]
        if not known:
            assert (bet["outcome"], bet["settled_at"], bet["return_minor"]) == (None, None, None)
            continue
        _, home, away, at = max(known, key=lambda version: version[3])
        market = MARKETS[MarketKey(row["market"])]
        outcome = FIVE[int(market.settle(row["selection"], row["line_quarters"], home, away))]
        back = round(row["stake_minor"] * return_factor(outcome, row["odds_milli"]))
        assert (bet["outcome"], bet["settled_at"], bet["return_minor"]) == (outcome, hour(at), back)
    assert settle(settled, results_of(versions), hour(now)).equals(settled)


def test_a_corrected_result_settles_anew_and_one_that_changes_nothing_does_not(bets_of, results_of, hour) -> None:
    bets = bets_of([{"selection": "home"}, {"selection": "away"}, {"market": "btts", "selection": "no"}])
    versions = results_of([(1, 1, 0, 2), (1, 1, 1, 5), (1, 2, 2, 7)])
    first = settle(bets, versions, hour(3))
    assert first["outcome"].to_list() == ["won", "lost", "won"]
    second = settle(first, versions, hour(5))
    assert second["outcome"].to_list() == ["lost", "lost", "lost"]
    assert second["return_minor"].to_list() == [0, 0, 0]
    assert second["settled_at"].to_list() == [hour(5), hour(2), hour(5)]
    assert settle(second, versions, hour(8)).equals(second)


def test_an_annulled_bet_stays_annulled_and_a_settled_one_without_a_result_stays_settled(
    bets_of, results_of, hour
) -> None:
    bets = bets_of(
        [
            {"outcome": "annulled", "settled": 1, "return_minor": 1000},
            {"fixture_id": 2, "outcome": "won", "settled": 1, "return_minor": 1950},
            {"fixture_id": 3},
        ]
    )
    assert settle(bets, results_of([(1, 3, 0, 2), (3, None, None, 2)]), hour(9)).equals(bets)


def test_of_two_versions_of_one_instant_the_later_row_counts(results_of, hour) -> None:
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
