"""One fetch under way: what was tried so far, what it has cost, how much patience is left."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from monps.feeds.fetch.errors import FetchFailed
from monps.feeds.fetch.fetched import Fetched
from monps.feeds.fetch.provider import Provider
from monps.feeds.fetch.request import Request


@dataclass(slots=True, kw_only=True)
class Errand:
    """`deadline` is the timer's second by which the fetch has to end, `host` where it goes.

    `rests` counts the waits, `hurried` how often each key was told to ask less.
    """

    request: Request
    provider: Provider
    host: str
    deadline: float
    rests: int = 0
    hurried: dict[str, int] = field(default_factory=dict)
    spent: int = 0
    estimated: bool = False
    label: str | None = None
    emptied: frozenset[str] = frozenset()
    reply: Fetched | None = None
    reason: str = ""

    def charge(self, credits_spent: int, *, estimated: bool) -> None:
        """Count what a try has cost."""
        self.spent += credits_spent
        self.estimated = self.estimated or estimated

    def failure(
        self, error: type[FetchFailed], detail: str, *, kind: str | None = None, until: datetime | None = None
    ) -> FetchFailed:
        """The error that ends the fetch, with all that is known of it."""
        return error(
            detail, request=self.request, kind=kind, label=self.label, spent=self.spent, until=until, reply=self.reply
        )
