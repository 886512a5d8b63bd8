"""The sandbox's own door: its clock, its truth, what is refused there, and the command that serves it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from datetime import timedelta

import httpx
import pytest
from typer.testing import CliRunner

from monps.cli.sandbox import app
from monps.domain.errors import BadInput, NotFound
from monps.sandbox.server.app import Terms, numbered_keys
from sandbox_serving import START, moment, served_sandbox


@pytest.fixture(scope="module")
def sandbox():
    with served_sandbox(leagues=("soccer_epl", "soccer_fa_cup")) as served:
        yield served


def test_the_clock_is_shown_and_set(sandbox):
    assert sandbox.client.get("/sandbox/clock").json() == {"now": "2026-08-21T12:00:00+00:00", "speed": 0}
    later = (START + timedelta(hours=1)).isoformat()
    assert sandbox.client.post("/sandbox/clock", json={"now": later}).json() == {"now": later, "speed": 0}
    assert sandbox.client.get("/sandbox/clock").headers["date"] == "Fri, 21 Aug 2026 13:00:00 GMT"
    fast = sandbox.client.post("/sandbox/clock", json={"now": later, "speed": 50_000}).json()
    assert fast["speed"] == 50_000
    assert sandbox.client.get("/sandbox/clock").json()["now"] > later
    sandbox.set_now(START)


def test_the_truth_is_told_for_every_match(sandbox):
    truths = sandbox.truth()
    assert truths == sandbox.truth()
    assert len(truths) > 300
    for each in truths:
        assert sum(each["probabilities"].values()) == pytest.approx(1)
        assert moment(each["kickoff"]) <= moment(each["true_kickoff"]) < moment(each["ends_at"])
        assert (each["extra_time"] is not None) == (
            each["sport_key"] == "soccer_fa_cup" and each["goals"][0] == each["goals"][1]
        )
    cup = sandbox.truth(league="soccer_fa_cup")
    assert [each for each in truths if each["sport_key"] == "soccer_fa_cup"] == cup
    day = sandbox.truth(**{"from": "2026-08-22T00:00:00+00:00", "to": "2026-08-23T00:00:00+00:00"})
    assert day == [each for each in truths if each["kickoff"].startswith("2026-08-22")]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "clock", {"now": "yesterday"}, 422),
        ("POST", "clock", {"now": "2026-08-21T12:00:00"}, 422),
        ("POST", "clock", {"speed": -1}, 422),
        ("POST", "clock", {}, 422),
        ("POST", "clock", [1], 422),
        ("POST", "clock", {"speed": "fast"}, 422),
        ("POST", "chaos", {"share": 1}, 422),
        ("POST", "chaos", {"name": "http_500", "share": "all"}, 422),
        ("POST", "chaos", {"name": "http_500", "times": True}, 422),
        ("POST", "chaos", {"name": "http_500", "moon": 1}, 422),
        ("DELETE", "chaos/http_500", None, 404),
        ("GET", "moon", None, 404),
        ("DELETE", "clock", None, 404),
        ("GET", "truth?league=soccer_moon", None, 422),
        ("GET", "truth?from=noon", None, 422),
    ],
)
def test_what_the_door_does_not_understand_is_refused(sandbox, method, path, body, status):
    reply = sandbox.client.request(method, f"/sandbox/{path}", json=body)
    assert reply.status_code == status
    assert set(reply.json()) == {"kind", "detail"}
    assert reply.headers["x-monps-world"] == "sandbox"


def test_the_usual_terms_are_four_keys_and_one():
    terms = Terms()
    assert [(key.name, key.quota) for key in terms.odds_keys] == [(f"sandbox-odds-{n}", 500) for n in (1, 2, 3, 4)]
    assert [(key.name, key.quota) for key in terms.football_keys] == [("sandbox-football-1", 100)]
    assert numbered_keys("k", 0, 1) == ()


def test_the_command_serves_until_it_is_stopped():
    command = [sys.executable, "-c", "from monps.cli.sandbox import app; app()", "serve", "--port", "0", "--leagues"]
    options = ["soccer_epl", "--start", "2026-08-21T12:00:00+00:00", "--speed", "0", "--chaos", "http_500=1"]
    with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True) as serving:
        try:
            line = serving.stderr.readline() + serving.stderr.readline()
            url = re.search(r"(http://127\.0\.0\.1:\d+)/odds-api", line)[1]
            assert "2026-08-21 12:00 UTC at speed 0" in line
            assert httpx.get(f"{url}/odds-api/v4/sports").status_code == 500
            assert httpx.delete(f"{url}/sandbox/chaos").status_code == 200
            sports = httpx.get(f"{url}/odds-api/v4/sports", params={"apiKey": "sandbox-odds-4"}).json()
            assert [each["key"] for each in sports] == ["soccer_epl"]
        finally:
            serving.send_signal(signal.SIGINT)
            serving.wait(timeout=10)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--leagues", "soccer_moon"], BadInput),
        (["--start", "today"], BadInput),
        (["--speed", "-1"], BadInput),
        (["--chaos", "moonquake"], NotFound),
        (["--chaos", "http_500=often"], BadInput),
    ],
)
def test_the_command_refuses_what_cannot_be(options, error):
    result = CliRunner().invoke(app, ["serve", *options])
    assert isinstance(result.exception, error)


def test_the_door_opens_to_no_page(calm) -> None:
    for headers in ({"origin": "http://example.org"}, {"sec-fetch-site": "cross-site"}):
        reply = calm.client.post(f"{calm.url}/sandbox/clock", json={"speed": 2}, headers=headers)
        assert (reply.status_code, reply.json()["kind"]) == (403, "WrongOrigin")


def test_the_clock_stays_within_the_years_that_have_matches(calm) -> None:
    reply = calm.client.post(f"{calm.url}/sandbox/clock", json={"now": "2050-01-01T00:00:00+00:00"})
    assert (reply.status_code, "2023 to 2037" in reply.json()["detail"]) == (422, True)
