"""What a provider says of a key's credits in the headers of its replies, and when a period of credits ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """Credits as the provider counts them; None where it does not say. `last` is what this very request cost."""

    remaining: int | None = None
    used: int | None = None
    last: int | None = None
    minute_remaining: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaHeaders:
    """The names of a provider's quota headers, in lower case; None for what it has none for."""

    remaining: str
    used: str | None = None
    last: str | None = None
    limit: str | None = None
    minute_remaining: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """All the names."""
        every = (self.remaining, self.used, self.last, self.limit, self.minute_remaining)
        return frozenset(name for name in every if name)

    def read(self, headers: Mapping[str, str]) -> Quota:
        """The quota in the headers (names in lower case); what is no number counts as not said."""
        remaining, used, limit = (_count(headers, name) for name in (self.remaining, self.used, self.limit))
        if used is None and limit is not None and remaining is not None:
            used = max(limit - remaining, 0)
        return Quota(
            remaining=remaining,
            used=used,
            last=_count(headers, self.last),
            minute_remaining=_count(headers, self.minute_remaining),
        )


def end_of_month(now: datetime) -> datetime:
    """00:00 UTC on the first of the next month."""
    first = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)


def end_of_day(now: datetime) -> datetime:
    """The next 00:00 UTC."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _count(headers: Mapping[str, str], name: str | None) -> int | None:
    try:
        return max(int(float(headers[name or ""])), 0)
    except (KeyError, ValueError, OverflowError):
        return None
