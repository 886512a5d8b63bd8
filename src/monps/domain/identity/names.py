"""Names of clubs letter by letter: the words that tell two clubs apart stay, those that any club may carry go."""

from __future__ import annotations

from functools import lru_cache

from monps.domain.naming import plain

GENERIC = frozenset({"ac", "afc", "as", "bk", "cf", "fc", "fk", "if", "sc", "sk", "ss", "ssc", "sv", "us"})
"""Words that say no more than club. Never among them: II, B, U21, Women, W, Jong, United, City, CD, UD, a year, a town."""


@lru_cache(maxsize=65_536)
def letters(name: str) -> str:
    """The name in plain letters."""
    return plain(name)


@lru_cache(maxsize=65_536)
def bare(name: str) -> str:
    """The plain name without generic words; itself where nothing would be left."""
    words = letters(name).split()
    return " ".join(word for word in words if word not in GENERIC) or letters(name)
