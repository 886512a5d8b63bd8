"""Odds become numbers once, and a market's margin is read from them."""

from __future__ import annotations

import numpy as np
import pytest

from monps.domain.errors import BadInput
from monps.pricing.odds import booksum, decimal, overround, vig


def test_thousandths_become_float64() -> None:
    odds = decimal(np.array([[1950, 1001], [10_000_000, 2000]], dtype=np.int32))
    assert odds.dtype == np.float64
    assert odds.tolist() == [[1.95, 1.001], [10000.0, 2.0]]


def test_odds_of_one_or_less_are_refused_with_their_number_and_place() -> None:
    with pytest.raises(BadInput, match=r"2 of 4 rows \(first: 1, 3\) are 1000 or less"):
        decimal(np.array([1950, 1000, 2000, -5]))


def test_decimal_odds_are_not_taken_for_thousandths() -> None:
    with pytest.raises(BadInput, match=r"float64: 1\.95 is written 1950"):
        decimal(np.array([1950.0]))  # type: ignore[arg-type]


def test_margins_of_a_market() -> None:
    odds = np.array([[1.20, 6.5, 15.0], [2.0, 4.0, 4.0]])
    total = 1 / 1.20 + 1 / 6.5 + 1 / 15
    np.testing.assert_allclose(booksum(odds), [total, 1.0], atol=1e-15)
    np.testing.assert_allclose(overround(odds), [total - 1, 0.0], atol=1e-15)
    np.testing.assert_allclose(vig(odds), [1 - 1 / total, 0.0], atol=1e-15)


def test_margins_of_double_chance_are_read_against_two() -> None:
    odds = np.array([[1 / 0.84, 1 / 0.735, 1 / 0.525]])
    np.testing.assert_allclose(overround(odds, target=2.0), [0.05], atol=1e-15)
    np.testing.assert_allclose(vig(odds, target=2.0), [1 - 1 / 1.05], atol=1e-15)
