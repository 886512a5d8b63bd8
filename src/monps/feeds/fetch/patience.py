"""How long to wait for a server, how often to try again, and what it may ask of us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

BUSY = frozenset({429, 500, 502, 503, 504})
"""Statuses that pass by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait, in seconds, and how often to try. A server that asks for more than `longest_wait_s` is left."""

    attempts: int = 4
    first_wait_s: float = 1.0
    longest_wait_s: float = 60.0
    connect_s: float = 10.0
    read_s: float = 30.0
    whole_s: float = 180.0

    def wait_s(self, attempt: int, chance: float) -> float:
        """The wait after attempt 1, 2, ...: doubling, half of it left to `chance` (0 to 1) so that no two wait alike."""
        return min(self.first_wait_s * 2.0 ** min(attempt - 1, 60), self.longest_wait_s) * (1 + chance) / 2


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The seconds that `Retry-After` asks for, None where it does not; a date counts from the reply's `Date`, else from `now`."""
    told = headers.get("retry-after", "").strip()
    if told.isdecimal():
        return float(told)
    until, sent = instant(told), instant(headers.get("date", "")) or now
    return None if until is None or sent is None else max((until - sent).total_seconds(), 0.0)


def instant(text: str) -> datetime | None:
    """The instant of an HTTP date (UTC), None where there is none."""
    try:
        told = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
