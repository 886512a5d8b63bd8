"""Double entry: whatever happens to bets, movements sum to zero and balances are those of a plain count."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.domain.frames import LEDGER_ENTRIES, empty
from monps.domain.outcome import Outcome
from monps.ledger.entries import (
    DoubleSettlement,
    Unbalanced,
    balances,
    check,
    deposit,
    journal,
    reversals,
    settlements,
    stakes,
)
from monps.ledger.payout import returns_minor

START = 50_000
OUTCOMES = st.sampled_from([*Outcome]).map(str)


@st.composite
def bet_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for _ in range(draw(st.integers(0, 20))):
        placed = draw(st.integers(0, 20))
        outcome = draw(st.none() | OUTCOMES)
        settled = None if outcome is None else draw(st.integers(placed + 1, placed + 9))
        stake, odds = draw(st.integers(1, 9_999)), draw(st.integers(1001, 9_000))
        rows.append(
            {"placed": placed, "settled": settled, "outcome": outcome, "stake_minor": stake, "odds_milli": odds}
        )
    return rows


def priced(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(returns_minor(frame))


def of(entries: pl.DataFrame) -> dict[str, int]:
    return dict(balances(entries).iter_rows())


def plain_balances(bets: pl.DataFrame) -> dict[str, int]:
    """Account by account, one bet at a time."""
    sums: Counter[str] = Counter({"bankroll": START, "owner": -START})
    for bet in bets.iter_rows(named=True):
        stake, back = bet["stake_minor"], bet["return_minor"]
        sums.update({"bankroll": -stake, "open_stakes": stake})
        if back is not None:
            sums.update({"open_stakes": -stake, "bankroll": back, "winnings": stake - back})
    return dict(sums)


def ledger_of(bets: pl.DataFrame, opened: Any) -> pl.DataFrame:
    first = deposit(START, opened)
    placed = stakes(bets, first_movement=1)
    return pl.concat([first, placed, settlements(bets, first_movement=1 + bets.height)])


@settings(max_examples=100, deadline=None)
@given(rows=bet_rows())
def test_every_movement_sums_to_zero_and_balances_are_the_plain_count(rows, bets_of, hour) -> None:
    bets = priced(bets_of(rows))
    for entries in (ledger_of(bets, hour(0)), journal(bets, START, hour(0))):
        assert dict(entries.schema) == dict(LEDGER_ENTRIES)
        check(entries)
        assert (entries.group_by("movement").agg(pl.col("amount_minor").sum())["amount_minor"] == 0).all()
        assert of(entries) == plain_balances(bets)
        assert entries["movement"].unique().sort().to_list() == list(range(entries["movement"].n_unique()))


@settings(max_examples=60, deadline=None)
@given(rows=bet_rows())
def test_a_journal_runs_in_order_of_time_and_a_bet_settles_after_its_stake(rows, bets_of, hour) -> None:
    entries = journal(priced(bets_of(rows)), START, hour(0))
    assert entries["at"].is_sorted()
    assert entries["movement"].is_sorted()
    first = entries.group_by("bet", "kind").agg(pl.col("movement").first())
    pair = first.pivot("kind", index="bet", values="movement").drop_nulls("bet")
    if "settlement" in pair.columns:
        assert (pair["stake"] < pair["settlement"]).fill_null(True).all()


def test_a_bet_leaves_the_entries_of_the_definition(bets_of, hour) -> None:
    rows = [{"stake_minor": 1000, "odds_milli": 1950, "outcome": "won", "settled": 2, "return_minor": 1950}]
    assert journal(bets_of(rows), START, hour(0)).drop("at").rows() == [
        (0, None, "deposit", "bankroll", START),
        (0, None, "deposit", "owner", -START),
        (1, 0, "stake", "bankroll", -1000),
        (1, 0, "stake", "open_stakes", 1000),
        (2, 0, "settlement", "open_stakes", -1000),
        (2, 0, "settlement", "bankroll", 1950),
        (2, 0, "settlement", "winnings", -950),
    ]


def test_settlements_of_an_instant_come_before_its_stakes(bets_of, hour) -> None:
    rows = [{"outcome": "push", "settled": 3, "return_minor": 1000}, {"placed": 3}]
    kinds = journal(bets_of(rows), START, hour(0)).unique("movement", maintain_order=True)
    assert kinds.select("kind", "bet").rows() == [("deposit", None), ("stake", 0), ("settlement", 0), ("stake", 1)]


@settings(max_examples=80, deadline=None)
@given(rows=bet_rows(), data=st.data())
def test_reversal_and_a_new_settlement_are_as_if_settled_right_at_first(rows, data, bets_of, hour) -> None:
    wrong = priced(bets_of(rows))
    done = [i for i, row in enumerate(rows) if row["outcome"] is not None]
    corrected = data.draw(st.lists(st.sampled_from(done), unique=True)) if done else []
    fixed = [row | ({"outcome": data.draw(OUTCOMES)} if i in corrected else {}) for i, row in enumerate(rows)]
    right = priced(bets_of(fixed))
    ledger, again = ledger_of(wrong, hour(0)), right.filter(pl.col("bet").is_in(corrected))
    undo = reversals(ledger, pl.Series(corrected, dtype=pl.Int64), hour(99), first_movement=1_000)
    anew = settlements(again.with_columns(settled_at=pl.lit(hour(100))), first_movement=2_000)
    whole = pl.concat([ledger, undo, anew])
    check(whole)
    assert of(whole) == of(ledger_of(right, hour(0)))
    check(pl.concat([ledger, undo]))
    unsettled = priced(right.with_columns(outcome=pl.when(~pl.col("bet").is_in(corrected)).then("outcome")))
    left = {account: amount for account, amount in of(pl.concat([ledger, undo])).items() if amount}
    assert left == {account: amount for account, amount in plain_balances(unsettled).items() if amount}


SETTLED = {"outcome": "won", "settled": 2, "return_minor": 1950}


def test_a_second_live_settlement_is_refused_until_the_first_is_reversed(bets_of, hour) -> None:
    bets = bets_of([SETTLED, SETTLED])
    ledger = ledger_of(bets, hour(0))
    second = settlements(bets.filter(pl.col("bet") == 1), first_movement=20)
    with pytest.raises(DoubleSettlement, match="bet 1, movement 20"):
        check(pl.concat([ledger, second]))
    undo = reversals(ledger, pl.Series([1]), hour(5), first_movement=10)
    check(pl.concat([ledger, undo, second]))
    late = reversals(ledger, pl.Series([1]), hour(5), first_movement=30)
    with pytest.raises(DoubleSettlement, match="bet 1, movement 20"):
        check(pl.concat([ledger, second, late]))
    with pytest.raises(DoubleSettlement, match="bet 1, movement 30"):
        check(pl.concat([ledger, undo, late]))


def test_only_a_live_settlement_can_be_reversed_and_once(bets_of, hour) -> None:
    ledger = ledger_of(bets_of([SETTLED, {}]), hour(0))
    for named in ([1], [7], [0, 0]):
        with pytest.raises(BadInput, match=f"bet {named[0]} has no live settlement"):
            reversals(ledger, pl.Series(named), hour(5), first_movement=10)
    undone = pl.concat([ledger, reversals(ledger, pl.Series([0]), hour(5), first_movement=10)])
    with pytest.raises(BadInput, match="bet 0 has no live settlement"):
        reversals(undone, pl.Series([0]), hour(6), first_movement=11)


@pytest.mark.parametrize(
    ("movement", "account", "says"),
    [(0, "owner", "movement 0 does not sum to zero: 1"), (2, "bankroll", "movement 2 does not sum to zero: 1")],
)
def test_an_amount_that_was_tampered_with_is_found(movement, account, says, bets_of, hour) -> None:
    ledger = ledger_of(bets_of([SETTLED]), hour(0))
    at = (pl.col("movement") == movement) & (pl.col("account") == account)
    with pytest.raises(Unbalanced, match=says):
        check(ledger.with_columns(amount_minor=pl.col("amount_minor") + pl.when(at).then(1).otherwise(0)))


def test_a_reversal_of_another_amount_is_found_though_it_sums_to_zero(bets_of, hour) -> None:
    ledger = ledger_of(bets_of([SETTLED]), hour(0))
    undo = reversals(ledger, pl.Series([0]), hour(5), first_movement=10)
    shift = pl.when(pl.col("account") == "bankroll").then(5).when(pl.col("account") == "winnings").then(-5).otherwise(0)
    with pytest.raises(Unbalanced, match="bet 0 has a reversal that is not the negative"):
        check(pl.concat([ledger, undo.with_columns(amount_minor=pl.col("amount_minor") + shift)]))


def test_a_settlement_for_another_stake_is_found(bets_of, hour) -> None:
    bets = bets_of([SETTLED])
    doubled = settlements(bets.with_columns(stake_minor=pl.lit(2000, pl.Int64)), first_movement=2)
    with pytest.raises(Unbalanced, match="bet 0 is settled for another stake than placed: -1000"):
        check(pl.concat([deposit(START, hour(0)), stakes(bets, first_movement=1), doubled]))


def test_an_empty_ledger_holds_and_a_deposit_is_more_than_nothing(hour) -> None:
    check(empty(LEDGER_ENTRIES))
    assert balances(empty(LEDGER_ENTRIES)).is_empty()
    with pytest.raises(BadInput, match="a deposit"):
        deposit(0, hour(0))
