from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from identity_people_world import OTHER_NAME, PLAYER, STRANGER, fill
from monps.bootstrap import Desk
from monps.cli.identity import app, decided
from monps.cli.identity_review import work_off
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

    def run(*arguments: object) -> Any:
        given = [str(argument) for argument in arguments] + ["--world", "real"]
        result = CliRunner().invoke(app, given, env={"MONPS_HOME": str(home), "COLUMNS": "200"})
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout) if "--json" in arguments else result.stdout

    return run


def people(say: Say, words: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in say("people", words, "--json")["people"]}


def test_who_waits_is_shown_accepted_merged_and_all_of_it_undone(say: Say) -> None:
    told = say("list")
    assert "Tottenham" in told
    assert f"{OTHER_NAME} (player)" in told
    assert "1 matches with a goal in the same minute" in told
    (one,) = say("list", "--json")["waiting"]
    assert (one["kind"], one["fixtures"], one["candidates"][0]["name"]) == ("player", 1, PLAYER)
    player = people(say, "alli")[PLAYER]
    assert f"means: {OTHER_NAME} = {PLAYER} ({player['id']})  wyscout  Tottenham" in say(
        "accept", one["id"], player["id"]
    )
    assert say("list", "--json")["waiting"] == []
    assert people(say, "alli")[PLAYER]["names"] == [OTHER_NAME, PLAYER]
    assert f"{player['id']}  player  {PLAYER}  Tottenham  ({OTHER_NAME}, {PLAYER})" in say("people", PLAYER)
    (made,) = say("history", "--json")["decisions"]
    say("undo", made["id"])
    assert [name["id"] for name in say("list", "--json")["waiting"]] == [one["id"]]
    assert f"founded: {OTHER_NAME}" in say("new", one["id"])
    other = people(say, OTHER_NAME)[OTHER_NAME]["id"]
    assert f"merged: {OTHER_NAME} into {PLAYER}" in say("merge", player["id"], other, "--people")
    assert people(say, "alli")[PLAYER]["sources"] == ["understat", "wyscout"]
    say("undo", say("history", "--json")["decisions"][0]["id"])
    assert people(say, "alli")[OTHER_NAME]["id"] == other


def test_what_the_matches_make_evident_of_people_is_accepted_together(say: Say) -> None:
    (made,) = say("accept", "--evident", 1, "--yes", "--json")["decisions"]
    assert (made["kind"], made["detail"]["name"], made["detail"]["team"]["name"]) == ("player", OTHER_NAME, PLAYER)
    assert people(say, STRANGER)[STRANGER]["sources"] == ["wyscout"]


def test_a_person_is_named_by_number_in_the_review(desk: Desk) -> None:
    with desk.database("real").begin() as store:
        found = identity.queue(store)
        (player,) = identity.people(store, PLAYER)
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return "team 1" if len(asked) == 1 else f"player {player.id}"

    work_off(found, lambda decision: decided(desk, "real", decision), ask)
    assert asked[0] == "number of a candidate, player NUMBER, [n]ew, [s]kip, [d]ismiss, [q]uit"
    assert len(asked) == 2
    with desk.database("real").begin() as store:
        assert identity.queue(store) == []
