"""What a live world is made of: the same plan gives the same world, whatever is asked of it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from monps.domain.errors import BadInput
from monps.sandbox.live.clock import FIRST_YEAR, LAST_YEAR
from monps.sandbox.live.leagues import LEAGUES, USUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePlan:
    """A live world: its seed, its competitions, and the instant around which its matches can be seen.

    `weeks` is how many whole weeks before and after the week of `start` have matches. Where it starts changes nothing
    in a match: only which of them can be asked for.
    """

    seed: int
    start: datetime
    leagues: tuple[str, ...] = USUAL
    weeks: tuple[int, int] = (5, 20)

    def __post_init__(self) -> None:
        if self.seed < 0:
            raise BadInput(f"a seed is a whole number from 0, got {self.seed}")
        if self.start.utcoffset() is None or not FIRST_YEAR <= self.start.year <= LAST_YEAR:
            raise BadInput(
                f"a live world starts at an aware instant from {FIRST_YEAR} to {LAST_YEAR}, got {self.start!r}"
            )
        if not self.leagues or len(set(self.leagues)) != len(self.leagues):
            raise BadInput(f"a world needs one league or more, each once, got {list(self.leagues)}")
        for key in self.leagues:
            if key not in LEAGUES:
                raise BadInput(f"{key!r} cannot be simulated: use one of {', '.join(LEAGUES)}")
        if min(self.weeks) < 0 or max(self.weeks) > 60:
            raise BadInput(f"weeks before and after the start are 0 to 60, got {self.weeks}")

    @property
    def begins(self) -> datetime:
        """The first instant that has matches."""
        return self.start - timedelta(weeks=self.weeks[0])

    @property
    def ends(self) -> datetime:
        """The last instant that has matches."""
        return self.start + timedelta(weeks=self.weeks[1])
