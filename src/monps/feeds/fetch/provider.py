"""What a provider is to the fetcher, as data: how the key travels, how quota is read, what its replies mean."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from monps.feeds.fetch.quota import QuotaHeaders

Meaning = Literal["good", "spent", "key_refused", "refused", "too_fast", "broken", "unusable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reply as it came: header names in lower case, `content` decoded; not `complete` where it was cut at the limit."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a reply means; `kind` is the slug of the failure, `reason` the provider's words."""

    meaning: Meaning
    kind: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Which page of how many a reply is, from 1."""

    current: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """`allowance` is what a new key may spend until `period_end(now)`; `pause_s` the wait after asking too fast, where it names none."""

    key: str
    key_in: Literal["query", "header"]
    key_name: str
    quota: QuotaHeaders
    allowance: int
    period_end: Callable[[datetime], datetime]
    pause_s: float
    judge: Callable[[Answer], Verdict]
    pages: Callable[[bytes], Pages | None] | None = None


def by_status(status: int, reason: str = "") -> Verdict:
    """What a status means where the provider has no words of its own for it."""
    said = f"{status} {reason}".strip()
    if status == 429:
        return Verdict(meaning="too_fast", kind="frequency", reason=said)
    if status in (400, 404, 422):
        return Verdict(meaning="refused", kind="refused", reason=said)
    if status >= 500:
        return Verdict(meaning="broken", kind="unavailable", reason=said)
    if status == 204:
        return Verdict(meaning="unusable", kind="empty", reason=said)
    if 300 <= status < 400:
        return Verdict(meaning="unusable", kind="redirect", reason=said)
    return Verdict(meaning="unusable", kind="unexpected", reason=said)


def parsed(content: bytes) -> Any:
    """The JSON of a body, None where it is none."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def plain(text: object) -> str:
    """A provider's words on one line, at most 200 characters."""
    words = "".join(letter if letter.isprintable() else " " for letter in str(text))
    return " ".join(words.split())[:200]
