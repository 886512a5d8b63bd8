"""The commands `monps jobs` and `monps worker`, in a home of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hand_doors import NOON, eventually
from typer.testing import CliRunner, Result

from homes import open_folder
from monps.bootstrap import Desk
from monps.cli.jobs import app
from monps.domain.errors import BadInput
from monps.settings import Settings
from monps.store.embedded import EmbeddedServer
from monps.store.queue import ledger

WORKER = "import typer; from monps.cli.worker import worker; typer.run(worker)"


@pytest.fixture(scope="module")
def worked_home() -> Any:
    """A home whose real world has seen one good run, one bad one, and a slot that was missed."""
    with open_folder() as folder:
        desk = Desk(Settings(home=folder))
        with desk.database("real").begin() as connection:
            good = ledger.begin_asked(connection, "collect", "here:1", NOON)
            ledger.finish(connection, good, {"requests": 4}, NOON + timedelta(seconds=3))
            bad = ledger.begin_asked(connection, "health", "here:1", NOON + timedelta(hours=1))
            ledger.fail(connection, bad, "ValueError: no luck", "attempt 1 was the last", NOON)
            late = {"job": "closing", "slot": NOON - timedelta(hours=1), "state": "missed"}
            ledger.add(connection, [{**late, "reason": "nobody could run it within 240 s", "finished_at": NOON}])
        desk.close()
        yield folder
        EmbeddedServer(folder).stop()


@pytest.fixture
def jobs(worked_home: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run `monps jobs` there."""
    monkeypatch.setenv("MONPS_HOME", str(worked_home))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments], catch_exceptions=True)

    return run


def test_the_list_says_what_each_job_does_and_when(jobs: Any) -> None:
    said = jobs("list", "--world", "real").output
    assert "collect  0 */4 * * * UTC  last: 2026-08-01 12:00:00 done  next: " in said
    assert "    Collects the prices that are worth their credits. Slots: 1 done." in said
    assert "results  0 8,14,23 * * * UTC  last: never" in said


def test_the_list_as_json(jobs: Any) -> None:
    found = {line["job"]: line for line in json.loads(jobs("list", "--world", "real", "--json").output)["jobs"]}
    assert list(found) == ["collect", "closing", "results", "health"]
    assert found["collect"]["last"]["summary"] == {"requests": 4}
    assert found["closing"]["counts"]["missed"] == 1
    assert found["results"]["last"] is None


def test_the_history_says_what_became_of_slots(jobs: Any) -> None:
    said = jobs("history", "--world", "real").output.splitlines()
    assert said == [
        "2026-08-01 13:00:00  health  failed (asked)  ValueError: no luck; attempt 1 was the last",
        "2026-08-01 12:00:00  collect  done (asked)  requests 4",
        "2026-08-01 11:00:00  closing  missed  nobody could run it within 240 s",
    ]


def test_the_history_as_json_of_one_state_or_job(jobs: Any) -> None:
    (line,) = json.loads(jobs("history", "--world", "real", "--state", "missed", "--json").output)["slots"]
    assert (line["job"], line["reason"]) == ("closing", "nobody could run it within 240 s")
    (line,) = json.loads(jobs("history", "--world", "real", "--job", "health", "--limit", "5", "--json").output)[
        "slots"
    ]
    assert (line["job"], line["state"], line["asked"]) == ("health", "failed", True)


def test_a_job_that_nobody_knows_is_refused(jobs: Any) -> None:
    failure = jobs("run", "colect").exception
    assert isinstance(failure, BadInput)
    assert "there is no job called 'colect': use one of collect, closing, results, health" in str(failure)


def test_the_command_works_until_it_is_told_to_stop(home: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-c", WORKER, "--world", "real"]
    process = subprocess.Popen(command, env={**environment, "MONPS_HOME": str(home)}, stderr=subprocess.PIPE, text=True)
    desk = Desk(Settings(home=home))

    def looked() -> bool:
        with desk.database("real").begin() as connection:
            return len(ledger.considered_until(connection)) == 4

    try:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("Jobs of the real world run in ")
        assert eventually(looked)
        process.send_signal(signal.SIGTERM)
        assert process.stderr.readline() == "stopping: what runs is brought to its end\n"
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.communicate()
        desk.close()
