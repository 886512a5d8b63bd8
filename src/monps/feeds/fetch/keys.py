"""Which key pays: what each has left, as the provider says, and never a request that would overrun it.

Several requests may be in flight, and their replies may come in another order than the provider counted them: what a
reply says counts in full only if it was asked after the last one was heard; otherwise it can only lower what is left.
What was asked and never answered counts as spent until such a reply. Secrets are held apart, by the same label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from monps.feeds.fetch.key_state import KeyState
from monps.feeds.fetch.provider import Provider
from monps.feeds.fetch.quota import Quota

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Credits of a key kept back for a request in flight, asked at that `turn` in the period that ends at `until`."""

    provider: str
    label: str
    cost: int
    turn: int
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """Why no key can pay; `until` is when the first of them may again, None where only the user can help."""

    why: Literal["missing", "disabled", "exhausted", "cooling"]
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """The keys of all providers, by label. Every change is a new keyring."""

    providers: Mapping[str, Provider] = field(repr=False)
    states: Mapping[str, KeyState]
    pending: Mapping[str, int] = field(default_factory=dict)
    heard: Mapping[str, int] = field(default_factory=dict)
    turn: int = 1

    @classmethod
    def of(
        cls, providers: Mapping[str, Provider], labels: Mapping[str, str], stored: Iterable[KeyState], now: datetime
    ) -> Keyring:
        """The keys that are configured, `labels` being {label: provider}: as they were stored, else as new ones."""
        known = {(state.provider, state.label): state for state in stored}
        states = {label: known.get((key, label)) or _new(providers[key], label, now) for label, key in labels.items()}
        return cls(providers=providers, states=states)

    def ask(
        self,
        provider: str,
        cost: int,
        now: datetime,
        without: frozenset[str] = frozenset(),
        *,
        first: str | None = None,
    ) -> tuple[Keyring, Promise | Shortage]:
        """A key that can pay `cost`: `first` if it can, else the one with least left, so that the others stay whole.

        A request that is free goes to the key that was heard of longest ago, also to an exhausted one: its reply tells of an
        early reset, and of what others spend.
        """
        ring = self._renewed(provider, now)
        keys = [state for state in ring.states.values() if state.provider == provider]
        able = [state for state in keys if state.label not in without and ring.can_pay(state, cost)]
        ready = [state for state in able if state.cooled_until is None or state.cooled_until <= now]
        if not ready:
            return ring, _shortage(keys, able)
        left = {state.label: ring.available(state.label) for state in ready}
        order = (lambda state: (left[state.label], state.label)) if cost else _stalest
        chosen = first if first in left else min(ready, key=order).label
        until = ring.states[chosen].resets_at
        promise = Promise(provider=provider, label=chosen, cost=cost, turn=ring.turn, until=until)
        pending = {**ring.pending, chosen: ring.pending.get(chosen, 0) + cost}
        return replace(ring, pending=pending, turn=ring.turn + 1), promise

    def available(self, label: str) -> int:
        """What a key has left besides what is promised."""
        return self.states[label].remaining - self.pending.get(label, 0)

    def unsent(self, promise: Promise) -> Keyring:
        """The request never left: its credits are free again."""
        pending = max(self.pending.get(promise.label, 0) - promise.cost, 0)
        return replace(self, pending={**self.pending, promise.label: pending})

    def replied(self, promise: Promise, quota: Quota, charge: int, now: datetime) -> Keyring:
        """The request came back, or was lost (an empty quota): `charge` is what it cost where no header says.

        What was asked in the last period and answered in this one may have been counted in either.
        """
        ring = self._renewed(promise.provider, now).unsent(promise)
        old = ring.states[promise.label]
        if quota.remaining is None or promise.until != old.resets_at:
            new = old.charged(charge)
        elif promise.turn > self.heard.get(promise.label, 0):
            new = old.told(quota.remaining, quota.used)
        else:
            new = old.lowered(quota.remaining)
        if quota.minute_remaining == 0:
            new = replace(new, cooled_until=now + _MINUTE)
        heard = {**self.heard, promise.label: self.turn}
        return replace(_with(ring, replace(new, seen_at=now)), heard=heard, turn=self.turn + 1)

    def exhausted(self, label: str, reason: str, now: datetime) -> Keyring:
        """The provider says that the key cannot pay: nothing is left until the period ends."""
        state = self.states[label]
        return _with(self, state.emptied(self.providers[state.provider].period_end(now), reason))

    def disabled(self, label: str, reason: str) -> Keyring:
        """The provider refuses the key: it is left alone until the user changes it."""
        return _with(self, replace(self.states[label], state="disabled", reason=reason))

    def enabled(self, label: str, now: datetime) -> Keyring:
        """The user changed the key: nothing is known of it."""
        return _with(self, _new(self.providers[self.states[label].provider], label, now))

    def cooled(self, label: str, until: datetime) -> Keyring:
        """The key asked too fast: not again before `until`."""
        return _with(self, replace(self.states[label], cooled_until=until))

    def can_pay(self, state: KeyState, cost: int) -> bool:
        """Whether a key may be tried for that much, cooling aside."""
        if state.state == "exhausted":
            return cost == 0
        return state.state == "active" and self.available(state.label) >= cost

    def _renewed(self, provider: str, now: datetime) -> Keyring:
        """The keys of a provider whose period has ended have their whole allowance again, by our own estimate."""
        ring = self
        for state in self.states.values():
            if state.provider == provider and state.resets_at <= now and state.state != "disabled":
                rules = self.providers[provider]
                ring = _with(ring, state.renewed(rules.allowance, rules.period_end(now)))
        return ring


def _stalest(state: KeyState) -> tuple[float, str]:
    return state.seen_at.timestamp() if state.seen_at else 0.0, state.label


def _with(ring: Keyring, state: KeyState) -> Keyring:
    return replace(ring, states={**ring.states, state.label: state})


def _new(provider: Provider, label: str, now: datetime) -> KeyState:
    return KeyState(
        provider=provider.key, label=label, remaining=provider.allowance, resets_at=provider.period_end(now)
    )


def _shortage(keys: list[KeyState], able: list[KeyState]) -> Shortage:
    if not keys:
        return Shortage(why="missing")
    if all(state.state == "disabled" for state in keys):
        return Shortage(why="disabled")
    if able:
        return Shortage(why="cooling", until=min(state.cooled_until for state in able if state.cooled_until))
    return Shortage(why="exhausted", until=min(state.resets_at for state in keys if state.state != "disabled"))
