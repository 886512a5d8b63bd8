"""Kelly: golden fractions, agreement with a numeric optimum, and the conditions that mark an optimum."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize, minimize_scalar

from monps.domain.errors import BadInput
from monps.pricing.ev import expected_value, profit_factors
from monps.pricing.kelly import joint_kelly, kelly

QUICK = settings(max_examples=60, deadline=None)
five = (
    st.lists(st.floats(0, 1), min_size=5, max_size=5)
    .filter(lambda w: sum(w) > 0.1)
    .map(lambda w: np.array([w]) / sum(w))
)
HOME_AND_DNB = np.array([[1.0, 0.45], [-1.0, 0.0], [-1.0, -1.0]])
HOME_DRAW_AWAY = np.array([0.55, 0.25, 0.20])


@pytest.mark.parametrize(
    ("p", "odds", "fraction"),
    [
        ((0.45, 0, 0.15, 0, 0.40), 1.95, 0.034056),
        ((0.40, 0.28, 0, 0, 0.32), 1.95, 0.249165),
        ((0.48, 0, 0, 0.27, 0.25), 2.10, 0.165409),
        ((0.55, 0, 0, 0, 0.45), 2.0, 0.1),
        ((0.55, 0, 0.25, 0, 0.20), 1.45, 0.140741),
    ],
)
def test_golden_fractions(p: tuple[float, ...], odds: float, fraction: float) -> None:
    assert kelly(np.array([p]), np.array([odds]))[0] == pytest.approx(fraction, abs=5.1e-7)


def test_ignoring_the_push_is_wrong() -> None:
    shortcut = (0.45 * 1.95 + 0.15 * 1 - 1) / 0.95
    assert shortcut == pytest.approx(0.028947, abs=5.1e-7)
    assert kelly(np.array([[0.45, 0, 0.15, 0, 0.40]]), np.array([1.95]))[0] > shortcut + 0.005


@QUICK
@given(p=five, odds=st.floats(1.01, 60), commission=st.sampled_from([0.0, 0.05]))
def test_no_other_stake_grows_faster(p: np.ndarray, odds: float, commission: float) -> None:
    price = np.array([odds])
    fraction = kelly(p, price, commission)[0]
    profits = profit_factors(price, commission)[0]
    occurs = p[0] > 0

    def growth(stake: float) -> float:
        with np.errstate(divide="ignore"):
            return float(p[0][occurs] @ np.log(np.maximum(1 + stake * profits[occurs], 0)))

    assert 0 <= fraction <= 1
    best = minimize_scalar(lambda f: -growth(f), bounds=(0, 1), method="bounded", options={"xatol": 1e-10})
    assert growth(fraction) >= -best.fun - 1e-12
    if expected_value(p, price, commission)[0] <= 0:
        assert fraction == 0
    elif 1e-4 < best.x < 0.999:
        assert fraction == pytest.approx(best.x, abs=1e-5)


def test_the_slope_of_growth_vanishes_at_the_fraction() -> None:
    rng = np.random.default_rng(4)
    p, odds = rng.dirichlet([3, 1, 1, 1, 3], 20_000), rng.uniform(1.05, 12, 20_000)
    fractions, profits = kelly(p, odds), profit_factors(odds)
    slope = (p * profits / (1 + fractions[:, None] * profits)).sum(axis=1)
    staked = fractions > 0
    assert staked.sum() > 5_000
    np.testing.assert_allclose(slope[staked], 0, atol=1e-9)
    assert (slope[~staked] <= 0).all()


def test_a_bet_that_cannot_lose_takes_everything() -> None:
    assert kelly(np.array([[0.3, 0, 0.7, 0, 0]]), np.array([2.0])).tolist() == [1.0]


def test_the_slightest_chance_of_ruin_forbids_everything() -> None:
    fraction = kelly(np.array([[0, 1.0, 0, 0, 1e-200]]), np.array([2.0]))[0]
    assert 0.999999 < fraction < 1.0


def test_a_bet_that_half_loses_at_worst_may_take_everything_or_not() -> None:
    half = np.array([[0.9, 0, 0, 0.1, 0], [2 / 3, 0, 0, 1 / 3, 0], [0.4, 0, 0, 0.6, 0]])
    fractions = kelly(half, np.array([2.0, 2.0, 2.0]))
    assert fractions[0] == 1.0
    assert fractions[1] == pytest.approx(1.0, abs=1e-6)
    assert fractions[2] == pytest.approx(0.2, abs=1e-12)


def test_no_bets_have_no_fractions() -> None:
    assert kelly(np.empty((0, 5)), np.empty(0)).shape == (0,)
    assert joint_kelly(HOME_DRAW_AWAY, np.empty((3, 0))).shape == (0,)


def test_golden_two_bets_on_one_match() -> None:
    stakes = joint_kelly(HOME_DRAW_AWAY, HOME_AND_DNB)
    np.testing.assert_allclose(stakes, [0.091, 0.020], atol=5.1e-4)
    np.testing.assert_allclose(stakes, [1 / 11, 2 / 99], atol=1e-12)
    alone = kelly(np.array([[0.55, 0, 0, 0, 0.45], [0.55, 0, 0.25, 0, 0.20]]), np.array([2.00, 1.45]))
    np.testing.assert_allclose(alone, [0.100, 0.141], atol=5.1e-4)


def test_one_bet_jointly_is_the_bet_alone() -> None:
    alone = kelly(np.array([[0.55, 0, 0.25, 0, 0.20]]), np.array([1.45]))
    np.testing.assert_allclose(joint_kelly(HOME_DRAW_AWAY, HOME_AND_DNB[:, 1:]), alone, atol=1e-12)


def _many_bets(seed: int, bets: int, scenarios: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Bets of which some have value, correlated by one common factor."""
    rng = np.random.default_rng(seed)
    odds = rng.uniform(1.4, 6, bets)
    luck = rng.normal(size=(scenarios, bets)) + rng.normal(size=(scenarios, 1))
    won = np.argsort(np.argsort(-luck, axis=0), axis=0) < scenarios * rng.uniform(0.85, 1.25, bets) / odds
    return rng.dirichlet(np.full(scenarios, 20.0)), np.where(won, odds - 1, -1.0)


def _assert_optimal(p: np.ndarray, profits: np.ndarray, stakes: np.ndarray, cap: float) -> None:
    """The Karush-Kuhn-Tucker conditions of the capped problem."""
    slope = p @ (profits / (1 + profits @ stakes)[:, None])
    assert (stakes >= 0).all()
    assert stakes.sum() <= cap + 1e-12
    price = max(slope.max(), 0.0) if stakes.sum() > cap - 1e-9 else 0.0
    assert slope.max() <= price + 1e-8
    np.testing.assert_allclose(slope[stakes > 0], price, atol=1e-8)


@pytest.mark.parametrize("cap", [None, 0.2, 0.01])
@pytest.mark.parametrize("seed", range(6))
def test_joint_stakes_are_optimal(seed: int, cap: float | None) -> None:
    p, profits = _many_bets(seed, bets=12)
    stakes = joint_kelly(p, profits, cap)
    assert (stakes > 0).any()
    _assert_optimal(p, profits, stakes, 1.0 if cap is None else cap)


@pytest.mark.parametrize("cap", [None, 0.05])
@pytest.mark.parametrize("seed", range(3))
def test_joint_stakes_agree_with_a_numeric_optimum(seed: int, cap: float | None) -> None:
    p, profits = _many_bets(seed, bets=4)
    limit = 1.0 if cap is None else cap
    numeric = minimize(
        lambda f: -p @ np.log(1 + profits @ f),
        np.full(4, limit / 10),
        jac=lambda f: -p @ (profits / (1 + profits @ f)[:, None]),
        bounds=[(0, limit)] * 4,
        constraints={"type": "ineq", "fun": lambda f: limit - f.sum()},
        method="SLSQP",
        options={"ftol": 1e-16, "maxiter": 500},
    )
    stakes = joint_kelly(p, profits, cap)
    np.testing.assert_allclose(stakes, numeric.x, atol=1e-6)
    assert p @ np.log(1 + profits @ stakes) >= -numeric.fun - 1e-13


def test_a_sure_gain_takes_the_whole_bankroll() -> None:
    p, odds = np.array([0.5, 0.3, 0.2]), np.array([2.2, 4.0, 6.0])
    stakes = joint_kelly(p, np.diag(odds) - 1)
    np.testing.assert_allclose(stakes, p, atol=1e-9)
    _assert_optimal(p, np.diag(odds) - 1, joint_kelly(p, np.diag(odds) - 1, cap=0.3), 0.3)


@pytest.mark.parametrize(("p", "odds"), [(0.99, 1.5), (0.999999, 1.02), (1 - 1e-9, 1.5), (0.002, 900.0)])
def test_a_step_that_would_ruin_is_shortened(p: float, odds: float) -> None:
    stakes = joint_kelly(np.array([p, 1 - p]), np.array([[odds - 1], [-1.0]]))
    assert stakes[0] == pytest.approx((p * odds - 1) / (odds - 1), abs=1e-9)


def test_a_bet_listed_twice_is_not_staked_twice() -> None:
    stakes = joint_kelly(HOME_DRAW_AWAY, HOME_AND_DNB[:, [0, 1, 1]])
    assert stakes[0] == pytest.approx(1 / 11, abs=1e-9)
    assert stakes[1] + stakes[2] == pytest.approx(2 / 99, abs=1e-9)


def test_bets_without_value_and_a_cap_of_nothing_get_nothing() -> None:
    assert joint_kelly(np.array([0.4, 0.6]), np.array([[1.0], [-1.0]])).tolist() == [0.0]
    assert joint_kelly(HOME_DRAW_AWAY, HOME_AND_DNB, cap=0.0).tolist() == [0.0, 0.0]


def test_a_scenario_that_cannot_happen_does_not_count() -> None:
    with_ruin = joint_kelly(np.append(HOME_DRAW_AWAY, 0.0), np.vstack([HOME_AND_DNB, [-1.0, -1.0]]))
    np.testing.assert_allclose(with_ruin, joint_kelly(HOME_DRAW_AWAY, HOME_AND_DNB), atol=1e-15)


@pytest.mark.parametrize(
    ("p", "profits", "cap", "message"),
    [
        ((0.5, 0.4), [[1.0], [-1.0]], None, "summing to 1"),
        ((0.5, np.nan), [[1.0], [-1.0]], None, "no finite value"),
        ((0.5, 0.5), [[1.0], [-1.5]], None, "-1 \\(the stake is lost\\) or more"),
        ((0.5, 0.5), [[np.nan], [-1.0]], None, "each is finite"),
        ((0.5, 0.5), [[1.0]], None, "for 2 scenarios, got the shape"),
        ((0.5, 0.5), [[1.0], [-1.0]], 1.5, "cap: a share of the bankroll"),
    ],
)
def test_nonsense_is_refused(p: tuple[float, ...], profits: list[list[float]], cap: float | None, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        joint_kelly(np.array(p), np.array(profits), cap)
