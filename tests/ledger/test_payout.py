"""Returns are exact integers, rounded half to even, whatever the stake, odds and outcome."""

from __future__ import annotations

from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.domain.outcome import Outcome, return_factor
from monps.domain.quote import HIGHEST_ODDS_MILLI
from monps.ledger.payout import LARGEST_STAKE_MINOR, PARTS, return_minor, return_parts, returns_minor

SCHEMA = {"stake_minor": pl.Int64, "odds_milli": pl.Int32, "outcome": pl.String}
OUTCOMES = st.sampled_from([*Outcome]).map(str)
STAKES = st.integers(0, 10_000) | st.integers(0, LARGEST_STAKE_MINOR)
ODDS = st.integers(1001, 5000) | st.integers(1001, HIGHEST_ODDS_MILLI)


def frame(rows: list[tuple[int | None, int | None, str | None]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.tuples(STAKES, ODDS, st.none() | OUTCOMES), min_size=1, max_size=30))
def test_returns_are_the_exact_factor_rounded_half_to_even(rows: list[tuple[int, int, str | None]]) -> None:
    exact = [None if o is None else return_factor(Outcome(o), odds) for _, odds, o in rows]
    expected = [None if f is None else round(stake * f) for (stake, _, _), f in zip(rows, exact, strict=True)]
    assert returns_minor(frame(rows)).to_list() == expected
    parts = return_parts(frame(rows)).to_list()
    assert [None if p is None else Fraction(p, PARTS) for p in parts] == exact
    one_by_one = [None if p is None else return_minor(stake, p) for (stake, _, _), p in zip(rows, parts, strict=True)]
    assert one_by_one == expected


def test_halves_go_to_the_even_neighbour() -> None:
    rows = [(5, 1500, "won"), (7, 1500, "won"), (1, 2000, "half_lost"), (3, 2000, "half_lost"), (3, 2000, "half_won")]
    assert returns_minor(frame(rows)).to_list() == [8, 10, 0, 2, 4]


def test_the_largest_stake_at_the_highest_odds_fits() -> None:
    rows = [(LARGEST_STAKE_MINOR, HIGHEST_ODDS_MILLI, "won")]
    assert returns_minor(frame(rows)).to_list() == [LARGEST_STAKE_MINOR * HIGHEST_ODDS_MILLI // 1000]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ((-1, 2000, "won"), "row 1: stake_minor cannot be -1"),
        ((None, 2000, "won"), "row 1: stake_minor cannot be None"),
        ((LARGEST_STAKE_MINOR + 1, 2000, None), "row 1: stake_minor cannot be"),
        ((1, 1000, "won"), "row 1: odds_milli cannot be 1000"),
        ((1, HIGHEST_ODDS_MILLI + 1, "won"), "row 1: odds_milli cannot be"),
        ((1, None, "won"), "row 1: odds_milli cannot be None"),
        ((1, 2000, "victory"), "row 1: outcome cannot be 'victory'"),
    ],
)
def test_nonsense_is_refused_by_row(row: tuple[int | None, int | None, str | None], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        returns_minor(frame([(1, 2000, "won"), row]))
