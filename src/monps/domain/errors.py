"""What can go wrong, in words a user can act on: the docstring of an error is its message, its data is attached."""

from __future__ import annotations

from dataclasses import dataclass


class MonpsError(Exception):
    """Something went wrong."""

    def __init__(self, detail: str = "", **data: object) -> None:
        self.detail = detail
        self.data = data
        super().__init__(detail)

    def __str__(self) -> str:
        message = (self.__doc__ or "").strip()
        return f"{message.removesuffix('.')}: {self.detail}" if self.detail else message


class BadInput(MonpsError):
    """The input cannot be used."""


class NotFound(MonpsError):
    """There is no such thing."""


class WrongWorld(MonpsError):
    """That would mix the sandbox with the real world."""


class StoreUnavailable(MonpsError):
    """The database cannot be reached."""


class FrameMismatch(MonpsError):
    """A frame does not have the columns its room declared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A limit's "no": stored and shown, never raised."""

    limit: str
    why: str
