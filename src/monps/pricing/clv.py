"""Closing-line value: how much better the price taken was than the last one before kick-off. Positive is good.

NaN in the close, or a row of NaN in its probabilities, means that there is no close: the value is NaN too, never 0, and
whoever averages shows the coverage.
"""

from __future__ import annotations

from typing import cast

import numpy as np

from monps.domain.errors import BadInput
from monps.pricing.arrays import FloatArray, column, odds_column, positions
from monps.pricing.ev import expected_value


def clv(taken: FloatArray, close: FloatArray) -> FloatArray:
    """taken / close - 1 (n,), of decimal odds (n,) both with their margin."""
    return _ratio(taken, close) - 1.0


def clv_log(taken: FloatArray, close: FloatArray) -> FloatArray:
    """ln(taken / close) (n,): symmetric, and it adds up over moves."""
    return cast(FloatArray, np.log(_ratio(taken, close)))


def clv_novig(probabilities_at_close: FloatArray, taken: FloatArray) -> FloatArray:
    """Expected value (n,) at the close of the odds taken (n,): the five-outcome probabilities (n, 5) are the close's.

    It equals taken * p - 1 only where nothing but won and lost is possible.
    """
    closing = np.asarray(probabilities_at_close, dtype=np.float64)
    price = odds_column(taken, "taken", rows=len(closing))
    missing = np.isnan(closing).all(axis=1)
    value = np.full(len(closing), np.nan)
    value[~missing] = expected_value(closing[~missing], price[~missing])
    return value


def _ratio(taken: FloatArray, close: FloatArray) -> FloatArray:
    price = odds_column(taken, "taken")
    last = column(close, "close", rows=len(price))
    wrong = (last <= 1) | np.isinf(last)
    if wrong.any():
        raise BadInput(f"close: {positions(wrong)} are not decimal odds above 1: a missing close is NaN")
    return price / last
