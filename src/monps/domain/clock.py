"""The moment it is, handed in: nothing below the door reads a wall clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from monps.domain.errors import BadInput


class Clock(Protocol):
    """Tells the present instant, in UTC."""

    def now(self) -> datetime:
        """The instant that counts as now (aware, UTC)."""
        ...


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A clock that stands still: replays hand it in, one instant at a time."""

    instant: datetime

    def __post_init__(self) -> None:
        if self.instant.utcoffset() is None:
            raise BadInput(f"a clock needs an aware instant, got {self.instant!r}")

    def now(self) -> datetime:
        """The instant it was stopped at."""
        return self.instant
