"""The statistics of settled bets, by the golden values of the definitions and against a plain loop."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.domain.outcome import Outcome
from monps.ledger.payout import returns_minor
from monps.ledger.record import PATH, bankroll_path, record

START = 20_000
FOUR = ("won", "half_won", "push", "lost")


def priced(bets):
    return bets.with_columns(returns_minor(bets))


def test_the_golden_four(bets_of) -> None:
    rows = [{"outcome": outcome, "settled": 1 + i} for i, outcome in enumerate(FOUR)]
    got = record(priced(bets_of(rows)), START)
    assert (got.profit_minor, got.turnover_minor) == (425, 4_000)
    assert round(got.yield_on_turnover, 3) == 0.106
    assert got.bankroll_growth == 425 / START
    assert got.win_rate == 0.6
    assert got.max_drawdown == pytest.approx(1_000 / 21_425)
    assert (got.settled, got.won, got.half_won, got.push, got.half_lost, got.lost) == (4, 1, 1, 1, 0, 1)


def test_all_bets_of_one_instant_land_together(bets_of) -> None:
    apart = [{"outcome": "lost", "settled": 1}, {"outcome": "won", "settled": 2}]
    together = [row | {"settled": 1} for row in apart]
    assert record(priced(bets_of(apart)), START).max_drawdown == pytest.approx(1_000 / START)
    path = bankroll_path(priced(bets_of(together)), START)
    assert path["profit_minor"].to_list() == [-50]
    assert path["drawdown"].to_list() == [50 / START]


def test_annulled_bets_are_in_no_statistic_but_their_count(bets_of) -> None:
    rows = [{"outcome": outcome, "settled": 1 + i} for i, outcome in enumerate(FOUR)]
    annulled = {"outcome": "annulled", "settled": 2, "stake_minor": 9_999, "odds_milli": 7_000}
    without, with_it = (record(priced(bets_of(some)), START) for some in (rows, [*rows, annulled]))
    assert (without.annulled, with_it.annulled) == (0, 1)
    different = {name for name in PLAIN if getattr(without, name) != getattr(with_it, name)}
    assert different == {"annulled"}


def test_what_cannot_be_computed_is_absent(bets_of) -> None:
    nothing = record(bets_of([{}]), START)
    assert (nothing.open, nothing.settled, nothing.turnover_minor) == (1, 0, 0)
    assert nothing.yield_on_turnover is None
    assert nothing.win_rate is None
    assert (nothing.bankroll_growth, nothing.max_drawdown) == (0.0, None)
    pushed = record(priced(bets_of([{"outcome": "push", "settled": 1}])), START)
    assert pushed.win_rate is None
    assert pushed.yield_on_turnover == 0.0


PLAIN = (
    "settled",
    "open",
    "annulled",
    "turnover_minor",
    "profit_minor",
    "yield_on_turnover",
    "win_rate",
    "bankroll_growth",
    "max_drawdown",
)


def plainly(rows: list[dict[str, Any]]) -> tuple[Any, ...]:
    """Each statistic by a loop over bets, the drawdown by a loop over instants."""
    real = [row for row in rows if row["outcome"] not in {None, "annulled"}]
    turnover = sum(row["stake_minor"] for row in real)
    profit = sum(row["return_minor"] - row["stake_minor"] for row in real)
    share = {"won": 1.0, "half_won": 0.5, "lost": 1.0, "half_lost": 0.5}
    gains = sum(share[row["outcome"]] for row in real if row["outcome"] in {"won", "half_won"})
    losses = sum(share[row["outcome"]] for row in real if row["outcome"] in {"lost", "half_lost"})
    bankroll = peak = START
    deepest = 0.0
    for hour in sorted({row["settled"] for row in real}):
        bankroll += sum(row["return_minor"] - row["stake_minor"] for row in real if row["settled"] == hour)
        peak = max(peak, bankroll)
        deepest = max(deepest, (peak - bankroll) / peak)
    return (
        len(real),
        sum(row["outcome"] is None for row in rows),
        sum(row["outcome"] == "annulled" for row in rows),
        turnover,
        profit,
        profit / turnover if turnover else None,
        gains / (gains + losses) if gains + losses else None,
        profit / START,
        deepest if real else None,
    )


@st.composite
def bet_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for _ in range(draw(st.integers(0, 25))):
        outcome = draw(st.none() | st.sampled_from([*Outcome]).map(str))
        settled = None if outcome is None else draw(st.integers(1, 8))
        stake, odds = draw(st.integers(1, 9_000)), draw(st.integers(1001, 5_000))
        rows.append({"outcome": outcome, "settled": settled, "stake_minor": stake, "odds_milli": odds})
    return rows


@settings(max_examples=120, deadline=None)
@given(rows=bet_rows())
def test_every_figure_is_that_of_the_plain_loop(rows: list[dict[str, Any]], bets_of) -> None:
    bets = priced(bets_of(rows))
    returned = bets["return_minor"].to_list()
    got = record(bets, START)
    expected = plainly([row | {"return_minor": back} for row, back in zip(rows, returned, strict=True)])
    for name, value in zip(PLAIN, expected, strict=True):
        assert getattr(got, name) == (value if value is None else pytest.approx(value, abs=1e-12)), name
    assert sum((got.won, got.half_won, got.push, got.half_lost, got.lost)) == got.settled
    assert dict(bankroll_path(bets, START).schema) == PATH


def test_a_bankroll_starts_with_something(bets_of) -> None:
    with pytest.raises(BadInput, match="starting bankroll"):
        record(bets_of([]), 0)
