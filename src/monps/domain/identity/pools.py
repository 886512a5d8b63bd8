"""Among whose teams a name of a competition is looked for."""

from __future__ import annotations

CONTINENTS = frozenset({"Europe", "South America", "World"})
EUROPE = frozenset({
    "Austria", "Belarus", "Belgium", "Bosnia and Herzegovina", "Bulgaria", "Croatia", "Czech Republic", "Denmark", "England",
    "Estonia", "Faroe Islands", "Finland", "France", "Georgia", "Germany", "Greece", "Hungary", "Iceland", "Ireland", "Israel",
    "Italy", "Kazakhstan", "Luxembourg", "Montenegro", "Netherlands", "North Macedonia", "Northern Ireland", "Norway", "Poland",
    "Portugal", "Romania", "Russia", "Scotland", "Serbia", "Slovakia", "Slovenia", "Spain", "Sweden", "Switzerland", "Turkey",
})  # fmt: skip
"""Whose clubs play in the cups of Europe."""
SOUTH_AMERICA = frozenset({"Argentina", "Brazil", "Chile", "Paraguay"})
"""Whose clubs play in the cups of South America."""
ELSEWHERE = frozenset({
    "Algeria", "Australia", "Canada", "China", "Egypt", "Indonesia", "Iran", "Japan", "Malaysia", "Mexico", "Morocco",
    "Nigeria", "Oman", "Qatar", "Saudi Arabia", "Singapore", "South Africa", "South Korea", "Taiwan", "Thailand", "USA",
})  # fmt: skip
"""Whose clubs meet no others here."""
_MEMBERS = {"Europe": EUROPE, "South America": SOUTH_AMERICA}


def pool(country: str) -> frozenset[str]:
    """The countries whose teams may be meant by a name in a competition of that country.

    A continent's cups: its countries, and the teams that nothing but a cup has told of. A country: its own, and those same
    teams of its continent. National teams stay among themselves.
    """
    if country in _MEMBERS:
        return _MEMBERS[country] | {country}
    return frozenset({country, *(continent for continent, members in _MEMBERS.items() if country in members)})
