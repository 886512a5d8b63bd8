"""Among whose teams a name of a competition is looked for."""

from __future__ import annotations

from monps.domain.catalogue.competitions import COMPETITIONS

SOUTH_AMERICA = frozenset({"Argentina", "Brazil", "Chile"})
ELSEWHERE = frozenset({"Australia", "China", "Japan", "Mexico", "South Korea", "USA"})
CONTINENTS = frozenset({"Europe", "South America", "World"})
EUROPE = frozenset({c.country for c in COMPETITIONS.values()} - SOUTH_AMERICA - ELSEWHERE - CONTINENTS)
_MEMBERS = {"Europe": EUROPE, "South America": SOUTH_AMERICA}


def pool(country: str) -> frozenset[str]:
    """The countries whose teams may be meant by a name in a competition of that country.

    A continent's cups: its countries, and the teams that nothing but a cup has told of. A country: its own, and those same
    teams of its continent. National teams stay among themselves.
    """
    if country in _MEMBERS:
        return _MEMBERS[country] | {country}
    return frozenset({country, *(continent for continent, members in _MEMBERS.items() if country in members)})
