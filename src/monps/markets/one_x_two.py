"""What follows from 1X2 probabilities alone: the five outcomes of every bet that depends on nothing but who wins.

Which bets those are is read off settlement: a bet qualifies where every home win settles it alike, and every draw, and
every away win. That holds for 1X2, double chance, draw no bet and the handicaps from -0.5 to +0.5.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from monps.domain.errors import BadInput, MonpsError
from monps.domain.outcome import FIVE
from monps.markets.settlement import settled_grid

_TOLERANCE = 1e-9


class NeedsScoreModel(MonpsError):
    """This bet needs a score model: who wins does not settle it."""


def outcome_probabilities_from_1x2(
    market: str, selection: str, p: npt.ArrayLike, line_quarters: int | None = None
) -> npt.NDArray[np.float64]:
    """Probabilities (n, 5) in the order of `FIVE` from probabilities (n, 3) of home, draw, away.

    A row with a NaN gives a row of NaN. Raises NeedsScoreModel where 1X2 does not decide the bet, BadInput for an
    unknown bet, another shape, or a row that is not a distribution.
    """
    decided = _decided_by_1x2(market, line_quarters, selection)
    if decided is None:
        at = "" if line_quarters is None else f" at line_quarters {line_quarters}"
        raise NeedsScoreModel(f"{market} {selection}{at}", market=market, selection=selection, line=line_quarters)
    given = np.asarray(p, np.float64)
    if given.ndim != 2 or given.shape[1] != 3:
        raise BadInput(f"1X2 probabilities have the shape (n, 3), got {given.shape}")
    wrong = (given < 0).any(axis=1) | (np.abs(given.sum(axis=1) - 1) > _TOLERANCE)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise BadInput(f"row {row}: {given[row].tolist()} is no distribution over home, draw, away", row=row)
    return given @ decided


def decided_by_1x2(market: str, selection: str, line_quarters: int | None = None) -> bool:
    """Whether who wins settles the bet, whatever the score."""
    return _decided_by_1x2(market, line_quarters, selection) is not None


@cache
def _decided_by_1x2(market: str, line_quarters: int | None, selection: str) -> npt.NDArray[np.float64] | None:
    grid = settled_grid(market, line_quarters, selection)
    difference = np.subtract.outer(np.arange(len(grid)), np.arange(len(grid)))
    table = np.zeros((3, len(FIVE)))
    for row, happened in enumerate((difference > 0, difference == 0, difference < 0)):
        outcomes = np.unique(grid[happened])
        if len(outcomes) > 1:
            return None
        table[row, outcomes[0]] = 1.0
    return table
