"""Laws that every market family keeps, over every score from 0-0 to 9-9 and every line from -5 to +10 goals."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from monps.domain.errors import BadInput
from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.outcome import FIVE, Outcome, return_factor
from monps.markets import MARKETS, Market

HOME, AWAY = (goals.ravel() for goals in np.mgrid[0:10, 0:10])
LINES = range(-20, 41)
MIRROR = {
    Outcome.WON: Outcome.LOST,
    Outcome.HALF_WON: Outcome.HALF_LOST,
    Outcome.PUSH: Outcome.PUSH,
    Outcome.HALF_LOST: Outcome.HALF_WON,
    Outcome.LOST: Outcome.WON,
}


def lines_of(market: Market) -> list[int | None]:
    return list(LINES) if market.has_line else [None]


def every_bet() -> list[tuple[MarketKey, str, int | None]]:
    return [(key, side, line) for key, m in MARKETS.items() for side in m.selections for line in lines_of(m)]


def settled(key: MarketKey, selection: str, line: int | None) -> list[Outcome]:
    return [FIVE[at] for at in MARKETS[key].settle(selection, line, HOME, AWAY)]


def sign_of(amount: Fraction) -> Outcome:
    return Outcome.WON if amount > 0 else Outcome.PUSH if amount == 0 else Outcome.LOST


def with_line(amount: Fraction, line: Fraction) -> Outcome:
    """The outcome of `amount + line` above, at or below zero; a quarter line stakes half on each neighbour."""
    if (line * 2).denominator == 1:
        return sign_of(amount + line)
    pair = {sign_of(amount + line - Fraction(1, 4)), sign_of(amount + line + Fraction(1, 4))}
    if len(pair) == 1:
        return pair.pop()
    assert Outcome.PUSH in pair
    return Outcome.HALF_WON if Outcome.WON in pair else Outcome.HALF_LOST


def in_plain_words(key: MarketKey, selection: str, line: int | None, home: int, away: int) -> Outcome:
    """The rules of every market as a person would say them, one bet at a time."""
    winner = "home" if home > away else "away" if away > home else "draw"
    goals = Fraction(line or 0, 4)
    match key:
        case MarketKey.H2H:
            return Outcome.WON if selection == winner else Outcome.LOST
        case MarketKey.DOUBLE_CHANCE:
            return Outcome.WON if winner in selection.split("_") else Outcome.LOST
        case MarketKey.DRAW_NO_BET:
            return Outcome.PUSH if winner == "draw" else Outcome.WON if selection == winner else Outcome.LOST
        case MarketKey.TOTALS:
            over = with_line(Fraction(home + away), -goals)
            return over if selection == "over" else MIRROR[over]
        case MarketKey.SPREADS:
            lead, handicap = (home - away, goals) if selection == "home" else (away - home, -goals)
            return with_line(Fraction(lead), handicap)
        case MarketKey.BTTS:
            both = home > 0 and away > 0
            return Outcome.WON if both == (selection == "yes") else Outcome.LOST


def test_the_table_holds_every_family_under_its_own_key() -> None:
    assert set(MARKETS) == set(MarketKey)
    assert all(market.key == key and market.selections == SELECTIONS[key] for key, market in MARKETS.items())


@pytest.mark.parametrize("key", MARKETS)
def test_every_score_settles_as_the_rules_say_in_plain_words(key: MarketKey) -> None:
    scores = list(zip(HOME.tolist(), AWAY.tolist(), strict=True))
    for selection in MARKETS[key].selections:
        for line in lines_of(MARKETS[key]):
            expected = [in_plain_words(key, selection, line, home, away) for home, away in scores]
            assert settled(key, selection, line) == expected, (selection, line)


@pytest.mark.parametrize("key", [key for key, market in MARKETS.items() if market.has_line])
def test_a_quarter_line_is_the_mean_of_its_neighbours(key: MarketKey) -> None:
    odds = 2345
    for selection in MARKETS[key].selections:
        for line in (line for line in LINES if line % 2):
            below, here, above = (settled(key, selection, at) for at in (line - 1, line, line + 1))
            for under, this, over in zip(below, here, above, strict=True):
                assert return_factor(this, odds) == (return_factor(under, odds) + return_factor(over, odds)) / 2


@pytest.mark.parametrize("key", [key for key, market in MARKETS.items() if len(market.selections) == 2])
def test_the_two_sides_of_a_market_mirror_each_other(key: MarketKey) -> None:
    one, other = MARKETS[key].selections
    for line in lines_of(MARKETS[key]):
        assert [MIRROR[outcome] for outcome in settled(key, one, line)] == settled(key, other, line)


def test_exactly_one_match_result_wins_and_exactly_two_double_chances() -> None:
    for key, winners in ((MarketKey.H2H, 1), (MarketKey.DOUBLE_CHANCE, 2)):
        sides = np.array([MARKETS[key].settle(side, None, HOME, AWAY) for side in MARKETS[key].selections])
        assert ((sides == 0).sum(axis=0) == winners).all()


def test_handicaps_are_mirrored_where_the_teams_change_ends() -> None:
    spreads = MARKETS[MarketKey.SPREADS]
    for line in LINES:
        away = spreads.settle("away", line, HOME, AWAY)
        assert (away == spreads.settle("home", -line, AWAY, HOME)).all()


@pytest.mark.parametrize("side", ["home", "away"])
def test_handicap_zero_is_draw_no_bet(side: str) -> None:
    assert settled(MarketKey.SPREADS, side, 0) == settled(MarketKey.DRAW_NO_BET, side, None)


def test_half_goal_handicaps_are_match_results_and_double_chances() -> None:
    assert settled(MarketKey.SPREADS, "home", -2) == settled(MarketKey.H2H, "home", None)
    assert settled(MarketKey.SPREADS, "away", -2) == settled(MarketKey.DOUBLE_CHANCE, "draw_away", None)
    assert settled(MarketKey.SPREADS, "away", 2) == settled(MarketKey.H2H, "away", None)
    assert settled(MarketKey.SPREADS, "home", 2) == settled(MarketKey.DOUBLE_CHANCE, "home_draw", None)


@pytest.mark.parametrize("pair", SELECTIONS[MarketKey.DOUBLE_CHANCE])
def test_double_chance_wins_where_either_of_its_two_wins(pair: str) -> None:
    one, other = (settled(MarketKey.H2H, side, None) for side in pair.split("_"))
    either = [Outcome.WON if Outcome.WON in both else Outcome.LOST for both in zip(one, other, strict=True)]
    assert settled(MarketKey.DOUBLE_CHANCE, pair, None) == either


@pytest.mark.parametrize(
    ("key", "selection", "line", "score", "outcome"),
    [
        ("spreads", "home", -3, (1, 0), "half_won"),  # -0.75 and a win by one
        ("spreads", "away", -3, (1, 0), "half_lost"),  # +0.75 and a loss by one
        ("spreads", "home", 3, (0, 1), "half_lost"),
        ("spreads", "away", 3, (0, 1), "half_won"),
        ("spreads", "home", -3, (2, 0), "won"),
        ("spreads", "home", -3, (1, 1), "lost"),
        ("spreads", "home", 1, (1, 1), "half_won"),  # +0.25 and a draw
        ("spreads", "home", -1, (1, 1), "half_lost"),
        ("spreads", "home", -4, (2, 1), "push"),
        ("totals", "over", 8, (1, 1), "push"),  # a whole line hit exactly
        ("totals", "under", 8, (1, 1), "push"),
        ("totals", "over", 10, (2, 1), "won"),
        ("totals", "over", 9, (1, 1), "half_lost"),  # 2.25
        ("totals", "under", 9, (1, 1), "half_won"),
        ("totals", "over", 11, (2, 1), "half_won"),  # 2.75
        ("draw_no_bet", "away", None, (2, 2), "push"),
        ("btts", "yes", None, (1, 1), "won"),
        ("btts", "no", None, (3, 0), "won"),
    ],
)
def test_named_cases(key: str, selection: str, line: int | None, score: tuple[int, int], outcome: str) -> None:
    assert FIVE[int(MARKETS[MarketKey(key)].settle(selection, line, *score))] == outcome


def test_lines_and_scores_broadcast() -> None:
    grid = MARKETS[MarketKey.TOTALS].settle("over", np.array([[8], [10]]), HOME, AWAY)
    assert grid.shape == (2, 100)
    assert grid.dtype == np.int8
    assert (grid[1] == MARKETS[MarketKey.TOTALS].settle("over", 10, HOME, AWAY)).all()


@pytest.mark.parametrize(
    ("key", "selection", "line", "score", "says"),
    [
        ("h2h", "over", None, (1, 0), "no selection 'over': use one of home, draw, away"),
        ("h2h", "home", 2, (1, 0), "h2h has no line"),
        ("totals", "over", None, (1, 0), "totals needs line_quarters"),
        ("totals", "over", 2.5, (1, 0), "line_quarters must be whole numbers"),
        ("totals", "over", 401, (1, 0), "beyond 400"),
        ("h2h", "home", None, (-1, 0), "home_goals cannot be negative"),
        ("h2h", "home", None, (1, np.array([0.5])), "away_goals must be whole numbers"),
    ],
)
def test_what_cannot_be_settled_is_refused_by_name(key, selection, line, score, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        MARKETS[MarketKey(key)].settle(selection, line, *score)


def test_a_family_must_cover_its_selections() -> None:
    with pytest.raises(BadInput, match="sells"):
        Market(key=MarketKey.BTTS, has_line=False, margins={"yes": lambda _line, home, _away: home})
