"""The truth: its score grid, what the markets make of it, and the scores drawn from it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson, skellam

from monps.sandbox import football
from monps.sandbox.football import LINES, SHARED_RATE, chances, score_grid, scores, settled_spread

RATE = st.floats(0.3, 3.2)


@given(RATE, RATE)
@settings(max_examples=40, deadline=None)
def test_probabilities_sum_to_one(home, away):
    grid = score_grid(np.log([home, away]))
    says = chances(grid)
    assert grid.sum() == pytest.approx(1, abs=1e-12)
    assert says.h2h.sum() == pytest.approx(1, abs=1e-12)
    assert says.totals.sum() == pytest.approx(1, abs=1e-12)
    assert ((says.cover > 0) & (says.cover < 1)).all()
    assert (np.diff(says.cover) > 0).all()  # a goal more for the home side is never worth less


@given(st.floats(0.3, 2.2), st.floats(0.3, 2.2))
@settings(max_examples=25, deadline=None)
def test_the_grid_is_the_bivariate_poisson(home, away):
    says = chances(score_grid(np.log([home, away])))
    difference = skellam(home - SHARED_RATE, away - SHARED_RATE)  # the shared goals cancel
    assert says.h2h == pytest.approx([difference.sf(0), difference.pmf(0), difference.cdf(-1)], abs=2e-4)
    apart = poisson(home + away - 2 * SHARED_RATE)
    shared = poisson(SHARED_RATE).pmf([0, 1])
    assert says.totals[1] == pytest.approx(shared[0] * apart.cdf(2) + shared[1] * apart.pmf(0), abs=2e-4)


@pytest.mark.parametrize(
    ("line", "margin", "expected"),
    [
        (-3, 1, 0.5),
        (3, -1, -0.5),
        (-2, 1, 1),
        (-4, 1, 0),
        (0, 0, 0),
        (1, 0, 0.5),
        (-1, 0, -0.5),
        (-5, 1, -0.5),
        (-8, 1, -1),
    ],
)
def test_a_spread_settles_as_half_the_stake_on_each_neighbour(line, margin, expected):
    assert settled_spread(np.array([line]), np.array([margin]))[0, 0] == expected


def test_the_fair_price_of_a_line_has_no_expected_profit():
    grid = score_grid(np.log([1.7, 1.1]))
    margins = np.subtract.outer(np.arange(13), np.arange(13)).ravel()
    sign = settled_spread(LINES, margins)
    odds = 1 / chances(grid).cover
    profit = np.where(sign > 0, sign * (odds - 1), sign)
    assert grid.ravel() @ profit == pytest.approx(np.zeros(len(LINES)), abs=1e-9)


def test_scores_follow_the_grid_and_half_time_fits_the_end():
    grid = score_grid(np.log([1.6, 1.2]))
    final, half_time = scores(np.broadcast_to(grid, (40_000, *grid.shape)), np.random.default_rng(1))
    drawn = np.zeros_like(grid)
    np.add.at(drawn, tuple(final.T), 1)
    likely = grid > 2e-3
    z = (drawn - 40_000 * grid)[likely] / np.sqrt(40_000 * grid[likely])
    assert abs(z).max() < 4
    assert ((half_time >= 0) & (half_time <= final)).all()
    assert half_time.sum() / final.sum() == pytest.approx(0.45, abs=0.01)


def test_strengths_keep_their_spread_over_many_summers():
    rng = np.random.default_rng(5)
    strength = football.newcomers(2000, rng, promoted=False)
    start = strength.std(axis=0)
    for _ in range(10):
        strength = football.next_summer(football.walk(strength, 38, rng)[-1], rng)
    assert strength.std(axis=0) == pytest.approx(start, rel=0.08)


def test_promoted_teams_are_weaker():
    rng = np.random.default_rng(5)
    assert football.newcomers(500, rng, promoted=True)[:, 0].mean() < -0.1


def test_strength_moves_slowly_within_a_season():
    path = football.walk(
        football.newcomers(400, np.random.default_rng(2), promoted=False), 38, np.random.default_rng(3)
    )
    assert np.corrcoef(path[0, :, 0], path[1, :, 0])[0, 1] > 0.99
    assert 0.7 < np.corrcoef(path[0, :, 0], path[-1, :, 0])[0, 1] < 0.95
