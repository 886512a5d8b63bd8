"""Events, scores, history, sports and errors of The Odds API."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from odds_replies import EVENT_ID, NAME, SEEN, bookmaker, event, h2h, read_body, read_reply, told

from monps.domain.errors import BadInput
from monps.feeds.the_odds_api import Sport, read_sports

SCORES = "the-odds-api /v4/sports/soccer_epl/scores?daysFrom=3"
EVENTS = "the-odds-api /v4/sports/soccer_epl/events"
HISTORY = "the-odds-api /v4/historical/sports/soccer_epl/odds?date=2026-08-20T10:00:00Z&markets=h2h&regions=eu"
PLAYED = datetime(2026, 8, 21, 21, 30, tzinfo=UTC)


def _scored(home: object = "2", away: object = "1", **changes: object) -> dict[str, object]:
    scores = [{"name": "Chelsea", "score": away}, {"name": "Arsenal", "score": home}]
    return event(**{"completed": True, "scores": scores, "last_update": "2026-08-21T21:00:00Z", **changes})


def test_a_fixture_as_it_is_listed() -> None:
    batch = read_reply(event(), name=EVENTS)
    assert batch.fixtures.rows(named=True) == [
        {
            "ref": 0,
            "competition": "soccer_epl",
            "season": "2026/27",
            "home_name": "Arsenal",
            "away_name": "Chelsea",
            "kickoff_at": datetime(2026, 8, 21, 19, 0, tzinfo=UTC),
            "kickoff_assumed": False,
            "known_at": SEEN,
            "external_id": EVENT_ID,
            "home_id": None,
            "away_id": None,
            "status": "scheduled",
            "started_at": None,
        }
    ]
    assert batch.quotes.is_empty()
    assert batch.scopes.is_empty()


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"sport_key": "basketball_nba"}, "sport_key"),
        ({"sport_key": "E0"}, "sport_key"),
        ({"commence_time": None}, "commence_time"),
        ({"commence_time": "soon"}, "commence_time"),
        ({"commence_time": 1787338800}, "commence_time"),
        ({"id": ""}, "id"),
        ({"id": 7}, "id"),
        ({"home_team": None}, "home_team"),
        ({"away_team": "ARSENAL"}, "away_team"),
        ({"away_team": "Chel\0sea"}, "away_team"),
    ],
)
def test_an_event_that_cannot_be_placed_is_refused_with_its_path(changes: dict[str, object], path: str) -> None:
    batch = read_reply(event(bookmaker("pinnacle", h2h()), **changes), event(id="b" * 32))
    assert batch.fixtures["ref"].to_list() == [1]
    assert batch.quotes.is_empty()
    assert [issue[:2] for issue in told(batch)] == [("refused", f"[0].{path}")]


def test_the_remedy_for_an_unknown_competition() -> None:
    batch = read_reply(event(sport_key="soccer_moon_league"))
    assert batch.issues["remedy"].to_list() == ["add it to domain/catalogue/competitions.py"]


def test_an_event_that_stands_twice() -> None:
    shown = event(bookmaker("pinnacle", h2h()))
    same = read_reply(shown, shown)
    assert (same.fixtures.height, same.quotes.height) == (1, 3)
    assert told(same) == [("flagged", "[1].id", EVENT_ID)]
    other = read_reply(shown, event(bookmaker("pinnacle", h2h(2.6))))
    assert (other.fixtures.height, other.quotes.height) == (1, 3)
    assert told(other) == [("refused", "[1].id", EVENT_ID)]


def test_a_completed_match() -> None:
    batch = read_reply(_scored(), name=SCORES, seen_at=PLAYED)
    row = batch.results.row(0, named=True)
    assert (row["ref"], row["home_goals"], row["away_goals"], row["scope"]) == (0, 2, 1, "ninety")
    assert (row["half_time_home_goals"], row["shootout_home_goals"], row["known_at"]) == (None, None, PLAYED)
    assert batch.fixtures["status"].to_list() == ["finished"]
    assert batch.issues.is_empty()


def test_in_a_competition_with_extra_time_the_score_is_that_of_the_end() -> None:
    batch = read_reply(_scored(sport_key="soccer_fa_cup"), name=SCORES, seen_at=PLAYED)
    assert batch.results["scope"].to_list() == ["final"]


def test_a_match_that_ended_too_early_may_not_have_been_played_to_the_end() -> None:
    early, late = datetime(2026, 8, 21, 20, 29, tzinfo=UTC), datetime(2026, 8, 21, 20, 30, tzinfo=UTC)
    flagged = read_reply(_scored(), name=SCORES, seen_at=early)
    assert flagged.results["scope"].to_list() == ["final"]
    assert [issue[:2] for issue in told(flagged)] == [("flagged", "[0].completed")]
    assert read_reply(_scored(), name=SCORES, seen_at=late).results["scope"].to_list() == ["ninety"]


def test_a_match_that_is_not_over_has_no_result() -> None:
    batch = read_reply(_scored(completed=False), _scored(completed=False, scores=None, id="b" * 32, commence_time="2026-08-22T19:00:00Z"), name=SCORES, seen_at=PLAYED)  # fmt: skip
    assert batch.results.is_empty()
    assert batch.fixtures["status"].to_list() == [None, "scheduled"]
    assert batch.issues.is_empty()


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"scores": None}, "scores"),
        ({"scores": []}, "scores"),
        ({"completed": "yes"}, "completed"),
        ({"completed": None}, "completed"),
        ({"home": None}, "scores[1].score"),
        ({"home": "2-1"}, "scores[1].score"),
        ({"home": "-1"}, "scores[1].score"),
        ({"home": "31"}, "scores[1].score"),
        ({"home": "²"}, "scores[1].score"),
        ({"home": True}, "scores[1].score"),
        ({"home_team": "Fulham"}, "scores[1].name"),
        ({"commence_time": "2026-08-22T19:00:00Z"}, "completed"),
        ({"scores": [{"name": "Arsenal", "score": "1"}, {"name": "Arsenal", "score": "2"}]}, "scores[1].name"),
    ],
)
def test_a_result_that_cannot_be_read_leaves_the_fixture(changes: dict[str, object], path: str) -> None:
    batch = read_reply(_scored(**changes), name=SCORES, seen_at=PLAYED)
    assert batch.results.is_empty()
    assert batch.fixtures["status"].to_list() != ["finished"]
    assert [issue[:2] for issue in told(batch)] == [("refused", f"[0].{path}")]


def test_a_match_completed_within_90_minutes_is_flagged() -> None:
    batch = read_reply(_scored(2, 0), name=SCORES, seen_at=datetime(2026, 8, 21, 20, 0, tzinfo=UTC))
    assert batch.results.select("home_goals", "away_goals").rows() == [(2, 0)]
    assert told(batch) == [("flagged", "[0].completed", "true")]


def test_history_could_be_known_when_it_stood() -> None:
    body = {
        "timestamp": "2026-08-20T09:55:00Z",
        "previous_timestamp": None,
        "data": [event(bookmaker("pinnacle", h2h()))],
    }
    batch = read_body(body, name=HISTORY)
    stood_at = datetime(2026, 8, 20, 9, 55, tzinfo=UTC)
    assert set(batch.quotes["known_at"]) | set(batch.sightings["seen_at"]) | set(batch.fixtures["known_at"]) == {
        stood_at
    }
    assert batch.quotes["updated_at"].null_count() == 3
    assert told(batch) == [("flagged", "data[0].bookmakers[0].markets[0].last_update", "2026-08-21T11:59:00Z")]
    one = read_body({"timestamp": "2026-08-20T09:55:00Z", "data": event()}, name=HISTORY)
    assert one.fixtures.height == 1


@pytest.mark.parametrize("stamp", [None, "2026-08-21T12:00:01Z"])
def test_history_without_its_instant_or_of_the_future(stamp: str | None) -> None:
    with pytest.raises(BadInput, match="timestamp: "):
        read_body({"timestamp": stamp, "data": []}, name=HISTORY)


def test_the_error_bodies_say_what_the_provider_says(shared_data: Path) -> None:
    for error in json.loads((shared_data / "the-odds-api" / "errors.json").read_bytes()):
        with pytest.raises(BadInput) as caught:
            read_body(error["body"])
        assert error["body"]["error_code"] in str(caught.value)
        assert error["body"].get("message", "") in str(caught.value)
        assert NAME in str(caught.value)


def test_the_per_event_example(shared_data: Path) -> None:
    content = (shared_data / "the-odds-api" / "event_odds_soccer_shape.json").read_bytes()
    name = (
        "the-odds-api /v4/sports/soccer_france_ligue_one/events/aa/odds?markets=btts,team_totals&bookmakers=winamax_fr"
    )
    batch = read_body(content, name=name)
    assert batch.quotes.group_by("listing", maintain_order=True).len().rows() == [
        ("btts", 2), ("draw_no_bet", 2), ("double_chance", 3), ("alternate_totals", 4),
    ]  # fmt: skip
    assert batch.scopes["listing"].to_list() == ["btts"]
    assert told(batch) == [("flagged", "bookmakers[0].markets[4].key", "team_totals")]


def test_the_scores_example_is_of_another_sport(shared_data: Path) -> None:
    batch = read_body((shared_data / "the-odds-api" / "scores_doc_example.json").read_bytes(), name=SCORES)
    assert batch.fixtures.is_empty()
    assert [issue[1] for issue in told(batch)] == ["[0].sport_key", "[1].sport_key", "[2].sport_key"]


def test_sports(shared_data: Path) -> None:
    content = (shared_data / "the-odds-api" / "sports_doc_example.json").read_bytes()
    assert read_sports(content) == (
        Sport(key="soccer_epl", title="EPL", active=True, outright=False),
        Sport(key="soccer_usa_mls", title="MLS", active=True, outright=False),
        Sport(key="americanfootball_nfl_super_bowl_winner", title="NFL Super Bowl Winner", active=True, outright=True),
    )
    assert read_body(content, name="the-odds-api /v4/sports").fixtures.is_empty()
    with pytest.raises(BadInput, match=r"\[0\]\.active"):
        read_sports(b'[{"key": "soccer_epl", "title": "EPL"}]')


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("odds.json", "the name does not say what was asked"),
        ("odds_20261340T9999Z.json", "is no instant"),
        ("the-odds-api /v4/sports/soccer_epl/participants", "are not read"),
        ("the-odds-api /v4/sports/soccer_epl/odds?dateFormat=unix", "ask with dateFormat=iso"),
    ],
)
def test_a_name_that_does_not_say_what_was_asked(name: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read_reply(name=name, seen_at=None if name.startswith("odds_") else SEEN)


def test_a_reply_without_the_instant_of_its_arrival() -> None:
    with pytest.raises(BadInput, match="nobody says when it was seen"):
        read_reply(event(), seen_at=None)
