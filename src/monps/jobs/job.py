"""What a job is: when it is due, what is done about slots that nobody ran, and the function that does the work."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from sqlalchemy import Connection

from monps.domain.clock import Clock
from monps.domain.world import World

Policy = Literal["all", "latest", "skip"]
"""What happens to slots that passed while no worker was there: all are caught up, the newest one, or none."""

BACK_OFF_S = (30, 120, 600, 1800)
"""How long a slot waits after its first, second, ... failed attempt; the last holds for all that follow."""


class Doors(Protocol):
    """What the desk lends to jobs, for one world. Each use case has transactions of its own and gives a JSON summary."""

    @property
    def clock(self) -> Clock:
        """The desk's clock: slots come from it."""
        ...

    @property
    def world(self) -> World:
        """The world that is worked in."""
        ...

    def begin(self) -> AbstractContextManager[Connection]:
        """One transaction. Raises StoreUnavailable."""
        ...

    def collect(self) -> dict[str, object]:
        """Collect what is worth its price now."""
        ...

    def sweep_closing(self) -> dict[str, object]:
        """Collect closing prices of matches about to start."""
        ...

    def fetch_results(self) -> dict[str, object]:
        """Fetch results of matches that have ended."""
        ...

    def health(self) -> dict[str, object]:
        """Look at every part of the desk."""
        ...


Run = Callable[[Doors, Connection, datetime], dict[str, object]]
"""Does the work of one slot. What it writes over the connection is committed together with `done`, or not at all;
what goes through the doors may happen again after an interruption and has to bear that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Work that runs by itself. `schedule` is cron text in UTC; `max_age_s`: a slot older than that is missed;
    `lock`: jobs that share it never run at the same time."""

    key: str
    what: str
    schedule: str
    policy: Policy
    max_age_s: float | None
    lock: str
    run: Run
    max_attempts: int = 5
