"""Curated spellings: which names of a country mean the same club, whatever the letters have in common.

Facts, checked against the schedules of real seasons: two names of one club played on the same days, against the same opponents,
with the same scores. A name that is not here is not unknown: it is compared letter by letter.
"""

from __future__ import annotations

from functools import cache

from monps.domain.identity.clubs import elsewhere, england, france, germany, italy, low_countries, south, spain
from monps.domain.naming import plain

CLUBS: dict[str, dict[str, tuple[str, ...]]] = {
    "Belgium": low_countries.BELGIUM,
    "England": england.CLUBS,
    "France": france.CLUBS,
    "Germany": germany.CLUBS,
    "Italy": italy.CLUBS,
    "Netherlands": low_countries.NETHERLANDS,
    "Norway": elsewhere.NORWAY,
    "Portugal": south.PORTUGAL,
    "Scotland": elsewhere.SCOTLAND,
    "Spain": spain.CLUBS,
    "Turkey": south.TURKEY,
    "USA": elsewhere.USA,
    "World": elsewhere.WORLD,
}
"""Country -> club -> its other names."""

LIMITED: dict[str, dict[str, dict[str, str]]] = {"England": england.LIMITED, "France": france.LIMITED}
"""Country -> source -> name -> club, for names that mean a club in that source alone."""

UNDECIDED: dict[str, tuple[str, ...]] = {
    "England": england.UNDECIDED,
    "France": france.UNDECIDED,
    "Germany": germany.UNDECIDED,
    "Italy": italy.UNDECIDED,
    "Spain": spain.UNDECIDED,
    **low_countries.UNDECIDED,
    **south.UNDECIDED,
    **elsewhere.UNDECIDED,
}
"""Country -> names by which several clubs could be meant."""

SHARED: dict[str, tuple[str, ...]] = {
    "Europe": (
        "AEK", "Apollon", "Aris", "Athletic", "Atlético", "Botev", "CSKA", "Dinamo", "Dynamo", "Europa", "Lokomotiv",
        "Lokomotiva", "Nacional", "Olympiakos", "Partizan", "Racing", "Rapid", "Real", "Red Star", "Shakhtar", "Slavia",
        "Sparta", "Spartak", "Sporting", "Standard", "Torpedo", "Union", "Viktoria", "Vitória",
    ),
    "South America": ("Fortaleza", "Guaraní", "Nacional", "Olimpia", "Racing", "River Plate", "Universidad Católica", "Wanderers"),
}  # fmt: skip
"""Names that clubs of several countries of a continent bear: in its cups they resolve nothing by themselves."""


@cache
def club_of(country: str, source: str, name: str) -> str | None:
    """The club that a source means by a name in a country; None where the table does not say."""
    limited = LIMITED.get(country, {}).get(source, {}).get(name)
    return limited or _spellings(country).get(plain(name))


@cache
def is_undecided(country: str, name: str) -> bool:
    """Whether several clubs of the country, or of the continent, could be meant by the name."""
    words = (*UNDECIDED.get(country, ()), *SHARED.get(country, ()))
    return plain(name) in {plain(word) for word in words}


@cache
def _spellings(country: str) -> dict[str, str]:
    clubs = CLUBS.get(country, {})
    return {plain(name): club for club, others in clubs.items() for name in (club, *others)}
