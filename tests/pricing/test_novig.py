"""No-vig: the golden prices, the laws that every method of the table keeps, and what is refused or flagged."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.optimize import brentq

from monps.domain.errors import BadInput
from monps.pricing.novig import NOVIG, fair
from monps.pricing.novig.method import BLOCK

GOLDEN_ODDS = np.array([[1.20, 6.5, 15.0]])
GOLDEN = {
    "multiplicative": ((0.79075, 0.14599, 0.06326), None),
    "additive": ((0.81538, 0.13590, 0.04872), None),
    "power": ((0.81921, 0.12908, 0.05172), (1.0938, 4)),
    "odds_ratio": ((0.80923, 0.13364, 0.05714), (1.1787, 4)),
    "shin": ((0.80905, 0.13810, 0.05285), (0.02846, 5)),
    "goto": ((0.82375, 0.13226, 0.04399), None),
}
SUMMING = [name for name in NOVIG if name != "worst_case"]
QUICK = settings(max_examples=40, deadline=None)

markets = st.integers(2, 6).flatmap(
    lambda outcomes: hnp.arrays(
        np.float64, st.tuples(st.integers(1, 4), st.just(outcomes)), elements=st.floats(1.01, 80)
    )
)
fair_markets = st.integers(2, 6).flatmap(
    lambda outcomes: hnp.arrays(np.float64, (3, outcomes), elements=st.floats(0.02, 1))
)


@pytest.mark.parametrize("method", GOLDEN)
def test_golden_prices(method: str) -> None:
    expected, parameter = GOLDEN[method]
    prices = fair(GOLDEN_ODDS, method)
    np.testing.assert_allclose(prices.probabilities[0], expected, atol=5.1e-6)
    np.testing.assert_allclose(prices.overround, 1 / 1.2 + 1 / 6.5 + 1 / 15 - 1, atol=1e-15)
    assert not prices.problematic[0]
    if parameter is not None:
        assert round(float(prices.parameter[0]), parameter[1]) == parameter[0]


def test_golden_worst_case_is_the_smallest_of_each() -> None:
    smallest = np.min([golden for golden, _ in GOLDEN.values()], axis=0)
    np.testing.assert_allclose(fair(GOLDEN_ODDS, "worst_case").probabilities[0], smallest, atol=5.1e-6)


def _power(q: np.ndarray) -> np.ndarray:
    return q ** brentq(lambda k: (q**k).sum() - 1, 0.01, 400, xtol=1e-15, rtol=1e-14)


def _shin(q: np.ndarray) -> np.ndarray:
    def prices(z: float) -> np.ndarray:
        return (np.sqrt(z**2 + 4 * (1 - z) * q**2 / q.sum()) - z) / (2 * (1 - z))

    return prices(brentq(lambda z: prices(z).sum() - 1, -0.9, 0.99, xtol=1e-15, rtol=1e-14))


def _odds_ratio(q: np.ndarray) -> np.ndarray:
    def prices(c: float) -> np.ndarray:
        return q / (c + q - c * q)

    return prices(brentq(lambda c: prices(c).sum() - 1, 1e-6, 1e4, xtol=1e-15, rtol=1e-14))


@pytest.mark.parametrize(("method", "definition"), [("power", _power), ("shin", _shin), ("odds_ratio", _odds_ratio)])
def test_solved_methods_agree_with_their_definition(
    method: str, definition: Callable[[np.ndarray], np.ndarray]
) -> None:
    q = np.random.default_rng(3).dirichlet([3, 2, 2, 1], 200) * np.linspace(0.9, 1.3, 200)[:, None]
    q = np.clip(q, 1e-4, 0.98)
    np.testing.assert_allclose(fair(1 / q, method).probabilities, [definition(row) for row in q], rtol=0, atol=2e-12)


@pytest.mark.parametrize("method", SUMMING)
@QUICK
@given(odds=markets)
def test_every_method_sums_to_the_target(method: str, odds: np.ndarray) -> None:
    sums = fair(odds, method).probabilities.sum(axis=1)
    np.testing.assert_allclose(sums, 1.0, rtol=0, atol=1e-12)


@pytest.mark.parametrize("method", SUMMING)
@QUICK
@given(odds=markets)
def test_every_method_reaches_two_for_double_chance(method: str, odds: np.ndarray) -> None:
    assume(odds.shape[1] > 2)
    sums = fair(odds, method, target=2.0).probabilities.sum(axis=1)
    np.testing.assert_allclose(sums, 2.0, rtol=0, atol=1e-12)


@pytest.mark.parametrize("method", NOVIG)
@QUICK
@given(odds=markets)
def test_shorter_odds_never_become_less_likely(method: str, odds: np.ndarray) -> None:
    prices = fair(odds, method)
    for row in np.flatnonzero(~prices.problematic):
        by_odds = prices.probabilities[row][np.argsort(odds[row])]
        assert (np.diff(by_odds) <= 1e-12).all()


@pytest.mark.parametrize("method", NOVIG)
@QUICK
@given(odds=markets)
def test_what_is_not_flagged_is_above_nothing_and_at_most_certain(method: str, odds: np.ndarray) -> None:
    prices = fair(odds, method)
    assert np.isfinite(prices.probabilities).all()
    sound = prices.probabilities[~prices.problematic]
    assert ((sound > 0) & (sound <= 1)).all()


@pytest.mark.parametrize("method", NOVIG)
@QUICK
@given(odds=markets, data=st.data())
def test_the_order_of_the_outcomes_changes_nothing(method: str, odds: np.ndarray, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(odds.shape[1])))
    straight, shuffled = fair(odds, method), fair(odds[:, order], method)
    np.testing.assert_allclose(shuffled.probabilities, straight.probabilities[:, order], rtol=0, atol=1e-12)


@pytest.mark.parametrize("method", NOVIG)
@QUICK
@given(weights=fair_markets)
def test_fair_odds_stay_themselves(method: str, weights: np.ndarray) -> None:
    p = weights / weights.sum(axis=1, keepdims=True)
    prices = fair(1 / p, method)
    np.testing.assert_allclose(prices.probabilities, p, rtol=0, atol=1e-11)
    np.testing.assert_allclose(prices.overround, 0, atol=1e-14)
    assert not prices.problematic.any()


@pytest.mark.parametrize("method", NOVIG)
def test_fair_double_chance_stays_itself(method: str) -> None:
    p = np.array([[0.8, 0.7, 0.5]])
    np.testing.assert_allclose(fair(1 / p, method, target=2.0).probabilities, p, rtol=0, atol=1e-12)


@QUICK
@given(odds=hnp.arrays(np.float64, (5, 2), elements=st.floats(1.01, 80)))
def test_shin_of_two_outcomes_is_additive(odds: np.ndarray) -> None:
    shin, additive = fair(odds, "shin"), fair(odds, "additive")
    np.testing.assert_allclose(shin.probabilities, additive.probabilities, rtol=0, atol=1e-14)


def test_shin_of_two_outcomes_has_the_insiders_share_of_its_formula() -> None:
    odds = np.array([[1.5, 2.6], [1.9, 1.9], [1.1, 7.0]])
    z, q = fair(odds, "shin").parameter[:, None], 1 / odds
    by_formula = (np.sqrt(z**2 + 4 * (1 - z) * q**2 / q.sum(axis=1, keepdims=True)) - z) / (2 * (1 - z))
    np.testing.assert_allclose(fair(odds, "shin").probabilities, by_formula, rtol=0, atol=1e-14)


@pytest.mark.parametrize("method", NOVIG)
def test_a_market_has_one_price_whatever_stands_beside_it(method: str) -> None:
    q = np.random.default_rng(8).dirichlet([4, 3, 3], BLOCK + 7)
    odds = 1 / np.clip(q * 1.06, 1e-3, 0.98)
    together = fair(odds, method)
    for row in (0, BLOCK - 1, BLOCK, BLOCK + 6):
        alone = fair(odds[row : row + 1], method)
        np.testing.assert_allclose(together.probabilities[row], alone.probabilities[0], rtol=0, atol=1e-12)
        np.testing.assert_allclose(together.parameter[row], alone.parameter[0], rtol=1e-9)
        assert together.problematic[row] == alone.problematic[0]


@pytest.mark.parametrize("method", NOVIG)
def test_a_booksum_below_the_target_is_flagged_not_refused(method: str) -> None:
    prices = fair(np.array([[2.2, 4.0, 4.5], [2.0, 3.4, 4.2]]), method)
    assert prices.problematic.tolist() == [True, False]
    assert prices.overround[0] < 0 < prices.overround[1]
    assert np.isfinite(prices.probabilities).all()


def test_parameters_pass_their_neutral_value_below_the_target() -> None:
    arbitrage = np.array([[2.2, 4.0, 4.5]])
    assert fair(arbitrage, "power").parameter[0] < 1
    assert fair(arbitrage, "shin").parameter[0] < 0
    assert fair(arbitrage, "odds_ratio").parameter[0] < 1
    assert fair(arbitrage, "goto").parameter[0] < 0


@pytest.mark.parametrize("method", ["additive", "goto"])
def test_a_long_shot_pushed_below_nothing_is_flagged(method: str) -> None:
    prices = fair(np.array([[1.05, 12.0, 90.0]]), method)
    assert prices.probabilities[0, 2] <= 0
    assert prices.problematic[0]
    assert fair(np.array([[1.05, 12.0, 90.0]]), "worst_case").problematic[0]


@pytest.mark.parametrize("method", ["power", "shin", "odds_ratio"])
@pytest.mark.parametrize(
    "odds",
    [
        (1.001, 1000.0, 1000.0),
        (1.01, 1.01, 1.01),
        (1.0001, 1.0001, 1.0001),
        (1.000001, 1.000001, 1.000001, 1.000001),
        (1.0000001, 1e9, 1e9),
        (1000.0, 1000.0, 1000.0),
        (1.5, 1e5, 1e5),
        (1.001, 1e9, 1e9),
    ],
)
def test_extreme_odds_are_solved(method: str, odds: tuple[float, ...]) -> None:
    prices = fair(np.array([odds]), method)
    np.testing.assert_allclose(prices.probabilities.sum(), 1.0, rtol=0, atol=1e-12)
    assert np.isfinite(prices.parameter).all()
    assert prices.problematic[0] == (sum(1 / o for o in odds) < 1 - 1e-12)


def test_an_outcome_that_vanishes_is_flagged() -> None:
    prices = fair(np.array([[1.001, 1.001, 10_000.0]]), "power")
    assert prices.probabilities[0, 2] == 0
    assert prices.problematic[0]


@pytest.mark.parametrize("method", NOVIG)
@pytest.mark.parametrize("hole", [np.nan, np.inf, 1.0, 0.0, -2.0, 1e10])
def test_a_market_with_a_missing_side_is_refused_by_its_row(method: str, hole: float) -> None:
    odds = np.full((4, 3), 2.9)
    odds[2, 1] = hole
    with pytest.raises(BadInput, match=r"1 of 4 rows \(first: 2\).*a market needs every side, leave those out"):
        fair(odds, method)


@pytest.mark.parametrize("method", NOVIG)
def test_no_markets_have_no_prices(method: str) -> None:
    prices = fair(np.empty((0, 3)), method)
    assert prices.probabilities.shape == (0, 3)
    assert prices.parameter.shape == prices.overround.shape == prices.problematic.shape == (0,)


@pytest.mark.parametrize("shape", [(3,), (2, 1), (2, 2, 2)])
def test_odds_must_be_markets_by_outcomes(shape: tuple[int, ...]) -> None:
    with pytest.raises(BadInput, match="at least 2 outcomes"):
        fair(np.full(shape, 2.0))


@pytest.mark.parametrize("target", [0.0, -1.0, 3.0, np.nan])
def test_a_target_out_of_reach_is_refused(target: float) -> None:
    with pytest.raises(BadInput, match="3 outcomes cannot sum to"):
        fair(GOLDEN_ODDS, target=target)


def test_an_unknown_method_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match="'proportional': use one of multiplicative, additive, power"):
        fair(GOLDEN_ODDS, "proportional")


def test_the_input_is_left_as_it_was() -> None:
    odds = np.array([[2.0, 3.4, 4.2]])
    for method in NOVIG:
        fair(odds, method)
    assert odds.tolist() == [[2.0, 3.4, 4.2]]
