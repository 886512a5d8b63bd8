"""What is asked of API-Football: each request costs one."""

from __future__ import annotations

from datetime import date

import pytest

from monps.domain.catalogue.competitions import COMPETITIONS
from monps.domain.catalogue.leagues import FOLLOWED
from monps.domain.errors import BadInput
from monps.feeds.api_football import (
    ask_coaches,
    ask_events,
    ask_fixtures,
    ask_fixtures_of_league,
    ask_fixtures_on,
    ask_lineups,
    ask_odds,
    ask_odds_of_league,
    ask_odds_on,
    ask_top_scorers,
)
from monps.feeds.api_football.leagues import LEAGUES, league_id
from monps.feeds.replies.ask import Ask

DAY = date(2026, 8, 21)


@pytest.mark.parametrize(
    ("ask", "path", "params"),
    [
        (ask_fixtures([77, 5, 77]), "/fixtures", {"ids": "5-77"}),
        (ask_fixtures_on(DAY), "/fixtures", {"date": "2026-08-21", "timezone": "UTC"}),
        (ask_fixtures_of_league("E0", 2026), "/fixtures", {"league": "39", "season": "2026", "timezone": "UTC"}),
        (ask_events(77), "/fixtures/events", {"fixture": "77"}),
        (ask_lineups(77), "/fixtures/lineups", {"fixture": "77"}),
        (ask_coaches(85), "/coachs", {"team": "85"}),
        (ask_top_scorers("soccer_france_ligue_one", 2025), "/players/topscorers", {"league": "61", "season": "2025"}),
        (ask_odds(77, bookmaker=8), "/odds", {"fixture": "77", "bookmaker": "8"}),
        (ask_odds_on(DAY, page=2), "/odds", {"date": "2026-08-21", "timezone": "UTC", "page": "2"}),
        (ask_odds_of_league("E0", 2026), "/odds", {"league": "39", "season": "2026", "page": "1"}),
    ],
)
def test_each_request_costs_one(ask: Ask, path: str, params: dict[str, str]) -> None:
    assert ask == Ask(path, tuple(sorted(params.items())), 1)


def test_what_cannot_be_asked() -> None:
    refused = [
        (lambda: ask_fixtures([]), "1 to 20 fixtures at once, not 0"),
        (lambda: ask_fixtures(range(1, 22)), "not 21"),
        (lambda: ask_events(0), "0 is no number"),
        (lambda: ask_fixtures_of_league("E0", 26), "26 is no season"),
        (lambda: ask_top_scorers("nowhere", 2026), "no competition is called 'nowhere'"),
        (
            lambda: ask_top_scorers("soccer_singapore_premier_league", 2026),
            "is not known: add it to api_football/leagues.py",
        ),
        (lambda: ask_odds_on(DAY, page=0), "0 is no number"),
    ]
    for make, words in refused:
        with pytest.raises(BadInput, match=words):
            make()


def test_every_competition_that_is_followed_has_its_number_and_only_one() -> None:
    assert set(LEAGUES.values()) <= set(COMPETITIONS)
    assert len(set(LEAGUES.values())) == len(LEAGUES)
    assert all(league_id(competition) for competition in FOLLOWED)
