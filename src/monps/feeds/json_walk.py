"""Walks a JSON document by typed steps: whatever does not fit is refused with its path, and nothing is guessed.

A path is written as in `[3].bookmakers[0].price`, the document itself as `$`. A key that stands twice in one object, with
different values, has no value; nor have NaN, Infinity and numbers too long to be meant. True and false are no numbers.
Text with NUL or with half of a surrogate pair cannot be stored, and is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import NoReturn

from monps.domain.errors import BadInput

DEEPEST = 32
LONGEST_TEXT = 300
MOST_ITEMS = 20_000
_LONGEST_NUMBER = 30
_LONGEST_SHOWN = 120
_INSTANT = re.compile(r"(?:199\d|20\d\d)-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)")
_DAY = re.compile(r"(?:1[89]|20)\d\d-\d\d-\d\d")
_AGAIN = "ask again, and keep the reply if it comes again"


class Misfit(BadInput):
    """A value does not fit."""

    def __init__(self, path: str, value: str | None, reason: str, remedy: str) -> None:
        self.path, self.value, self.reason, self.remedy = path, value, reason, remedy
        super().__init__(f"{path}: {reason}: {remedy}", path=path, value=value)


@dataclass(frozen=True, slots=True)
class Unusable:
    """Stands where a document has something that is no value."""

    text: str
    reason: str


class Absent:
    """Stands where an object lacks a key."""

    __slots__ = ()


_ABSENT = Absent()


class Node:
    """A value of the document, with where it stands. Every step and every reading raises `Misfit` where it does not fit."""

    __slots__ = ("key", "parent", "value")

    def __init__(self, value: object, parent: Node | None = None, key: str | int = "") -> None:
        self.value, self.parent, self.key = value, parent, key

    @property
    def path(self) -> str:
        """Where it stands in the document."""
        steps: list[str] = []
        node = self
        while node.parent is not None:
            steps.append(f"[{node.key}]" if isinstance(node.key, int) else f".{node.key}")
            node = node.parent
        return "".join(reversed(steps)).removeprefix(".") or "$"

    @property
    def missing(self) -> bool:
        """Whether it is null or not there."""
        return self.value is None or self.value is _ABSENT

    def refuse(self, reason: str, remedy: str = _AGAIN) -> NoReturn:
        """Raise `Misfit` for this value."""
        raise Misfit(self.path, shown(self.value), reason, remedy)

    def member(self, key: str) -> Node:
        """The value of a key, `missing` where the object does not have it."""
        if type(self.value) is not dict:
            self._wrong("an object")
        return Node(self.value.get(key, _ABSENT), self, key)

    def items(self) -> list[Node]:
        """The values of an array."""
        if type(self.value) is not list:
            self._wrong("an array")
        if len(self.value) > MOST_ITEMS:
            self.refuse(f"it has {len(self.value)} items, more than {MOST_ITEMS}")
        return [Node(item, self, at) for at, item in enumerate(self.value)]

    def text(self) -> str:
        """Text without surrounding blanks, not empty."""
        value = self.value
        if type(value) is not str:
            self._wrong("text")
        if not value.isprintable():
            if "\0" in value:
                self.refuse("the text holds NUL")
            if value.encode("utf-8", "replace").decode() != value:
                self.refuse("the text holds half of a surrogate pair")
        value = value.strip()
        if not value or len(value) > LONGEST_TEXT:
            self.refuse(f"the text has {len(value)} characters, not 1 to {LONGEST_TEXT}")
        return value

    def number(self) -> Decimal:
        """A number, exactly as it is written."""
        value = self.value
        if type(value) is Decimal:
            return value
        if type(value) is not int:
            self._wrong("a number")
        return Decimal(value)

    def integer(self, low: int, high: int) -> int:
        """A whole number within bounds, both included."""
        value = self.value
        if type(value) is not int:
            self._wrong("a whole number")
        if not low <= value <= high:
            self.refuse(f"it is not within {low} to {high}")
        return value

    def flag(self) -> bool:
        """True or false."""
        if type(self.value) is not bool:
            self._wrong("true or false")
        return self.value

    def instant(self) -> datetime:
        """ISO 8601 with a zone, in UTC; years 1990 to 2099."""
        value = self.value
        if type(value) is str and _INSTANT.fullmatch(value):
            try:
                return datetime.fromisoformat(value).astimezone(UTC)
            except ValueError:
                pass
        return self._wrong("an instant such as 2026-06-12T19:00:00Z")

    def day(self) -> date:
        """An ISO day from 1800 to 2099."""
        value = self.value
        if type(value) is str and _DAY.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        return self._wrong("a day such as 2018-07-01")

    def _wrong(self, wanted: str) -> NoReturn:
        if isinstance(self.value, Unusable):
            self.refuse(self.value.reason)
        self.refuse(f"it is missing, it must be {wanted}" if self.missing else f"it is not {wanted}")


def parse(content: bytes, name: str) -> Node:
    """The document. Raises `BadInput`, naming it, where the bytes are no JSON, or nested beyond reason."""
    try:
        text = content.decode("utf-8-sig")
        value = json.loads(
            text, object_pairs_hook=_object, parse_float=_decimal, parse_int=_integer, parse_constant=_constant
        )
    except UnicodeDecodeError as error:
        raise BadInput(f"{name}: byte {error.start} is no UTF-8: {_AGAIN}", file=name) from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}" if text.strip() else "it is empty"
        raise BadInput(f"{name}: it is no JSON ({where}): {_AGAIN}", file=name) from error
    except RecursionError:
        raise BadInput(f"{name}: {_TOO_DEEP}", file=name) from None
    level: Iterable[object] = [value]
    for _ in range(DEEPEST):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return Node(value)
    raise BadInput(f"{name}: {_TOO_DEEP}", file=name)


_TOO_DEEP = f"it is nested more than {DEEPEST} deep, which no reply is: {_AGAIN}"


def shown(value: object) -> str | None:
    """A value as an issue shows it: short, and such that it can be stored; None for what is not there."""
    match value:
        case None | Absent():
            return None
        case dict():
            text = f"an object of {len(value)} keys"
        case list():
            text = f"an array of {len(value)} items"
        case bool():
            text = "true" if value else "false"
        case Unusable():
            text = value.text
        case _:
            text = str(value)
    clean = text[:_LONGEST_SHOWN].encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
    return clean + "…" if len(text) > _LONGEST_SHOWN else clean


def _children(value: object) -> Iterable[object]:
    children = value.values() if type(value) is dict else value if type(value) is list else ()
    return [child for child in children if type(child) is dict or type(child) is list]


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        for key, value in reversed(pairs):
            last = found[key]
            if not isinstance(last, Unusable) and repr(last) != repr(value):
                found[key] = Unusable(f"{shown(value)} / {shown(last)}", "its key stands twice, with two values")
    return found


def _decimal(text: str) -> object:
    try:
        return Decimal(text) if len(text) <= _LONGEST_NUMBER else _too_long(text)
    except InvalidOperation:
        return _too_long(text)


def _integer(text: str) -> object:
    return int(text) if len(text) <= _LONGEST_NUMBER else _too_long(text)


def _too_long(text: str) -> Unusable:
    return Unusable(text[:_LONGEST_SHOWN], "the number is longer or larger than any that is meant")


def _constant(text: str) -> Unusable:
    return Unusable(text, f"{text} is no number of JSON")
