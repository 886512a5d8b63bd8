"""Settles whole frames of bets, and tells from settlement itself which outcomes a market can have at all."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from monps.domain.errors import BadInput
from monps.domain.market import MarketKey
from monps.domain.outcome import FIVE, Outcome
from monps.markets.market import WIDEST_LINE_QUARTERS
from monps.markets.table import MARKETS, market_of

_NAMES = pl.Series("outcome", [*map(str, FIVE), None], dtype=pl.String)
_OPEN = len(FIVE)
_COLUMNS = ("row", "market", "line_quarters", "selection", "home_goals", "away_goals")


def settle_frame(frame: pl.DataFrame) -> pl.Series:
    """Outcome of every row of a frame with market, line_quarters, selection, home_goals, away_goals.

    Strings of `Outcome`, null where either side's goals are null. Raises BadInput naming the row (from 0) for an
    unknown market or selection, a line that is missing or out of place, and a negative score.
    """
    positions = np.full(frame.height, _OPEN, np.uint32)
    bets = frame.with_row_index("row").select(*_COLUMNS)
    for (key, selection), group in bets.group_by("market", "selection", maintain_order=True):
        settled = group.drop_nulls(["home_goals", "away_goals"])
        try:
            positions[settled["row"].to_numpy()] = _settle_group(key, selection, group, settled)
        except BadInput as wrong:
            raise BadInput(f"row {_first_fault(group, key)}: {wrong.detail}", **wrong.data) from wrong
    return _NAMES.gather(pl.Series(positions))


def _settle_group(key: str, selection: str, group: pl.DataFrame, settled: pl.DataFrame) -> npt.NDArray[np.int8]:
    market = market_of(key)
    if group["line_quarters"].is_null().any() and market.has_line:
        raise BadInput(f"{market.key} needs a line, line_quarters is empty: write 2.5 goals as 10")
    line = None if group["line_quarters"].is_null().all() else settled["line_quarters"].fill_null(0).to_numpy()
    return market.settle(selection, line, settled["home_goals"].to_numpy(), settled["away_goals"].to_numpy())


def _first_fault(group: pl.DataFrame, key: str) -> int:
    """The first row that cannot be settled; the first of the group where what all of it shares is at fault."""
    line, lined = pl.col("line_quarters"), key in MARKETS and MARKETS[MarketKey(key)].has_line
    misplaced = line.is_null() if lined else line.is_not_null()
    negative = (pl.col("home_goals") < 0) | (pl.col("away_goals") < 0)
    faults = group.filter(misplaced | negative | (line.abs() > WIDEST_LINE_QUARTERS))
    return int((faults if faults.height else group)["row"][0])


@cache
def settled_grid(market: str, line_quarters: int | None, selection: str) -> npt.NDArray[np.int8]:
    """Outcome positions over home goals (rows) by away goals, on a grid that reaches two goals past the line.

    Beyond that grid nothing new can happen: one more goal only moves a side further from its line. Read-only.
    """
    goals = np.arange(max(4, abs(line_quarters or 0) // 4 + 3))
    grid = market_of(market).settle(selection, line_quarters, goals[:, None], goals[None, :])
    grid.setflags(write=False)
    return grid


@cache
def possible_outcomes(market: str, line_quarters: int | None, selection: str | None = None) -> frozenset[Outcome]:
    """Outcomes that some score gives to `selection`, or to any selection of the market."""
    sides = market_of(market).selections if selection is None else (selection,)
    return frozenset(FIVE[int(at)] for side in sides for at in np.unique(settled_grid(market, line_quarters, side)))


@cache
def only_win_or_lose(market: str, line_quarters: int | None) -> bool:
    """Whether no score gives a push or a half result, so that EV is p o - 1."""
    return possible_outcomes(market, line_quarters) <= {Outcome.WON, Outcome.LOST}
