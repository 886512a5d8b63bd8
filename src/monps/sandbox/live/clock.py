"""The sandbox's own time: the machine's monotonic seconds, handed in and sped up, from an instant that can be set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from monps.domain.errors import BadInput

FIRST_YEAR, LAST_YEAR = 2023, 2037


class SandboxClock:
    """Shows `start` when it is made and runs `speed` times as fast as `machine`; with speed 0 it stands still."""

    def __init__(self, start: datetime, speed: float, machine: Callable[[], float]) -> None:
        self._machine = machine
        self.set(start, speed)

    def now(self) -> datetime:
        """The instant that counts as now (aware, UTC)."""
        return self._from + timedelta(seconds=(self._machine() - self._since) * self.speed)

    def set(self, now: datetime, speed: float | None = None) -> None:
        """Show another instant from here on, and run at another speed if one is given. Raises BadInput."""
        if now.utcoffset() is None:
            raise BadInput(f"a clock needs an aware instant, got {now!r}: add +00:00")
        if not FIRST_YEAR <= now.year <= LAST_YEAR:
            raise BadInput(f"the sandbox's clock shows {FIRST_YEAR} to {LAST_YEAR}, got {now.year}")
        if speed is not None:
            if not 0 <= speed <= 100_000:
                raise BadInput(f"a clock's speed is 0 (it stands still) to 100,000, got {speed}")
            self.speed = speed
        self._from = now.astimezone(UTC)
        self._since = self._machine()
