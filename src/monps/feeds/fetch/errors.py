"""Why a request came to nothing: each failure names the request, never the key; what the provider sent is attached."""

from __future__ import annotations

from datetime import datetime

from monps.domain.errors import MonpsError
from monps.feeds.fetch.fetched import Fetched
from monps.feeds.fetch.request import Request


class FetchFailed(MonpsError):
    """The request was not answered."""

    kind = "failed"

    def __init__(
        self,
        detail: str,
        *,
        request: Request,
        kind: str | None = None,
        label: str | None = None,
        spent: int = 0,
        until: datetime | None = None,
        reply: Fetched | None = None,
    ) -> None:
        self.kind = kind or self.kind
        self.request = request
        self.label = label
        self.spent = spent
        self.until = until
        self.reply = reply
        super().__init__(f"{request.name}: {detail}", kind=self.kind, label=label, spent=spent, until=until)


class QuotaSpent(FetchFailed):
    """No key can pay for the request."""

    kind = "quota"


class KeyRefused(FetchFailed):
    """The provider accepts none of the keys."""

    kind = "key_refused"


class RequestRefused(FetchFailed):
    """The provider refuses the request itself."""

    kind = "refused"


class FeedUnavailable(FetchFailed):
    """The provider is out of reach."""

    kind = "unavailable"


class FrequencyLimit(FetchFailed):
    """The provider asks for fewer requests."""

    kind = "frequency"


class UnusableReply(FetchFailed):
    """The provider sent what it never should."""

    kind = "unusable"
