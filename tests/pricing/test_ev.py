"""Expected value over the five outcomes: golden, signs, commission and lay."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.domain.outcome import FIVE, return_factor
from monps.pricing.ev import expected_value, profit_factors

QUICK = settings(max_examples=60, deadline=None)
five = st.lists(st.floats(0.01, 1), min_size=5, max_size=5).map(lambda w: np.array([w]) / sum(w))
prices = st.integers(1001, 100_000)


def test_golden_minus_quarter_handicap() -> None:
    value = expected_value(np.array([[0.48, 0, 0, 0.27, 0.25]]), np.array([2.10]))
    np.testing.assert_allclose(value, [0.143], atol=1e-12)


@QUICK
@given(milli=prices)
def test_factors_are_the_returns_of_the_vocabulary_less_the_stake(milli: int) -> None:
    expected = [float(return_factor(outcome, milli) - Fraction(1)) for outcome in FIVE]
    np.testing.assert_allclose(profit_factors(np.array([milli / 1000]))[0], expected, rtol=1e-12, atol=1e-15)


def test_commission_is_taken_from_gains_alone() -> None:
    back = profit_factors(np.array([3.0]), commission=0.05)
    np.testing.assert_allclose(back, [[1.9, 0.95, 0.0, -0.5, -1.0]], atol=1e-15)
    lay = profit_factors(np.array([3.0]), commission=0.05, lay=True)
    np.testing.assert_allclose(lay, [[-2.0, -1.0, 0.0, 0.475, 0.95]], atol=1e-15)


def test_commission_and_side_may_differ_by_row() -> None:
    mixed = profit_factors(np.array([3.0, 3.0]), commission=np.array([0.0, 0.05]), lay=np.array([False, True]))
    np.testing.assert_allclose(mixed, [[2, 1, 0, -0.5, -1], [-2, -1, 0, 0.475, 0.95]], atol=1e-15)


@QUICK
@given(p=five, milli=prices)
def test_laying_is_the_other_side_of_backing(p: np.ndarray, milli: int) -> None:
    odds = np.array([milli / 1000])
    np.testing.assert_allclose(expected_value(p, odds, lay=True), -expected_value(p, odds), atol=1e-12)


@QUICK
@given(p=st.floats(0, 1), milli=prices)
def test_win_or_lose_is_p_times_odds_less_one(p: float, milli: int) -> None:
    odds = milli / 1000
    value = expected_value(np.array([[p, 0, 0, 0, 1 - p]]), np.array([odds]))[0]
    assert value == pytest.approx(p * odds - 1, abs=1e-11)
    assert (value > 1e-9) == (p * odds > 1 + 1e-9)


@QUICK
@given(p=five, milli=prices, longer=st.integers(1, 1000), rate=st.floats(0.001, 0.2))
def test_longer_odds_are_worth_more_and_commission_costs(p: np.ndarray, milli: int, longer: int, rate: float) -> None:
    odds = np.array([milli / 1000])
    assert expected_value(p, odds + longer / 1000) > expected_value(p, odds)
    assert expected_value(p, odds, commission=rate) < expected_value(p, odds)


@pytest.mark.parametrize(
    "row", [(0.5, 0, 0, 0, 0.4), (1.2, 0, 0, 0, -0.2), (np.nan, 0, 0, 0, 1), (0.5, 0.5, 0.1, 0, 0)]
)
def test_what_is_no_distribution_is_refused(row: tuple[float, ...]) -> None:
    with pytest.raises(BadInput, match=r"1 of 2 rows \(first: 1\) are not within 0 and 1 and summing to 1"):
        expected_value(np.array([(0.5, 0, 0, 0, 0.5), row]), np.array([2.0, 2.0]))


def test_shapes_that_do_not_fit_are_refused() -> None:
    p = np.array([[0.5, 0, 0, 0, 0.5]])
    with pytest.raises(BadInput, match="5 outcomes a row"):
        expected_value(p[:, :3], np.array([2.0]))
    with pytest.raises(BadInput, match="2 rows beside 1"):
        expected_value(p, np.array([2.0, 2.0]))
    with pytest.raises(BadInput, match="one value a row"):
        profit_factors(np.array([[2.0]]))


def test_nonsense_prices_and_commissions_are_refused() -> None:
    with pytest.raises(BadInput, match=r"2 of 3 rows \(first: 0, 2\) are not decimal odds above 1"):
        profit_factors(np.array([1.0, 2.0, np.nan]))
    for rate in (-0.01, 1.0, np.nan):
        with pytest.raises(BadInput, match=r"5 % is written 0\.05"):
            profit_factors(np.array([2.0]), commission=rate)
