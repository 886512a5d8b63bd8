"""Prices that are really written: bookmakers round to coarse steps, exchanges to the ladder that Betfair publishes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from monps.sandbox.live.chance import Floats

LOWEST_PRICE = 1.01
_BOOKMAKER = ((5.0, 0.01), (10.0, 0.05), (20.0, 0.25), (50.0, 0.5), (np.inf, 1.0))
_EXCHANGE = (
    *((2.0, 0.01), (3.0, 0.02), (4.0, 0.05), (6.0, 0.1), (10.0, 0.2)),
    *((20.0, 0.5), (30.0, 1.0), (50.0, 2.0), (100.0, 5.0), (np.inf, 10.0)),
)


def on_ladder(prices: Floats, exchange: Sequence[bool], *, up: bool = False) -> Floats:
    """Prices (E, B, n) rounded to the ladder of each bookmaker; `up` to the step above, as lay prices are."""
    steps = np.where(np.asarray(exchange)[:, None], _steps(prices, _EXCHANGE), _steps(prices, _BOOKMAKER))
    places = prices / steps
    rounded = (np.floor(places) + 1 if up else np.round(places)) * steps
    written: Floats = np.round(np.maximum(rounded, LOWEST_PRICE), 2)
    return written


def _steps(prices: Floats, ladder: tuple[tuple[float, float], ...]) -> Floats:
    tops, steps = np.array(ladder).T
    chosen: Floats = steps[np.searchsorted(tops, prices, side="right").clip(max=len(steps) - 1)]
    return chosen
