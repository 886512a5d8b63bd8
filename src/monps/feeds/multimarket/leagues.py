"""The leagues of the data set, by the name of the file that a match comes from: `<league>_<season>.csv` or `<league>_all.csv`.

Leagues with a code of football-data.co.uk (`E0`, `ARG`) go by the catalogue's aliases; the others stand here. Women's leagues,
regional groups and state leagues are not in the catalogue: some of their teams bear the names of others there.
"""

from __future__ import annotations

from monps.domain.catalogue.competitions import competition_key
from monps.domain.errors import BadInput

LEAGUES: dict[str, str] = {
    "ALGERIA_LIGUE_1": "soccer_algeria_ligue_1",
    "AUSTRALIA_A_LEAGUE": "soccer_australia_aleague",
    "AUSTRIA_2_LIGA": "soccer_austria_2_liga",
    "AUSTRIA_BUNDESLIGA": "soccer_austria_bundesliga",
    "BELARUS_VYSHEYSHAYA_LIGA": "soccer_belarus_premier_league",
    "BELGIUM_FIRST_DIVISION_B": "soccer_belgium_second_div",
    "BOSNIA_AND_HERZEGOVINA_PREMIER_LEAGUE_OF_BOSNIA": "soccer_bosnia_premier_league",
    "BRAZIL_SERIE_B": "soccer_brazil_serie_b",
    "BRAZIL_SERIE_C": "soccer_brazil_serie_c",
    "BULGARIA_FIRST_LEAGUE": "soccer_bulgaria_first_league",
    "CANADA_CANADIAN_PREMIER_LEAGUE": "soccer_canada_premier_league",
    "CHILE_PRIMERA_B": "soccer_chile_primera_b",
    "CHILE_PRIMERA_DIVISIN": "soccer_chile_campeonato",
    "CHINA_CHINA_LEAGUE_ONE": "soccer_china_league_one",
    "CHINA_CHINESE_SUPER_LEAGUE": "soccer_china_superleague",
    "CROATIA_DRUGA_HNL": "soccer_croatia_second_league",
    "CROATIA_PRVA_HNL": "soccer_croatia_hnl",
    "CZECH_REPUBLIC_FIRST_LEAGUE": "soccer_czech_first_league",
    "CZECH_REPUBLIC_FNL": "soccer_czech_second_league",
    "DENMARK_SUPERLIGA": "soccer_denmark_superliga",
    "EGYPT_EGYPTIAN_PREMIER_LEAGUE": "soccer_egypt_premier_league",
    "ESTONIA_MEISTRILIIGA": "soccer_estonia_meistriliiga",
    "EUROPE_UEFA_CHAMPIONS_LEAGUE": "soccer_uefa_champs_league",
    "EUROPE_UEFA_EUROPA_CONFERENCE_LEAGUE": "soccer_uefa_europa_conference_league",
    "EUROPE_UEFA_EUROPA_LEAGUE": "soccer_uefa_europa_league",
    "FAROE_ISLANDS_FAROE_ISLANDS_PREMIER_LEAGUE": "soccer_faroe_islands_premier_league",
    "FINLAND_VEIKKAUSLIIGA": "soccer_finland_veikkausliiga",
    "FRANCE_NATIONAL": "soccer_france_national",
    "FYR_MACEDONIA_FIRST_FOOTBALL_LEAGUE": "soccer_north_macedonia_first_league",
    "GEORGIA_EROVNULI_LIGA": "soccer_georgia_erovnuli_liga",
    "GERMANY_3_LIGA": "soccer_germany_liga3",
    "HUNGARY_NB_I": "soccer_hungary_nb_i",
    "HUNGARY_NB_II": "soccer_hungary_nb_ii",
    "ICELAND_RVALSDEILD": "soccer_iceland_urvalsdeild",
    "INDONESIA_LIGA_1": "soccer_indonesia_liga_1",
    "IRAN_PERSIAN_GULF_PRO_LEAGUE": "soccer_iran_pro_league",
    "ISRAEL_ISRAELI_PREMIER_LEAGUE": "soccer_israel_premier_league",
    "ISRAEL_LIGA_LEUMIT": "soccer_israel_liga_leumit",
    "JAPAN_J2_LEAGUE": "soccer_japan_j2_league",
    "KAZAKHSTAN_KAZAKHSTAN_PREMIER_LEAGUE": "soccer_kazakhstan_premier_league",
    "LUXEMBOURG_NATIONAL_DIVISION": "soccer_luxembourg_national_division",
    "MALAYSIA_SUPER_LEAGUE": "soccer_malaysia_super_league",
    "MEXICO_LIGA_MX": "soccer_mexico_ligamx",
    "MONTENEGRO_MONTENEGRIN_FIRST_LEAGUE": "soccer_montenegro_first_league",
    "MOROCCO_BOTOLA_PRO": "soccer_morocco_botola_pro",
    "NETHERLANDS_EERSTE_DIVISIE": "soccer_netherlands_eerste_divisie",
    "NIGERIA_NPFL": "soccer_nigeria_npfl",
    "NORTHERN_IRELAND_NIFL_PREMIERSHIP": "soccer_northern_ireland_premiership",
    "NORWAY_ELITESERIEN": "soccer_norway_eliteserien",
    "NORWAY_FIRST_DIVISION": "soccer_norway_first_division",
    "OMAN_PROFESSIONAL_LEAGUE": "soccer_oman_professional_league",
    "PARAGUAY_DIVISION_PROFESIONAL": "soccer_paraguay_primera_division",
    "POLAND_1_LIGA": "soccer_poland_1_liga",
    "POLAND_EKSTRAKLASA": "soccer_poland_ekstraklasa",
    "PORTUGAL_LIGAPRO": "soccer_portugal_segunda_liga",
    "PORTUGAL_LIGA_3": "soccer_portugal_liga_3",
    "QATAR_STARS_LEAGUE": "soccer_qatar_stars_league",
    "REPUBLIC_OF_IRELAND_FIRST_DIVISION": "soccer_ireland_first_division",
    "REPUBLIC_OF_IRELAND_PREMIER_DIVISION": "soccer_league_of_ireland",
    "RUSSIA_FNL": "soccer_russia_first_league",
    "SAUDI_ARABIA_PROFESSIONAL_LEAGUE": "soccer_saudi_arabia_pro_league",
    "SERBIA_PRVA_LIGA": "soccer_serbia_prva_liga",
    "SERBIA_SUPERLIGA": "soccer_serbia_superliga",
    "SINGAPORE_SLEAGUE": "soccer_singapore_premier_league",
    "SLOVAKIA_SUPER_LIGA": "soccer_slovakia_super_liga",
    "SLOVENIA_PRVALIGA": "soccer_slovenia_prvaliga",
    "SOUTH_AFRICA_PREMIER_SOCCER_LEAGUE": "soccer_south_africa_psl",
    "SOUTH_AMERICA_COPA_LIBERTADORES": "soccer_conmebol_copa_libertadores",
    "SOUTH_KOREA_K_LEAGUE_1": "soccer_korea_kleague1",
    "SOUTH_KOREA_K_LEAGUE_2": "soccer_korea_kleague2",
    "SWEDEN_ALLSVENSKAN": "soccer_sweden_allsvenskan",
    "SWEDEN_SUPERETTAN": "soccer_sweden_superettan",
    "SWITZERLAND_CHALLENGE_LEAGUE": "soccer_switzerland_challenge_league",
    "SWITZERLAND_SUPER_LEAGUE": "soccer_switzerland_superleague",
    "TAIWAN_TAIWAN_FOOTBALL_PREMIER_LEAGUE": "soccer_taiwan_premier_league",
    "THAILAND_THAI_LEAGUE_T1": "soccer_thailand_thai_league",
}


def competition(league: str) -> str | None:
    """The key behind a league's name in this data set, None where the catalogue does not have it."""
    try:
        return LEAGUES.get(league) or competition_key(league)
    except BadInput:
        return None
