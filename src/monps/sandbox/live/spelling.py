"""Two spellings of a club: the two providers do not write every name alike, so that whoever joins them has real work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import combining, normalize

from monps.sandbox.live.chance import share

_ALIKE = 0.45
_BARE_ACCENTS = 0.5
_SHORT = {
    "United": "Utd",
    "Athletic": "Ath",
    "Wanderers": "Wand",
    "Atlético": "Atl.",
    "Deportivo": "Dep.",
    "Sporting": "Sp.",
    "Sportfreunde": "SF",
    "Eintracht": "Eintr.",
    "Olympique": "Ol.",
    "Excelsior": "Exc.",
    "Boldklub": "BK",
    "Universidad": "U.",
}
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Spellings:
    """A club as The Odds API writes it, and as API-Football does."""

    odds: str
    football: str


def spelled(name: str, town: str, *, seed: int, tier: int) -> Spellings:
    """Both spellings; a bare town stands only for clubs of the highest tier, since others share it below."""
    drawn = share(seed, "spelling", name)
    both = Spellings(name, name)
    ways = [way(name, town) for way in _ways(tier)]
    usable = [way for way in ways if way != both]
    if drawn >= _ALIKE and usable:
        both = usable[int((drawn - _ALIKE) / (1 - _ALIKE) * len(usable))]
    bare = share(seed, "accents", name) < _BARE_ACCENTS
    return Spellings(without_accents(both.odds), both.football) if bare else both


def without_accents(text: str) -> str:
    """The text with every accent dropped, and letters such as ø and ł replaced by the plain ones."""
    plain = text.translate(str.maketrans("øØłŁıßđ", "oOlLisd"))
    return "".join(letter for letter in normalize("NFD", plain) if not combining(letter))


def _ways(tier: int) -> tuple[Callable[[str, str], Spellings], ...]:
    common = (_short_odds, _short_football, _digraphs, _with_club)
    return (*common, _town) if tier == 0 else common


def _short_odds(name: str, _town: str) -> Spellings:
    return Spellings(_shortened(name), name)


def _short_football(name: str, _town: str) -> Spellings:
    return Spellings(name, _shortened(name))


def _digraphs(name: str, _town: str) -> Spellings:
    return Spellings(name, name.translate(_DIGRAPHS))


def _with_club(name: str, _town: str) -> Spellings:
    initials = any(word.isupper() for word in name.split())
    return Spellings(name if initials else f"{name} FC", name)


def _town(name: str, town: str) -> Spellings:
    return Spellings(name, town)


def _shortened(name: str) -> str:
    return " ".join(_SHORT.get(word, word) for word in name.split())
