"""Fetches what was asked for: chooses the key that pays, waits, tries again, and says what it cost.

Only what passes by itself is tried again: lost connections, 429 and the 5xx. A try that may have been counted is paid for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

import httpx
from pydantic import SecretStr

from monps.domain.clock import Clock
from monps.domain.errors import BadInput
from monps.feeds.fetch.accounts import Accounts
from monps.feeds.fetch.breaker import Breaker, BreakerRules
from monps.feeds.fetch.cache import DiskCache
from monps.feeds.fetch.errand import Errand
from monps.feeds.fetch.errors import (
    FeedUnavailable,
    FetchFailed,
    FrequencyLimit,
    KeyRefused,
    QuotaSpent,
    RequestRefused,
    UnusableReply,
)
from monps.feeds.fetch.events import FetchEvent
from monps.feeds.fetch.fetched import Fetched
from monps.feeds.fetch.keys import Keyring, Promise, Shortage
from monps.feeds.fetch.paging import has_more
from monps.feeds.fetch.patience import Patience, instant, retry_after
from monps.feeds.fetch.provider import Answer, Provider, Verdict
from monps.feeds.fetch.request import Request
from monps.feeds.fetch.wire import LARGEST, Lost, Wire

if TYPE_CHECKING:
    from numpy.random import Generator

WORLD_HEADER = "x-monps-world"
_KEPT_HEADERS = frozenset({"content-type", "date", "retry-after", WORLD_HEADER})
_SHORTEST_KEY = 8
_TOO_BIG = Verdict(meaning="unusable", kind="too_big", reason="the reply is larger than any of the provider's")


class Fetcher:
    """The one way to the providers. Threads may share it; `keyring` is what is known of the keys now.

    `base_urls` and `secrets` are by provider and by label; `clock` stamps replies, `timer` (seconds) measures patience.
    Raises `BadInput` on an address or a key that cannot be used.
    """

    def __init__(
        self,
        *,
        providers: Mapping[str, Provider],
        base_urls: Mapping[str, str],
        keyring: Keyring,
        secrets: Mapping[str, SecretStr],
        cache: DiskCache | None,
        breaker: BreakerRules,
        clock: Clock,
        sleep: Callable[[float], None],
        patience: Patience,
        chance: Generator,
        told: Callable[[FetchEvent], None] = lambda _: None,
        breakers: Mapping[str, Breaker] | None = None,
        transport: httpx.BaseTransport | None = None,
        timer: Callable[[], float] = time.monotonic,
        largest: int = LARGEST,
    ) -> None:
        self._providers = providers
        self._bases = {key: _base(key, url) for key, url in base_urls.items()}
        self._secrets = {label: _secret(label, secrets) for label in keyring.states}
        self._accounts = Accounts(keyring, breakers or {}, breaker, clock, told)
        self._cache = cache
        self._clock = clock
        self._sleep = sleep
        self._patience = patience
        self._chance = chance
        self._rolling = Lock()
        self._timer = timer
        self._wire = Wire(patience, transport=transport, timer=timer, largest=largest)

    @property
    def keyring(self) -> Keyring:
        """The keys as they are now: what to store."""
        return self._accounts.keyring

    @property
    def breakers(self) -> Mapping[str, Breaker]:
        """The breaker of each address that was asked: what to hand to the next fetcher."""
        return self._accounts.breakers

    def fetch(self, request: Request) -> Fetched:
        """The reply, from the cache or the provider. Raises a child of `FetchFailed` where none can be used."""
        errand = self._errand(request)
        if kept := self._kept(errand):
            return kept
        while True:
            self._accounts.admit(errand)
            promise = self._promise(errand)
            sent_at = self._clock.now()
            came = self._wire.get(
                errand.host + request.target, errand.provider, self._secrets[promise.label], errand.deadline
            )
            if isinstance(came, Lost):
                self._accounts.lost(errand, promise, came)
                self._rest(errand, None, errand.failure(FeedUnavailable, f"no answer ({came.why}): try again later"))
            elif reply := self._heard(errand, promise, came, sent_at):
                return reply

    def fetch_all(self, request: Request, *, most_pages: int = 50) -> Iterator[Fetched]:
        """Every page of a reply, as it comes; `UnusableReply` before more than `most_pages` are paid for."""
        page, number = self.fetch(request), 1
        while has_more(self._providers[request.provider], page, number, most_pages):
            yield page
            number += 1
            page = self.fetch(request.with_param("page", str(number)))
        yield page

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _errand(self, request: Request) -> Errand:
        if request.provider not in self._providers or request.provider not in self._bases:
            raise BadInput(f"{request.name}: no address is set for the provider {request.provider}")
        return Errand(
            request=request,
            provider=self._providers[request.provider],
            host=self._bases[request.provider],
            deadline=self._timer() + self._patience.whole_s,
        )

    def _kept(self, errand: Errand) -> Fetched | None:
        if self._cache is None or not errand.request.fresh_for:
            return None
        kept = self._cache.get(errand.host, errand.request, self._clock.now())
        if kept:
            self._accounts.tell(errand, "cache_hit")
        return kept

    def _promise(self, errand: Errand) -> Promise:
        """A key that pays, once there is one that need not cool."""
        while True:
            now = self._clock.now()
            found = self._accounts.ask(errand, now)
            if isinstance(found, Promise):
                return found
            failure = _no_key(errand, found)
            if found.why != "cooling" or found.until is None:
                raise failure
            self._rest(errand, (found.until - now).total_seconds(), failure)

    def _heard(self, errand: Errand, promise: Promise, answer: Answer, sent_at: datetime) -> Fetched | None:
        """The reply where it is good, None where another try may help."""
        now = self._clock.now()
        verdict = errand.provider.judge(answer) if answer.complete else _TOO_BIG
        self._accounts.replied(errand, promise, answer, verdict, now)
        reply = errand.reply = self._reply(errand, promise, answer, sent_at, now)
        match verdict.meaning:
            case "good":
                self._keep(errand, reply)
                return reply
            case "spent":
                self._accounts.exhausted(errand, promise, answer)
            case "key_refused":
                self._accounts.disabled(errand, promise)
            case "too_fast":
                self._cool(errand, promise, retry_after(answer.headers, now))
            case "broken":
                words = f"it is out of order ({verdict.reason}): try again later"
                self._rest(errand, retry_after(answer.headers, now), errand.failure(FeedUnavailable, words))
            case "refused" | "unusable":
                raise _no_use(errand, verdict)
        return None

    def _reply(
        self, errand: Errand, promise: Promise, answer: Answer, sent_at: datetime, fetched_at: datetime
    ) -> Fetched:
        names = _KEPT_HEADERS | errand.provider.quota.names
        return Fetched(
            request=errand.request,
            status=answer.status,
            content=answer.content,
            headers={name: value for name, value in answer.headers.items() if name in names},
            sent_at=sent_at,
            fetched_at=fetched_at,
            label=promise.label,
            spent=errand.spent,
            spent_estimated=errand.estimated,
            quota=self._accounts.keyring.states[promise.label],
            provider_world=answer.headers.get(WORLD_HEADER),
            server_date=instant(answer.headers.get("date", "")),
        )

    def _keep(self, errand: Errand, reply: Fetched) -> None:
        if self._cache is not None and errand.request.fresh_for:
            self._cache.put(errand.host, reply)

    def _cool(self, errand: Errand, promise: Promise, asked_s: float | None) -> None:
        """Let a key that asked too fast rest as long as the server asks; where that is no time at all, by our own back-off."""
        times = errand.hurried[promise.label] = errand.hurried.get(promise.label, 0) + 1
        wait_s = errand.provider.pause_s if asked_s is None else asked_s or self._back_off_s(times)
        self._accounts.cooled(errand, promise, wait_s)
        if times >= self._patience.attempts:
            until = self._accounts.keyring.states[promise.label].cooled_until
            raise _no_key(errand, Shortage(why="cooling", until=until))

    def _back_off_s(self, attempt: int) -> float:
        with self._rolling:
            return self._patience.wait_s(attempt, self._chance.random())

    def _rest(self, errand: Errand, asked_s: float | None, failure: FetchFailed) -> None:
        """Wait before another try, as long as the server asks; raises the failure where patience ends."""
        errand.rests += 1
        wait_s = self._back_off_s(errand.rests) if asked_s is None else asked_s
        late = self._timer() + wait_s > errand.deadline
        if errand.rests >= self._patience.attempts or wait_s > self._patience.longest_wait_s or late:
            raise failure
        self._accounts.tell(errand, "retrying", why=errand.reason, wait_s=wait_s)
        self._sleep(wait_s)


def _no_key(errand: Errand, shortage: Shortage) -> FetchFailed:
    said = f" ({errand.reason})" if errand.reason else ""
    until = shortage.until
    match shortage.why:
        case "missing":
            return errand.failure(KeyRefused, "no key is set for this provider: set one", kind="key_missing")
        case "disabled":
            return errand.failure(KeyRefused, f"every key was refused{said}: correct the keys")
        case "cooling":
            words = f"the keys asked too fast{said}: try again after {until:%Y-%m-%d %H:%M:%S} UTC"
            return errand.failure(FrequencyLimit, words, until=until)
        case "exhausted":
            words = f"{errand.request.cost} credits are more than any key has left{said}"
            return errand.failure(
                QuotaSpent, f"{words}: the first is renewed at {until:%Y-%m-%d %H:%M} UTC", until=until
            )


def _no_use(errand: Errand, verdict: Verdict) -> FetchFailed:
    if verdict.meaning == "refused":
        words = f"{verdict.reason}: correct the request, or change the plan"
        return errand.failure(RequestRefused, words, kind=verdict.kind)
    words = f"{verdict.reason}: check that the provider's address leads to its API"
    return errand.failure(UnusableReply, words, kind=verdict.kind)


def _base(key: str, url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise BadInput(f"the address of {key} has to be https://host, without user and parameters", provider=key)
    return url.rstrip("/")


def _secret(label: str, secrets: Mapping[str, SecretStr]) -> SecretStr:
    key = secrets[label].get_secret_value() if label in secrets else ""
    if len(key) < _SHORTEST_KEY or not key.isascii() or not key.isprintable() or " " in key:
        words = f"{label} holds no key: it needs {_SHORTEST_KEY} or more letters and digits, without blanks"
        raise BadInput(words, label=label)
    return secrets[label]
