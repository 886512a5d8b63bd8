"""The laws of a league calendar."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.sandbox.countries import COUNTRIES
from monps.sandbox.schedule import double_round_robin, schedule

SIZES = st.integers(2, 15).map(lambda half: 2 * half)
DAY = np.timedelta64(1, "D")


def season_of(teams, year, country, seed):
    return schedule(teams=teams, year=year, country=COUNTRIES[country], rng=np.random.default_rng(seed))


@given(SIZES)
@settings(max_examples=20, deadline=None)
def test_double_round_robin_pairs_everyone_once_a_round_and_twice_in_all(teams):
    home, away = double_round_robin(teams)
    assert home.shape == away.shape == (2 * (teams - 1), teams // 2)
    for hosts, guests in zip(home, away, strict=True):
        assert sorted([*hosts, *guests]) == list(range(teams))
    assert Counter(zip(home.ravel(), away.ravel(), strict=True)) == {
        (one, other): 1 for one in range(teams) for other in range(teams) if one != other
    }


@given(SIZES)
@settings(max_examples=15, deadline=None)
def test_home_matches_alternate_well_enough(teams):
    home, _ = double_round_robin(teams)
    first_half = np.bincount(home[: teams - 1].ravel(), minlength=teams)
    assert abs(first_half - (teams - 1) / 2).max() <= 1


@given(SIZES, st.integers(1995, 2030), st.sampled_from(sorted(COUNTRIES)), st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_no_team_plays_twice_within_two_days(teams, year, country, seed):
    played = season_of(teams, year, country, seed)
    for team in range(teams):
        days = played.kickoff[(played.home == team) | (played.away == team)].astype("datetime64[D]")
        assert len(days) == 2 * (teams - 1)
        assert np.diff(days).min() >= 2 * DAY


@given(SIZES, st.integers(1995, 2030), st.sampled_from(sorted(COUNTRIES)), st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_prices_are_collected_one_to_three_days_ahead_and_the_season_stays_in_its_year(teams, year, country, seed):
    played = season_of(teams, year, country, seed)
    ahead = played.kickoff.astype("datetime64[D]") - played.collected.astype("datetime64[D]")
    assert ahead.min() >= DAY
    assert ahead.max() <= 3 * DAY
    assert (np.diff(played.kickoff) >= np.timedelta64(0, "s")).all()
    assert played.kickoff[0] >= np.datetime64(f"{year}-08-11")
    assert played.kickoff[-1] < np.datetime64(f"{year + 1}-05-29")


@pytest.mark.parametrize("country", sorted(COUNTRIES))
def test_most_rounds_are_on_weekends_and_some_on_midweek_evenings(country):
    kickoff = season_of(20, 2023, country, 1).kickoff
    weekday = (kickoff.astype("datetime64[D]").astype(int) + 3) % 7
    hour = (kickoff - kickoff.astype("datetime64[D]")) / np.timedelta64(1, "h")
    assert 0.8 < np.isin(weekday, [4, 5, 6, 0]).mean() < 0.95
    assert set(weekday[~np.isin(weekday, [4, 5, 6, 0])]) == {1, 2}
    assert hour.min() >= 10
    assert hour.max() <= 21.5
    assert hour[np.isin(weekday, [1, 2])].min() >= 16


def test_kick_off_follows_the_local_clock_through_the_change_of_hour():
    played = season_of(20, 2023, "England", 1)
    saturday = (played.kickoff.astype("datetime64[D]").astype(int) + 3) % 7 == 5
    hours = (played.kickoff - played.kickoff.astype("datetime64[D]"))[saturday] / np.timedelta64(1, "h")
    winter = np.isin(played.kickoff[saturday].astype("datetime64[M]").astype(int) % 12 + 1, [12, 1, 2])
    assert 15.0 in hours[winter]
    assert 15.0 not in hours[played.kickoff[saturday] < np.datetime64("2023-10-01")]
