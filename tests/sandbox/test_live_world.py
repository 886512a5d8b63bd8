"""The live world: the same for the same seed, whatever else is asked; who plays, when, and under which names."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from monps.domain.catalogue.leagues import FOLLOWED
from monps.domain.errors import BadInput
from monps.sandbox.live.calendar import league_week, week_numbered, week_of
from monps.sandbox.live.chance import normals, uniforms
from monps.sandbox.live.clubs import clubs
from monps.sandbox.live.knockout import bracket, cup_week_numbered
from monps.sandbox.live.leagues import LEAGUES, USUAL
from monps.sandbox.live.plan import LivePlan
from monps.sandbox.live.spelling import spelled
from monps.sandbox.live.world import LiveWorld, true_chances

START = datetime(2026, 8, 21, 12, 0, tzinfo=UTC)
PLAN = LivePlan(seed=6, start=START)


@pytest.fixture(scope="module")
def world():
    return LiveWorld(PLAN)


@pytest.fixture(scope="module")
def fixtures(world):
    return list(world.all())


def told(fixture):
    return (
        fixture.number,
        fixture.event_id,
        fixture.home.names,
        fixture.away.names,
        fixture.kickoff,
        fixture.delay_s,
        fixture.goals,
        fixture.extra,
        fixture.outlook.opening.tolist(),
        fixture.outlook.size.tolist(),
    )


def test_all_followed_leagues_can_be_simulated_but_cups_between_countries():
    assert set(FOLLOWED) - set(LEAGUES) == {
        "soccer_uefa_champs_league",
        "soccer_uefa_europa_league",
        "soccer_conmebol_copa_libertadores",
    }
    assert len(USUAL) == 12


def test_ids_of_leagues_are_apart():
    assert len({league.number for league in LEAGUES.values()}) == len(LEAGUES)
    assert len({league.title for league in LEAGUES.values()}) == len(LEAGUES)


def test_the_same_seed_gives_the_same_matches_whatever_else_is_simulated(fixtures):
    alone = LiveWorld(replace(PLAN, leagues=("soccer_epl",)))
    mine = [told(fixture) for fixture in fixtures if fixture.league.key == "soccer_epl"]
    assert [told(fixture) for fixture in alone.all()] == mine


def test_a_later_start_shows_the_same_matches(world):
    later = LiveWorld(replace(PLAN, start=START + timedelta(days=9)))
    span = ("soccer_fa_cup", START, START + timedelta(days=30))
    assert [told(each) for each in later.between(*span)] == [told(each) for each in world.between(*span)]
    assert world.between(*span)


def test_another_seed_gives_another_world(fixtures):
    other = list(LiveWorld(replace(PLAN, seed=7)).all())
    assert [each.goals for each in other] != [each.goals for each in fixtures]
    assert not {each.event_id for each in other} & {each.event_id for each in fixtures}


def test_ids_are_of_one_match_and_lead_to_it(world, fixtures):
    assert len({each.number for each in fixtures}) == len({each.event_id for each in fixtures}) == len(fixtures) > 3_500
    assert all(world.by_number(each.number) is each for each in fixtures)
    for each in fixtures[::97]:
        assert world.by_event(each.league.key, each.event_id) is each
        assert world.by_event(each.league.key, world.reissued(each)) is each
        assert world.reissued(each) != each.event_id
    assert world.by_number(1) is None
    assert world.by_number(39_000_001) is None
    assert world.by_event("soccer_epl", "0" * 32) is None


def test_matches_lie_within_the_plan_in_order(world, fixtures):
    everywhere = world.everywhere(PLAN.begins, PLAN.ends)
    assert len(everywhere) == len(fixtures)
    assert [each.kickoff for each in everywhere] == sorted(each.kickoff for each in everywhere)
    assert PLAN.begins <= everywhere[0].kickoff
    assert everywhere[-1].kickoff < PLAN.ends
    assert world.between("soccer_epl", START, START) == []


def test_every_day_has_matches_and_no_club_plays_twice_within_a_day(fixtures):
    days = Counter(fixture.kickoff.date() for fixture in fixtures)
    span = (max(days) - min(days)).days + 1
    assert len(days) == span
    played = {}
    for fixture in sorted(fixtures, key=lambda each: each.kickoff):
        for club in (fixture.home.number, fixture.away.number):
            assert fixture.kickoff - played.get(club, PLAN.begins - timedelta(days=9)) > timedelta(hours=36)
            played[club] = fixture.kickoff


@pytest.mark.parametrize("key", sorted(LEAGUES))
def test_a_week_of_every_league_has_whole_rounds(key):
    league = LEAGUES[key]
    if league.cup:
        found = bracket(6, key, 115)[0]
        assert [cup_week_numbered(league, each.number) for each in found] == [115 * 12 + 1] * 16
        assert len({club.number for each in found for club in (each.home, each.away)}) == 32
        return
    for week in (week_of(START), week_of(START) + 1):
        found = league_week(6, league, week)
        assert len(found) in {league.teams // 2, league.teams}
        assert {week_numbered(league, each.number) for each in found} == {week}
        rounds = Counter(each.round_name for each in found)
        assert set(rounds.values()) == {league.teams // 2}
        for name in rounds:
            sides = [club.number for each in found if each.round_name == name for club in (each.home, each.away)]
            assert len(set(sides)) == league.teams


def test_a_cup_is_a_knock_out_with_extra_time_and_shoot_outs():
    editions = [bracket(6, "soccer_fa_cup", block) for block in range(110, 118)]
    for rounds in editions:
        assert [len(ties) for ties in rounds] == [16, 8, 4, 2, 1]
        for before, after in pairwise(rounds):
            through = {tie.side(tie.advances).number for tie in before}
            assert {club.number for tie in after for club in (tie.home, tie.away)} == through
            assert min(tie.known_from for tie in after) > max(tie.kickoff for tie in before)
    ties = [tie for rounds in editions for ties in rounds for tie in ties]
    assert all((tie.extra is not None) == (tie.goals[0] == tie.goals[1]) for tie in ties)
    extra = [tie.extra for tie in ties if tie.extra]
    assert 0.15 < len(extra) / len(ties) < 0.4
    shootouts = [each.shootout for each in extra if each.shootout]
    assert shootouts
    assert all(home != away for home, away in shootouts)
    assert any(each.shootout is None for each in extra)


def test_clubs_have_squads_coaches_and_numbers_of_their_own():
    everyone = [club for key in LEAGUES if not LEAGUES[key].cup for club in clubs(6, key)]
    assert len({club.number for club in everyone}) == len(everyone)
    players = [player for club in everyone for player in club.squad]
    assert len({player.number for player in players}) == len(players) == 22 * len(everyone)
    assert Counter(player.position for player in everyone[0].squad) == {"G": 2, "D": 7, "M": 8, "F": 5}
    club = everyone[0]
    on = [club.coach_on(day.date()) for day in (START + timedelta(days=30 * month) for month in range(60))]
    assert len({coach.number for coach in on}) > 1
    assert all(first.end < second.start for first, second in pairwise(club.coaches))


def test_a_share_of_clubs_is_spelled_in_two_ways():
    both = [club.names for key in LEAGUES if not LEAGUES[key].cup for club in clubs(6, key)]
    differ = [names for names in both if names.odds != names.football]
    assert 0.4 < len(differ) / len(both) < 0.75
    for key in LEAGUES:
        members = clubs(6, key)
        assert (
            len({club.names.odds for club in members}) == len({club.names.football for club in members}) == len(members)
        )


def test_spellings_are_shortened_stripped_or_longer():
    found = {spelled("Atlético Ñandú United", "Ñandú", seed=seed, tier=0) for seed in range(400)}
    assert {(each.odds, each.football) for each in found} >= {
        ("Atlético Ñandú United", "Atlético Ñandú United"),
        ("Atletico Nandu United", "Atlético Ñandú United"),
        ("Atl. Ñandú Utd", "Atlético Ñandú United"),
        ("Atlético Ñandú United", "Atl. Ñandú Utd"),
        ("Atlético Ñandú United FC", "Atlético Ñandú United"),
        ("Atlético Ñandú United", "Ñandú"),
    }


def test_true_chances_are_those_of_the_results(fixtures):
    chances = np.array(true_chances(fixtures))
    assert np.allclose(chances.sum(axis=1), 1)
    outcome = np.array([[g[0] > g[1], g[0] == g[1], g[0] < g[1]] for g in (each.goals for each in fixtures)])
    error = np.sqrt((chances * (1 - chances)).sum(axis=0))
    assert (np.abs(outcome.sum(axis=0) - chances.sum(axis=0)) < 4 * error).all()
    strong = chances[:, 0] > 0.6
    expected = chances[strong, 0]
    assert abs(outcome[strong, 0].sum() - expected.sum()) < 4 * np.sqrt((expected * (1 - expected)).sum())


def test_chance_by_name_is_uniform_and_normal():
    ids = np.arange(20_000)
    flat, bell = uniforms(6, ids), normals(6, ids)
    assert abs(flat.mean() - 0.5) < 0.01
    assert 0 < flat.min() < flat.max() < 1
    assert abs(bell.mean()) < 0.03
    assert abs(bell.std() - 1) < 0.02
    assert abs(np.corrcoef(bell[:-1], bell[1:])[0, 1]) < 0.03
    assert normals(6, [[1], [2]], [3, 4, 5]).shape == (2, 3)
    assert uniforms(6, [7])[0] == uniforms(6, ids)[7]


@pytest.mark.parametrize(
    "wrong",
    [
        {"seed": -1},
        {"start": START.replace(tzinfo=None)},
        {"start": START.replace(year=1999)},
        {"leagues": ()},
        {"leagues": ("soccer_epl", "soccer_epl")},
        {"leagues": ("soccer_uefa_champs_league",)},
        {"weeks": (-1, 3)},
    ],
)
def test_a_plan_that_cannot_be_is_refused(wrong):
    with pytest.raises(BadInput):
        replace(PLAN, **wrong)
