"""What is left on each key: the provider's headers are the truth, our own arithmetic is only what fills the time between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monps.domain.errors import BadInput
from monps.feeds.planner.pace import DAY, Purse, month_after
from monps.feeds.planner.values import KeyBudget, Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """What a reply says of its key: `x-requests-remaining`, `-used` and `-last` (what this request took)."""

    remaining: int
    used: int
    last: int

    def __post_init__(self) -> None:
        if self.used < 0 or self.last < 0 or self.remaining + self.used < 0:
            raise BadInput(f"the headers of a reply make no sense: {self}")


def reconcile(budget: KeyBudget, headers: Headers, seen_at: datetime) -> KeyBudget:
    """The budget as the headers of a reply at `seen_at` tell it; what this request did not take was spent by others.

    A key that is overdrawn has nothing remaining. In a new period, what was used beyond `last` is foreign.
    """
    current = renewed(budget, seen_at)
    remaining = max(0, headers.remaining)
    drift = current.remaining - headers.last - headers.remaining
    return replace(
        current,
        limit=headers.remaining + headers.used,
        remaining=remaining,
        foreign=current.foreign + drift,
        seen_at=seen_at,
    )


def renewed(budget: KeyBudget, now: datetime) -> KeyBudget:
    """The budget with its limit restored where its period has ended, which the next headers confirm or correct."""
    resets_at = budget.resets_at
    while resets_at <= now:
        resets_at = resets_at + DAY if budget.provider is Provider.API_FOOTBALL else month_after(resets_at)
    if resets_at == budget.resets_at:
        return budget
    return replace(budget, remaining=budget.limit, resets_at=resets_at, foreign=0)


def purses(keys: Sequence[KeyBudget]) -> tuple[Purse, ...]:
    """The keys of The Odds API, those that reset at one instant together; what is left on a disabled one is lost to us."""
    found: dict[datetime, Purse] = {}
    for key in keys:
        if key.provider is Provider.ODDS_API:
            old = found.get(key.resets_at, Purse(resets_at=key.resets_at, remaining=0, limit=0, foreign=0))
            found[key.resets_at] = replace(
                old,
                remaining=old.remaining + key.remaining * key.enabled,
                limit=old.limit + key.limit * key.enabled,
                foreign=old.foreign + key.foreign + key.remaining * (not key.enabled),
            )
    return tuple(found[resets_at] for resets_at in sorted(found))
