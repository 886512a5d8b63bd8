"""What happened in matches, who played, and the statistics, as API-Football tells them."""

from __future__ import annotations

from pathlib import Path

import pytest
from football_replies import (
    AWAY,
    HOME,
    SEEN,
    body,
    fixture,
    goals,
    happening,
    lineup,
    read_body,
    read_fixtures,
    score,
    someone,
    told,
)

LINEUPS = [lineup(HOME, range(1, 12), range(12, 15), 901), lineup(AWAY, range(21, 32), range(32, 35), 902)]
THREE_GOALS = [
    happening(20, HOME, "Goal", "Normal Goal", 9, 7),
    happening(50, HOME, "Goal", "Penalty", 9),
    happening(70, AWAY, "Goal", "Normal Goal", 29),
]


def test_events_in_the_order_of_the_reply() -> None:
    listed = [
        happening(70, AWAY, "Goal", "Normal Goal", 29),
        happening(45, HOME, "Goal", "Normal Goal", 9, 7, extra=2),
        happening(45, HOME, "Card", "Yellow Card", 4),
        happening(46, HOME, "Goal", "Penalty", 9),
        happening(60, AWAY, "Goal", "Missed Penalty", 29),
        happening(61, AWAY, "Card", "Second Yellow card", 24),
        happening(90, HOME, "Card", "Red Card", 5),
        happening(80, HOME, "subst", "Substitution 1", 3, 12),
        happening(85, HOME, "Var", "Goal cancelled", 9),
        happening(86, HOME, "Var", "Penalty confirmed", 9),
        happening(105, HOME, "Card", "Yellow Card", None),
        happening(120, HOME, "Goal", "Penalty", 9, comments="Penalty Shootout"),
    ]
    batch = read_fixtures(fixture(events=listed, lineups=LINEUPS))
    assert batch.events.select("position", "kind", "side", "period", "minute", "stoppage").rows() == [
        (0, "goal", "away", "second_half", 70, None),
        (1, "goal", "home", "first_half", 45, 2),
        (2, "yellow", "home", "first_half", 45, None),
        (3, "penalty", "home", "second_half", 46, None),
        (4, "missed_penalty", "away", "second_half", 60, None),
        (5, "second_yellow", "away", "second_half", 61, None),
        (6, "red", "home", "second_half", 90, None),
        (7, "substitution", "home", "second_half", 80, None),
        (8, "cancelled_goal", "home", "second_half", 85, None),
        (9, "review", "home", "second_half", 86, None),
        (10, "yellow", "home", "extra_time", 105, None),
        (11, "penalty", "home", "shootout", 120, None),
    ]
    assert batch.events.row(1)[7:] == ("Player 9", "9", "Player 7", "7", SEEN)
    assert batch.events.row(10)[7:11] == (None, None, None, None)
    assert batch.issues.is_empty()


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"detail": "Miracle"}, "detail"),
        ({"type": "Riot"}, "detail"),
        ({"type": None}, "type"),
        ({"time": {"elapsed": -1}}, "time.elapsed"),
        ({"time": {"elapsed": 131}}, "time.elapsed"),
        ({"time": {"elapsed": 90, "extra": 61}}, "time.extra"),
        ({"team": {"id": 50}}, "team.id"),
        ({"player": {"id": "9", "name": "x"}}, "player.id"),
        ({"player": {"id": 9, "name": "a\ud800"}}, "player.name"),
    ],
)
def test_an_event_that_is_not_understood_is_refused_with_its_path(changes: dict[str, object], path: str) -> None:
    batch = read_fixtures(fixture(events=[*THREE_GOALS, {**happening(30, HOME, "Card", "Red Card"), **changes}]))
    assert batch.events.height == 3
    assert told(batch) == [("refused", f"response[0].events[3].{path}")]


OWN_BY_HOME = happening(70, HOME, "Goal", "Own Goal", 4)
OWN_BY_AWAY = happening(70, AWAY, "Goal", "Own Goal", 24)


@pytest.mark.parametrize(
    ("own", "lineups", "sides"),
    [
        (OWN_BY_HOME, LINEUPS, ["away"]),  # a home player scored it: it counts for the other side
        ({**OWN_BY_AWAY, "player": someone(4)}, LINEUPS, ["away"]),  # whichever side it is listed under
        (OWN_BY_HOME, [], ["away"]),  # 2-1 is reached only if it is listed under the scorer's side
        (OWN_BY_AWAY, [], ["away"]),  # and here only if it is listed under the side that gains
    ],
)
def test_an_own_goal_counts_for_the_side_that_gains(own: object, lineups: list[object], sides: list[str]) -> None:
    batch = read_fixtures(fixture(events=[*THREE_GOALS[:2], own], lineups=lineups))
    assert batch.events.filter(kind="own_goal")["side"].to_list() == sides
    assert batch.issues.is_empty()


def test_own_goals_that_nothing_settles_stay_as_listed_and_are_flagged() -> None:
    both = fixture(events=[OWN_BY_HOME, OWN_BY_AWAY], goals=goals(1, 1), score=score(goals(1, 1)))
    batch = read_fixtures(both)
    assert batch.events["side"].to_list() == ["home", "away"]
    assert told(batch) == [("flagged", "response[0].events[0]")]
    neither = read_fixtures(fixture(events=[OWN_BY_HOME]))
    assert neither.events["side"].to_list() == ["home"]
    assert told(neither) == [("flagged", "response[0].events[0]"), ("flagged", "response[0].events")]


def test_goals_that_do_not_sum_to_the_score_are_flagged() -> None:
    batch = read_fixtures(fixture(events=THREE_GOALS[:2]))
    assert told(batch) == [("flagged", "response[0].events")]
    assert batch.issues["reason"].to_list() == ["the goals listed make 2-0, the score is 2-1"]
    assert batch.results.height == 1
    running = fixture("2H", events=THREE_GOALS[:2], goals=goals(2, 0))
    assert read_fixtures(running).issues.is_empty()
    unreadable = read_fixtures(fixture("2H", events=THREE_GOALS, goals=goals(2, -1)))
    assert told(unreadable) == [("refused", "response[0].goals.away")]


def test_line_ups_and_who_came_on_when() -> None:
    listed = [
        happening(70, HOME, "subst", "Substitution 2", 12, 13),
        happening(60, HOME, "subst", "Substitution 1", 3, 12),
        happening(61, AWAY, "subst", "Substitution 1", 32, 23),  # the one who comes on stands first
        happening(80, AWAY, "Card", "Red Card", 24),
        *THREE_GOALS,
    ]
    batch = read_fixtures(fixture(events=listed, lineups=LINEUPS))
    assert batch.appearances.group_by("side", "role", maintain_order=True).len().rows() == [
        ("home", "start", 11), ("home", "bench", 3), ("away", "start", 11), ("away", "bench", 3),
    ]  # fmt: skip
    played = {row[0]: row[1:] for row in batch.appearances.select("player_id", "minute_on", "minute_off").rows()}
    changed = {number: minutes for number, minutes in played.items() if minutes != (None, None)}
    assert changed == {
        "3": (None, 60), "12": (60, 70), "13": (70, None), "23": (None, 61), "32": (61, None), "24": (None, 80),
    }  # fmt: skip
    assert batch.events.row(2, named=True)["player_id"] == "23"
    assert batch.events.row(2, named=True)["other_id"] == "32"
    assert batch.coaches.drop("known_at").rows() == [(0, "home", "Coach 901", "901"), (0, "away", "Coach 902", "902")]
    assert batch.appearances.row(0) == (0, "home", "start", "Player 1", "1", "M", None, None, SEEN)
    assert batch.issues.is_empty()


def test_a_substitution_without_line_ups_is_read_as_listed_and_flagged_once() -> None:
    listed = [*THREE_GOALS, happening(60, HOME, "subst", "x", 3, 12), happening(61, AWAY, "subst", "y", 23, 32)]
    batch = read_fixtures(fixture(events=listed))
    assert batch.events.filter(kind="substitution").select("player_id", "other_id").rows() == [
        ("3", "12"),
        ("23", "32"),
    ]
    assert told(batch) == [("flagged", "response[0].events[3]")]


def test_a_player_who_is_in_no_line_up_comes_on_for_one_who_is() -> None:
    for pair in ((3, 99), (99, 3)):
        batch = read_fixtures(fixture(events=[*THREE_GOALS, happening(60, HOME, "subst", "x", *pair)], lineups=LINEUPS))
        assert batch.events.filter(kind="substitution").select("player_id", "other_id").rows() == [("3", "99")]
        assert batch.appearances.filter(player_id="3")["minute_off"].to_list() == [60]
        assert batch.issues.is_empty()


def test_no_match_has_so_many_events() -> None:
    batch = read_fixtures(fixture("2H", events=[happening(1, HOME, "Var", "Card upgrade")] * 1001, goals=goals(0, 0)))
    assert batch.events.height == 1000
    assert told(batch) == [("flagged", "response[0].events[1000]")]


def test_a_player_is_known_by_his_number() -> None:
    renamed = happening(60, HOME, "subst", "Substitution 1", 3, 12)
    renamed["player"] = {"id": 3, "name": "P. Three"}
    batch = read_fixtures(fixture(events=[*THREE_GOALS, renamed], lineups=LINEUPS))
    assert batch.appearances.filter(player_id="3")["minute_off"].to_list() == [60]
    assert batch.issues.is_empty()


def test_line_ups_that_cannot_be_read() -> None:
    odd = lineup(AWAY, range(21, 23), range(0))
    odd["startXI"] = [{"player": NO} for NO in ({"id": 21, "name": None}, {"id": 1, "name": "Player 1"}, 5)]
    odd["coach"] = {"id": True, "name": "x"}
    batch = read_fixtures(fixture(lineups=[LINEUPS[0], LINEUPS[0], odd, lineup({"id": 7}, range(0), range(0)), 3]))
    assert batch.appearances.height == 14
    assert [path.removeprefix("response[0].lineups") for _, path in told(batch)] == [
        "[1].team.id", "[2].coach.id", "[2].startXI[0].player.name", "[2].startXI[1].player.id", "[2].startXI[2].player",
        "[3].team.id", "[4]",
    ]  # fmt: skip


def test_statistics() -> None:
    stats = [
        {"type": "Shots on Goal", "value": 3},
        {"type": "Ball Possession", "value": "32%"},
        {"type": "expected_goals", "value": "1.27"},
        {"type": "Passes %", "value": None},
        {"type": "Applause", "value": 3},
        {"type": "Fouls", "value": "many"},
        {"type": "Shots on Goal", "value": 4},
        {"type": "Offsides", "value": -1},
    ]
    listed = [{"team": AWAY, "statistics": stats}, {"team": HOME, "statistics": 3}]
    batch = read_fixtures(fixture(statistics=listed))
    assert batch.statistics.rows() == [
        (0, "away", "shots_on_target", 3.0, SEEN),
        (0, "away", "possession_percent", 32.0, SEEN),
        (0, "away", "xg", 1.27, SEEN),
    ]
    where = "response[0].statistics[0].statistics"
    assert told(batch) == [
        ("flagged", f"{where}[4].type"),
        ("refused", f"{where}[5].value"),
        ("refused", f"{where}[6].value"),
        ("refused", f"{where}[7].value"),
        ("refused", "response[0].statistics[1].statistics"),
    ]


def test_parts_that_are_no_lists_leave_the_fixture() -> None:
    batch = read_fixtures(fixture(events=3, lineups={}, statistics=None))
    assert (batch.fixtures.height, batch.results.height) == (1, 1)
    assert told(batch) == [("refused", "response[0].events"), ("refused", "response[0].lineups")]


def test_events_alone_do_not_say_who_is_at_home(shared_data: Path) -> None:
    content = (shared_data / "api-football" / "fixtures_events.json").read_bytes()
    batch = read_body(content, name="api-football /fixtures/events?fixture=215662")
    assert batch.fixtures.is_empty()
    assert batch.events.is_empty()
    assert told(batch) == [("refused", "response")]
    assert batch.issues["remedy"][0].startswith("ask /fixtures?ids= instead")


def test_events_alone_with_the_home_team_in_the_name(shared_data: Path) -> None:
    content = (shared_data / "api-football" / "fixtures_events.json").read_bytes()
    batch = read_body(content, name="api-football /fixtures/events?fixture=215662&home=463")
    assert batch.fixtures.drop("known_at").rows() == [
        (0, None, None, "Aldosivi", "Defensa Y Justicia", None, None, "215662", "463", "442", None, None)
    ]
    assert batch.events.select("kind", "side", "minute").rows() == [
        ("goal", "home", 25), ("yellow", "away", 33), ("substitution", "away", 46), ("red", "home", 90),
    ]  # fmt: skip
    assert told(batch) == [("flagged", "response[2]")]


def test_line_ups_alone_with_the_home_team_in_the_name(shared_data: Path) -> None:
    content = (shared_data / "api-football" / "fixtures_lineups.json").read_bytes()
    batch = read_body(content, name="api-football /fixtures/lineups?fixture=592872&home=45")
    assert batch.appearances.group_by("side", "role", maintain_order=True).len().rows() == [
        ("away", "start", 11), ("away", "bench", 2), ("home", "start", 11), ("home", "bench", 1),
    ]  # fmt: skip
    assert batch.coaches.select("side", "coach_name", "coach_id").rows() == [
        ("away", "Guardiola", "4"), ("home", "C. Ancelotti", "2407"),
    ]  # fmt: skip
    assert batch.issues.is_empty()


def test_three_teams_are_not_two() -> None:
    listed = [lineup(team, range(0), range(0)) for team in (HOME, AWAY, {"id": 50, "name": "Leeds"})]
    batch = read_body(body(*listed, get="fixtures/lineups"), name="api-football /fixtures/lineups?fixture=7&home=42")
    assert batch.fixtures.is_empty()
    assert told(batch) == [("refused", "response")]
