"""Closing-line value: golden values, and its sign."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.pricing.clv import clv, clv_log, clv_novig
from monps.pricing.novig import fair

TAKEN = np.array([2.20])


@pytest.mark.parametrize(("method", "value"), [("multiplicative", 0.0657), ("power", 0.0764)])
def test_golden_home_win(method: str, value: float) -> None:
    p = fair(np.array([[2.00, 3.40, 4.20]]), method).probabilities[0, 0]
    at_close = np.array([[p, 0, 0, 0, 1 - p]])
    assert clv_novig(at_close, TAKEN)[0] == pytest.approx(value, abs=5.1e-5)
    assert clv_novig(at_close, TAKEN)[0] == pytest.approx(2.20 * p - 1, abs=1e-12)


def test_golden_of_the_prices_themselves() -> None:
    assert clv(TAKEN, np.array([2.00]))[0] == pytest.approx(0.10, abs=1e-12)
    assert clv_log(TAKEN, np.array([2.00]))[0] == pytest.approx(math.log(1.1), abs=1e-12)


def test_golden_draw_no_bet_counts_the_push() -> None:
    at_close = np.array([[0.55, 0, 0.25, 0, 0.20]])
    assert clv_novig(at_close, np.array([1.45]))[0] == pytest.approx(0.0475, abs=1e-12)
    shortcut = 1.45 * 0.55 / 0.75 - 1
    assert shortcut == pytest.approx(0.0633, abs=5e-5)


@settings(max_examples=80, deadline=None)
@given(taken=st.integers(1001, 50_000), close=st.integers(1001, 50_000))
def test_the_sign_a_better_price_than_the_close_is_positive(taken: int, close: int) -> None:
    ours, last = np.array([taken / 1000]), np.array([close / 1000])
    sign = (taken > close) - (taken < close)
    p = 1 / last[0]
    at_a_fair_close = clv_novig(np.array([[p, 0, 0, 0, 1 - p]]), ours)[0]
    assert np.sign(clv(ours, last)[0]) == sign
    assert np.sign(clv_log(ours, last)[0]) == sign
    assert np.sign(round(at_a_fair_close, 12)) == sign


def test_a_missing_close_stays_missing() -> None:
    taken = np.array([2.2, 2.2])
    assert np.isnan(clv(taken, np.array([np.nan, 2.0]))).tolist() == [True, False]
    assert np.isnan(clv_log(taken, np.array([np.nan, 2.0]))).tolist() == [True, False]
    at_close = np.array([[np.nan] * 5, [0.5, 0, 0, 0, 0.5]])
    value = clv_novig(at_close, taken)
    assert np.isnan(value[0])
    assert value[1] == pytest.approx(0.1)


def test_half_a_close_and_nonsense_prices_are_refused() -> None:
    with pytest.raises(BadInput, match="summing to 1"):
        clv_novig(np.array([[np.nan, 0, 0, 0, 0.5]]), TAKEN)
    with pytest.raises(BadInput, match=r"close: 1 of 1 rows .* a missing close is NaN"):
        clv(TAKEN, np.array([1.0]))
    with pytest.raises(BadInput, match="close: 1 of 1 rows"):
        clv(TAKEN, np.array([np.inf]))
    with pytest.raises(BadInput, match="taken: 1 of 1 rows"):
        clv_log(np.array([np.nan]), np.array([2.0]))
    with pytest.raises(BadInput, match="close: 2 rows beside 1"):
        clv(TAKEN, np.array([2.0, 2.0]))
