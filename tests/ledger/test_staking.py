"""Stakes before and under caps, and the cap that set them."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.ledger.staking import EXPOSURE, PER_BET, PER_MATCH, REFUSALS, Caps, Flat, Kelly, capped


def test_flat_is_a_share_of_the_start_whatever_the_edge_and_the_bankroll() -> None:
    assert Flat().wanted(0.3, bankroll_minor=-500, start_minor=100_000) == 1_000
    assert Flat(fraction=0.29).unit(100) == 29
    assert [Flat(fraction=0.005).unit(start) for start in (100, 300, 500)] == [0, 2, 2]


def test_kelly_is_a_share_of_the_settled_bankroll() -> None:
    assert Kelly().wanted(0.04, bankroll_minor=200_000, start_minor=1) == 2_000
    assert Kelly(fraction=1.0).wanted(0.04, bankroll_minor=200_000, start_minor=1) == 8_000
    assert Kelly().wanted(0.04, bankroll_minor=-200_000, start_minor=1) == 0


@pytest.mark.parametrize("share", [0.0, -0.1, 1.1, float("nan")])
def test_shares_are_above_zero_and_up_to_one(share: float) -> None:
    for make in (
        lambda: Flat(fraction=share),
        lambda: Kelly(fraction=share),
        lambda: Caps(per_bet=share),
        lambda: Caps(per_match=share),
        lambda: Caps(exposure=share),
    ):
        with pytest.raises(BadInput, match="a share above 0 and up to 1"):
            make()


def test_caps_are_exact_and_round_down() -> None:
    assert Caps(per_bet=0.05, per_match=0.29, exposure=0.5).limits(199) == (9, 57, 99)
    assert Caps(per_match=0.29).limits(100) == (100, 29, 100)
    assert Caps().limits(-5) == (0, 0, 0)


@pytest.mark.parametrize(
    ("wanted", "fixtures", "limits", "stakes", "bound"),
    [
        ([50, 150], [1, 2], (100, 500, 900), [50, 100], [None, PER_BET]),
        ([60, 60, 60], [1, 1, 2], (100, 100, 900), [50, 50, 60], [PER_MATCH, PER_MATCH, None]),
        ([60, 60, 60], [1, 2, 3], (100, 100, 90), [30, 30, 30], [EXPOSURE] * 3),
        ([150, 150], [1, 1], (100, 100, 40), [20, 20], [EXPOSURE] * 2),
        ([0, 60], [1, 1], (100, 30, 900), [0, 30], [None, PER_MATCH]),
        ([5, 5], [1, 2], (0, 0, 0), [0, 0], [PER_BET] * 2),
        ([], [], (1, 1, 1), [], []),
    ],
)
def test_caps_bind_in_turn_and_the_last_to_cut_is_told(wanted, fixtures, limits, stakes, bound) -> None:
    assert capped(wanted, fixtures, limits, {}, 0) == (stakes, bound)


def test_what_is_open_already_counts() -> None:
    assert capped([60, 60], [1, 2], (100, 100, 900), {1: 70}, 70) == ([30, 60], [PER_MATCH, None])
    assert capped([60, 60], [1, 2], (100, 100, 90), {3: 70}, 70) == ([10, 10], [EXPOSURE] * 2)
    assert capped([60], [1], (100, 100, 900), {1: 130}, 130) == ([0], [PER_MATCH])


@settings(max_examples=150, deadline=None)
@given(
    picks=st.lists(st.tuples(st.integers(0, 500), st.integers(0, 3)), max_size=12),
    limits=st.tuples(*[st.integers(0, 900)] * 3),
    held=st.dictionaries(st.integers(0, 4), st.integers(0, 300)),
    order=st.randoms(use_true_random=False),
)
def test_no_cap_is_exceeded_and_the_order_of_picks_does_not_matter(picks, limits, held, order) -> None:
    wanted, fixtures = [stake for stake, _ in picks], [fixture for _, fixture in picks]
    stakes, bound = capped(wanted, fixtures, limits, held, sum(held.values()))
    by_match: defaultdict[int, int] = defaultdict(int)
    for stake, fixture, want, cap in zip(stakes, fixtures, wanted, bound, strict=True):
        assert 0 <= stake <= min(want, limits[0])
        assert (stake < want) == (cap is not None)
        by_match[fixture] += stake
    assert all(total <= max(0, limits[1] - held.get(fixture, 0)) for fixture, total in by_match.items())
    assert sum(stakes) <= max(0, limits[2] - sum(held.values()))
    shuffled = list(range(len(picks)))
    order.shuffle(shuffled)
    again, _ = capped([wanted[i] for i in shuffled], [fixtures[i] for i in shuffled], limits, held, sum(held.values()))
    assert again == [stakes[i] for i in shuffled]


def test_every_cap_has_its_refusal() -> None:
    assert {PER_BET, PER_MATCH, EXPOSURE} < set(REFUSALS)
    assert all(refusal.limit == limit and refusal.why for limit, refusal in REFUSALS.items())
