"""Damages replies as it may happen, and worse: values deleted, retyped, doubled, swapped, inserted; keys doubled; bytes cut and flipped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

DEEPEST = 32
_RAW = "@raw:"
_DEEP: list[Any] = []
for _ in range(40):
    _DEEP = [_DEEP]
SCRAPS: list[Any] = [
    None, True, False, 0, 1, -1, -110, 150, 7, 90, 121, 32768, 2**63, 1.0, 1.001, 1.5, 2.04, 0.5, 1e308, 1e-320, 12345.6789012,
    _RAW + "NaN", _RAW + "-Infinity", _RAW + "1e99999999999999999999", _RAW + "1e-999999", _RAW + "9" * 5000, _RAW + "1.5e3", _RAW + "-0.0",
    "", " ", "\0", "a\0b", "\ud800", "😀", "x" * 400, "Draw", "Over", "Over 2.5", "Home", "Arsenal", "2.5", "1.0", "-3", "NaN", "31", "32%",
    "2026-06-12T20:14:00Z", "2026-06-12T20:14:00", "9999-12-31T23:59:59Z", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00",
    "2020-02-30", "h2h", "totals", "spreads", "h2h_lay", "pinnacle", "soccer_epl", "FT", "PEN", "AET", "NS", "Penalty Shootout", "Own Goal",
    [], {}, [[]], [None], {"id": None}, {"home": 1}, _DEEP,
]  # fmt: skip


@dataclass(frozen=True)
class Damage:
    """One change: what, where (counted round all places of the document), and with which value or other place."""

    how: str
    where: int
    other: int
    scrap: Any


@dataclass(frozen=True)
class Damages:
    """All that happens to one payload; `cut` keeps so many per mille of its bytes, each flip changes one byte."""

    base: int
    changes: tuple[Damage, ...]
    doubled: int | None
    cut: int | None
    flips: tuple[tuple[int, int], ...]


def damages() -> st.SearchStrategy[Damages]:
    """Any of them; most leave the payload a JSON document."""
    number = st.integers(0, 2**20)
    change = st.builds(Damage, st.sampled_from(sorted(_HOW)), number, number, st.sampled_from(SCRAPS))
    rarely = st.sampled_from([True] + [False] * 9)
    return st.builds(
        Damages,
        number,
        st.lists(change, min_size=1, max_size=4).map(tuple),
        rarely.flatmap(lambda yes: number if yes else st.none()),
        rarely.flatmap(lambda yes: st.integers(0, 999) if yes else st.none()),
        rarely.flatmap(
            lambda yes: (
                st.lists(st.tuples(number, st.integers(1, 255)), min_size=1, max_size=3).map(tuple)
                if yes
                else st.just(())
            )
        ),
    )


def damaged(text: str, todo: Damages) -> bytes:
    """The payload after all of it."""
    root = {"root": json.loads(text)}
    for change in todo.changes:
        places = _places(root)
        _HOW[change.how](*places[change.where % len(places)], places, change)
    written = json.dumps(root.get("root"))
    written = re.sub(f'"{_RAW}([^"]*)"', r"\1", written)
    keys = list(re.finditer(r'"\w+": ', written)) if todo.doubled is not None else []
    if keys:
        at = keys[todo.doubled % len(keys)]
        written = f"{written[: at.start()]}{at[0]}{json.dumps(SCRAPS[todo.doubled % 20])}, {written[at.start() :]}"
    content = bytearray(written.encode())
    if todo.cut is not None:
        del content[len(content) * todo.cut // 1000 :]
    for where, mask in todo.flips if content else ():
        content[where % len(content)] ^= mask
    return bytes(content)


_Container = dict[str, Any] | list[Any]
_Place = tuple[Any, Any]


def _places(root: _Container) -> list[_Place]:
    found: list[_Place] = []
    left: list[_Container] = [root]
    while left:
        container = left.pop()
        for key, value in list(container.items() if isinstance(container, dict) else enumerate(container)):
            found.append((container, key))
            if isinstance(value, dict | list) and len(found) < 3000:
                left.append(value)
    return found


def _delete(container: Any, key: Any, places: list[_Place], change: Damage) -> None:
    if isinstance(container, list) or key != "root":
        del container[key]


def _replace(container: Any, key: Any, places: list[_Place], change: Damage) -> None:
    container[key] = _copy(change.scrap)


def _retype(container: Any, key: Any, places: list[_Place], change: Damage) -> None:
    value = container[key]
    if isinstance(value, str):
        container[key] = len(value)
    elif isinstance(value, bool | int | float):
        container[key] = str(value)
    else:
        container[key] = list(value.values()) if isinstance(value, dict) else {"0": value}


def _double(container: Any, key: Any, places: list[_Place], change: Damage) -> None:
    if isinstance(container, list):
        container.insert(key, _copy(container[key]))


def _insert(container: Any, key: Any, places: list[_Place], change: Damage) -> None:
    if isinstance(container, list):
        container.insert(key, _copy(change.scrap))
    else:
        container["inserted"] = _copy(change.scrap)


def _swap(container: Any, key: Any, places: list[_Place], change: Damage) -> None:
    keys = list(range(len(container))) if isinstance(container, list) else list(container)
    other = keys[change.other % len(keys)]
    container[key], container[other] = container[other], container[key]


def _transplant(container: Any, key: Any, places: list[_Place], change: Damage) -> None:
    source, at = places[change.other % len(places)]
    container[key] = _copy(source[at])


def _copy(value: Any) -> Any:
    return json.loads(json.dumps(value))


_HOW: dict[str, Callable[[Any, Any, list[_Place], Damage], None]] = {
    "delete": _delete,
    "double": _double,
    "insert": _insert,
    "replace": _replace,
    "retype": _retype,
    "swap": _swap,
    "transplant": _transplant,
}


class Unusable:
    """What stands for bytes that are no document."""


def document(content: bytes) -> Any:
    """The document as another parser reads it, or `Unusable`."""
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return Unusable
    return Unusable if _deeper(found, DEEPEST) else found


def resolves(found: Any, path: str, *, missing: bool) -> bool:
    """Whether the path leads to something in the document; to a key that is not there, where that is what is said of it."""
    steps = [
        (key, int(at) if at else None) for key, at in re.findall(r"\.?(\w+)|\[(\d+)\]", "" if path == "$" else path)
    ]
    for position, (key, at) in enumerate(steps):
        if at is not None and isinstance(found, list) and at < len(found):
            found = found[at]
        elif at is None and isinstance(found, dict) and key in found:
            found = found[key]
        else:
            return missing and at is None and isinstance(found, dict) and position == len(steps) - 1
    return True


def _deeper(found: Any, than: int) -> bool:
    level = [found]
    for _ in range(than):
        level = [
            child
            for one in level
            if isinstance(one, dict | list)
            for child in (one.values() if isinstance(one, dict) else one)
        ]
        level = [child for child in level if isinstance(child, dict | list)]
        if not level:
            return False
    return True
