"""The competitions that can be simulated live, as both providers call them.

Cups between countries (Champions League, Europa League, Copa Libertadores) are left out: their clubs would have to come
from leagues that may not be simulated.
"""

from __future__ import annotations

from dataclasses import dataclass

from monps.domain.catalogue.competitions import COMPETITIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveLeague:
    """A competition. `title` and `description` are The Odds API's words, `number`, `name` and `land` API-Football's.

    `home_edge` is ln(mean home goals / mean away goals); `crossing` says that a season spans two calendar years.
    """

    key: str
    title: str
    description: str
    number: int
    name: str
    land: str
    teams: int
    tier: int = 0
    goals: float = 2.7
    home_edge: float = 0.27
    crossing: bool = True
    cup: bool = False

    @property
    def country(self) -> str:
        """The country in which the catalogue puts it."""
        return COMPETITIONS[self.key].country


def _league(
    key: str,
    title: str,
    number: int,
    name: str,
    teams: int,
    *,
    tier: int = 0,
    goals: float = 2.7,
    home_edge: float = 0.27,
    crossing: bool = True,
    cup: bool = False,
    description: str = "",
    land: str = "",
) -> LiveLeague:
    place = land or COMPETITIONS[key].country
    return LiveLeague(
        key=key,
        title=title,
        description=description or f"{place} - {name}",
        number=number,
        name=name,
        land=place,
        teams=teams,
        tier=tier,
        goals=goals,
        home_edge=home_edge,
        crossing=crossing,
        cup=cup,
    )


LEAGUES: dict[str, LiveLeague] = {
    league.key: league
    for league in (
        _league("soccer_epl", "EPL", 39, "Premier League", 20, description="English Premier League", goals=2.8),
        _league("soccer_efl_champ", "Championship", 40, "Championship", 24, tier=1, goals=2.5),
        _league("soccer_england_league1", "League 1", 41, "League One", 24, tier=2, goals=2.6),
        _league("soccer_england_league2", "League 2", 42, "League Two", 24, tier=3, goals=2.6),
        _league("soccer_spl", "Premiership - Scotland", 179, "Premiership", 12),
        _league("soccer_germany_bundesliga", "Bundesliga - Germany", 78, "Bundesliga", 18, goals=3.1),
        _league("soccer_germany_bundesliga2", "Bundesliga 2 - Germany", 79, "2. Bundesliga", 18, tier=1, goals=3.0),
        _league("soccer_germany_liga3", "3. Liga - Germany", 80, "3. Liga", 20, tier=2, goals=2.9),
        _league("soccer_italy_serie_a", "Serie A - Italy", 135, "Serie A", 20, goals=2.6),
        _league("soccer_italy_serie_b", "Serie B - Italy", 136, "Serie B", 20, tier=1, goals=2.4),
        _league("soccer_spain_la_liga", "La Liga - Spain", 140, "La Liga", 20, goals=2.55, home_edge=0.31),
        _league("soccer_spain_segunda_division", "La Liga 2 - Spain", 141, "Segunda División", 22, tier=1, goals=2.3),
        _league("soccer_france_ligue_one", "Ligue 1 - France", 61, "Ligue 1", 18, goals=2.75),
        _league("soccer_france_ligue_two", "Ligue 2 - France", 62, "Ligue 2", 18, tier=1, goals=2.4),
        _league("soccer_netherlands_eredivisie", "Dutch Eredivisie", 88, "Eredivisie", 18, goals=3.1),
        _league("soccer_belgium_first_div", "Belgium First Div", 144, "Jupiler Pro League", 16, goals=2.8),
        _league("soccer_portugal_primeira_liga", "Primeira Liga - Portugal", 94, "Primeira Liga", 18, goals=2.6),
        _league("soccer_turkey_super_league", "Turkey Super League", 203, "Süper Lig", 18, goals=2.8),
        _league("soccer_greece_super_league", "Super League - Greece", 197, "Super League 1", 14, goals=2.3),
        _league("soccer_austria_bundesliga", "Austrian Football Bundesliga", 218, "Bundesliga", 12, goals=2.9),
        _league("soccer_switzerland_superleague", "Swiss Superleague", 207, "Super League", 12, goals=3.0),
        _league("soccer_denmark_superliga", "Denmark Superliga", 119, "Superliga", 12, goals=2.8),
        _league("soccer_norway_eliteserien", "Eliteserien - Norway", 103, "Eliteserien", 16, goals=3.0, crossing=False),
        _league("soccer_sweden_allsvenskan", "Allsvenskan - Sweden", 113, "Allsvenskan", 16, crossing=False),
        _league("soccer_sweden_superettan", "Superettan - Sweden", 114, "Superettan", 16, tier=1, crossing=False),
        _league("soccer_finland_veikkausliiga", "Veikkausliiga - Finland", 244, "Veikkausliiga", 12, crossing=False),
        _league("soccer_poland_ekstraklasa", "Ekstraklasa - Poland", 106, "Ekstraklasa", 18, goals=2.6),
        _league(
            "soccer_league_of_ireland", "League of Ireland", 357, "Premier Division", 10, goals=2.4, crossing=False
        ),
        _league(
            "soccer_brazil_campeonato", "Brazil Série A", 71, "Serie A", 20, goals=2.4, home_edge=0.42, crossing=False
        ),
        _league(
            "soccer_brazil_serie_b",
            "Brazil Série B",
            72,
            "Serie B",
            20,
            tier=1,
            goals=2.2,
            home_edge=0.45,
            crossing=False,
        ),
        _league(
            "soccer_argentina_primera_division",
            "Primera División - Argentina",
            128,
            "Liga Profesional Argentina",
            24,
            crossing=False,
        ),
        _league("soccer_chile_campeonato", "Primera División - Chile", 265, "Primera División", 16, crossing=False),
        _league("soccer_mexico_ligamx", "Liga MX", 262, "Liga MX", 18, home_edge=0.34),
        _league(
            "soccer_usa_mls",
            "MLS",
            253,
            "Major League Soccer",
            24,
            description="Major League Soccer",
            goals=3.0,
            crossing=False,
        ),
        _league("soccer_japan_j_league", "J League", 98, "J1 League", 20, goals=2.5, home_edge=0.2, crossing=False),
        _league(
            "soccer_korea_kleague1", "K League 1", 292, "K League 1", 12, land="South-Korea", goals=2.5, crossing=False
        ),
        _league("soccer_china_superleague", "Super League - China", 169, "Super League", 16, goals=2.9, crossing=False),
        _league("soccer_australia_aleague", "A-League", 188, "A-League", 12, goals=3.0),
        _league(
            "soccer_fa_cup", "FA Cup", 45, "FA Cup", 32, description="Football Association Challenge Cup", cup=True
        ),
    )
}
"""By The Odds API's keys: thirty-eight leagues and a cup with extra time."""

USUAL: tuple[str, ...] = (
    "soccer_epl",
    "soccer_efl_champ",
    "soccer_germany_bundesliga",
    "soccer_italy_serie_a",
    "soccer_spain_la_liga",
    "soccer_france_ligue_one",
    "soccer_netherlands_eredivisie",
    "soccer_portugal_primeira_liga",
    "soccer_sweden_allsvenskan",
    "soccer_brazil_campeonato",
    "soccer_usa_mls",
    "soccer_fa_cup",
)
"""Those that are simulated when nobody says otherwise."""
