"""Intervals by match: values by plain loops, coverage, and what is absent with its reason."""

from __future__ import annotations

import numpy as np
import pytest

from monps.domain.errors import BadInput
from monps.pricing.bootstrap import Estimate, drawdown_by_match, ratio_by_match


def _bets(matches: int, seed: int, per_match: int = 3) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Profits, stakes and matches: the bets of one match win or lose nearly together."""
    rng = np.random.default_rng(seed)
    match = np.repeat(np.arange(matches), per_match)
    luck = rng.normal(0.05, 1, matches)[match] + rng.normal(0, 0.2, len(match))
    stakes = rng.uniform(5, 15, len(match))
    return luck * stakes, stakes, match


def _plain_fall(profits: list[float], start: float) -> float:
    bankroll = peak = start
    worst = 0.0
    for profit in profits:
        bankroll += profit
        peak = max(peak, bankroll)
        worst = max(worst, (peak - bankroll) / peak)
    return worst


def test_golden_yield() -> None:
    profit = np.array([9.5, 4.75, 0.0, -10.0])
    estimate = ratio_by_match(profit, np.full(4, 10.0), np.arange(4), seed=1)
    assert estimate.value == pytest.approx(0.10625, abs=1e-15)
    assert estimate.n == 4
    assert estimate.reason is None
    assert estimate.low is not None
    assert estimate.high is not None
    assert -1 <= estimate.low < 0.10625 < estimate.high <= 0.95


def test_the_interval_agrees_with_a_plain_bootstrap() -> None:
    profit, stakes, match = _bets(60, seed=5)
    estimate = ratio_by_match(profit, stakes, match, seed=1, replicates=8000)
    rng, plain = np.random.default_rng(77), []
    rows = [np.flatnonzero(match == m) for m in range(60)]
    for _ in range(4000):
        drawn = np.concatenate([rows[m] for m in rng.integers(0, 60, 60)])
        plain.append(profit[drawn].sum() / stakes[drawn].sum())
    assert estimate.value == pytest.approx(profit.sum() / stakes.sum())
    spread = np.std(plain)
    np.testing.assert_allclose(
        [estimate.low, estimate.high], np.quantile(plain, [0.025, 0.975]), rtol=0, atol=0.12 * spread
    )


def test_two_matches_give_the_interval_between_them() -> None:
    estimate = ratio_by_match(np.array([1.0, 2.0, 6.0]), np.ones(3), np.array([7, 7, 9]), seed=1)
    assert (estimate.value, estimate.low, estimate.high) == (3.0, 1.5, 6.0)


def test_bets_of_one_match_do_not_count_as_independent() -> None:
    profit, stakes, match = _bets(300, seed=6, per_match=5)
    by_match = ratio_by_match(profit, stakes, match, seed=1)
    by_bet = ratio_by_match(profit, stakes, np.arange(len(match)), seed=1)
    assert by_match.low is not None
    assert by_match.high is not None
    assert by_bet.low is not None
    assert by_bet.high is not None
    assert by_match.high - by_match.low > 1.7 * (by_bet.high - by_bet.low)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    covered = 0
    for seed in range(300):
        profit, stakes, match = _bets(80, seed)
        estimate = ratio_by_match(profit, stakes, match, seed=seed, replicates=400)
        assert estimate.low is not None
        assert estimate.high is not None
        covered += estimate.low <= 0.05 <= estimate.high
    assert 0.90 <= covered / 300 <= 0.985


def test_a_wider_level_gives_a_wider_interval_and_a_seed_repeats() -> None:
    profit, stakes, match = _bets(50, seed=1)
    narrow = ratio_by_match(profit, stakes, match, seed=1, level=0.5)
    wide = ratio_by_match(profit, stakes, match, seed=1, level=0.99)
    assert wide.low is not None
    assert wide.high is not None
    assert narrow.low is not None
    assert narrow.high is not None
    assert wide.low < narrow.low < narrow.high < wide.high
    assert wide == ratio_by_match(profit, stakes, match, seed=1, level=0.99)
    assert wide != ratio_by_match(profit, stakes, match, seed=2, level=0.99)


def test_matches_may_have_names() -> None:
    named = ratio_by_match(np.array([1.0, 2.0]), np.ones(2), np.array(["a", "b"]), seed=1)
    assert named == ratio_by_match(np.array([1.0, 2.0]), np.ones(2), np.array([4, 9]), seed=1)


def test_more_rows_than_fit_one_chunk() -> None:
    rows = 300_000
    estimate = ratio_by_match(np.arange(rows) % 2, np.ones(rows), np.arange(rows), seed=1, replicates=5)
    assert estimate.value == pytest.approx(0.5)
    assert estimate.low is not None
    assert abs(estimate.low - 0.5) < 0.01


def test_what_cannot_be_computed_is_absent_with_its_reason() -> None:
    none, one = np.empty(0), np.ones(1)
    assert ratio_by_match(none, none, none, seed=1) == Estimate(value=None, n=0, low=None, high=None, reason="no rows")
    assert drawdown_by_match(none, none, 100.0, seed=1).reason == "no rows"
    single = ratio_by_match(np.array([1.0, 2.0]), np.ones(2), np.array([3, 3]), seed=1)
    assert (single.value, single.n, single.low, single.reason) == (1.5, 2, None, "one alone has no interval")
    assert drawdown_by_match(-one, one, 100.0, seed=1).value == pytest.approx(0.01)
    assert drawdown_by_match(-one, one, 100.0, seed=1).low is None
    void = ratio_by_match(np.ones(2), np.zeros(2), np.arange(2), seed=1)
    assert (void.value, void.reason) == (None, "the denominator sums to 0")


def test_replicates_without_a_denominator_are_left_out_unless_they_are_most() -> None:
    below = np.zeros(4)
    below[0] = 1.0
    some = ratio_by_match(np.ones(4), below, np.arange(4), seed=1)
    assert some.value == 4.0
    assert some.low is not None
    pairs = np.array([1.0, -1.0, 1.0])
    assert ratio_by_match(pairs, pairs, np.arange(3), seed=1).low == 1.0
    alone = [ratio_by_match(np.ones(2), below[:2], np.arange(2), seed=seed, replicates=1) for seed in range(12)]
    without = [estimate for estimate in alone if estimate.low is None]
    assert 0 < len(without) < 12
    assert {(e.value, e.reason) for e in without} == {(2.0, "most replicates have a denominator of 0")}


@pytest.mark.parametrize("start", [200.0, 20.0])
def test_drawdown_equals_a_plain_loop(start: float) -> None:
    profit, _, match = _bets(100, seed=3)
    estimate = drawdown_by_match(profit, match, start, seed=1)
    assert estimate.value == pytest.approx(_plain_fall(profit.tolist(), start), abs=1e-12)
    assert estimate.n == 300


def test_drawdown_interval_agrees_with_a_plain_bootstrap() -> None:
    profit, _, match = _bets(40, seed=4)
    estimate = drawdown_by_match(profit, match, 500.0, seed=1, replicates=4000)
    rng, plain = np.random.default_rng(12), []
    for _ in range(1500):
        times = np.bincount(rng.integers(0, 40, 40), minlength=40)
        plain.append(_plain_fall(np.repeat(profit, times[match]).tolist(), 500.0))
    np.testing.assert_allclose([estimate.low, estimate.high], np.quantile(plain, [0.025, 0.975]), rtol=0.08)


def test_the_start_is_a_peak_and_debt_is_a_fall_of_more_than_one() -> None:
    falling = np.array([-10.0, 5.0, -15.0])
    assert drawdown_by_match(falling, np.arange(3), 100.0, seed=1).value == pytest.approx(0.2)
    assert drawdown_by_match(-falling[[0, 2]], np.arange(2), 100.0, seed=1).value == 0.0
    ruin = drawdown_by_match(np.array([-80.0, -80.0]), np.arange(2), 100.0, seed=1)
    assert (ruin.value, ruin.high) == (pytest.approx(1.6), pytest.approx(1.6))


def test_nonsense_is_refused() -> None:
    ones, match = np.ones(2), np.arange(2)
    with pytest.raises(BadInput, match=r"numerator: 1 of 2 rows \(first: 1\) have no finite value"):
        ratio_by_match(np.array([1.0, np.nan]), ones, match, seed=1)
    with pytest.raises(BadInput, match="denominator: 3 rows beside 2"):
        ratio_by_match(ones, np.ones(3), match, seed=1)
    with pytest.raises(BadInput, match="match: one for each of 2 rows"):
        ratio_by_match(ones, ones, np.arange(3), seed=1)
    with pytest.raises(BadInput, match="replicates and level"):
        ratio_by_match(ones, ones, match, seed=1, replicates=0)
    with pytest.raises(BadInput, match="replicates and level"):
        ratio_by_match(ones, ones, match, seed=1, level=1.0)
    with pytest.raises(BadInput, match="start_bankroll: an amount above 0"):
        drawdown_by_match(ones, match, 0.0, seed=1)


def test_an_estimate_refuses_to_be_half_there() -> None:
    for value, low, high, reason in [
        (1.0, 0.5, None, "why"),
        (None, 0.5, 1.5, None),
        (1.0, None, None, None),
        (1.0, 0.5, 1.5, "why"),
    ]:
        with pytest.raises(BadInput):
            Estimate(value=value, n=3, low=low, high=high, reason=reason)
