"""What is left on each key, by instants of reset: a period that has ended counts as full until the provider speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from monps.feeds.planner.pace import DAY, Purse, month_after
from monps.feeds.planner.values import KeyBudget, Provider


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
