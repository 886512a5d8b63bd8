"""What is asked of a provider: a path and its parameters, what it may cost and what it is for; no host, no key."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from urllib.parse import quote, urlencode

from monps.domain.errors import BadInput
from monps.telemetry.logs import SECRET_NAME

_PROVIDER = re.compile(r"[a-z0-9-]+")
_PATH = re.compile(r"(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One GET. `cost` is what it may cost at most, in the provider's credits; `fresh_for` how old a kept reply may be.

    `label` is the key that is to pay, where it can; another does where it cannot.

    Raises `BadInput` on a path that could leave the provider's host, and on a parameter that is a key.
    """

    provider: str
    path: str
    params: tuple[tuple[str, str], ...] = ()
    cost: int
    purpose: str
    fresh_for: timedelta = timedelta(0)
    label: str | None = None

    def __post_init__(self) -> None:
        if not _PROVIDER.fullmatch(self.provider):
            raise BadInput(f"{self.provider!r} is no provider's name: write it as the-odds-api")
        if not _PATH.fullmatch(self.path):
            raise BadInput(f"{self.path!r} is no path of {self.provider}: write it as /v4/sports", value=self.path)
        if self.cost < 0:
            raise BadInput(f"{self.provider} {self.path}: a request cannot cost {self.cost} credits")
        for name, _ in self.params:
            if SECRET_NAME.search(name):
                raise BadInput(
                    f"{self.provider} {self.path}: the parameter {name!r} is the fetcher's to add: leave it out"
                )
        object.__setattr__(self, "params", tuple(sorted(self.params)))

    @property
    def target(self) -> str:
        """The path with its parameters, as it is sent."""
        query = urlencode(self.params, safe=",:", quote_via=quote)
        return f"{self.path}?{query}" if query else self.path

    @property
    def name(self) -> str:
        """What to call the request wherever it is shown or stored: `the-odds-api /v4/sports`."""
        return f"{self.provider} {self.target}"

    @property
    def endpoint(self) -> str:
        """What is asked, whichever league, event and parameters: `odds`, `event_odds`, `events`, `scores`, `fixtures`."""
        _, *parts = self.path.split("/")
        past = "historical_" if "historical" in parts[:-1] else ""
        return past + ("event_" if parts[-3:-2] == ["events"] else "") + parts[-1]

    @property
    def cache_key(self) -> str:
        """The same for two requests that ask the same, whatever they are for: 64 hexadecimal digits."""
        return sha256(self.name.encode()).hexdigest()

    def with_param(self, name: str, value: str) -> Request:
        """The same request with one parameter set."""
        return replace(self, params=(*(pair for pair in self.params if pair[0] != name), (name, value)))
