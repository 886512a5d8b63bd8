"""Plays picks through a bankroll: each is staked by a rule at its decision, and settles when its result is known.

A decision knows what was settled at or before its instant and nothing after; picks of one instant are sized from the
same bankroll.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from monps.domain.errors import BadInput
from monps.domain.frames import BETS, INSTANT, SIGNALS, checked
from monps.domain.money import Money
from monps.ledger.entries import journal
from monps.ledger.payout import return_parts, returns_minor
from monps.ledger.record import bankroll_path
from monps.ledger.sizing import sized
from monps.ledger.staking import REFUSALS, Kelly, Staking

PICKS = {
    **SIGNALS,
    "kelly": pl.Float64,  # the full Kelly fraction, 0 to 1; read by Kelly staking alone
    "settled_at": INSTANT,  # when the result became known; null while open
    "outcome": pl.String,  # null while open
}

STAKES = {
    "pick": pl.Int64,  # row of the picks, from 0
    "bet": pl.Int64,  # the bet it became; null where it was refused
    "wanted_minor": pl.Int64,  # before caps
    "stake_minor": pl.Int64,
    "bound_by": pl.String,  # the cap that set the stake: per_bet | per_match | exposure; null where none did
}

REFUSED = {
    "pick": pl.Int64,
    "fixture_id": pl.Int64,
    "market": pl.String,
    "line_quarters": pl.Int16,
    "selection": pl.String,
    "decided_at": INSTANT,
    "limit": pl.String,  # the key of the Refusal in `monps.ledger.staking.REFUSALS`
    "why": pl.String,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What became of the picks: frames BETS, STAKES (one row a pick), REFUSED, LEDGER_ENTRIES, and the bankroll's PATH."""

    start: Money
    bets: pl.DataFrame
    stakes: pl.DataFrame
    refusals: pl.DataFrame
    entries: pl.DataFrame
    path: pl.DataFrame


def play(
    picks: pl.DataFrame,
    staking: Staking,
    *,
    start_minor: int,
    currency: str = "EUR",
    opened_at: datetime | None = None,
) -> Played:
    """Stakes and settles a PICKS frame from a bankroll of `start_minor`.

    The deposit is dated `opened_at`, or else the first decision; with neither, no movement is entered. Bets are numbered
    in order of decision, picks of one instant in the order given. Raises BadInput naming the pick for odds, outcomes,
    instants or Kelly fractions that cannot be.
    """
    start = Money(minor=start_minor, currency=currency)
    if start_minor <= 0:
        raise BadInput(f"the starting bankroll is more than nothing, got {start_minor} minor units")
    given = checked(picks, PICKS, "picks")
    _refuse_nonsense(given, isinstance(staking, Kelly), opened_at)
    numbered = given.with_columns(return_parts(given), pick=pl.int_range(pl.len(), dtype=pl.Int64))
    staked = sized(numbered.sort("decided_at", maintain_order=True), staking, start_minor)
    count = pl.col("limit").is_null().cum_sum().cast(pl.Int64) - 1
    staked = staked.with_columns(bet=pl.when(pl.col("limit").is_null()).then(count))
    bets = _bets(staked)
    first = opened_at if opened_at is not None or staked.is_empty() else staked["decided_at"][0]
    return Played(
        start=start,
        bets=bets,
        stakes=staked.select(*STAKES).sort("pick"),
        refusals=_refusals(staked),
        entries=journal(bets, start_minor, first),
        path=bankroll_path(bets, start_minor),
    )


def _bets(staked: pl.DataFrame) -> pl.DataFrame:
    bets = staked.filter(pl.col("limit").is_null()).with_columns(placed_at="decided_at")
    return bets.with_columns(returns_minor(bets)).select(*BETS)


def _refusals(staked: pl.DataFrame) -> pl.DataFrame:
    reasons = pl.DataFrame(
        {"limit": list(REFUSALS), "why": [refusal.why for refusal in REFUSALS.values()]},
        schema={"limit": pl.String, "why": pl.String},
    )
    refused = staked.filter(pl.col("limit").is_not_null())
    return refused.join(reasons, on="limit", maintain_order="left").select(*REFUSED)


def _refuse_nonsense(picks: pl.DataFrame, by_kelly: bool, opened_at: datetime | None) -> None:
    decided, settled, kelly = pl.col("decided_at"), pl.col("settled_at"), pl.col("kelly")
    faults = {
        "fixture_id is empty": pl.col("fixture_id").is_null(),
        "decided_at is empty": decided.is_null(),
        "settled_at and outcome go together: give both, or neither while it is open": (
            settled.is_null() != pl.col("outcome").is_null()
        ),
        "was decided when its result was known already": settled <= decided,
    }
    if by_kelly:
        faults["kelly is a fraction from 0 to 1"] = kelly.is_null() | kelly.is_nan() | (kelly < 0) | (kelly > 1)
    if opened_at is not None:
        faults["was decided before the account was opened"] = decided < pl.lit(opened_at, INSTANT)
    found = picks.select(pl.arg_where(wrong).first().alias(name) for name, wrong in faults.items())
    for complaint, row in found.row(0, named=True).items():
        if row is not None:
            raise BadInput(f"pick {row}: {complaint}", row=row)
