"""What a bench reports, and how it takes time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

REPEATS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One operation: seconds are the best of the repeats; `gate` is the least ratio peer_s / ours_s that is good enough."""

    name: str
    ours_s: float
    peer: str
    peer_s: float
    gate: float
    accuracy_ok: bool

    @property
    def ratio(self) -> float:
        """How many times faster than the peer."""
        return self.peer_s / self.ours_s


def best(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """The shortest of the repeats, in seconds."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)
