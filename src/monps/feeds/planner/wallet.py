"""What is left on each key while a plan is made: nothing is planned that no single key can pay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from monps.feeds.planner.budget import renewed
from monps.feeds.planner.values import KeyBudget, Provider

_NEVER = datetime.min.replace(tzinfo=UTC)


class Wallet:
    """The enabled keys of one provider. Asks are paid in order of time, since a key is full again once its period ends."""

    def __init__(self, keys: Sequence[KeyBudget], provider: Provider) -> None:
        self._keys = {key.label: key for key in keys if key.enabled and key.provider is provider}

    def pay(self, cost: int, instant: datetime) -> str | None:
        """The label of the key that pays: the one that resets first, then the emptiest, so that no crumbs remain. None if none can."""
        able = [key for key in self._at(instant) if key.remaining >= max(cost, 1)]
        if not able:
            return None
        key = min(able, key=lambda key: (key.resets_at, key.remaining, key.label))
        self._keys[key.label] = replace(key, remaining=key.remaining - cost)
        return key.label

    def stalest(self, instant: datetime) -> list[str]:
        """The labels of the keys with credits, those whose headers are oldest first."""
        able = [key for key in self._at(instant) if key.remaining > 0]
        return [key.label for key in sorted(able, key=lambda key: (key.seen_at or _NEVER, key.label))]

    def total(self, instant: datetime) -> int:
        """What is left on all keys."""
        return sum(key.remaining for key in self._at(instant))

    def _at(self, instant: datetime) -> list[KeyBudget]:
        return [renewed(key, instant) for key in self._keys.values()]
