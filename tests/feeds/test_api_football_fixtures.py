"""Fixtures and results of API-Football."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from football_replies import AWAY, HOME, NAME, SEEN, body, fixture, goals, read_body, read_fixtures, score, told

from monps.domain.errors import BadInput


def _inner(**changes: object) -> dict[str, object]:
    return {"fixture": {**fixture()["fixture"], **changes}}


def test_a_fixture_and_its_result() -> None:
    batch = read_fixtures(fixture())
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
            "external_id": "77",
            "home_id": "42",
            "away_id": "49",
            "status": "finished",
            "started_at": datetime(2026, 8, 21, 19, 3, tzinfo=UTC),
        }
    ]
    assert batch.results.rows() == [(0, 2, 1, 1, 0, SEEN, "ninety", None, None, None, None)]
    assert batch.issues.is_empty()


@pytest.mark.parametrize(
    ("short", "status"),
    [
        ("NS", "scheduled"), ("TBD", "scheduled"), ("1H", "running"), ("HT", "running"), ("2H", "running"), ("ET", "running"),
        ("BT", "running"), ("P", "running"), ("SUSP", "running"), ("INT", "running"), ("LIVE", "running"), ("PST", "postponed"),
        ("CANC", "cancelled"), ("ABD", "abandoned"), ("AWD", "awarded"), ("WO", "awarded"),
    ],
)  # fmt: skip
def test_what_is_not_over_or_not_decided_on_the_pitch_has_no_result(short: str, status: str) -> None:
    batch = read_fixtures(fixture(short))
    assert batch.fixtures.select("status", "kickoff_assumed").rows() == [(status, short == "TBD")]
    assert batch.results.is_empty()
    assert batch.issues.is_empty()


@pytest.mark.parametrize(
    ("short", "score_", "final", "row"),
    [
        ("AET", score(goals(1, 1), goals(0, 1), goals(1, 0)), goals(2, 1), (1, 1, 0, 1, 1, 0, None, None)),
        ("PEN", score(goals(1, 1), None, goals(1, 1), goals(4, 2)), goals(2, 2), (1, 1, None, None, 1, 1, 4, 2)),
        ("AET", score(goals(0, 0), None, goals(1, 0)), goals(1, 0), (0, 0, None, None, 1, 0, None, None)),
    ],
)
def test_extra_time_counts_beside_the_90_minutes(
    short: str, score_: object, final: object, row: tuple[object, ...]
) -> None:
    batch = read_fixtures(fixture(short, score=score_, goals=final))
    (found,) = batch.results.drop("ref", "known_at", "scope").rows()
    assert found == row
    assert batch.results["scope"].to_list() == ["ninety"]
    assert batch.issues.is_empty()


@pytest.mark.parametrize(
    ("league", "scope", "issues"),
    [
        ({"id": 48, "country": "England", "season": 2026}, "ninety", []),  # a draw goes straight to the shoot-out
        ({"id": 45, "country": "England", "season": 2026}, "final", [("flagged", "response[0].score.extratime")]),
    ],
)
def test_a_shoot_out_without_extra_time_vouches_for_the_90_minutes_only_where_there_is_none(
    league: object, scope: str, issues: object
) -> None:
    straight = score(goals(1, 1), None, None, goals(4, 2))
    batch = read_fixtures(fixture("PEN", league=league, score=straight, goals=goals(1, 1)))
    assert batch.results.drop("ref", "known_at").rows() == [(1, 1, None, None, scope, None, None, 4, 2)]
    assert told(batch) == issues


def test_after_extra_time_the_total_alone_vouches_for_nothing_at_90_minutes() -> None:
    batch = read_fixtures(fixture("AET", score=score(goals(2, 1)), goals=goals(2, 1)))
    assert batch.results["scope"].to_list() == ["final"]
    assert told(batch) == [("flagged", "response[0].score.extratime")]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"short": "AET", "score": score(goals(1, 1), None, goals(2, 1)), "goals": goals(2, 1)}, "goals"),  # cumulative
        ({"goals": goals(3, 1)}, "goals"),
        ({"goals": goals(None, None)}, "goals"),
        ({"goals": goals(2, None)}, "goals.away"),
        ({"goals": goals(2, "1")}, "goals.away"),
        ({"goals": goals(2, 31)}, "goals.away"),
        ({"goals": None}, "goals"),
        ({"score": None}, "score"),
        ({"score": score(None)}, "score.fulltime"),
    ],
)
def test_a_score_that_does_not_add_up_settles_nothing(changes: dict[str, object], path: str) -> None:
    batch = read_fixtures(fixture(**changes))
    assert batch.fixtures["status"].to_list() == ["finished"]
    assert batch.results.is_empty()
    assert told(batch) == [("refused", f"response[0].{path}")]


def test_a_half_time_or_a_shoot_out_that_cannot_be_is_left_out() -> None:
    batch = read_fixtures(fixture("PEN", score=score(goals(2, 1), goals(3, 0), goals(0, 0), goals(4, 4))))
    assert batch.results.drop("ref", "known_at").rows() == [(2, 1, None, None, "ninety", 0, 0, None, None)]
    assert told(batch) == [("refused", "response[0].score.halftime"), ("refused", "response[0].score.penalty")]


def test_a_match_cannot_be_over_before_its_kick_off() -> None:
    batch = read_fixtures(fixture(), seen_at=datetime(2026, 8, 21, 18, 0, tzinfo=UTC))
    assert batch.results.is_empty()
    assert told(batch) == [("refused", "response[0].goals")]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        (_inner(id="77"), "fixture.id"),
        (_inner(date=None), "fixture.date"),
        (_inner(timestamp=1787338801), "fixture.timestamp"),
        (_inner(timestamp=True), "fixture.timestamp"),
        (_inner(status={"short": "XX"}), "fixture.status.short"),
        (_inner(status=None), "fixture.status"),
        ({"league": {"id": 39, "country": "Wales"}}, "league.country"),
        ({"league": None}, "league"),
        ({"teams": {"home": HOME, "away": {**AWAY, "id": 42}}}, "teams.away.id"),
        ({"teams": {"home": HOME}}, "teams.away"),
        ({"teams": {"home": HOME, "away": {**AWAY, "name": ""}}}, "teams.away.name"),
    ],
)
def test_a_fixture_that_cannot_be_placed_is_refused_with_its_path(changes: dict[str, object], path: str) -> None:
    batch = read_fixtures(fixture(**changes))
    assert batch.fixtures.is_empty()
    assert batch.results.is_empty()
    assert told(batch) == [("refused", f"response[0].{path}")]


def test_a_first_whistle_that_nobody_heard() -> None:
    for periods in (None, {"first": None}):
        assert read_fixtures(fixture(**_inner(periods=periods))).fixtures["started_at"].to_list() == [None]


def test_a_first_whistle_far_from_the_kick_off_is_left_out() -> None:
    batch = read_fixtures(fixture(**_inner(periods={"first": 1787438980})))
    assert batch.fixtures["started_at"].to_list() == [None]
    assert told(batch) == [("flagged", "response[0].fixture.periods.first")]


def test_leagues_that_are_not_followed_are_counted_and_not_read() -> None:
    others = [fixture(league={"id": number, "country": "Andorra"}) for number in (312, 313, 314)]
    batch = read_fixtures(*others, fixture(), name="api-football /fixtures?date=2026-08-21&timezone=UTC")
    assert batch.fixtures["ref"].to_list() == [3]
    assert told(batch) == [("flagged", "response[0].league.id")]
    assert "(3 times in the reply, here first)" in batch.issues["reason"][0]


def test_the_season_is_that_of_the_kick_off() -> None:
    batch = read_fixtures(fixture(league={"id": 39, "country": "England", "season": 2025}))
    assert batch.fixtures["season"].to_list() == ["2026/27"]
    assert told(batch) == [("flagged", "response[0].league.season")]
    world = read_fixtures(fixture(league={"id": 1, "country": "World", "season": 2026}))
    assert world.fixtures.select("competition", "season").rows() == [("soccer_fifa_world_cup", "2026")]
    korea = read_fixtures(fixture(league={"id": 292, "country": "South-Korea", "season": 2026}))
    assert korea.fixtures["competition"].to_list() == ["soccer_korea_kleague1"]


def test_a_fixture_that_stands_twice() -> None:
    same = read_fixtures(fixture(), fixture())
    assert (same.fixtures.height, same.results.height) == (1, 1)
    assert told(same) == [("flagged", "response[1].fixture.id")]
    other = read_fixtures(fixture(), fixture("AWD"))
    assert other.fixtures["status"].to_list() == ["finished"]
    assert told(other) == [("refused", "response[1].fixture.id")]


def test_the_example(shared_data: Path) -> None:
    batch = read_body((shared_data / "api-football" / "fixtures.json").read_bytes(), name="fixtures.json")
    assert batch.fixtures.select("home_name", "away_name", "season").rows() == [
        ("Manchester United", "Newcastle", "2019/20")
    ]
    assert batch.fixtures["started_at"].to_list() == [datetime(2019, 12, 26, 17, 30, tzinfo=UTC)]
    assert batch.results.select("home_goals", "away_goals", "half_time_home_goals", "half_time_away_goals").rows() == [(4, 1, 3, 1)]  # fmt: skip


def test_the_errors_say_what_the_provider_says(shared_data: Path) -> None:
    for error in json.loads((shared_data / "api-football" / "errors.json").read_bytes()):
        ((kind, words),) = error["body"]["errors"].items()
        with pytest.raises(BadInput) as caught:
            read_body(error["body"])
        assert f"{NAME}: errors: the provider refused the request: {kind}: {words[:90]}" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        ([], r"\$: it is not an object"),
        (body(errors=None), "errors: it is missing"),
        (body(errors=["no"]), "errors: the provider refused"),
        (body(errors=0), "errors: the provider refused"),
        (body(get="odds"), "get: /fixtures was asked, and this answers something else"),
        (body(response=None), "response: it is missing"),
    ],
)
def test_a_reply_of_no_use(content: object, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read_body(content)


def test_names_that_are_not_read() -> None:
    with pytest.raises(BadInput, match="the name does not say what was asked"):
        read_body(body(), name="fixtures.csv")
    with pytest.raises(BadInput, match=r"replies of /leagues are not read: ask for one of /fixtures"):
        read_body(body(get="leagues"), name="api-football /leagues")
    with pytest.raises(BadInput, match="nobody says when it was seen"):
        read_body(body(), seen_at=None)
