"""What all fetches of a process share: the keys and the hosts' breakers, changed under one lock, each change told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from monps.domain.clock import Clock
from monps.feeds.fetch.breaker import Breaker, BreakerRules
from monps.feeds.fetch.errand import Errand
from monps.feeds.fetch.errors import FeedUnavailable
from monps.feeds.fetch.events import EventKind, FetchEvent
from monps.feeds.fetch.keys import Keyring, Promise, Shortage
from monps.feeds.fetch.provider import Answer, Verdict
from monps.feeds.fetch.quota import Quota
from monps.feeds.fetch.wire import Lost

_TURNED_AWAY = frozenset({"spent", "key_refused", "too_fast"})
_LONGEST_WAIT_S = 1e8


class Accounts:
    """`keyring` and `breakers` are as they are now; `told` is called outside the lock, on the thread of the fetch."""

    def __init__(
        self,
        keyring: Keyring,
        breakers: Mapping[str, Breaker],
        rules: BreakerRules,
        clock: Clock,
        told: Callable[[FetchEvent], None],
    ) -> None:
        self.keyring = keyring
        self.breakers = breakers
        self._rules = rules
        self._clock = clock
        self._told = told
        self._lock = Lock()

    def admit(self, errand: Errand) -> None:
        """Let a request through to its host. Raises `FeedUnavailable` while the host is left alone."""
        now = self._clock.now()
        with self._lock:
            breaker = self.breakers.get(errand.host, Breaker(rules=self._rules))
            admitted = breaker.admitted(now)
            self.breakers = {**self.breakers, errand.host: admitted or breaker}
        if admitted is None:
            until = breaker.open_until
            words = f"it is left alone until {until:%H:%M:%S} UTC after {breaker.failures} failures in a row"
            raise errand.failure(FeedUnavailable, words, kind="breaker_open", until=until)

    def ask(self, errand: Errand, now: datetime) -> Promise | Shortage:
        """A key that pays for the request, or why there is none."""
        with self._lock:
            asked = errand.request
            self.keyring, found = self.keyring.ask(
                errand.provider.key, asked.cost, now, errand.emptied, first=asked.label
            )
        if isinstance(found, Promise):
            before, errand.label = errand.label, found.label
            if before not in (None, found.label):
                self.tell(errand, "rotated", why=errand.reason)
        return found

    def lost(self, errand: Errand, promise: Promise, lost: Lost) -> None:
        """No answer came: what was sent counts as spent."""
        now, charge = self._clock.now(), promise.cost if lost.sent else 0
        if lost.sent:
            self._change(lambda ring: ring.replied(promise, Quota(), charge, now))
        else:
            self._change(lambda ring: ring.unsent(promise))
        errand.charge(charge, estimated=lost.sent)
        errand.reply, errand.reason = None, lost.why
        self.tell(errand, "lost", why=lost.why, spent=charge)
        self._breaks(errand)

    def replied(self, errand: Errand, promise: Promise, answer: Answer, verdict: Verdict, now: datetime) -> None:
        """An answer came: its headers are the truth about the key, where they speak."""
        quota = errand.provider.quota.read(answer.headers)
        charge = 0 if verdict.meaning in _TURNED_AWAY else promise.cost
        charge = charge if quota.last is None else quota.last
        self._change(lambda ring: ring.replied(promise, quota, charge, now))
        errand.charge(charge, estimated=quota.last is None)
        errand.reason = verdict.reason
        self.tell(errand, "replied", why=verdict.reason, spent=charge, status=answer.status)
        if verdict.meaning == "broken":
            self._breaks(errand)
        else:
            self._mends(errand)

    def exhausted(self, errand: Errand, promise: Promise, answer: Answer) -> None:
        """The key is left for this request, and for all others too unless a header says what it still can pay."""
        errand.emptied |= {promise.label}
        now, left = self._clock.now(), errand.provider.quota.read(answer.headers).remaining
        if left is None or not 0 < left < promise.cost:
            self._change(lambda ring: ring.exhausted(promise.label, errand.reason, now))
        self.tell(errand, "key_exhausted", why=errand.reason)

    def disabled(self, errand: Errand, promise: Promise) -> None:
        """The key is left until the user changes it."""
        self._change(lambda ring: ring.disabled(promise.label, errand.reason))
        self.tell(errand, "key_disabled", why=errand.reason)

    def cooled(self, errand: Errand, promise: Promise, wait_s: float) -> None:
        """The key rests for so many seconds."""
        until = self._clock.now() + timedelta(seconds=min(wait_s, _LONGEST_WAIT_S))
        self._change(lambda ring: ring.cooled(promise.label, until))
        self.tell(errand, "key_cooled", why=errand.reason, wait_s=wait_s)

    def tell(self, errand: Errand, kind: EventKind, **more: Any) -> None:
        """Say what happened."""
        key = self.keyring.states.get(errand.label or "")
        now = self._clock.now()
        self._told(FetchEvent(kind=kind, at=now, request=errand.request, label=errand.label, key=key, **more))

    def _breaks(self, errand: Errand) -> None:
        now = self._clock.now()
        with self._lock:
            before = self.breakers[errand.host]
            after = before.failed(now)
            self.breakers = {**self.breakers, errand.host: after}
        if after.openings > before.openings:
            self.tell(errand, "breaker_opened", why=f"{after.failures} failures in a row: {errand.reason}")

    def _mends(self, errand: Errand) -> None:
        with self._lock:
            before = self.breakers[errand.host]
            self.breakers = {**self.breakers, errand.host: before.succeeded()}
        if before.openings:
            self.tell(errand, "breaker_closed")

    def _change(self, how: Callable[[Keyring], Keyring]) -> None:
        with self._lock:
            self.keyring = how(self.keyring)
