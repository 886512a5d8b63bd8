"""Double entry: every movement sums to zero, nothing is edited, and balances are derived.

deposit: bankroll +, owner -. stake: bankroll -, open_stakes +. settlement: open_stakes - stake, bankroll + return,
winnings - (return - stake). A reversal negates a settlement, after which the bet can be settled anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import polars as pl

from monps.domain.errors import BadInput, MonpsError
from monps.domain.frames import BETS, INSTANT, LEDGER_ENTRIES, Schema, checked, empty

BANKROLL, OWNER, OPEN_STAKES, WINNINGS = "bankroll", "owner", "open_stakes", "winnings"
DEPOSIT, STAKE, SETTLEMENT, REVERSAL = "deposit", "stake", "settlement", "reversal"

_EVENT: Schema = {"movement": pl.Int64, "bet": pl.Int64, "at": INSTANT}

_STAKED, _RETURNED = pl.col("stake_minor"), pl.col("return_minor")
_STAKE_AMOUNTS = {BANKROLL: -_STAKED, OPEN_STAKES: _STAKED}
_SETTLEMENT_AMOUNTS = {OPEN_STAKES: -_STAKED, BANKROLL: _RETURNED, WINNINGS: _STAKED - _RETURNED}


class Unbalanced(MonpsError):
    """The ledger does not balance."""


class DoubleSettlement(MonpsError):
    """A bet has at most one live settlement."""


def deposit(amount_minor: int, at: datetime, *, movement: int = 0) -> pl.DataFrame:
    """The movement that brings the owner's money into the bankroll."""
    if amount_minor <= 0:
        raise BadInput(f"a deposit is more than nothing, got {amount_minor} minor units")
    row = pl.DataFrame({"movement": [movement], "bet": [None], "at": [at]}, schema=dict(_EVENT))
    return _entries(row, DEPOSIT, {BANKROLL: pl.lit(amount_minor), OWNER: pl.lit(-amount_minor)})


def stakes(bets: pl.DataFrame, *, first_movement: int) -> pl.DataFrame:
    """A movement for every bet of a BETS frame, at the instant it was placed."""
    rows = checked(bets, BETS, "bets").with_columns(at="placed_at")
    return _entries(_numbered(rows, first_movement), STAKE, _STAKE_AMOUNTS)


def settlements(bets: pl.DataFrame, *, first_movement: int) -> pl.DataFrame:
    """A movement for every bet of a BETS frame that has an outcome, at the instant it was settled."""
    rows = checked(bets, BETS, "bets").filter(pl.col("outcome").is_not_null()).with_columns(at="settled_at")
    return _entries(_numbered(rows, first_movement), SETTLEMENT, _SETTLEMENT_AMOUNTS)


def reversals(entries: pl.DataFrame, bets: pl.Series, at: datetime, *, first_movement: int) -> pl.DataFrame:
    """Movements that negate the live settlement of each of `bets` (ids, in order); BadInput where a bet has none."""
    live = _live_settlements(entries)
    wanted = pl.DataFrame({"bet": bets.cast(pl.Int64)}).join(live, on="bet", how="left", maintain_order="left")
    if wanted["settlement"].null_count() or bets.is_duplicated().any():
        fault = wanted.filter(pl.col("settlement").is_null() | pl.col("bet").is_duplicated())["bet"][0]
        raise BadInput(f"bet {fault} has no live settlement to reverse, or is named twice", bet=fault)
    numbers = wanted.select(pl.col("settlement").alias("movement"), new=_count_from(first_movement))
    negated = entries.join(numbers, on="movement", maintain_order="right_left").with_columns(
        movement="new", kind=pl.lit(REVERSAL), amount_minor=-pl.col("amount_minor"), at=pl.lit(at, INSTANT)
    )
    return negated.select(*LEDGER_ENTRIES)


def journal(bets: pl.DataFrame, start_minor: int, opened_at: datetime | None) -> pl.DataFrame:
    """Every movement of a run in order of time: the deposit, then of one instant the settlements before the stakes.

    Without `opened_at` there is nothing to deposit and nothing to stake: an empty frame.
    """
    if opened_at is None:
        return empty(LEDGER_ENTRIES)
    columns = ("bet", "stake_minor", "return_minor")
    placed = bets.select(*columns, at="placed_at", settles=pl.lit(False))
    settled = bets.filter(pl.col("outcome").is_not_null()).select(*columns, at="settled_at", settles=pl.lit(True))
    events = _numbered(pl.concat([settled, placed]).sort("at", maintain_order=True), 1)
    rows = [
        deposit(start_minor, opened_at),
        _entries(events.filter("settles"), SETTLEMENT, _SETTLEMENT_AMOUNTS),
        _entries(events.filter(~pl.col("settles")), STAKE, _STAKE_AMOUNTS),
    ]
    return pl.concat(rows).sort("movement", maintain_order=True)


def balances(entries: pl.DataFrame) -> pl.DataFrame:
    """(account, amount_minor) of every account that was ever moved, by name."""
    return entries.group_by("account").agg(pl.col("amount_minor").sum()).sort("account")


def check(entries: pl.DataFrame) -> None:
    """Raises Unbalanced or DoubleSettlement, naming the movement or bet, unless the ledger holds together.

    Every movement sums to zero; settlements and reversals of a bet alternate, in order of movement; a reversal is the
    negative of the settlement before it; a settled bet leaves nothing in open_stakes.
    """
    ledger = checked(entries, LEDGER_ENTRIES, "ledger entries")
    _none(ledger.group_by("movement").agg(pl.col("amount_minor").sum()), "movement", "does not sum to zero")
    events = _rounds(ledger)
    twice = events.filter(~pl.col("live").is_in([0, 1]))
    if twice.height:
        bet, movement = twice["bet"][0], twice["movement"][0]
        raise DoubleSettlement(f"bet {bet}, movement {movement}: reverse the settlement before the next", bet=bet)
    reversed_rounds = events.filter(pl.col("kind") == REVERSAL).select("bet", "round")
    undone = ledger.join(events.select("movement", "bet", "round"), on=["movement", "bet"]).join(
        reversed_rounds, on=["bet", "round"], how="semi"
    )
    left = undone.group_by("bet", "round", "account").agg(pl.col("amount_minor").sum())
    _none(left, "bet", "has a reversal that is not the negative of its settlement")
    stake_left = ledger.filter(pl.col("account") == OPEN_STAKES).join(_live_settlements(ledger), on="bet", how="semi")
    _none(
        stake_left.group_by("bet").agg(pl.col("amount_minor").sum()), "bet", "is settled for another stake than placed"
    )


def _count_from(first: int) -> pl.Expr:
    return pl.int_range(first, first + pl.len(), dtype=pl.Int64)


def _numbered(rows: pl.DataFrame, first_movement: int) -> pl.DataFrame:
    return rows.with_columns(movement=_count_from(first_movement))


def _entries(rows: pl.DataFrame, kind: str, amounts: Mapping[str, pl.Expr]) -> pl.DataFrame:
    """One row per movement in, one row per movement and account out, movements in order."""
    sides = [
        rows.select(
            "movement",
            "bet",
            pl.lit(kind).alias("kind"),
            pl.lit(account).alias("account"),
            amount.cast(pl.Int64).alias("amount_minor"),
            "at",
        )
        for account, amount in amounts.items()
    ]
    return pl.concat(sides).sort("movement", maintain_order=True)


def _rounds(entries: pl.DataFrame) -> pl.DataFrame:
    """One row per settlement or reversal: which settlement of its bet it belongs to, and how many then are live."""
    events = entries.filter(pl.col("kind").is_in([SETTLEMENT, REVERSAL])).select("movement", "bet", "kind").unique()
    settles = pl.col("kind") == SETTLEMENT
    step = pl.when(settles).then(1).otherwise(-1)
    return events.sort("movement").with_columns(
        round=settles.cast(pl.Int64).cum_sum().over("bet"), live=step.cum_sum().over("bet")
    )


def _live_settlements(entries: pl.DataFrame) -> pl.DataFrame:
    """(bet, settlement): the movement that settles each bet now."""
    last = _rounds(entries).group_by("bet").agg(pl.col("movement", "kind").last())
    return last.filter(pl.col("kind") == SETTLEMENT).select("bet", settlement="movement")


def _none(sums: pl.DataFrame, name: str, complaint: str) -> None:
    wrong = sums.filter(pl.col("amount_minor") != 0).sort(name)
    if wrong.height:
        at, amount = wrong[name][0], wrong["amount_minor"][0]
        raise Unbalanced(f"{name} {at} {complaint}: {amount} minor units are over", **{name: at})
