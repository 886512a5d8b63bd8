"""Requests: what they are called, when two are the same, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fetch_servers import ODDS

from monps.domain.errors import BadInput
from monps.feeds.fetch import Request


def test_a_request_is_named_without_host_and_key() -> None:
    assert ODDS.name == "the-odds-api /v4/sports/soccer_epl/odds?markets=h2h,totals&regions=eu"
    assert replace(ODDS, params=()).name == "the-odds-api /v4/sports/soccer_epl/odds"
    times = replace(ODDS, params=(("commenceTimeFrom", "2026-03-14T00:00:00Z"), ("q", "a b&c=d/é")))
    assert times.target.endswith("/odds?commenceTimeFrom=2026-03-14T00:00:00Z&q=a%20b%26c%3Dd%2F%C3%A9")


def test_the_same_question_has_the_same_key_whatever_it_is_for() -> None:
    other = replace(ODDS, params=ODDS.params[::-1], cost=20, purpose="closing prices", fresh_for=timedelta(hours=1))
    assert other.cache_key == ODDS.cache_key
    assert len(ODDS.cache_key) == 64
    assert replace(ODDS, params=(("regions", "uk"), ("markets", "h2h,totals"))).cache_key != ODDS.cache_key
    assert replace(ODDS, provider="api-football").cache_key != ODDS.cache_key


def test_a_parameter_is_set_once() -> None:
    assert ODDS.with_param("page", "2").with_param("page", "3").params[1:] == (("page", "3"), ("regions", "eu"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"path": "//elsewhere.example/x"}, "no path"),
        ({"path": "/v4/../x"}, "no path"),
        ({"path": "/v4/x?regions=eu"}, "no path"),
        ({"path": "@elsewhere"}, "no path"),
        ({"path": "/a\nb"}, "no path"),
        ({"path": ""}, "no path"),
        ({"provider": "The Odds API"}, "no provider's name"),
        ({"cost": -1}, "cannot cost -1"),
        ({"params": (("apiKey", "x"),)}, "the fetcher's to add"),
    ],
)
def test_what_could_go_elsewhere_or_tell_a_key_is_refused(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        Request(**{"provider": "the-odds-api", "path": "/v4/sports", "cost": 0, "purpose": "test", **fields})


@pytest.mark.parametrize(
    ("path", "endpoint"),
    [
        ("/v4/sports", "sports"),
        ("/v4/sports/soccer_epl/odds", "odds"),
        ("/v4/sports/soccer_epl/events", "events"),
        ("/v4/sports/soccer_epl/scores", "scores"),
        ("/v4/sports/soccer_epl/events/0123/odds", "event_odds"),
        ("/v4/historical/sports/soccer_epl/odds", "historical_odds"),
        ("/v4/historical/sports/soccer_epl/events/0123/odds", "historical_event_odds"),
        ("/fixtures", "fixtures"),
        ("/fixtures/events", "events"),
    ],
)
def test_the_endpoint_is_what_is_asked_whichever_match_it_is_of(path: str, endpoint: str) -> None:
    assert Request(provider="the-odds-api", path=path, cost=0, purpose="test").endpoint == endpoint
