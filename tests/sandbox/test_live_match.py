"""A match: what happens adds up to its result, everybody who acts is on the field, and its state follows its course."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from monps.sandbox.live.plan import LivePlan
from monps.sandbox.live.state import FINISHED
from monps.sandbox.live.teamsheets import published_at
from monps.sandbox.live.world import LONGEST, LiveWorld

START = datetime(2026, 8, 21, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def world():
    return LiveWorld(LivePlan(seed=6, start=START, leagues=("soccer_epl", "soccer_fa_cup"), weeks=(5, 40)))


@pytest.fixture(scope="module")
def matches(world):
    return list(world.all())


def counts(event):
    return event.type == "Goal" and event.detail != "Missed Penalty" and event.comments != "Penalty Shootout"


def test_goals_of_the_script_add_up_to_the_result(world, matches):
    for match in matches:
        scored = [0, 0]
        for event in world.script(match).events:
            if counts(event) and event.gone_at is None:
                scored[event.side] += 1
        extra = match.extra.goals if match.extra else (0, 0)
        assert scored == [match.goals[0] + extra[0], match.goals[1] + extra[1]]


def test_every_kind_of_event_occurs(world, matches):
    events = [event for match in matches for event in world.script(match).events]
    assert {(event.type, event.detail) for event in events} >= {
        ("Goal", "Normal Goal"),
        ("Goal", "Penalty"),
        ("Goal", "Own Goal"),
        ("Goal", "Missed Penalty"),
        ("Card", "Yellow Card"),
        ("Card", "Red Card"),
        ("subst", "Substitution 1"),
        ("Var", "Goal cancelled"),
        ("Var", "Goal Disallowed - offside"),
    }
    assert any(event.comments == "Penalty Shootout" for event in events)
    assert any(event.comments == "Second Yellow" for event in events)


def test_own_goals_are_scored_by_the_other_side(world, matches):
    seen = 0
    for match in matches:
        for event in world.script(match).events:
            if event.type == "Goal":
                scorer = match.side(1 - event.side if event.detail == "Own Goal" else event.side)
                assert event.player.number // 100 == scorer.number
                seen += event.detail == "Own Goal"
    assert seen > 3


def test_nobody_acts_who_is_not_on_the_field(world, matches):
    for match in matches:
        script = world.script(match)
        field = {player.number for sheet in script.sheets for player, _ in sheet.starters}
        assert len(field) == 22
        for event in script.events:
            if event.type == "subst":
                assert event.player.number in field
                assert event.assist.number not in field
                field = field - {event.player.number} | {event.assist.number}
            elif event.type == "Card" and event.detail == "Red Card":
                field.remove(event.player.number)
            elif event.type != "Var":
                assert event.player.number in field


def test_teamsheets_have_a_goalkeeper_a_formation_and_a_coach(world, matches):
    for match in matches[:60]:
        for sheet in world.script(match).sheets:
            assert [player.position for player, _ in sheet.starters].count("G") == 1
            assert sum(int(row) for row in sheet.formation.split("-")) == 10
            assert sheet.starters[0][1] == "1:1"
            assert len(sheet.bench) == 9
            assert sheet.coach.start <= match.kickoff.date() <= sheet.coach.end
        ahead = match.kickoff - published_at(6, match)
        assert timedelta(minutes=20) <= ahead <= timedelta(minutes=40)


def test_the_state_follows_the_course(world, matches):
    order = ["NS", "1H", "HT", "2H", "BT", "ET", "P", *FINISHED]
    for match in matches[:40]:
        at = match.kickoff - timedelta(minutes=5)
        seen = []
        while at < match.kickoff + LONGEST:
            state = world.state(match, at)
            seen.append(state)
            at += timedelta(minutes=3)
        phases = [state.phase for state in seen]
        plain = [order.index(phase) for phase in phases if phase != "BT"]
        assert plain == sorted(plain)
        assert phases[0] == "NS"
        assert seen[0].goals is None
        assert seen[-1].finished
        assert seen[-1].full_time == match.goals
        assert world.ends_at(match) < match.kickoff + LONGEST
        minutes = [state.elapsed for state in seen if state.elapsed is not None]
        assert minutes == sorted(minutes)


def test_a_tie_that_goes_to_penalties_ends_with_every_part_of_its_score(world, matches):
    tie = next(match for match in matches if match.extra and match.extra.kicks)
    end = world.ends_at(tie)
    state = world.state(tie, end)
    assert (state.phase, state.elapsed) == ("PEN", 120)
    assert state.extra_time == tie.extra.goals
    assert state.shootout == tie.extra.shootout
    assert state.goals == tuple(np.add(tie.goals, tie.extra.goals))
    assert world.state(tie, end - timedelta(minutes=2)).phase == "P"
    drawn = next(match for match in matches if match.extra and not match.extra.kicks)
    after = world.state(drawn, world.ends_at(drawn))
    assert (after.phase, after.shootout) == ("AET", None)


def test_a_disallowed_goal_is_shown_until_it_is_checked(world, matches):
    match, goal = next(
        (match, goal)
        for match in matches
        for goal in world.course(match).goals
        if goal.cancelled_at and goal.cancelled_at - goal.at > 30
    )
    kickoff = match.true_kickoff

    def scored(at):
        return world.state(match, kickoff + timedelta(seconds=at)).goals[goal.side]

    assert scored(goal.at + 1) == scored(goal.at - 1) + 1
    assert scored(goal.cancelled_at + 1) == scored(goal.at - 1)


def test_what_is_left_of_a_match_falls_from_one_to_nought(world, matches):
    timeline = world.course(matches[0]).timeline
    left = timeline.left(np.array([-60.0, 0.0, timeline.break_at, timeline.second_at, timeline.whistle, 9_999.0]))
    assert np.allclose(left, [1, 1, 0.55, 0.55, 0, 0])
    assert timeline.minute(30.0) == (1, None)
    assert timeline.minute(timeline.break_at - 1) == (45, round(timeline.break_at / 60) - 45)
    assert timeline.minute(timeline.second_at) == (46, None)
