"""Competitions, with the country and the codes that other sources use for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monps.domain.errors import BadInput

CALENDAR_YEAR = {
    "Argentina", "Belarus", "Brazil", "Canada", "Chile", "China", "Estonia", "Faroe Islands", "Finland", "Georgia",
    "Iceland", "Ireland", "Japan", "Kazakhstan", "Malaysia", "Norway", "Paraguay", "Singapore", "South America",
    "South Korea", "Sweden", "Taiwan", "USA", "World",
}  # fmt: skip
"""Countries whose seasons do not cross the new year."""
SEASON_BEGINS = 7
"""The month in which any other season begins."""
KNOCKOUT = {
    "soccer_england_efl_cup", "soccer_fa_cup", "soccer_uefa_champs_league", "soccer_uefa_europa_league",
    "soccer_uefa_europa_conference_league", "soccer_conmebol_copa_libertadores", "soccer_uefa_european_championship",
    "soccer_fifa_world_cup",
}  # fmt: skip
"""Competitions with matches that may go into extra time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Competition:
    """A league or cup. `aliases` are the codes of other sources (`E0`, `Norway/Eliteserien`)."""

    key: str
    name: str
    country: str
    aliases: tuple[str, ...] = ()


def _league(key: str, name: str, country: str, *aliases: str) -> Competition:
    return Competition(key=key, name=name, country=country, aliases=aliases)


COMPETITIONS: dict[str, Competition] = {
    entry.key: entry
    for entry in (
        _league("soccer_epl", "Premier League", "England", "E0"),
        _league("soccer_efl_champ", "Championship", "England", "E1"),
        _league("soccer_england_league1", "League One", "England", "E2"),
        _league("soccer_england_league2", "League Two", "England", "E3"),
        _league("soccer_england_conference", "National League", "England", "EC"),
        _league("soccer_spl", "Premiership", "Scotland", "SC0"),
        _league("soccer_scotland_championship", "Championship", "Scotland", "SC1"),
        _league("soccer_scotland_league_one", "League One", "Scotland", "SC2"),
        _league("soccer_scotland_league_two", "League Two", "Scotland", "SC3"),
        _league("soccer_germany_bundesliga", "Bundesliga", "Germany", "D1"),
        _league("soccer_germany_bundesliga2", "2. Bundesliga", "Germany", "D2"),
        _league("soccer_italy_serie_a", "Serie A", "Italy", "I1"),
        _league("soccer_italy_serie_b", "Serie B", "Italy", "I2"),
        _league("soccer_spain_la_liga", "La Liga", "Spain", "SP1"),
        _league("soccer_spain_segunda_division", "Segunda División", "Spain", "SP2"),
        _league("soccer_france_ligue_one", "Ligue 1", "France", "F1"),
        _league("soccer_france_ligue_two", "Ligue 2", "France", "F2"),
        _league("soccer_netherlands_eredivisie", "Eredivisie", "Netherlands", "N1"),
        _league("soccer_belgium_first_div", "Pro League", "Belgium", "B1"),
        _league("soccer_portugal_primeira_liga", "Primeira Liga", "Portugal", "P1"),
        _league("soccer_turkey_super_league", "Süper Lig", "Turkey", "T1"),
        _league("soccer_greece_super_league", "Super League", "Greece", "G1"),
        _league("soccer_argentina_primera_division", "Primera División", "Argentina", "ARG"),
        _league("soccer_austria_bundesliga", "Bundesliga", "Austria", "AUT"),
        _league("soccer_brazil_campeonato", "Série A", "Brazil", "BRA"),
        _league("soccer_china_superleague", "Super League", "China", "CHN"),
        _league("soccer_denmark_superliga", "Superliga", "Denmark", "DNK"),
        _league("soccer_finland_veikkausliiga", "Veikkausliiga", "Finland", "FIN"),
        _league("soccer_league_of_ireland", "Premier Division", "Ireland", "IRL"),
        _league("soccer_japan_j_league", "J1 League", "Japan", "JPN"),
        _league("soccer_mexico_ligamx", "Liga MX", "Mexico", "MEX"),
        _league("soccer_norway_eliteserien", "Eliteserien", "Norway", "NOR"),
        _league("soccer_poland_ekstraklasa", "Ekstraklasa", "Poland", "POL"),
        _league("soccer_romania_liga_1", "Liga 1", "Romania", "ROU"),
        _league("soccer_russia_premier_league", "Premier League", "Russia", "RUS"),
        _league("soccer_sweden_allsvenskan", "Allsvenskan", "Sweden", "SWE"),
        _league("soccer_switzerland_superleague", "Super League", "Switzerland", "SWZ"),
        _league("soccer_usa_mls", "Major League Soccer", "USA", "USA", "MLS"),
        _league("soccer_australia_aleague", "A-League", "Australia", "AUS"),
        _league("soccer_brazil_serie_b", "Série B", "Brazil", "BRA2"),
        _league("soccer_chile_campeonato", "Primera División", "Chile", "CHL"),
        _league("soccer_germany_liga3", "3. Liga", "Germany", "D3"),
        _league("soccer_korea_kleague1", "K League 1", "South Korea", "KOR"),
        _league("soccer_sweden_superettan", "Superettan", "Sweden", "SWE2"),
        _league("soccer_england_efl_cup", "EFL Cup", "England", "EFLC"),
        _league("soccer_fa_cup", "FA Cup", "England", "FAC"),
        _league("soccer_uefa_champs_league", "Champions League", "Europe", "UCL"),
        _league("soccer_uefa_europa_league", "Europa League", "Europe", "UEL"),
        _league("soccer_uefa_europa_conference_league", "Conference League", "Europe", "UECL"),
        _league("soccer_conmebol_copa_libertadores", "Copa Libertadores", "South America", "LIB"),
        _league("soccer_uefa_european_championship", "European Championship", "World", "EURO"),
        _league("soccer_fifa_world_cup", "World Cup", "World", "WC"),
        _league("soccer_algeria_ligue_1", "Ligue 1", "Algeria", "DZA"),
        _league("soccer_austria_2_liga", "2. Liga", "Austria", "AUT2"),
        _league("soccer_belarus_premier_league", "Vysshaya Liga", "Belarus", "BLR"),
        _league("soccer_belgium_second_div", "Challenger Pro League", "Belgium", "B2"),
        _league("soccer_bosnia_premier_league", "Premier League", "Bosnia and Herzegovina", "BIH"),
        _league("soccer_brazil_serie_c", "Série C", "Brazil", "BRA3"),
        _league("soccer_bulgaria_first_league", "First League", "Bulgaria", "BGR"),
        _league("soccer_canada_premier_league", "Canadian Premier League", "Canada", "CAN"),
        _league("soccer_chile_primera_b", "Primera B", "Chile", "CHL2"),
        _league("soccer_china_league_one", "China League One", "China", "CHN2"),
        _league("soccer_croatia_hnl", "HNL", "Croatia", "HRV"),
        _league("soccer_croatia_second_league", "Second League", "Croatia", "HRV2"),
        _league("soccer_czech_first_league", "First League", "Czech Republic", "CZE"),
        _league("soccer_czech_second_league", "Second League", "Czech Republic", "CZE2"),
        _league("soccer_egypt_premier_league", "Premier League", "Egypt", "EGY"),
        _league("soccer_estonia_meistriliiga", "Meistriliiga", "Estonia", "EST"),
        _league("soccer_faroe_islands_premier_league", "Premier League", "Faroe Islands", "FRO"),
        _league("soccer_france_national", "National", "France", "F3"),
        _league("soccer_georgia_erovnuli_liga", "Erovnuli Liga", "Georgia", "GEO"),
        _league("soccer_hungary_nb_i", "NB I", "Hungary", "HUN"),
        _league("soccer_hungary_nb_ii", "NB II", "Hungary", "HUN2"),
        _league("soccer_iceland_urvalsdeild", "Úrvalsdeild", "Iceland", "ISL"),
        _league("soccer_indonesia_liga_1", "Liga 1", "Indonesia", "IDN"),
        _league("soccer_iran_pro_league", "Persian Gulf Pro League", "Iran", "IRN"),
        _league("soccer_ireland_first_division", "First Division", "Ireland", "IRL2"),
        _league("soccer_israel_premier_league", "Premier League", "Israel", "ISR"),
        _league("soccer_israel_liga_leumit", "Liga Leumit", "Israel", "ISR2"),
        _league("soccer_japan_j2_league", "J2 League", "Japan", "JPN2"),
        _league("soccer_kazakhstan_premier_league", "Premier League", "Kazakhstan", "KAZ"),
        _league("soccer_korea_kleague2", "K League 2", "South Korea", "KOR2"),
        _league("soccer_luxembourg_national_division", "National Division", "Luxembourg", "LUX"),
        _league("soccer_malaysia_super_league", "Super League", "Malaysia", "MYS"),
        _league("soccer_montenegro_first_league", "First League", "Montenegro", "MNE"),
        _league("soccer_morocco_botola_pro", "Botola Pro", "Morocco", "MAR"),
        _league("soccer_netherlands_eerste_divisie", "Eerste Divisie", "Netherlands", "N2"),
        _league("soccer_nigeria_npfl", "NPFL", "Nigeria", "NGA"),
        _league("soccer_north_macedonia_first_league", "First League", "North Macedonia", "MKD"),
        _league("soccer_northern_ireland_premiership", "NIFL Premiership", "Northern Ireland", "NIR"),
        _league("soccer_norway_first_division", "First Division", "Norway", "NOR2"),
        _league("soccer_oman_professional_league", "Professional League", "Oman", "OMN"),
        _league("soccer_paraguay_primera_division", "División Profesional", "Paraguay", "PRY"),
        _league("soccer_poland_1_liga", "1. Liga", "Poland", "POL2"),
        _league("soccer_portugal_segunda_liga", "Segunda Liga", "Portugal", "P2"),
        _league("soccer_portugal_liga_3", "Liga 3", "Portugal", "P3"),
        _league("soccer_qatar_stars_league", "Stars League", "Qatar", "QAT"),
        _league("soccer_russia_first_league", "First League", "Russia", "RUS2"),
        _league("soccer_saudi_arabia_pro_league", "Professional League", "Saudi Arabia", "SAU"),
        _league("soccer_serbia_superliga", "SuperLiga", "Serbia", "SRB"),
        _league("soccer_serbia_prva_liga", "Prva Liga", "Serbia", "SRB2"),
        _league("soccer_singapore_premier_league", "Premier League", "Singapore", "SGP"),
        _league("soccer_slovakia_super_liga", "Super Liga", "Slovakia", "SVK"),
        _league("soccer_slovenia_prvaliga", "PrvaLiga", "Slovenia", "SVN"),
        _league("soccer_south_africa_psl", "Premier Soccer League", "South Africa", "ZAF"),
        _league("soccer_switzerland_challenge_league", "Challenge League", "Switzerland", "SWZ2"),
        _league("soccer_taiwan_premier_league", "Football Premier League", "Taiwan", "TWN"),
        _league("soccer_thailand_thai_league", "Thai League", "Thailand", "THA"),
    )
}

_BY_NAME = {word.lower(): entry.key for entry in COMPETITIONS.values() for word in (entry.key, *entry.aliases)}


def competition_key(text: str) -> str:
    """The key behind a key or code, in any case."""
    found = _BY_NAME.get(text.strip().lower())
    if found is None:
        codes = ", ".join(entry.aliases[0] for entry in COMPETITIONS.values())
        raise BadInput(f"no competition is called {text!r}: use a key such as soccer_epl or one of {codes}", value=text)
    return found


def season_of(competition: str, kickoff_at: datetime) -> str:
    """The season in which a competition plays a match that kicks off then (UTC), where no source says it."""
    if COMPETITIONS[competition].country in CALENDAR_YEAR:
        return str(kickoff_at.year)
    first = kickoff_at.year - (kickoff_at.month < SEASON_BEGINS)
    return f"{first}/{(first + 1) % 100:02d}"
