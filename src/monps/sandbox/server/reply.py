"""A request as a provider reads it, and the reply it gives, before either becomes bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from monps.domain.errors import MonpsError

WORLD_HEADER = {"x-monps-world": "sandbox"}

Json = Any
"""Whatever `json.dumps` takes: damaged replies may hold anything."""


class Wire(StrEnum):
    """What the connection does with the reply."""

    WHOLE = "whole"
    SLOW = "slow"
    HANG = "hang"
    RESET = "reset"
    CUT = "cut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request: the provider and the endpoint (`the-odds-api/odds`), `path` the values in the path, `key` the client's."""

    provider: str
    endpoint: str
    path: dict[str, str]
    parameters: dict[str, str]
    key: str | None
    now: datetime

    @property
    def full(self) -> str:
        """Provider and endpoint, such as `the-odds-api/odds`."""
        return f"{self.provider}/{self.endpoint}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A reply. `raw` is sent instead of `body` where a fault has turned it into other bytes; `seconds` is for slow wires."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: Json = None
    raw: bytes | None = None
    wire: Wire = Wire.WHOLE
    seconds: float = 0.0


class Refused(MonpsError):
    """The provider refuses the request."""

    def __init__(self, code: str, message: str, status: int = 422) -> None:
        self.code = code
        self.message = message
        self.status = status
        super().__init__(f"{code}: {message}")


def stamp(instant: datetime) -> str:
    """An instant as The Odds API writes it: 2026-08-21T18:45:00Z."""
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")
