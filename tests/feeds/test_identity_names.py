from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monps.domain.catalogue.competitions import COMPETITIONS
from monps.domain.identity.clubs import CLUBS, LIMITED, SHARED, UNDECIDED, club_of, is_undecided
from monps.domain.identity.matching import Alias, Match, Registry, Reported, clubs, contradicted
from monps.domain.identity.names import GENERIC, bare, letters
from monps.domain.identity.pools import CONTINENTS, ELSEWHERE, EUROPE, SOUTH_AMERICA, pool
from monps.feeds.identity import Like, likeness, most_alike
from reported_matches import KICKOFF

DAY = KICKOFF.date()


def alias(team: int, name: str, *, source: str = "football-data", competition: str = "soccer_epl", country: str = "England") -> Alias:  # fmt: skip
    return Alias(team=team, country=country, source=source, competition=competition, name=name)


def asked(name: str, *, source: str = "the-odds-api", competition: str = "soccer_epl", country: str = "England") -> Reported:  # fmt: skip
    return Reported(source=source, competition=competition, country=country, name=name)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("1. FC Köln", "1 fc koln"),
        ("Brighton & Hove Albion", "brighton and hove albion"),
        ("M'gladbach", "mgladbach"),
        ("FK Bodø/Glimt", "fk bodo glimt"),
        ("Kasımpaşa", "kasimpasa"),
    ],
)
def test_letters_are_plain(name: str, plain: str) -> None:
    assert letters(name) == plain


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("AFC Bournemouth", "bournemouth"),
        ("Torino FC", "torino"),
        ("SC", "sc"),
        ("FC AC", "fc ac"),
        ("Bayern München II", "bayern munchen ii"),
        ("Jong Ajax", "jong ajax"),
        ("Arsenal Women", "arsenal women"),
        ("Barcelona B", "barcelona b"),
        ("UD Logroñés", "ud logrones"),
    ],
)
def test_only_words_that_say_no_more_than_club_go(name: str, stays: str) -> None:
    assert bare(name) == stays


@given(st.text(max_size=40))
def test_a_bare_name_is_bare_and_never_empty_where_there_were_letters(name: str) -> None:
    assert bare(bare(name)) == bare(name)
    assert bool(bare(name)) == bool(letters(name))
    assert set(bare(name).split()) <= set(letters(name).split())


@pytest.mark.parametrize("country", CLUBS)
def test_no_spelling_is_of_two_clubs_none_is_said_twice_and_none_is_undecided(country: str) -> None:
    spellings = [(letters(name), club) for club, others in CLUBS[country].items() for name in (club, *others)]
    assert len({spelling for spelling, _ in spellings}) == len(spellings)
    assert all(club_of(country, "any", spelling) == club for spelling, club in spellings)
    assert not [spelling for spelling, _ in spellings if is_undecided(country, spelling)]


def test_the_table_speaks_of_countries_and_clubs_that_exist() -> None:
    countries = {competition.country for competition in COMPETITIONS.values()}
    assert set(CLUBS) | set(UNDECIDED) | set(SHARED) <= countries
    for country, sources in LIMITED.items():
        for source, names in sources.items():
            for name, club in names.items():
                assert club in CLUBS[country]
                assert (club_of(country, source, name), club_of(country, "any other", name)) == (club, None)
                assert is_undecided(country, name)


def test_the_pools_of_the_countries() -> None:
    assert pool("England") == {"England", "Europe"}
    assert pool("Chile") == {"Chile", "South America"}
    assert pool("USA") == {"USA"}
    assert pool("World") == {"World"}
    assert pool("Europe") == EUROPE | {"Europe"}


def test_every_country_of_the_catalogue_has_its_place_and_only_one() -> None:
    places = (CONTINENTS, EUROPE, SOUTH_AMERICA, ELSEWHERE)
    for country in {competition.country for competition in COMPETITIONS.values()}:
        assert sum(country in place for place in places) == 1, country


def test_the_rule_in_its_order() -> None:
    registry = Registry([
        alias(1, "Man City"),
        alias(2, "Man United"),
        alias(3, "Rovers FC"),
        alias(5, "Manchester AFC"),
        alias(4, "Odd Fellows"),
        alias(4, "Fellows", source="the-odds-api", competition="soccer_efl_champ"),
    ])  # fmt: skip
    assert registry.match(asked("Fellows")) == Match(team=4, how="same_source")
    assert registry.match(asked("Manchester City")) == Match(team=1, how="curated")
    assert registry.match(asked("man city")) == Match(team=1, how="normalised")
    assert registry.match(asked("Rovers")) == Match(team=3, how="normalised")
    assert registry.match(asked("Manchester")) == registry.match(asked("FC Manchester")) == Match()
    assert registry.match(asked("Arsenal")) == Match()
    assert registry.match(asked("Anything", source="football-data")) == Match()
    assert registry.match(asked("Anything", country="USA", competition="soccer_usa_mls")) == Match(founds=True)


def test_letters_that_two_teams_have_mean_neither() -> None:
    registry = Registry([alias(1, "Rovers FC"), alias(2, "Rovers SC")])
    assert registry.match(asked("Rovers")) == Match()
    assert registry.match(asked("Rovers SC")) == Match(team=2, how="normalised")


def test_two_names_of_a_source_in_a_competition_are_two_teams() -> None:
    registry = Registry([alias(1, "Rovers")])
    assert registry.match(asked("Rovers FC", source="football-data")) == Match(founds=True)
    assert registry.match(asked("Rovers FC", source="football-data", competition="soccer_fa_cup")).team == 1


def test_a_club_of_the_table_is_founded_among_clubs_of_the_table() -> None:
    others = [alias(1, "Man City"), alias(2, "Man United")]
    assert Registry(others).match(asked("Arsenal")) == Match(founds=True, club="Arsenal")
    assert Registry([*others, alias(3, "Gunners")]).match(asked("Arsenal")) == Match()


def test_a_cup_asks_all_countries_and_takes_a_single_answer() -> None:
    registry = Registry([
        alias(1, "Man City"),
        alias(2, "Aris", country="Greece", competition="soccer_greece_super_league"),
        alias(3, "Nacional", country="Portugal", competition="soccer_portugal_primeira_liga"),
        alias(4, "Orion", country="Greece", competition="soccer_greece_super_league"),
        alias(5, "Orion", country="Norway", competition="soccer_norway_eliteserien"),
    ])  # fmt: skip
    for name, team in (("Manchester City", 1), ("Aris", None), ("Nacional", None), ("Orion", None)):
        assert registry.match(asked(name, competition="soccer_uefa_champs_league", country="Europe")).team == team
    assert clubs("Europe", "any", "PSG") == [("France", "Paris Saint-Germain")]


def test_the_schedule_forbids_a_team_to_play_itself_or_twice_a_day() -> None:
    teams = {("l", "A"): 1, ("l", "A too"): 1, ("l", "B"): 2, ("l", "C"): 3}
    assert contradicted([("l", "A", "B", DAY), ("l", "C", "A too", DAY)], teams) == {("l", "A"), ("l", "A too")}
    assert contradicted([("l", "A", "A too", DAY)], teams) == {("l", "A"), ("l", "A too")}
    assert contradicted([("l", "A", "B", DAY)], teams) == set()


def test_likeness_is_between_nothing_and_the_same() -> None:
    assert likeness("FC Arsenal", "Arsenal") == 1.0
    assert likeness("Wolverhampton Wanderers", "Wolverhampton") == 0.95
    assert likeness("Arsenal", "Chelsea") < 0.6


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_symmetric(first: str, second: str) -> None:
    assert likeness(first, second) == likeness(second, first)
    assert 0.0 <= likeness(first, second) <= 1.0


def test_the_most_alike_come_first_each_team_once() -> None:
    known = [(1, "Arsenal"), (1, "The Arsenal"), (2, "Arsenal Tula"), (3, "Chelsea")]
    assert most_alike("Arsenal FC", known, 5) == [
        Like(team=1, name="Arsenal", likeness=1.0),
        Like(team=2, name="Arsenal Tula", likeness=0.95),
    ]
    assert [like.team for like in most_alike("Arsenal FC", known, 1)] == [1]


def test_generic_words_are_plain_words() -> None:
    assert {letters(word) for word in GENERIC} == GENERIC
