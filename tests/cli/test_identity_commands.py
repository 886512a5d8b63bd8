from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from identity_world import CLUB, OTHER_NAME, STRANGER, fill
from monps.bootstrap import Desk
from monps.cli.identity import app, decided
from monps.cli.identity_review import work_off
from monps.domain.errors import BadInput
from monps.engine import identity
from monps.settings import Settings

Say = Callable[..., Any]


@pytest.fixture
def desk(home: Path) -> Any:
    desk = Desk(Settings(home=home))
    fill(desk)
    yield desk
    desk.close()


@pytest.fixture
def say(desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Run a command; its object on stdout with --json, its words without."""
    monkeypatch.setenv("MONPS_HOME", str(home))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def run(*arguments: object, answers: str = "") -> Any:
        given = [str(argument) for argument in arguments] + ["--world", "real"]
        result = CliRunner().invoke(app, given, input=answers, env={"MONPS_HOME": str(home), "COLUMNS": "200"})
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout) if "--json" in arguments else result.stdout

    return run


def numbers(say: Say) -> dict[str, int]:
    return {one["name"]: one["id"] for one in say("list", "--json")["waiting"]}


def test_the_list_shows_candidates_and_evidence(say: Say) -> None:
    told = say("list")
    assert f"{CLUB}: " in told
    assert "5 same matches" in told
    assert "no team is like it" in told
    assert say("review") == told


def test_what_the_schedule_makes_evident_is_accepted_after_asking_and_read_again(say: Say) -> None:
    assert say("accept", "--evident", 5, answers="n\n").endswith("Nothing was decided.\n")
    (made,) = say("accept", "--evident", 5, "--yes", "--json")["decisions"]
    assert (made["action"], made["detail"]["name"], made["detail"]["team"]["name"]) == ("alias", OTHER_NAME, CLUB)
    assert list(numbers(say)) == [STRANGER]
    (team,) = say("teams", "--search", "village", "--json")["teams"]
    assert (team["name"], team["sources"], team["fixtures"]) == (CLUB, ["football-data", "open-close"], 5)


def test_names_without_candidates_are_founded_together(say: Say) -> None:
    (made,) = say("new", "--without-candidates", "--yes", "--json")["decisions"]
    assert (made["action"], made["detail"]["name"]) == ("new", STRANGER)
    assert list(numbers(say)) == [OTHER_NAME]


def test_each_decision_by_number_and_its_undoing(say: Say) -> None:
    waiting = numbers(say)
    (club,) = say("teams", "--search", CLUB, "--json")["teams"]
    assert "founded: Quixxz" in say("new", waiting[STRANGER])
    assert f"means: {OTHER_NAME} = {CLUB}" in say("accept", waiting[OTHER_NAME], club["id"])
    assert numbers(say) == {}
    history = say("history", "--json")["decisions"]
    assert [one["action"] for one in history] == ["alias", "new"]
    assert f"undone: decision {history[0]['id']}" in say("undo", history[0]["id"])
    assert numbers(say) == {OTHER_NAME: waiting[OTHER_NAME]}
    assert f"dismissed: {OTHER_NAME}" in say("dismiss", waiting[OTHER_NAME])
    assert "(undone by" in say("history")
    assert numbers(say) == {}


def test_teams_are_merged_and_come_apart(say: Say) -> None:
    say("new", numbers(say)[OTHER_NAME])
    keep, drop = (say("teams", "--search", name, "--json")["teams"][0]["id"] for name in (CLUB, OTHER_NAME))
    assert f"merged: {OTHER_NAME} into {CLUB}" in say("merge", keep, drop)
    assert [one["names"] for one in say("teams", "--search", CLUB, "--json")["teams"]] == [[CLUB, OTHER_NAME]]
    say("undo", say("history", "--json")["decisions"][0]["id"])
    assert say("teams", "--search", OTHER_NAME, "--json")["teams"][0]["id"] == drop


@pytest.mark.parametrize("arguments", [["accept"], ["accept", 1], ["accept", 1, 1, "--evident", 3], ["new"]])
def test_a_command_that_says_too_little_or_too_much_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[object]
) -> None:
    monkeypatch.setenv("MONPS_HOME", str(home))
    with pytest.raises(BadInput, match="say which name"):
        app([str(argument) for argument in arguments], standalone_mode=False)


def test_a_person_works_the_queue_off(desk: Desk) -> None:
    with desk.database("real").begin() as store:
        found = identity.queue(store)
    assert [one.name for one in found] == [STRANGER, OTHER_NAME]
    answers = iter(["what", "7", "skip", "1"])
    work_off(found, lambda decision: decided(desk, "real", decision), lambda _: next(answers))
    with desk.database("real").begin() as store:
        assert [one.name for one in identity.queue(store)] == [STRANGER]
        assert [(one.action, one.detail["team"]["name"]) for one in identity.history(store)] == [("alias", CLUB)]


def test_a_team_is_named_by_number_a_name_founded_or_dismissed_and_q_stops(desk: Desk) -> None:
    for given, action in ((["n", "q"], "new"), (["team 1"], "alias")):
        with desk.database("real").begin() as store:
            found = identity.queue(store)
        answers = iter(given)
        work_off(found, lambda decision: decided(desk, "real", decision), lambda _, answers=answers: next(answers))
        with desk.database("real").begin() as store:
            assert identity.history(store)[0].action == action
