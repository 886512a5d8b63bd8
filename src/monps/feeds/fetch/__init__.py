"""The fetcher: asks the providers, within the keys' quota, and hands on what they sent."""

from __future__ import annotations

from monps.feeds.fetch.breaker import Breaker, BreakerRules, BreakerState
from monps.feeds.fetch.cache import DiskCache
from monps.feeds.fetch.errors import (
    FeedUnavailable,
    FetchFailed,
    FrequencyLimit,
    KeyRefused,
    QuotaSpent,
    RequestRefused,
    UnusableReply,
)
from monps.feeds.fetch.events import EventKind, FetchEvent
from monps.feeds.fetch.fetched import Fetched
from monps.feeds.fetch.fetcher import WORLD_HEADER, Fetcher
from monps.feeds.fetch.key_state import KeyState
from monps.feeds.fetch.keys import Keyring
from monps.feeds.fetch.patience import Patience
from monps.feeds.fetch.provider import Provider
from monps.feeds.fetch.request import Request
from monps.feeds.fetch.table import PROVIDERS

__all__ = [
    "PROVIDERS",
    "WORLD_HEADER",
    "Breaker",
    "BreakerRules",
    "BreakerState",
    "DiskCache",
    "EventKind",
    "FeedUnavailable",
    "FetchEvent",
    "FetchFailed",
    "Fetched",
    "Fetcher",
    "FrequencyLimit",
    "KeyRefused",
    "KeyState",
    "Keyring",
    "Patience",
    "Provider",
    "QuotaSpent",
    "Request",
    "RequestRefused",
    "UnusableReply",
]
