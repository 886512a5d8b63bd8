"""How a reported name becomes one team of the registry, a new team, or waits for a person. This is the one place of the rule.

Before this, a name was looked for by its alias, by the source's id of the team, and by the source's id of the fixture. Then, in
this order:

1. the same source's same name in the country means the team that it means there;
2. a curated spelling means its club. It decides alone: where no team is that club, letters are not tried;
3. the same plain letters, else the same letters without generic words, mean the one team that has them. Not where the name could
   mean several clubs, and not where the source calls that team otherwise in the same competition: two names, two teams;
4. a new team is founded where no other source tells of any team of the country (a source that is alone keeps founding), or
   where the name is of a curated club and every team that others tell of is another curated club;
5. else the name waits. Likeness resolves nothing.

In a continent's cup the teams of all its countries are asked, and only a single answer counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from monps.domain.identity.clubs import CLUBS, club_of, is_undecided
from monps.domain.identity.names import bare, letters
from monps.domain.identity.pools import CONTINENTS, pool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name by which a source knows a team in a competition; `country` is the team's."""

    team: int
    country: str
    source: str
    competition: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A name that is to be resolved; `country` is the competition's."""

    source: str
    competition: str
    country: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """`team` and how it was found; or `founds`, under the club's name where the table has it; or neither: it waits."""

    team: int | None = None
    how: str | None = None
    founds: bool = False
    club: str | None = None


class Registry:
    """The aliases of the teams that names are looked for among."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self._same: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._letters: dict[str, set[int]] = defaultdict(set)
        self._bare: dict[str, set[int]] = defaultdict(set)
        self._clubs: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._called: set[tuple[str, str, int]] = set()
        self._country: dict[int, str] = {}
        self._tellers: dict[int, set[str]] = defaultdict(set)
        for alias in aliases:
            self._add(alias)
        self._curated = {team for teams in self._clubs.values() for team in teams}

    def _add(self, alias: Alias) -> None:
        self._country[alias.team] = alias.country
        self._tellers[alias.team].add(alias.source)
        self._same[alias.source, alias.name].add(alias.team)
        self._letters[letters(alias.name)].add(alias.team)
        self._bare[bare(alias.name)].add(alias.team)
        self._called.add((alias.source, alias.competition, alias.team))
        meant = clubs(alias.country, alias.source, alias.name)
        if len(meant) == 1:
            self._clubs[meant[0]].add(alias.team)

    def match(self, reported: Reported) -> Match:
        """What the rule above says of a name."""
        countries = pool(reported.country)
        undecided = is_undecided(reported.country, reported.name)
        if undecided and reported.country in CONTINENTS:
            return self._unmatched(reported, None)
        same = self._within(self._same[reported.source, reported.name], countries)
        if same:
            return Match(team=same.pop(), how="same_source") if len(same) == 1 else Match()
        meant = clubs(reported.country, reported.source, reported.name)
        if len(meant) > 1 or (undecided and not meant):
            return self._unmatched(reported, None)
        if meant:
            return self._as_club(reported, *meant[0])
        return self._by_letters(reported, countries)

    def _within(self, teams: set[int], countries: frozenset[str]) -> set[int]:
        return {team for team in teams if self._country[team] in countries}

    def _as_club(self, reported: Reported, country: str, club: str) -> Match:
        teams = self._within(self._clubs[country, club], pool(reported.country))
        if len(teams) == 1:
            team = teams.pop()
            return Match(team=team, how="normalised" if team in self._letters[letters(reported.name)] else "curated")
        return Match() if teams else self._unmatched(reported, club)

    def _by_letters(self, reported: Reported, countries: frozenset[str]) -> Match:
        bared = bare(reported.name)
        without = set() if is_undecided(reported.country, bared) else self._bare[bared]
        for teams in (self._letters[letters(reported.name)], without):
            found = self._within(teams, countries)
            if len(found) > 1:
                return Match()
            if found:
                team = found.pop()
                if (reported.source, reported.competition, team) not in self._called:
                    return Match(team=team, how="normalised")
                break
        return self._unmatched(reported, None)

    def _unmatched(self, reported: Reported, club: str | None) -> Match:
        """Founded or waiting. Teams that only a cup has told of stand in nobody's way but the cup's."""
        asked = pool(reported.country) if reported.country in CONTINENTS else {reported.country}
        others = {
            team
            for team, tellers in self._tellers.items()
            if self._country[team] in asked and tellers - {reported.source}
        }
        if not others or (club is not None and others <= self._curated):
            return Match(founds=True, club=club)
        return Match()


def clubs(country: str, source: str, name: str) -> list[tuple[str, str]]:
    """The curated clubs, each with its country, that a name may mean in a competition or for a team of that country."""
    countries = sorted(pool(country) & set(CLUBS)) if country in CONTINENTS else [country]
    return [(one, club) for one in countries if (club := club_of(one, source, name)) is not None]


def contradicted(
    days: Iterable[tuple[str, str, str, date]], teams: Mapping[tuple[str, str], int]
) -> set[tuple[str, str]]:
    """The names (competition, name) that cannot mean the team they were taken for, since it would play itself or twice a day.

    `days` holds competition, home name, away name and day of each match.
    """
    busy: dict[tuple[int, date], set[tuple[str, str]]] = defaultdict(set)
    for competition, home, away, day in days:
        for name in ((competition, home), (competition, away)):
            if name in teams:
                busy[teams[name], day].add(name)
    return {name for names in busy.values() if len(names) > 1 for name in names}
