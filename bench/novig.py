"""How fast a million three-way markets lose their overround, beside the raw limit: numpy's q / sum(q) on the same array."""

from __future__ import annotations

import numpy as np

from bench.row import Row, best
from monps.pricing.arrays import FloatArray
from monps.pricing.novig import FairPrices, fair

MARKETS = 1_000_000
TOLERANCE = 1e-12
GATES = {"power": 0.2, "shin": 0.15}
GOLDEN_ODDS = np.array([[1.20, 6.5, 15.0]])
GOLDEN = {"power": (0.81921, 0.12908, 0.05172, 1.0938), "shin": (0.80905, 0.13810, 0.05285, 0.02846)}
GOLDEN_TOLERANCE = (5.1e-6, 5.1e-6, 5.1e-6, 5.1e-5)


def markets(rows: int) -> FloatArray:
    """Odds of three-way markets as bookmakers post them: margins of 3 to 8 %, to the hundredth."""
    rng = np.random.default_rng(20)
    p = np.clip(rng.dirichlet([4, 3, 3], rows), 0.02, None)
    p /= p.sum(axis=1, keepdims=True)
    return np.maximum(np.floor(100 / (p**0.96 * rng.uniform(1.0, 1.04, (rows, 1)))) / 100, 1.01)


def raw_limit(odds: FloatArray) -> FloatArray:
    """The least that any method has to do."""
    q = 1.0 / odds
    return q / q.sum(axis=1, keepdims=True)


def by_definition(method: str, odds: FloatArray, prices: FairPrices) -> FloatArray:
    """The method's formula, with the parameter that was found."""
    q, parameter = 1.0 / odds, prices.parameter[:, None]
    if method == "power":
        return q**parameter
    square = 4 * (1 - parameter) * q**2 / q.sum(axis=1, keepdims=True)
    return (np.sqrt(parameter**2 + square) - parameter) / (2 * (1 - parameter))


def accurate(method: str, odds: FloatArray) -> bool:
    """Whether every market sums to 1, obeys the formula and is sound, and the golden market is met."""
    prices, golden = fair(odds, method), fair(GOLDEN_ODDS, method)
    found = np.append(golden.probabilities[0], golden.parameter[0])
    return bool(
        np.abs(prices.probabilities.sum(axis=1) - 1).max() <= TOLERANCE
        and np.abs(prices.probabilities - by_definition(method, odds, prices)).max() <= TOLERANCE
        and (prices.problematic == (prices.overround < -TOLERANCE)).all()
        and (np.abs(found - GOLDEN[method]) <= GOLDEN_TOLERANCE).all()
    )


def rows() -> list[Row]:
    """One row a method."""
    odds = markets(MARKETS)
    peer_s = best(lambda: raw_limit(odds))
    return [
        Row(
            name=f"{method} no-vig, {MARKETS:,} three-way markets",
            ours_s=best(lambda method=method: fair(odds, method)),
            peer="numpy q / sum(q), the raw limit",
            peer_s=peer_s,
            gate=gate,
            accuracy_ok=accurate(method, odds),
        )
        for method, gate in GATES.items()
    ]
