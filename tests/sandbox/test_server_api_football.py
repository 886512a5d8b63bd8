"""API-Football of the sandbox over real HTTP: its envelope, its formats, its failures with status 200."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monps.sandbox.server.quota import Key
from sandbox_serving import PATIENT, START, moment, paths, served_sandbox

ENVELOPE = {"get", "parameters", "errors", "results", "paging", "response"}
AMPLE = replace(PATIENT, football_keys=(Key(name="ample", quota=10**6), Key(name="old", quota=9, deactivated=True)))


def ask(calm, path, key="ample", **parameters):
    return calm.football(path, key, **parameters).json()


def ended(truths, league="soccer_epl"):
    """The latest match of a league that is over."""
    return [each for each in truths if each["sport_key"] == league and moment(each["ends_at"]) < START][-1]


def with_extra_time(truths, *, shootout):
    return next(each for each in truths if each["extra_time"] and bool(each["shootout"]) == shootout)


def test_replies_have_the_shape_of_recorded_ones(calm, truths, shared_data):
    number = ended(truths)["fixture_id"]
    club = ended(truths)["home"]["id"]
    asked = {
        "fixtures": ("fixtures", {"date": "2026-08-15"}),
        "fixtures_events": ("fixtures/events", {"fixture": number}),
        "fixtures_lineups": ("fixtures/lineups", {"fixture": number}),
        "coachs": ("coachs", {"team": club}),
        "odds": ("odds", {"date": "2026-08-22"}),
    }
    for name, (path, given) in asked.items():
        recorded = json.loads((shared_data / "api-football" / f"{name}.json").read_text())
        ours = ask(calm, path, **given)
        for body in (ours, recorded):
            del body["parameters"]
        assert ours["results"] > 0
        assert paths(ours) == paths(recorded), name
    recorded = json.loads((shared_data / "api-football" / "players_topscorers.json").read_text())
    ours = ask(calm, "players/topscorers", league=39, season=2026)
    assert paths(ours) >= paths(recorded)


def test_recorded_failures_are_given_word_for_word(calm, shared_data):
    recorded = {
        name: text
        for each in json.loads((shared_data / "api-football" / "errors.json").read_text())
        for name, text in each["body"]["errors"].items()
    }
    assert ask(calm, "fixtures", key=None, id=1)["errors"] == {"token": recorded["token"]}
    none_left = replace(PATIENT, football_keys=(Key(name="ample", quota=0),))
    with served_sandbox(terms=none_left) as spent:
        assert ask(spent, "fixtures", id=1)["errors"] == {"requests": recorded["requests"]}
    hasty = replace(PATIENT, football_keys=(Key(name="ample", quota=9),), football_per_minute=0, free_plan=True)
    with served_sandbox(terms=hasty) as tired:
        assert ask(tired, "fixtures", id=1)["errors"] == {"rateLimit": recorded["rateLimit"]}
    with served_sandbox(terms=replace(hasty, football_per_minute=99)) as free:
        assert ask(free, "fixtures", team=597, season=2025)["errors"] == {"plan": recorded["plan"]}


def test_fixtures_of_a_day_of_a_league_and_by_ids(calm, truths):
    day = ask(calm, "fixtures", date="2026-08-22")
    assert set(day) == ENVELOPE
    expected = [each["fixture_id"] for each in truths if each["kickoff"].startswith("2026-08-22")]
    assert [node["fixture"]["id"] for node in day["response"]] == expected
    assert day["parameters"] == {"date": "2026-08-22"}
    league = ask(calm, "fixtures", league=39, season=2026)
    assert {node["league"]["id"] for node in league["response"]} == {39}
    assert league["results"] > 200
    span = ask(calm, "fixtures", league=39, season=2026, **{"from": "2026-08-22", "to": "2026-08-23"})
    assert 0 < span["results"] <= 10
    ids = "-".join(str(number) for number in expected[:3])
    whole = ask(calm, "fixtures", ids=ids)["response"]
    assert [node["fixture"]["id"] for node in whole] == expected[:3]
    assert {"events", "lineups", "statistics", "players"} <= set(whole[0])


def test_both_providers_name_a_match_by_ids_of_their_own(calm, truths):
    true = next(each for each in truths if each["sport_key"] == "soccer_epl" and moment(each["kickoff"]) > START)
    node = ask(calm, "fixtures", id=true["fixture_id"])["response"][0]
    assert node["teams"]["home"]["name"] == true["home"]["football"]
    assert node["fixture"]["timestamp"] == int(moment(true["kickoff"]).timestamp())
    events = calm.odds("sports/soccer_epl/events", "ample").json()
    event = next(each for each in events if each["id"] == true["event_id"])
    assert event["home_team"] == true["home"]["odds"]


def test_a_finished_match_has_its_result_and_goals_that_add_up(calm, truths):
    for true in [each for each in truths if moment(each["ends_at"]) < START][:60]:
        node = ask(calm, "fixtures", id=true["fixture_id"])["response"][0]
        home, away = true["goals"]
        assert node["score"]["fulltime"] == {"home": home, "away": away}
        extra = true["extra_time"] or [0, 0]
        assert node["goals"] == {"home": home + extra[0], "away": away + extra[1]}
        counted = {node["teams"]["home"]["id"]: 0, node["teams"]["away"]["id"]: 0}
        for event in node["events"]:
            if (
                event["type"] == "Goal"
                and event["detail"] != "Missed Penalty"
                and event["comments"] != "Penalty Shootout"
            ):
                counted[event["team"]["id"]] += 1
        assert list(counted.values()) == [node["goals"]["home"], node["goals"]["away"]]
        assert 0 <= node["score"]["halftime"]["home"] <= home


@pytest.mark.parametrize(("shootout", "short"), [(False, "AET"), (True, "PEN")])
def test_a_cup_tie_after_extra_time_has_every_part_of_its_score(calm, truths, shootout, short):
    true = with_extra_time(truths, shootout=shootout)
    calm.set_now(moment(true["ends_at"]) + timedelta(seconds=1))
    node = ask(calm, "fixtures", id=true["fixture_id"])["response"][0]
    assert node["fixture"]["status"]["short"] == short
    parts = [node["score"][part] for part in ("fulltime", "extratime", "penalty")]
    expected = [true["goals"], true["extra_time"], true["shootout"] or [None, None]]
    assert [[part["home"], part["away"]] for part in parts] == expected
    assert {node["teams"][side]["winner"] for side in ("home", "away")} == {True, False}
    kicks = [event for event in node["events"] if event["comments"] == "Penalty Shootout"]
    assert bool(kicks) == shootout
    scores = calm.odds("sports/soccer_fa_cup/scores", "ample", daysFrom=1).json()
    score = next(each for each in scores if each["id"] == true["event_id"])
    assert [each["score"] for each in score["scores"]] == [
        str(goals + more) for goals, more in zip(true["goals"], true["extra_time"], strict=True)
    ]


def test_a_match_in_play_shows_minute_score_and_events_so_far(calm, truths):
    true = next(each for each in truths if moment(each["kickoff"]) > START and sum(each["goals"]) > 2)
    calm.set_now(moment(true["true_kickoff"]) + timedelta(minutes=30, seconds=30))
    node = ask(calm, "fixtures", id=true["fixture_id"])["response"][0]
    assert node["fixture"]["status"] == {"long": "First Half", "short": "1H", "elapsed": 31, "extra": None}
    assert node["score"]["fulltime"] == {"home": None, "away": None}
    assert all(event["time"]["elapsed"] <= 31 for event in node["events"])
    live = ask(calm, "fixtures", live="all")["response"]
    assert true["fixture_id"] in {each["fixture"]["id"] for each in live}


def test_line_ups_are_published_20_to_40_minutes_before(calm, truths):
    true = next(each for each in truths if moment(each["kickoff"]) > START)
    found = {}
    for minutes in (41, 20):
        calm.set_now(moment(true["kickoff"]) - timedelta(minutes=minutes))
        found[minutes] = ask(calm, "fixtures/lineups", fixture=true["fixture_id"])["response"]
    assert found[41] == []
    home, away = found[20]
    assert (home["team"]["id"], away["team"]["id"]) == (true["home"]["id"], true["away"]["id"])
    assert (len(home["startXI"]), len(home["substitutes"])) == (11, 9)
    assert home["coach"]["id"] // 100 == home["team"]["id"]
    coaches = ask(calm, "coachs", team=true["home"]["id"])["response"]
    assert [each["id"] for each in coaches if each["career"][0]["end"] is None] == [home["coach"]["id"]]


def test_a_player_may_carry_two_spellings_in_one_match(calm, truths):
    both = 0
    for true in [each for each in truths if moment(each["ends_at"]) < START][:20]:
        (node,) = ask(calm, "fixtures", id=true["fixture_id"])["response"]
        sheet = {
            each["player"]["id"]: each["player"]["name"]
            for lineup in node["lineups"]
            for each in [*lineup["startXI"], *lineup["substitutes"]]
        }
        acting = [event["player"] for event in node["events"]]
        assert all(player["id"] in sheet for player in acting)
        both += sum(sheet[player["id"]] != player["name"] for player in acting)
    assert both > 10


def test_top_scorers_are_counted_from_the_matches_that_are_over(calm, truths):
    nodes = ask(calm, "fixtures", league=39, season=2026, status="FT-AET-PEN")["response"]
    goals = {}
    for node in nodes:
        for event in ask(calm, "fixtures/events", fixture=node["fixture"]["id"], type="goal")["response"]:
            if event["detail"] in {"Normal Goal", "Penalty"} and event["comments"] is None:
                goals[event["player"]["id"]] = goals.get(event["player"]["id"], 0) + 1
    scorers = ask(calm, "players/topscorers", league=39, season=2026)["response"]
    listed = [(each["player"]["id"], each["statistics"][0]["goals"]["total"]) for each in scorers]
    assert len(listed) == 20
    assert all(goals[player] == total for player, total in listed)
    assert [total for _, total in listed] == sorted(goals.values(), reverse=True)[:20]
    assert set(scorers[0]["statistics"][0]["games"]) >= {"appearences", "lineups", "minutes"}


def test_odds_come_in_pages_as_text_and_change_every_three_hours(calm):
    first = ask(calm, "odds", date="2026-08-22")
    second = ask(calm, "odds", date="2026-08-22", page=2)
    assert (first["paging"], second["paging"]) == ({"current": 1, "total": 2}, {"current": 2, "total": 2})
    numbers = [node["fixture"]["id"] for node in first["response"] + second["response"]]
    assert len(numbers) == len(set(numbers)) == first["results"] + second["results"]
    book = first["response"][0]["bookmakers"][0]
    assert (book["id"], book["name"]) == (4, "Pinnacle")
    assert [each["value"] for each in book["bets"][0]["values"]] == ["Home", "Draw", "Away"]
    assert all(isinstance(each["odd"], str) for bet in book["bets"] for each in bet["values"])
    calm.set_now(START + timedelta(hours=2, minutes=59))
    assert ask(calm, "odds", date="2026-08-22") == first
    calm.set_now(START + timedelta(hours=3))
    assert ask(calm, "odds", date="2026-08-22")["response"][0]["update"] == "2026-08-21T15:00:00+00:00"
    one = ask(calm, "odds", fixture=numbers[0], bookmaker=4, bet=1)["response"][0]["bookmakers"]
    assert [(each["id"], [bet["id"] for bet in each["bets"]]) for each in one] == [(4, [1])]


@pytest.mark.parametrize(
    ("path", "parameters", "errors"),
    [
        ("fixtures", {}, {"required": "At least one parameter is required."}),
        ("fixtures", {"moon": 1}, {"moon": "The Moon field do not exist."}),
        ("fixtures", {"league": 39}, {"season": "The Season field is required."}),
        ("fixtures", {"date": "22/08/2026"}, {"date": "The Date field must contain a valid date (Y-m-d)."}),
        ("fixtures", {"id": "x"}, {"id": "The Id field must contain an integer."}),
        ("fixtures", {"ids": "1-x"}, {"ids": "The Ids field must contain ids joined by hyphens."}),
        ("fixtures", {"ids": "-".join("1" * 21)}, {"ids": "The Ids field must contain no more than 20 ids."}),
        ("fixtures/events", {"team": 1}, {"fixture": "The Fixture field is required."}),
        ("players/topscorers", {"league": 39}, {"season": "The Season field is required."}),
        ("odds", {"date": "2026-08-22", "page": 9}, {"page": "The Page field must be between 1 and 2."}),
        ("moons", {"id": 1}, {"endpoint": "This endpoint do not exist."}),
    ],
)
def test_failures_come_with_status_200_under_the_name_of_the_parameter(calm, path, parameters, errors):
    reply = calm.football(path, "ample", **parameters)
    assert reply.status_code == 200
    assert reply.json()["errors"] == errors
    assert (reply.json()["results"], reply.json()["response"]) == (0, [])


def test_keys_that_are_no_good(calm):
    assert list(ask(calm, "fixtures", key="nobody", id=1)["errors"]) == ["token"]
    assert list(ask(calm, "fixtures", key="old", id=1)["errors"]) == ["access"]
    assert "x-ratelimit-requests-limit" not in calm.football("fixtures", "nobody", id=1).headers


def test_a_free_plan_sees_the_days_around_today_alone():
    free = replace(AMPLE, free_plan=True)
    with served_sandbox(terms=free) as free_plan:
        assert ask(free_plan, "fixtures", date="2026-08-22")["errors"] == []
        assert ask(free_plan, "fixtures", date="2026-08-23")["errors"] == {
            "plan": "Free plans do not have access to this date, try from 2026-08-20 to 2026-08-22."
        }
        assert list(ask(free_plan, "fixtures", next=5)["errors"]) == ["plan"]


def test_the_next_and_the_last_matches(calm, truths):
    team = ended(truths)["home"]["id"]
    mine = [each for each in truths if team in {each["home"]["id"], each["away"]["id"]}]
    past = [each["fixture_id"] for each in mine if moment(each["ends_at"]) < START]
    coming = [
        each["fixture_id"] for each in mine if moment(each["kickoff"]) > START and moment(each["known_from"]) <= START
    ]
    last = ask(calm, "fixtures", team=team, last=2)["response"]
    following = ask(calm, "fixtures", team=team, next=2)["response"]
    assert [node["fixture"]["id"] for node in last] == past[-2:]
    assert [node["fixture"]["id"] for node in following] == coming[:2]


def test_ties_that_are_not_drawn_yet_are_not_listed(calm, truths):
    later = next(each for each in truths if moment(each["known_from"]) > START)
    assert later["sport_key"] == "soccer_fa_cup"
    assert ask(calm, "fixtures", id=later["fixture_id"])["results"] == 0
    calm.set_now(datetime(2026, 12, 1, tzinfo=UTC))
    assert ask(calm, "fixtures", id=later["fixture_id"])["results"] == 1
