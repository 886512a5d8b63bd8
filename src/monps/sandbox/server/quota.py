"""Keys and what they have spent: in each month or day of the sandbox's clock, and how often they were refused.

The frequency of calls is held against the machine's seconds, since it protects a machine; quotas against the clock.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class _Account:
    quota: int
    deactivated: bool
    spent: dict[str, int] = field(default_factory=dict)
    last: int = 0
    requests: int = 0
    refused: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """An API key with its quota in each period."""

    name: str
    quota: int
    deactivated: bool = False


class KeyRing:
    """The keys of one provider; `period` names the month or the day that an instant belongs to."""

    def __init__(self, keys: Iterable[Key], period: Callable[[datetime], str]) -> None:
        self._accounts = {key.name: _Account(key.quota, key.deactivated) for key in keys}
        self._period = period

    def knows(self, key: str) -> bool:
        """Whether there is such a key."""
        return key in self._accounts

    def deactivated(self, key: str) -> bool:
        """Whether the key has been switched off."""
        return self._accounts[key].deactivated

    def quota(self, key: str) -> int:
        """What may be spent in each period."""
        return self._accounts[key].quota

    def used(self, key: str, now: datetime) -> int:
        """What has been spent in the period of an instant."""
        return self._accounts[key].spent.get(self._period(now), 0)

    def left(self, key: str, now: datetime) -> int:
        """What may still be spent in that period."""
        return self.quota(key) - self.used(key, now)

    def last(self, key: str) -> int:
        """The cost of the last request that was answered."""
        return self._accounts[key].last

    def charge(self, key: str, cost: int, now: datetime) -> None:
        """Count a request that is answered, and its cost."""
        account, period = self._accounts[key], self._period(now)
        account.requests += 1
        account.last = cost
        account.spent[period] = account.spent.get(period, 0) + cost

    def refuse(self, key: str | None, code: str) -> None:
        """Count a request that is refused; one without a known key is counted for nobody."""
        if key in self._accounts:
            account = self._accounts[key]
            account.refused[code] = account.refused.get(code, 0) + 1

    def usage(self, now: datetime) -> dict[str, dict[str, object]]:
        """Key by key: quota, spent now and in every period, requests answered, and refusals by code."""
        return {
            name: {
                "quota": account.quota,
                "used": self.used(name, now),
                "remaining": self.left(name, now),
                "periods": dict(account.spent),
                "requests": account.requests,
                "refused": dict(account.refused),
            }
            for name, account in self._accounts.items()
        }


class Pace:
    """At most `limit` calls of each key in any `window_s` seconds of the machine."""

    def __init__(self, limit: int, window_s: float, machine: Callable[[], float]) -> None:
        self.limit = limit
        self._window_s = window_s
        self._machine = machine
        self._calls: dict[str, deque[float]] = {}

    def allows(self, key: str) -> bool:
        """Whether one more call is allowed; if so it is counted."""
        calls = self._recent(key)
        if len(calls) >= self.limit:
            return False
        calls.append(self._machine())
        return True

    def left(self, key: str) -> int:
        """How many more calls are allowed at once."""
        return self.limit - len(self._recent(key))

    def _recent(self, key: str) -> deque[float]:
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= self._machine() - self._window_s:
            calls.popleft()
        return calls


def month(instant: datetime) -> str:
    """The month, as 2026-08."""
    return f"{instant:%Y-%m}"


def day(instant: datetime) -> str:
    """The day, as 2026-08-19."""
    return f"{instant:%Y-%m-%d}"
