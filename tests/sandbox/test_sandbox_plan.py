"""The plan of a world: what it refuses, and how its chance is divided."""

from __future__ import annotations

from itertools import pairwise

import pytest

from monps.domain.catalogue.competitions import COMPETITIONS
from monps.domain.errors import BadInput
from monps.sandbox.countries import COUNTRIES, club_names
from monps.sandbox.plan import LeagueSpec, SandboxPlan, default_plan

EPL = LeagueSpec(competition="soccer_epl", teams=6)


def test_default_plan_has_four_leagues_and_ends_where_it_is_told():
    plan = default_plan(last_season="1999/00", seasons=2)
    assert plan.seasons == ("1998/99", "1999/00")
    assert [league.teams for league in plan.leagues] == [20, 18, 20, 20]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"competition": "soccer_moon", "teams": 10}, "not in the catalogue"),
        ({"competition": "soccer_norway_eliteserien", "teams": 10}, "no clubs are invented for Norway"),
        ({"competition": "soccer_epl", "teams": 19}, "even number"),
        ({"competition": "soccer_epl", "teams": 2}, "4 or more"),
        ({"competition": "soccer_epl", "teams": 34}, "fewer teams"),
        ({"competition": "soccer_epl", "teams": 20, "goals": 9.0}, "mean goals"),
        ({"competition": "soccer_epl", "teams": 20, "home_edge": 2.0}, "home_edge"),
    ],
)
def test_a_league_that_cannot_be_is_refused(wrong, why):
    with pytest.raises(BadInput, match=why):
        LeagueSpec(**wrong)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"seed": -1}, "seed"),
        ({"leagues": ()}, "one league or more"),
        ({"leagues": (EPL, EPL)}, "each once"),
        ({"seasons": ()}, "seasons written as"),
        ({"seasons": ("2324",)}, "seasons written as"),
        ({"seasons": ("2023",)}, "seasons written as"),
        ({"seasons": ("2021/22", "2023/24")}, "follow one another"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(wrong, why):
    right = {"seed": 1, "leagues": (EPL,), "seasons": ("2023/24",)}
    with pytest.raises(BadInput, match=why):
        SandboxPlan(**(right | wrong))


def test_no_seasons_make_no_default_plan():
    with pytest.raises(BadInput, match="one season or more"):
        default_plan(seasons=0)


def test_streams_differ_by_purpose_and_repeat_by_name():
    plan = default_plan(seed=3)
    assert plan.stream("a", "b").random() == plan.stream("a", "b").random()
    assert plan.stream("a", "b").random() != plan.stream("a", "c").random()
    assert plan.stream("a", "b").random() != default_plan(seed=4).stream("a", "b").random()


def test_no_two_clubs_of_the_sandbox_share_a_name():
    inside = [key for key, entry in COMPETITIONS.items() if entry.country in COUNTRIES]
    names = [name for key in inside for name in club_names(key)]
    assert len(inside) >= 8
    assert len(set(names)) == len(names)


def test_a_club_stands_for_a_town_in_each_league_of_its_country():
    for upper, lower in pairwise(["soccer_epl", "soccer_efl_champ", "soccer_england_league1"]):
        assert len(club_names(upper)) == len(club_names(lower)) == len(COUNTRIES["England"].towns)
