"""Whole frames settle as single bets do, refuse nonsense by row, and tell what outcomes a market can have."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.outcome import FIVE, Outcome
from monps.markets import (
    MARKETS,
    market_of,
    only_win_or_lose,
    possible_outcomes,
    settle_frame,
)

SCHEMA = {
    "market": pl.String,
    "line_quarters": pl.Int16,
    "selection": pl.String,
    "home_goals": pl.Int16,
    "away_goals": pl.Int16,
}
Row = tuple[str | None, int | None, str | None, int | None, int | None]


def frame(*rows: Row) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=SCHEMA, orient="row")


@st.composite
def bets(draw: st.DrawFn) -> Row:
    market = MARKETS[draw(st.sampled_from(list(MARKETS)))]
    line = draw(st.integers(-20, 40)) if market.has_line else None
    goals = st.none() | st.integers(0, 9)
    return str(market.key), line, draw(st.sampled_from(market.selections)), draw(goals), draw(goals)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(bets(), max_size=40))
def test_a_frame_settles_row_by_row_as_its_markets_do(rows: list[Row]) -> None:
    expected = [
        None
        if home is None or away is None
        else str(FIVE[int(MARKETS[MarketKey(market)].settle(selection, line, home, away))])
        for market, line, selection, home, away in rows
    ]
    settled = settle_frame(frame(*rows))
    assert settled.name == "outcome"
    assert settled.dtype == pl.String
    assert settled.to_list() == expected


GOOD: Row = ("h2h", None, "home", 1, 0)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("1x2", None, "home", 1, 0), "row 1: no market has the key '1x2'"),
        ((None, None, "home", 1, 0), "row 1: no market has the key None"),
        (("h2h", None, "yes", 1, 0), "row 1: h2h has no selection 'yes'"),
        (("h2h", None, None, 1, 0), "row 1: h2h has no selection None"),
        (("h2h", 2, "home", 1, 0), "row 1: h2h has no line"),
        (("totals", None, "over", 1, 0), "row 1: totals needs a line"),
        (("totals", 4000, "over", 1, 0), "row 1: totals: line_quarters beyond 400"),
        (("h2h", None, "home", -1, 0), "row 1: h2h: home_goals cannot be negative"),
        (("h2h", None, "home", 0, -2), "row 1: h2h: away_goals cannot be negative"),
    ],
)
def test_a_row_that_cannot_be_settled_is_named(row: Row, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        settle_frame(frame(GOOD, row, GOOD))


def test_a_line_that_is_missing_between_others_is_named() -> None:
    with pytest.raises(BadInput, match="row 1: totals needs a line"):
        settle_frame(frame(("totals", 10, "over", 1, 0), ("totals", None, "over", 1, 0)))


def test_an_unknown_bet_is_refused_even_while_it_is_open() -> None:
    with pytest.raises(BadInput, match="row 0: h2h has no selection"):
        settle_frame(frame(("h2h", None, "nobody", None, None)))


@pytest.mark.parametrize(
    ("market", "line", "selection", "possible"),
    [
        ("h2h", None, None, "won lost"),
        ("draw_no_bet", None, None, "won push lost"),
        ("totals", 10, None, "won lost"),
        ("totals", 8, "over", "won push lost"),
        ("totals", 9, "over", "won half_lost lost"),
        ("totals", 9, "under", "won half_won lost"),
        ("totals", 9, None, "won half_won half_lost lost"),
        ("totals", 1, "under", "half_won lost"),  # nobody scores less than none
        ("totals", 0, "under", "push lost"),
        ("spreads", -3, "home", "won half_won lost"),
        ("spreads", -40, None, "won push lost"),
    ],
)
def test_possible_outcomes(market: str, line: int | None, selection: str | None, possible: str) -> None:
    assert possible_outcomes(market, line, selection) == {Outcome(name) for name in possible.split()}


@pytest.mark.parametrize("key", MARKETS)
def test_possible_outcomes_are_those_of_a_far_larger_grid(key: MarketKey) -> None:
    home, away = np.mgrid[0:40, 0:40]
    for selection in SELECTIONS[key]:
        for line in range(-20, 41) if MARKETS[key].has_line else [None]:
            seen = {FIVE[at] for at in np.unique(MARKETS[key].settle(selection, line, home, away))}
            assert possible_outcomes(key, line, selection) == seen


def test_only_half_goal_lines_and_plain_markets_are_only_won_or_lost() -> None:
    plain = {MarketKey.H2H, MarketKey.DOUBLE_CHANCE, MarketKey.BTTS}
    assert {key for key, m in MARKETS.items() if not m.has_line and only_win_or_lose(key, None)} == plain
    assert [line for line in range(1, 21) if only_win_or_lose("totals", line)] == [2, 6, 10, 14, 18]
    assert [line for line in range(-8, 9) if only_win_or_lose("spreads", line)] == [-6, -2, 2, 6]


def test_a_market_is_found_by_its_key_alone() -> None:
    assert market_of("spreads") is MARKETS[MarketKey.SPREADS]
    with pytest.raises(BadInput, match="use one of h2h"):
        market_of("corners")
