"""How alike two names are: a suggestion for a person's eyes, never a reason to resolve one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from monps.domain.identity.names import bare

LEAST = 0.6
"""Names less alike than this are not worth a look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """A team, or a person, and how alike the nearest of its names is, 0 to 1."""

    team: int
    name: str
    likeness: float


def likeness(first: str, second: str) -> float:
    """0 to 1: the better of the letters in order and the words in any order, without generic words of clubs."""
    one, other = bare(first), bare(second)
    return round(max(fuzz.ratio(one, other), fuzz.token_set_ratio(one, other) * 0.95) / 100, 3)


def most_alike(name: str, names: Iterable[tuple[int, str]], count: int) -> list[Like]:
    """The teams, or people, (number and name, once for each of its names) most like the name, the best first."""
    best: dict[int, Like] = {}
    for team, known in names:
        like = Like(team=team, name=known, likeness=likeness(name, known))
        if like.likeness >= LEAST and (team not in best or like.likeness > best[team].likeness):
            best[team] = like
    return sorted(best.values(), key=lambda like: (-like.likeness, like.team))[:count]
