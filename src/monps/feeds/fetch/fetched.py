"""A reply as it is handed on: the bytes as they came, when, from which key's credits, and what is left of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from monps.feeds.fetch.key_state import KeyState
from monps.feeds.fetch.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """`fetched_at` is the instant after the last byte, also of a kept reply; `label` the key's name, `quota` its state then.

    `spent` counts the credits of all tries of the request (none for a kept reply), `spent_estimated` where no header
    said so. `server_date` is the provider's own clock, `provider_world` what it says it is (None: the real world).
    """

    request: Request
    status: int
    content: bytes = field(repr=False)
    headers: Mapping[str, str]
    sent_at: datetime
    fetched_at: datetime
    from_cache: bool = False
    label: str | None
    spent: int = 0
    spent_estimated: bool = False
    quota: KeyState | None = None
    provider_world: str | None = None
    server_date: datetime | None = None
