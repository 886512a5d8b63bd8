"""What happens while a request is fetched, told as it happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monps.feeds.fetch.key_state import KeyState
from monps.feeds.fetch.request import Request

EventKind = Literal[
    "cache_hit",  # no request was sent
    "replied",  # the provider answered, whatever it said
    "lost",  # no answer came
    "retrying",  # after `wait_s`
    "rotated",  # `label` takes over
    "key_exhausted",
    "key_disabled",
    "key_cooled",
    "breaker_opened",
    "breaker_closed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchEvent:
    """`label` and `key` are of the key in use; `spent` is what this one try cost, estimated where no header said so."""

    kind: EventKind
    at: datetime
    request: Request
    why: str = ""
    status: int | None = None
    wait_s: float | None = None
    spent: int = 0
    label: str | None = None
    key: KeyState | None = None
