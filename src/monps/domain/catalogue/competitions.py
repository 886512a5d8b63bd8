"""Competitions, with the country and the codes that other sources use for them."""

from __future__ import annotations

from dataclasses import dataclass

from monps.domain.errors import BadInput


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
