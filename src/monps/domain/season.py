"""Seasons: `2023/24` where play crosses the new year, `2012` where it does not; `2324` and `2023-24` are accepted."""

from __future__ import annotations

import re

from monps.domain.errors import BadInput

_SPLIT = re.compile(r"((?:19|20)\d{2})[/-](?:20|19)?(\d{2})")
_SHORT = re.compile(r"(\d{2})(\d{2})")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_REMEDY = "write a season as 2023/24, 2023-24, 2324 or, for a calendar year, 2012"


def season(text: str) -> str:
    """The canonical name of a season. Four digits are `2324` where the second pair follows the first, else a year."""
    text = text.strip()
    if found := _SPLIT.fullmatch(text):
        return _split(int(found[1]), int(found[2]), text)
    if (found := _SHORT.fullmatch(text)) and (int(found[1]) + 1) % 100 == int(found[2]):
        first = int(found[1])
        return _split(first + (1900 if first >= 80 else 2000), int(found[2]), text)
    if _YEAR.fullmatch(text):
        return text
    raise BadInput(f"{text!r} is not a season: {_REMEDY}", value=text)


def _split(first: int, second: int, text: str) -> str:
    if (first + 1) % 100 != second:
        raise BadInput(f"{text!r} is not a season, {second:02d} does not follow {first}: {_REMEDY}", value=text)
    return f"{first}/{second:02d}"


def first_year(name: str) -> int:
    """The year in which a (canonical) season begins."""
    return int(name[:4])


def season_range(text: str) -> tuple[int, int]:
    """`1920-2324` or `2324` as the first and last starting year, both included; `2019/20-2023/24` too."""
    for cut in [at for at, letter in enumerate(text) if letter == "-"]:
        try:
            first, last = first_year(season(text[:cut])), first_year(season(text[cut + 1 :]))
        except BadInput:
            continue
        if first > last:
            raise BadInput(f"{text!r} ends before it begins: write the earlier season first", value=text)
        return first, last
    only = first_year(season(text))
    return only, only
