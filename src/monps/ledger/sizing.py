"""Sizes the picks of a run: whole-column where every stake is the same, instant by instant where they depend on it.

At each instant, what has been settled by then lands first; then all picks decided at it are sized from that bankroll.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from monps.ledger.payout import return_minor
from monps.ledger.staking import NO_BANKROLL, NO_GROWTH, TOO_SMALL, Flat, Kelly, Staking, capped


@dataclass(slots=True, kw_only=True)
class _Book:
    """The bankroll as settled, and the stakes still open."""

    bankroll: int
    open_minor: int = 0
    open_by_match: dict[int, int] = field(default_factory=dict)

    def stake(self, fixture: int, stake: int) -> None:
        self.open_minor += stake
        self.open_by_match[fixture] = self.open_by_match.get(fixture, 0) + stake

    def settle(self, fixture: int, stake: int, parts: int) -> None:
        self.bankroll += return_minor(stake, parts) - stake
        self.stake(fixture, -stake)


@dataclass(slots=True, kw_only=True)
class _Sizes:
    """Per pick: the stake wanted, the stake, the cap that set it, and the limit that refused it."""

    wanted: list[int]
    stakes: list[int]
    bound: list[str | None]
    limit: list[str | None]


def sized(ordered: pl.DataFrame, staking: Staking, start_minor: int) -> pl.DataFrame:
    """The picks, in order of decided_at, with wanted_minor, stake_minor, bound_by and limit (null where it is staked).

    Reads fixture_id, decided_at, settled_at, kelly (null counts as 0) and return_parts (null while open).
    """
    if isinstance(staking, Flat) and staking.caps is None:
        unit = staking.unit(start_minor)
        return ordered.with_columns(
            wanted_minor=pl.lit(unit, pl.Int64),
            stake_minor=pl.lit(unit, pl.Int64),
            bound_by=pl.lit(None, pl.String),
            limit=pl.lit(None if unit else TOO_SMALL, pl.String),
        )
    sizes = _walk(ordered, staking, start_minor)
    return ordered.with_columns(
        pl.Series("wanted_minor", sizes.wanted, pl.Int64),
        pl.Series("stake_minor", sizes.stakes, pl.Int64),
        pl.Series("bound_by", sizes.bound, pl.String),
        pl.Series("limit", sizes.limit, pl.String),
    )


def _walk(ordered: pl.DataFrame, staking: Staking, start_minor: int) -> _Sizes:
    fixtures, parts = ordered["fixture_id"].to_list(), ordered["return_parts"].to_list()
    kelly = ordered["kelly"].fill_null(0.0).to_list()
    none = [NO_GROWTH if k == 0 and isinstance(staking, Kelly) else TOO_SMALL for k in kelly]
    book, sizes = _Book(bankroll=start_minor), _Sizes(wanted=[], stakes=[], bound=[], limit=[])
    landing = _Landing(ordered)
    for instant, first, end in _instants(ordered["decided_at"]):
        for row in landing.until(instant):
            book.settle(fixtures[row], sizes.stakes[row], parts[row])
        wanted = [staking.wanted(k, bankroll_minor=book.bankroll, start_minor=start_minor) for k in kelly[first:end]]
        stakes = wanted
        bound: list[str | None] = [None] * len(wanted)
        if staking.caps is not None:
            limits = staking.caps.limits(book.bankroll)
            stakes, bound = capped(wanted, fixtures[first:end], limits, book.open_by_match, book.open_minor)
        for fixture, stake in zip(fixtures[first:end], stakes, strict=True):
            book.stake(fixture, stake)
        sizes.wanted += wanted
        sizes.stakes += stakes
        sizes.bound += bound
        sizes.limit += _refusing(stakes, wanted, bound, none[first:end], book.bankroll)
    return sizes


class _Landing:
    """Hands out the rows that settle, in order of settled_at."""

    def __init__(self, ordered: pl.DataFrame) -> None:
        due = ordered.with_row_index("row").drop_nulls("settled_at").sort("settled_at", maintain_order=True)
        self._rows = due["row"].to_list()
        self._instants = due["settled_at"].to_physical().to_list()
        self._next = 0

    def until(self, instant: int) -> Sequence[int]:
        """Rows not yet handed out that settle at or before the instant."""
        first = self._next
        while self._next < len(self._rows) and self._instants[self._next] <= instant:
            self._next += 1
        return self._rows[first : self._next]


def _instants(decided_at: pl.Series) -> Iterator[tuple[int, int, int]]:
    """(instant, first row, row after the last) of every run of equal instants."""
    values = decided_at.to_physical().to_numpy()
    starts = np.flatnonzero(np.diff(values, prepend=values[:1] - 1))
    ends = np.append(starts, len(values))[1:]
    return zip(values[starts].tolist(), starts.tolist(), ends.tolist(), strict=True)


def _refusing(
    stakes: Sequence[int], wanted: Sequence[int], bound: Sequence[str | None], none: Sequence[str], bankroll: int
) -> list[str | None]:
    """The limit that left nothing to stake, per pick; `none` where nothing was wanted, None where there is a stake."""
    if bankroll <= 0:
        return [None if stake else NO_BANKROLL for stake in stakes]
    reasons = [cap if want else why for want, cap, why in zip(wanted, bound, none, strict=True)]
    return [None if stake else why for stake, why in zip(stakes, reasons, strict=True)]
