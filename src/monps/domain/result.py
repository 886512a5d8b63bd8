"""How a match ended: goals after 90 minutes and stoppage, and at half-time where it is known."""

from __future__ import annotations

from dataclasses import dataclass

from monps.domain.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Goals of both sides; half-time is both or neither, and never more than the end."""

    home_goals: int
    away_goals: int
    half_time_home_goals: int | None = None
    half_time_away_goals: int | None = None

    def __post_init__(self) -> None:
        half = (self.half_time_home_goals, self.half_time_away_goals)
        if min(self.home_goals, self.away_goals) < 0:
            raise BadInput(f"goals cannot be negative: {self.home_goals}-{self.away_goals}")
        if (half[0] is None) != (half[1] is None):
            raise BadInput(f"a half-time score needs both sides: {half[0]}-{half[1]}")
        if half[0] is None or half[1] is None:
            return
        if not (0 <= half[0] <= self.home_goals and 0 <= half[1] <= self.away_goals):
            raise BadInput(f"half-time {half[0]}-{half[1]} does not fit {self.home_goals}-{self.away_goals}")
