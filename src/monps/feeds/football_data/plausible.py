"""Refuses the sets of prices that cannot be true, although each price could be.

Booksum: below 0.9 one of the prices is wrong, and none says which; above 1.4 too (a draw at 1.02 among 3.4). From 0.9 to 1
it is flagged: each for a bookmaker; counted for aggregates and exchanges, where it is normal.

Handicap against 1X2: home -0.25 or better pays in every case in which the home win pays, and in more. At higher odds than
any home win of the same row and stage, the line or its sign is wrong. Likewise -0.75 or worse at lower odds than any home
win; -0.5 is the home win itself, both ways. The other side alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from monps.domain.catalogue.bookmakers import BOOKMAKERS, Kind
from monps.domain.market import MarketKey
from monps.domain.quote import Stage
from monps.feeds.football_data.columns import PriceSet
from monps.feeds.football_data.issues import FLAGGED, REFUSED, Issues
from monps.feeds.football_data.matrix import Block, Floats, Matrix, Truths
from monps.feeds.tabular.booksums import HIGHEST_BOOKSUM, LOWEST_BOOKSUM, ODD_BOOKSUM

WITNESSES = 3
"""1X2 sets that a row must have before they can contradict a handicap."""
SLACK = 1.05
SLACK_OF_EQUALS = 1.2


def judge_booksums(prices: Matrix, sets: Sequence[Block], wanted: Truths, keep: Truths, issues: Issues) -> Truths:
    """Which prices stay. Below 0.9 a price that was refused by itself counts too: it takes its set along."""
    keep = keep.copy()
    for block in sets:
        if not block.of.complete:
            continue
        booksum = _booksum(prices, block)
        low = wanted[block.at].all(axis=0) & (booksum < LOWEST_BOOKSUM)
        high = keep[block.at].all(axis=0) & (booksum > HIGHEST_BOOKSUM)
        keep[block.at] &= ~(low | high)
        for rows, why in ((low, f"below {LOWEST_BOOKSUM:g}"), (high, f"above {HIGHEST_BOOKSUM:g}")):
            reason = f"{why}: a price of the set is wrong"
            _tell(prices, block.of, booksum, rows, issues, severity=REFUSED, reason=reason)
    return keep


def flag_booksums(prices: Matrix, sets: Sequence[Block], keep: Truths, issues: Issues) -> None:
    """Flags what stays and is odd."""
    for block in sets:
        if not block.of.complete:
            continue
        booksum = np.where(keep[block.at].all(axis=0), _booksum(prices, block), np.nan)
        _flag_below_one(prices, block.of, booksum, issues)
        reason = f"above {ODD_BOOKSUM:g}: a margin that is rarely meant"
        _tell(prices, block.of, booksum, booksum > ODD_BOOKSUM, issues, severity=FLAGGED, reason=reason)


def judge_handicaps(prices: Matrix, sets: Sequence[Block], quarters: Floats, keep: Truths, issues: Issues) -> Truths:
    """Which prices stay, given the lines (quarter goals, beside each price)."""
    keep = keep.copy()
    for stage in Stage:
        handicaps = [b for b in sets if b.of.market is MarketKey.SPREADS and b.of.stage is stage and b.of.complete]
        if not handicaps:
            continue
        wins = {side: _wins(prices, sets, keep, stage, side) for side in ("home", "away")}
        for block in handicaps:
            wrong = keep[block.at].all(axis=0)
            wrong &= _contradicted(prices, block, quarters, "home", wins["home"]) | _contradicted(
                prices, block, quarters, "away", wins["away"]
            )
            keep[block.at] &= ~wrong
            _tell_handicaps(prices, block, wrong, wins, issues)
    return keep


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wins:
    """The lowest and highest odds of a row for a side to win; NaN where too few bookmakers say."""

    lowest: Floats
    highest: Floats


def _wins(prices: Matrix, sets: Sequence[Block], keep: Truths, stage: Stage, side: str) -> _Wins:
    odds = [np.full((1, keep.shape[1]), np.nan)]
    for block in sets:
        if block.of.market is MarketKey.H2H and block.of.stage is stage and block.of.complete:
            whole = keep[block.at].all(axis=0)
            odds.append(np.where(whole, prices.numbers[_row(block, side)], np.nan)[None])
    every = np.concatenate(odds)
    enough = (~np.isnan(every)).sum(axis=0) >= WITNESSES
    lowest, highest = np.fmin.reduce(every), np.fmax.reduce(every)
    return _Wins(lowest=np.where(enough, lowest, np.nan), highest=np.where(enough, highest, np.nan))


def _row(block: Block, side: str) -> int:
    return int(block.at.start) + list(block.of.columns).index(side)


def _contradicted(prices: Matrix, block: Block, quarters: Floats, side: str, wins: _Wins) -> Truths:
    row = _row(block, side)
    odds = prices.numbers[row]
    start = quarters[row] if side == "home" else -quarters[row]
    slack = np.where(start == -2, SLACK_OF_EQUALS, SLACK)
    generous = (start >= -2) & (odds > wins.highest * slack)
    mean = (start <= -2) & (odds * slack < wins.lowest)
    return np.asarray(generous | mean)


def _booksum(prices: Matrix, block: Block) -> Floats:
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        return np.asarray((1 / prices.numbers[block.at]).sum(axis=0))


def _flag_below_one(prices: Matrix, price_set: PriceSet, booksum: Floats, issues: Issues) -> None:
    below = booksum < 1
    if BOOKMAKERS[price_set.bookmaker].kind is Kind.BOOKMAKER:
        reason = "below 1: no bookmaker means that"
        _tell(prices, price_set, booksum, below, issues, severity=FLAGGED, reason=reason)
    elif count := int(below.sum()):
        reason = f"the sum of 1/o is below 1 in {count} rows, which is normal for {price_set.bookmaker}"
        issues.add(FLAGGED, row=None, column=price_set.label, value=str(count), reason=reason, remedy="none is needed")


def _tell(
    prices: Matrix,
    price_set: PriceSet,
    booksum: Floats,
    rows: Truths,
    issues: Issues,
    *,
    severity: str,
    reason: str,
) -> None:
    for row in np.flatnonzero(rows).tolist():
        issues.add(
            severity,
            row=prices.table.lines[row],
            column=price_set.label,
            value=_values(prices, price_set.names, row),
            reason=f"the sum of 1/o is {booksum[row]:.3f}, {reason}",
            remedy="correct the prices, or leave them blank",
        )


def _values(prices: Matrix, names: Sequence[str], row: int) -> str:
    return "/".join(prices.table.cells[name][row].strip() for name in names)


def _tell_handicaps(prices: Matrix, block: Block, rows: Truths, wins: dict[str, _Wins], issues: Issues) -> None:
    names = (*block.of.names, block.of.line_column or "")
    for row in np.flatnonzero(rows).tolist():
        home, away = (f"{wins[s].lowest[row]:g} to {wins[s].highest[row]:g}" for s in ("home", "away"))
        issues.add(
            REFUSED,
            row=prices.table.lines[row],
            column="/".join(names),
            value=_values(prices, names, row),
            reason=f"the handicap contradicts the 1X2 prices of the row (home {home}, away {away}): "
            "it pays more for winning more often, or less for winning less often",
            remedy="correct the line or its sign, or leave the handicap blank",
        )
