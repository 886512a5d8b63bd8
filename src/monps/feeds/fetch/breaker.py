"""The circuit breaker of a host: after failures in a row it is left alone for a while, then tried with a single request."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

BreakerState = Literal["closed", "open", "half_open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakerRules:
    """`failures` in a row open it for `first_rest`; each probe that fails doubles the rest, up to `longest_rest`."""

    failures: int = 5
    first_rest: timedelta = timedelta(seconds=30)
    longest_rest: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaker:
    """What is known of a host; every change is a new value."""

    rules: BreakerRules = BreakerRules()
    failures: int = 0
    openings: int = 0
    open_until: datetime | None = None
    probing: bool = False

    def state(self, now: datetime) -> BreakerState:
        """Closed lets all through, open nothing, half-open one."""
        if self.open_until is None:
            return "closed"
        return "open" if now < self.open_until else "half_open"

    def admitted(self, now: datetime) -> Breaker | None:
        """The breaker with a request let through, None where it has to stay away."""
        match self.state(now):
            case "closed":
                return self
            case "open":
                return None
            case "half_open":
                return replace(self, open_until=now + _rest(self.rules, self.openings), probing=True)

    def failed(self, now: datetime) -> Breaker:
        """After a request that was let through failed: no connection, no reply, or one that says the server is broken."""
        failures = self.failures + 1
        if self.open_until is not None and not self.probing:
            return replace(self, failures=failures)
        if self.open_until is None and failures < self.rules.failures:
            return replace(self, failures=failures)
        openings = self.openings + 1
        until = now + _rest(self.rules, openings)
        return replace(self, failures=failures, openings=openings, open_until=until, probing=False)

    def succeeded(self) -> Breaker:
        """After the host answered, whatever it said."""
        return Breaker(rules=self.rules)


def _rest(rules: BreakerRules, openings: int) -> timedelta:
    doublings: int = 2 ** min(openings - 1, 20)
    return min(rules.first_rest * doublings, rules.longest_rest)
