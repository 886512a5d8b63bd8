"""API-Football's numbers of the competitions. A reply names the country too, and it must be the one that is meant."""

from __future__ import annotations

from monps.domain.catalogue.competitions import COMPETITIONS, competition_key
from monps.domain.errors import BadInput

LEAGUES: dict[int, str] = {
    1: "soccer_fifa_world_cup",
    2: "soccer_uefa_champs_league",
    3: "soccer_uefa_europa_league",
    4: "soccer_uefa_european_championship",
    13: "soccer_conmebol_copa_libertadores",
    39: "soccer_epl",
    40: "soccer_efl_champ",
    41: "soccer_england_league1",
    42: "soccer_england_league2",
    43: "soccer_england_conference",
    45: "soccer_fa_cup",
    48: "soccer_england_efl_cup",
    61: "soccer_france_ligue_one",
    62: "soccer_france_ligue_two",
    71: "soccer_brazil_campeonato",
    72: "soccer_brazil_serie_b",
    78: "soccer_germany_bundesliga",
    79: "soccer_germany_bundesliga2",
    80: "soccer_germany_liga3",
    88: "soccer_netherlands_eredivisie",
    94: "soccer_portugal_primeira_liga",
    98: "soccer_japan_j_league",
    103: "soccer_norway_eliteserien",
    106: "soccer_poland_ekstraklasa",
    113: "soccer_sweden_allsvenskan",
    114: "soccer_sweden_superettan",
    119: "soccer_denmark_superliga",
    128: "soccer_argentina_primera_division",
    135: "soccer_italy_serie_a",
    136: "soccer_italy_serie_b",
    140: "soccer_spain_la_liga",
    141: "soccer_spain_segunda_division",
    144: "soccer_belgium_first_div",
    169: "soccer_china_superleague",
    179: "soccer_spl",
    180: "soccer_scotland_championship",
    183: "soccer_scotland_league_one",
    184: "soccer_scotland_league_two",
    188: "soccer_australia_aleague",
    197: "soccer_greece_super_league",
    203: "soccer_turkey_super_league",
    207: "soccer_switzerland_superleague",
    218: "soccer_austria_bundesliga",
    235: "soccer_russia_premier_league",
    244: "soccer_finland_veikkausliiga",
    253: "soccer_usa_mls",
    262: "soccer_mexico_ligamx",
    265: "soccer_chile_campeonato",
    283: "soccer_romania_liga_1",
    292: "soccer_korea_kleague1",
    357: "soccer_league_of_ireland",
    848: "soccer_uefa_europa_conference_league",
}
_WORLD = {"World", "Europe", "South America"}
_NUMBERS = {competition: number for number, competition in LEAGUES.items()}


def league_id(competition: str) -> int:
    """The number of a competition, by any name that the catalogue knows."""
    number = _NUMBERS.get(competition_key(competition))
    if number is None:
        raise BadInput(f"the number of {competition} at API-Football is not known: add it to api_football/leagues.py")
    return number


def country_of(competition: str) -> str:
    """The country as API-Football writes it: what is played between countries is of the `World`."""
    country = COMPETITIONS[competition].country
    return "World" if country in _WORLD else country.replace(" ", "-")
