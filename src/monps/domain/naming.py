"""Names as people write them: the same name in other letters is the same text here."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({
    "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
    "&": " and ",
    "'": None, "’": None, "`": None, "´": None, ".": None,
})  # fmt: skip


def plain(name: str) -> str:
    """The name in small letters without accents; an apostrophe or full stop is dropped, any other mark becomes one space."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    kept = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join(kept.split())
