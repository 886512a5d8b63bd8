"""What a market family is: for each selection, the margin by which it stands ahead, in quarter goals.

The margin alone settles a bet. Goals are whole and lines are quarters, so two quarters or more ahead wins, exactly one
wins half the stake, level is a push, and the same downwards; a quarter line thereby is half the stake on each neighbour.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from monps.domain.errors import BadInput
from monps.domain.market import SELECTIONS, MarketKey

WIDEST_LINE_QUARTERS = 400
"""No market has a line beyond a hundred goals; what claims one is a fault of units."""

Integers = npt.NDArray[np.int64]
Margin = Callable[[Integers, Integers, Integers], Integers]
"""(line_quarters, home_goals, away_goals) -> quarter goals by which the selection is ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """A family of bets: its selections in the order of its arrays, and how each settles on the score after 90 minutes."""

    key: MarketKey
    has_line: bool
    margins: Mapping[str, Margin]

    def __post_init__(self) -> None:
        if tuple(self.margins) != SELECTIONS[self.key]:
            raise BadInput(f"{self.key} sells {SELECTIONS[self.key]}, its margins are for {tuple(self.margins)}")

    @property
    def selections(self) -> tuple[str, ...]:
        """The sides of the market when it is complete."""
        return tuple(self.margins)

    def settle(
        self,
        selection: str,
        line_quarters: npt.ArrayLike | None,
        home_goals: npt.ArrayLike,
        away_goals: npt.ArrayLike,
    ) -> npt.NDArray[np.int8]:
        """Positions in `monps.domain.outcome.FIVE` of a bet on `selection`, for goals and lines that broadcast together.

        Lines are quarter goals from the home side (of the total, for totals): on `spreads`, -3 gives home -0.75 and
        away +0.75. None where the market has no line. Raises BadInput for a selection, line or score that cannot be.
        """
        if selection not in self.margins:
            raise BadInput(
                f"{self.key} has no selection {selection!r}: use one of {', '.join(self.margins)}", selection=selection
            )
        line = self._line(line_quarters)
        home, away = self._goals(home_goals, "home_goals"), self._goals(away_goals, "away_goals")
        margin = self.margins[selection](line, home, away)
        return np.asarray(np.clip(2 - margin, 0, 4), np.int8)

    def _line(self, line_quarters: npt.ArrayLike | None) -> Integers:
        if line_quarters is None:
            if self.has_line:
                raise BadInput(f"{self.key} needs line_quarters, none was given: write 2.5 goals as 10")
            return np.zeros((), np.int64)
        if not self.has_line:
            raise BadInput(f"{self.key} has no line, line_quarters was given: leave it empty")
        line = self._whole(line_quarters, "line_quarters")
        if line.size and np.abs(line).max() > WIDEST_LINE_QUARTERS:
            raise BadInput(f"{self.key}: line_quarters beyond {WIDEST_LINE_QUARTERS} is no line: write 2.5 goals as 10")
        return line

    def _goals(self, goals: npt.ArrayLike, name: str) -> Integers:
        whole = self._whole(goals, name)
        if whole.size and whole.min() < 0:
            raise BadInput(f"{self.key}: {name} cannot be negative, got {whole.min()}")
        return whole

    def _whole(self, values: npt.ArrayLike, name: str) -> Integers:
        array = np.asarray(values)
        if array.dtype.kind not in "iu":
            raise BadInput(f"{self.key}: {name} must be whole numbers, got {array.dtype}")
        return array.astype(np.int64)
