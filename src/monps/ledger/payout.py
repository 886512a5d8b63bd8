"""What a bet returns, in whole minor units.

Odds are thousandths and half results halve, so every return factor is a whole number of 2000ths: stake times that number
over 2000, rounded half to even, is exact in integers.
"""

from __future__ import annotations

import polars as pl

from monps.domain.errors import BadInput
from monps.domain.outcome import Outcome
from monps.domain.quote import HIGHEST_ODDS_MILLI, LOWEST_ODDS_MILLI

PARTS = 2000
LARGEST_STAKE_MINOR = (2**63 - 1) // (2 * HIGHEST_ODDS_MILLI // PARTS + 1)
"""The largest stake whose return at the highest odds fits 64 bits: 9.2e14 minor units."""

_SLOPE = {Outcome.WON: 2, Outcome.HALF_WON: 1, Outcome.HALF_LOST: 0, Outcome.LOST: 0}
_BASE = {Outcome.WON: 0, Outcome.HALF_WON: 1000, Outcome.HALF_LOST: 1000, Outcome.LOST: 0}
_NAMES = [str(outcome) for outcome in Outcome]


def return_parts(frame: pl.DataFrame) -> pl.Series:
    """2000ths of the stake that come back, for a frame with odds_milli and outcome; null while the outcome is null."""
    odds, outcome = frame["odds_milli"].cast(pl.Int64), frame["outcome"]
    _refuse(odds.is_null() | (odds < LOWEST_ODDS_MILLI) | (odds > HIGHEST_ODDS_MILLI), odds, "odds_milli")
    _refuse(outcome.is_not_null() & ~outcome.is_in(_NAMES), outcome, "outcome")
    position = outcome.cast(pl.Enum(_NAMES)).to_physical()
    slope = pl.Series([_SLOPE.get(o, 0) for o in Outcome], dtype=pl.Int64).gather(position)
    base = pl.Series([_BASE.get(o, PARTS) for o in Outcome], dtype=pl.Int64).gather(position)
    return (slope * odds + base).alias("return_parts")


def return_minor(stake_minor: int, parts: int) -> int:
    """The stake times parts / 2000, rounded half to even."""
    whole, rest = divmod(stake_minor * parts, PARTS)
    return whole + (2 * rest > PARTS or (2 * rest == PARTS and whole % 2 == 1))


def returns_minor(frame: pl.DataFrame) -> pl.Series:
    """`return_minor` for every row of a frame with stake_minor, odds_milli and outcome; null while a bet is open."""
    stake = frame["stake_minor"]
    _refuse(stake.is_null() | (stake < 0) | (stake > LARGEST_STAKE_MINOR), stake, "stake_minor")
    parts = return_parts(frame)
    rest = (stake % PARTS) * parts  # the stake's whole 2000s apart, so that no product outgrows the return
    whole, rest = (stake // PARTS) * parts + rest // PARTS, rest % PARTS
    up = (2 * rest > PARTS) | ((2 * rest == PARTS) & (whole % 2 == 1))
    return (whole + up.cast(pl.Int64)).alias("return_minor")


def _refuse(wrong: pl.Series, values: pl.Series, column: str) -> None:
    if wrong.any():
        row = int(wrong.arg_max() or 0)
        raise BadInput(f"row {row}: {column} cannot be {values[row]!r}", row=row, column=column)
