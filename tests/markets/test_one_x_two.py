"""What 1X2 probabilities decide by themselves, and what needs a score model."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.outcome import FIVE
from monps.markets import MARKETS, NeedsScoreModel, decided_by_1x2, outcome_probabilities_from_1x2

P = np.array([[0.55, 0.25, 0.20], [0.2, 0.3, 0.5]])
HOME, DRAW, AWAY = P.T
NONE = np.zeros(2)


@pytest.mark.parametrize(
    ("market", "selection", "line", "five"),
    [
        ("h2h", "home", None, (HOME, NONE, NONE, NONE, DRAW + AWAY)),
        ("h2h", "draw", None, (DRAW, NONE, NONE, NONE, HOME + AWAY)),
        ("h2h", "away", None, (AWAY, NONE, NONE, NONE, HOME + DRAW)),
        ("double_chance", "home_draw", None, (HOME + DRAW, NONE, NONE, NONE, AWAY)),
        ("double_chance", "home_away", None, (HOME + AWAY, NONE, NONE, NONE, DRAW)),
        ("draw_no_bet", "home", None, (HOME, NONE, DRAW, NONE, AWAY)),
        ("spreads", "away", 0, (AWAY, NONE, DRAW, NONE, HOME)),
        ("spreads", "home", -1, (HOME, NONE, NONE, DRAW, AWAY)),  # -0.25: the draw loses half
        ("spreads", "home", 1, (HOME, DRAW, NONE, NONE, AWAY)),
        ("spreads", "home", -2, (HOME, NONE, NONE, NONE, DRAW + AWAY)),
        ("spreads", "away", -2, (DRAW + AWAY, NONE, NONE, NONE, HOME)),
    ],
)
def test_five_outcomes_from_three(market: str, selection: str, line: int | None, five: tuple[np.ndarray, ...]) -> None:
    got = outcome_probabilities_from_1x2(market, selection, P, line)
    np.testing.assert_allclose(got, np.column_stack(five), atol=1e-15)


def test_draw_no_bet_at_the_close_is_worth_what_the_definitions_say() -> None:
    (won, _, _, _, lost), _ = outcome_probabilities_from_1x2("draw_no_bet", "home", P)
    assert won * 0.45 - lost == pytest.approx(0.0475, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(weights=st.lists(st.floats(0.01, 1.0), min_size=25, max_size=25))
def test_they_are_the_sum_over_the_scores_for_any_score_model(weights: list[float]) -> None:
    grid = np.array(weights).reshape(5, 5) / sum(weights)
    home, away = np.mgrid[0:5, 0:5]
    p = [[grid[home > away].sum(), grid[home == away].sum(), grid[home < away].sum()]]
    for key, market in MARKETS.items():
        for line in (-2, -1, 0, 1, 2) if key == MarketKey.SPREADS else [None]:
            if market.has_line != (line is not None) or not decided_by_1x2(key, market.selections[0], line):
                continue
            for selection in market.selections:
                at = market.settle(selection, line, home, away)
                summed = [grid[at == position].sum() for position in range(len(FIVE))]
                np.testing.assert_allclose(
                    outcome_probabilities_from_1x2(key, selection, p, line)[0], summed, atol=1e-12
                )


def test_what_who_wins_does_not_settle_is_told_apart() -> None:
    for line in (-4, -3, 3, 4, 6):
        assert not decided_by_1x2("spreads", "home", line)
    assert all(decided_by_1x2("spreads", side, line) for side in ("home", "away") for line in range(-2, 3))
    for market, selection, line in (("totals", "over", 10), ("btts", "yes", None), ("spreads", "away", -3)):
        assert not decided_by_1x2(market, selection, line)
        with pytest.raises(NeedsScoreModel, match=f"needs a score model.*{market} {selection}"):
            outcome_probabilities_from_1x2(market, selection, P, line)
    for market in (MarketKey.H2H, MarketKey.DOUBLE_CHANCE, MarketKey.DRAW_NO_BET):
        assert all(decided_by_1x2(market, selection) for selection in SELECTIONS[market])


def test_a_missing_probability_stays_missing() -> None:
    got = outcome_probabilities_from_1x2("h2h", "home", [[np.nan, 0.5, 0.5], [0.5, 0.25, 0.25]])
    assert np.isnan(got[0]).all()
    assert got[1].tolist() == [0.5, 0, 0, 0, 0.5]


@pytest.mark.parametrize(
    ("p", "says"),
    [
        ([0.5, 0.3, 0.2], "the shape"),
        ([[0.5, 0.5]], "the shape"),
        ([[0.5, 0.3, 0.2], [0.5, 0.3, 0.3]], "row 1"),
        ([[1.2, -0.1, -0.1]], "row 0"),
    ],
)
def test_what_is_no_distribution_is_refused(p: list[object], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        outcome_probabilities_from_1x2("h2h", "home", p)
