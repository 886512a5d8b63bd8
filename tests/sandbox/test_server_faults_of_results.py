"""Faults of results, over real HTTP: each does what it says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fault_checks import Checks, ahead, football, node, scores

from monps.sandbox.server.chaos.results import RESULTS
from sandbox_serving import START, moment

checks = Checks()


@checks("result_corrected")
def _(sandbox, truths, arm):
    true = ahead(truths)
    arm()
    seen = []
    for hours in (0, 3):
        sandbox.set_now(moment(true["ends_at"]) + timedelta(hours=hours, seconds=5))
        home = node(sandbox, true)["score"]["fulltime"]["home"]
        assert scores(sandbox)[true["event_id"]]["scores"][0]["score"] == str(home)
        seen.append(home)
    assert seen == [true["goals"][0] + 1, true["goals"][0]]


@checks("result_disagrees")
def _(sandbox, truths, arm):
    true = ahead(truths)
    sandbox.set_now(moment(true["ends_at"]) + timedelta(hours=3))
    arm()
    assert node(sandbox, true)["goals"]["home"] == true["goals"][0]
    assert scores(sandbox)[true["event_id"]]["scores"][0]["score"] == str(true["goals"][0] + 1)


@checks("score_null_completed")
def _(sandbox, truths, arm):
    true = ahead(truths)
    sandbox.set_now(moment(true["ends_at"]) + timedelta(minutes=1))
    arm()
    score = scores(sandbox)[true["event_id"]]
    assert (score["completed"], score["scores"]) == (True, None)
    found = node(sandbox, true)
    assert found["fixture"]["status"]["short"] == "FT"
    assert found["goals"] == {"home": None, "away": None}


def goals(events):
    return [event for event in events if event["type"] == "Goal" and event["detail"] != "Missed Penalty"]


@checks("own_goal_side")
def _(sandbox, truths, arm):
    past = [each for each in truths if moment(each["ends_at"]) < START]
    true, own = next(
        (true, event) for true in past for event in node(sandbox, true)["events"] if event["detail"] == "Own Goal"
    )
    assert own["player"]["id"] // 100 != own["team"]["id"]
    arm()
    for events in (
        node(sandbox, true)["events"],
        football(sandbox, "fixtures/events", fixture=true["fixture_id"]).json()["response"],
    ):
        listed = next(event for event in events if event["detail"] == "Own Goal")
        assert listed["player"]["id"] // 100 == listed["team"]["id"] != own["team"]["id"]


@checks("missing_scorer")
def _(sandbox, truths, arm):
    true = next(each for each in truths if moment(each["ends_at"]) < START and sum(each["goals"]))
    arm()
    events = football(sandbox, "fixtures/events", fixture=true["fixture_id"]).json()["response"]
    assert [event["player"] for event in goals(events)] == [{"id": None, "name": None}] * sum(true["goals"])


@checks("goals_do_not_sum")
def _(sandbox, truths, arm):
    true = next(each for each in truths if moment(each["ends_at"]) < START and sum(each["goals"]))
    arm()
    body = football(sandbox, "fixtures/events", fixture=true["fixture_id"]).json()
    assert len(goals(body["response"])) == sum(true["goals"]) - 1
    assert body["results"] == len(body["response"])


@checks("extra_time_only_total")
def _(sandbox, truths, arm):
    true = next(each for each in truths if each["extra_time"] and sum(each["extra_time"]))
    sandbox.set_now(moment(true["ends_at"]) + timedelta(minutes=1))
    arm()
    found = node(sandbox, true)
    total = dict(
        zip(("home", "away"), (sum(pair) for pair in zip(true["goals"], true["extra_time"], strict=True)), strict=True)
    )
    assert found["goals"] == found["score"]["fulltime"] == total
    assert found["score"]["extratime"] == {"home": None, "away": None}


@pytest.mark.parametrize("name", [fault.name for fault in RESULTS])
def test_a_fault_of_results_does_what_it_says_until_it_is_switched_off(calm, truths, name):
    checks.hold(name, calm, truths)


def test_every_fault_of_results_has_a_check():
    assert set(checks) == {fault.name for fault in RESULTS}
