"""What a simulated world is made of: the same plan always gives the same world.

Every league-season draws from streams of its own, named by seed, competition, season and purpose: a league that is
added leaves the others as they were, and prices that are drawn otherwise leave the results as they were.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from monps.domain.catalogue.competitions import COMPETITIONS
from monps.domain.errors import BadInput
from monps.domain.season import first_year, season
from monps.sandbox.countries import COUNTRIES

_TURNOVER = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class LeagueSpec:
    """A league: the catalogue's key, an even number of teams, mean goals a match, and home advantage.

    `home_edge` is ln(mean home goals / mean away goals).
    """

    competition: str
    teams: int
    goals: float = 2.7
    home_edge: float = 0.27

    def __post_init__(self) -> None:
        country = COUNTRIES.get(self.country)
        if country is None:
            raise BadInput(f"{self.competition}: no clubs are invented for {self.country}: use {', '.join(COUNTRIES)}")
        if self.teams % 2 or self.teams < 4:
            raise BadInput(f"{self.competition}: a league has an even number of teams, 4 or more, got {self.teams}")
        if self.teams + self.turnover > len(country.towns):
            raise BadInput(
                f"{self.competition}: {self.teams} teams and {self.turnover} to come up are more than the"
                f" {len(country.towns)} towns of {self.country}: ask for fewer teams"
            )
        if not 1.0 <= self.goals <= 5.0 or abs(self.home_edge) > 1.0:
            raise BadInput(
                f"{self.competition}: mean goals are 1 to 5 and home_edge is -1 to 1, got {self.goals} and {self.home_edge}"
            )

    @property
    def country(self) -> str:
        """The country in which the catalogue puts the competition."""
        if self.competition not in COMPETITIONS:
            raise BadInput(f"{self.competition!r} is not in the catalogue: use a key such as soccer_epl")
        return COMPETITIONS[self.competition].country

    @property
    def turnover(self) -> int:
        """How many teams go down, and come up, between two seasons."""
        return max(1, round(self.teams * _TURNOVER))


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxPlan:
    """A world: its seed, its leagues, its seasons (canonical names, one after the other).

    `efficient` makes every bookmaker share the sharp one's opinion: only margins differ, and there is no edge to find.
    """

    seed: int
    leagues: tuple[LeagueSpec, ...]
    seasons: tuple[str, ...]
    efficient: bool = False

    def __post_init__(self) -> None:
        if self.seed < 0:
            raise BadInput(f"a seed is a whole number from 0, got {self.seed}")
        keys = [league.competition for league in self.leagues]
        if not keys or len(set(keys)) != len(keys):
            raise BadInput(f"a world needs one league or more, each once, got {keys}")
        years = [first_year(season(name)) for name in self.seasons]
        if list(self.seasons) != [_crossing(year) for year in years] or not years:
            raise BadInput(f"a world needs seasons written as 2023/24, got {list(self.seasons)}")
        if years != list(range(years[0], years[0] + len(years))):
            raise BadInput(f"the seasons of a world follow one another, got {list(self.seasons)}")

    def stream(self, *purpose: str) -> np.random.Generator:
        """The source of chance for one purpose, such as (competition, season, "prices")."""
        return np.random.default_rng([self.seed, int.from_bytes("|".join(purpose).encode())])


def default_plan(
    *, seed: int = 6, last_season: str = "2024/25", seasons: int = 3, efficient: bool = False
) -> SandboxPlan:
    """Four leagues over the seasons that end with `last_season`: 1,446 matches a season."""
    if seasons < 1:
        raise BadInput(f"a world needs one season or more, got {seasons}")
    last = first_year(season(last_season))
    return SandboxPlan(
        seed=seed,
        leagues=(
            LeagueSpec(competition="soccer_epl", teams=20, goals=2.75, home_edge=0.26),
            LeagueSpec(competition="soccer_germany_bundesliga", teams=18, goals=2.9, home_edge=0.27),
            LeagueSpec(competition="soccer_italy_serie_a", teams=20, goals=2.65, home_edge=0.26),
            LeagueSpec(competition="soccer_spain_la_liga", teams=20, goals=2.55, home_edge=0.31),
        ),
        seasons=tuple(_crossing(year) for year in range(last - seasons + 1, last + 1)),
        efficient=efficient,
    )


def _crossing(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"
