from __future__ import annotations

import pytest

from monps.store.facts import Added
from reported_matches import DAY, KICKOFF, add, aliases, fixtures, match, rows, waiting

NORWAY = "soccer_norway_eliteserien"
CHAMPIONS = "soccer_uefa_champs_league"


def test_a_source_that_is_alone_founds_every_team_also_later_ones(database) -> None:
    add(database, "football-data", match("Arsenal", "Everton"))
    add(database, "football-data", match("Luton", "Quite New", at=KICKOFF + 30 * DAY))
    assert aliases(database) == {
        ("football-data", name): (name, "founded") for name in ("Arsenal", "Everton", "Luton", "Quite New")
    }
    assert waiting(database) == []


def test_the_same_letters_and_curated_spellings_are_one_team_across_sources(database) -> None:
    add(database, "football-data", match("Man United", "Nott'm Forest"), match("Brighton", "Arsenal"))
    added = add(
        database,
        "the-odds-api",
        match("Manchester United", "Nottingham Forest"),
        match("Brighton and Hove Albion", "Arsenal FC"),
    )
    assert added == Added()
    assert {name: found for (source, name), found in aliases(database).items() if source == "the-odds-api"} == {
        "Manchester United": ("Man United", "curated"),
        "Nottingham Forest": ("Nott'm Forest", "curated"),
        "Brighton and Hove Albion": ("Brighton", "curated"),
        "Arsenal FC": ("Arsenal", "normalised"),
    }


def test_where_another_source_shares_the_country_an_unknown_name_waits_with_its_fixtures(database) -> None:
    add(database, "football-data", match("Molde", "Odd", league=NORWAY))
    added = add(
        database,
        "the-odds-api",
        match("Molde", "Odd BK", league=NORWAY),
        match("Molde", "Raufoss", league=NORWAY, at=KICKOFF + 7 * DAY, score=(1, 0)),
        odds=2100,
    )
    assert (added.fixtures, added.results, added.quotes, added.waiting) == (0, 0, 1, 1)
    assert waiting(database) == [("team", "Raufoss")]
    assert rows(database, "SELECT home_name, away_name, home_goals, away_goals, reason FROM waiting_fixtures") == [
        ("Molde", "Raufoss", 1, 0, "unknown_team")
    ]
    assert len(fixtures(database)) == 1


def test_a_curated_club_that_no_other_source_can_mean_is_founded_also_where_the_country_is_shared(database) -> None:
    add(database, "football-data", match("Arsenal", "Everton"))
    add(database, "open-close", match("Arsenal", "Nottingham"))
    assert aliases(database)["open-close", "Nottingham"] == ("Nottingham", "founded")
    assert add(database, "football-data", match("Arsenal", "Nott'm Forest")) == Added()
    assert aliases(database)["football-data", "Nott'm Forest"] == ("Nottingham", "curated")


def test_a_curated_club_waits_while_a_team_of_another_source_is_unknown(database) -> None:
    add(database, "football-data", match("Arsenal", "Forest of Nottingham"))
    assert add(database, "open-close", match("Arsenal", "Nottingham")).waiting == 1


def test_two_spellings_of_one_club_in_a_file_found_one_team(database) -> None:
    add(database, "football-data", match("HamKam", "Molde", league=NORWAY),
        match("Ham-Kam", "Odd", league=NORWAY, at=KICKOFF + 7 * DAY))  # fmt: skip
    assert aliases(database)["football-data", "Ham-Kam"][0] == aliases(database)["football-data", "HamKam"][0]


def test_spellings_that_play_on_one_day_are_two_teams_whatever_the_table_says(database) -> None:
    add(database, "football-data", match("Manchester United", "Everton"), match("Man Utd", "Arsenal"))
    assert fixtures(database) == []
    assert waiting(database) == [("team", "Man Utd"), ("team", "Manchester United")]


def test_a_name_that_could_mean_several_clubs_resolves_nothing(database) -> None:
    france = "soccer_france_ligue_one"
    add(database, "football-data", match("Paris FC", "Lens", league=france), match("Paris SG", "Lille", league=france))
    assert add(database, "the-odds-api", match("Paris", "Lens", league=france)).waiting == 1
    add(database, "multimarket", match("Paris", "Lens", league="soccer_france_ligue_two"))
    assert aliases(database)["multimarket", "Paris"] == ("Paris FC", "curated")


@pytest.mark.parametrize("name", ["Arsenal II", "Arsenal U21", "Arsenal Women", "Arsenal Ladies", "Jong Arsenal"])
def test_what_tells_teams_apart_is_never_dropped(database, name: str) -> None:
    add(database, "football-data", match("Arsenal", "Everton"))
    assert add(database, "the-odds-api", match(name, "Everton")).waiting == 1


def test_the_source_s_own_id_means_the_team_under_any_name(database) -> None:
    add(database, "football-data", match("Brann", "Odd", league=NORWAY))
    add(database, "api-football", match("Brann", "Odd", league=NORWAY, home_id="319", away_id="326"))
    add(database, "api-football", match("SK Brann Bergen", "Odd", league=NORWAY, home_id="319", away_id="326"))
    assert aliases(database)["api-football", "SK Brann Bergen"] == ("Brann", "external_id")


def test_a_known_fixture_tells_who_its_other_team_is(database) -> None:
    add(database, "football-data", match("Brann", "Odd", league=NORWAY))
    add(database, "the-odds-api", match("Brann", "Odd", league=NORWAY, external_id="e1"))
    add(database, "the-odds-api", match("Brann", "Odds Ballklubb", league=NORWAY, external_id="e1"))
    assert aliases(database)["the-odds-api", "Odds Ballklubb"] == ("Odd", "external_id")


def test_an_id_that_means_another_team_than_the_name_waits(database) -> None:
    add(database, "api-football", match("Brann", "Odd", league=NORWAY, home_id="319", away_id="326"))
    add(database, "api-football", match("Molde", "Odd", league=NORWAY, home_id="329", away_id="326"))
    added = add(database, "api-football", match("Brann", "Odd", league=NORWAY, home_id="329", away_id="326"))
    assert added.waiting == 1
    assert rows(database, "SELECT reason FROM waiting_fixtures") == [("other_match",)]


def test_a_cup_of_many_countries_takes_a_single_answer_only(database) -> None:
    add(database, "football-data", match("Arsenal", "Everton"))
    add(database, "football-data", match("Aris", "PAOK", league="soccer_greece_super_league"))
    add(database, "the-odds-api", match("Arsenal", "PAOK", league=CHAMPIONS), match("Aris", "Arsenal", league=CHAMPIONS, at=KICKOFF + DAY))  # fmt: skip
    assert aliases(database)["the-odds-api", "Arsenal"] == ("Arsenal", "normalised")
    assert waiting(database) == [("team", "Aris")]


def test_a_team_that_a_cup_founded_is_found_by_its_league(database) -> None:
    add(database, "the-odds-api", match("Arsenal", "PAOK Salonika", league=CHAMPIONS))
    add(database, "the-odds-api", match("Arsenal", "Everton"))
    add(database, "football-data", match("Arsenal", "Everton"))
    assert rows(database, "SELECT name, country FROM teams ORDER BY id") == [
        ("Arsenal", "England"),
        ("PAOK Salonika", "Europe"),
        ("Everton", "England"),
    ]


def test_national_teams_stay_among_themselves(database) -> None:
    add(database, "football-data", match("Turkey", "England", league="soccer_uefa_european_championship"))
    add(database, "the-odds-api", match("Türkiye", "England", league="soccer_fifa_world_cup"))
    assert aliases(database)["the-odds-api", "Türkiye"] == ("Turkey", "curated")


def test_a_club_of_a_cup_and_a_league_in_one_payload_is_one_team(database) -> None:
    cup = match("Arsenal", "FC Nowhere", competition=CHAMPIONS)
    add(database, "multimarket", cup, match("Arsenal", "Everton", at=KICKOFF + 4 * DAY))
    assert rows(database, "SELECT name, country FROM teams ORDER BY name") == [
        ("Arsenal", "England"),
        ("Everton", "England"),
        ("FC Nowhere", "Europe"),
    ]
