"""Faults of matches, over real HTTP: each does what it says."""

from __future__ import annotations

from datetime import datetime, timedelta
from unicodedata import is_normalized

import pytest
from fault_checks import LIGA, Checks, ahead, football, markets, node, odds, scores

from monps.sandbox.server.chaos.matches import MATCHES, SPOILT
from sandbox_serving import START, moment

checks = Checks()


@checks("late_snapshot")
def _(sandbox, truths, arm):
    sandbox.set_now(START - timedelta(minutes=10))
    old = odds(sandbox).json()
    sandbox.set_now(START)
    assert odds(sandbox).json() != old
    arm()
    assert odds(sandbox).json() == old


@checks("duplicate_event")
def _(sandbox, truths, arm):
    plain = odds(sandbox).json()
    arm()
    assert odds(sandbox).json() == [event for event in plain for _ in range(2)]


@checks("reordered_events")
def _(sandbox, truths, arm):
    plain = odds(sandbox).json()
    arm()
    found = odds(sandbox).json()
    assert found != plain
    assert sorted(found, key=lambda event: event["id"]) == sorted(plain, key=lambda event: event["id"])


@checks("clock_skew")
def _(sandbox, truths, arm):
    plain, fixture = odds(sandbox).json()[0], football(sandbox).json()["response"][0]["fixture"]
    arm()
    event = odds(sandbox).json()[0]
    assert moment(event["commence_time"]) == moment(plain["commence_time"]) + timedelta(hours=2)
    assert moment(event["bookmakers"][0]["last_update"]) > START + timedelta(hours=1)
    assert football(sandbox).json()["response"][0]["fixture"]["timestamp"] == fixture["timestamp"] + 7_200


@checks("unknown_sport_in_reply")
def _(sandbox, truths, arm):
    arm()
    assert {event["sport_key"] for event in odds(sandbox).json()} == {"soccer_moon_league"}


@checks("missing_field")
def _(sandbox, truths, arm):
    arm()
    needed = {"id", "commence_time", "home_team", "sport_key"}
    missing = [needed - set(event) for event in odds(sandbox).json()]
    assert all(len(fields) == 1 for fields in missing)
    assert len({field for fields in missing for field in fields}) > 1


@checks("swapped_home_away")
def _(sandbox, truths, arm):
    plain = odds(sandbox).json()
    arm()
    for before, after in zip(plain, odds(sandbox).json(), strict=True):
        assert (after["home_team"], after["away_team"]) == (before["away_team"], before["home_team"])
        assert after["bookmakers"] == before["bookmakers"]


@checks("renamed_team")
def _(sandbox, truths, arm):
    plain = odds(sandbox).json()
    arm()
    for before, after in zip(plain, odds(sandbox).json(), strict=True):
        assert after["home_team"] == f"{before['home_team']} 1899"
        names = {outcome["name"] for market in markets([after]) for outcome in market["outcomes"]}
        assert names == {after["home_team"], after["away_team"], "Draw", "Over", "Under"}


@checks("unicode_names")
def _(sandbox, truths, arm):
    arm()
    events = odds(sandbox).json()
    assert not all(is_normalized("NFC", event["home_team"]) for event in events)
    for event in events:
        assert is_normalized("NFD", event["home_team"])
        names = {outcome["name"] for market in markets([event]) for outcome in market["outcomes"]}
        assert names <= {event["home_team"], event["away_team"], "Draw", "Over", "Under"}


@checks("reissued_id")
def _(sandbox, truths, arm):
    plain = odds(sandbox).json()
    arm()
    found = odds(sandbox).json()
    assert not {event["id"] for event in found} & {event["id"] for event in plain}
    one = sandbox.odds(f"{LIGA}/events/{found[0]['id']}/odds", "ample", regions="uk").json()
    assert (one["id"], one["home_team"]) == (found[0]["id"], plain[0]["home_team"])


@checks("kickoff_moved")
def _(sandbox, truths, arm):
    true = ahead(truths)
    arm()
    event = next(each for each in odds(sandbox).json() if each["id"] == true["event_id"])
    later = moment(true["kickoff"]) + timedelta(hours=3)
    assert moment(event["commence_time"]) == later
    fixture = node(sandbox, true)["fixture"]
    assert (datetime.fromisoformat(fixture["date"]), fixture["timestamp"]) == (later, int(later.timestamp()))


def off(name, short):
    @checks(name)
    def check(sandbox, truths, arm):
        true = ahead(truths)
        (before,) = [each for each in odds(sandbox).json() if each["id"] == true["event_id"]]
        arm()
        assert odds(sandbox).json() == []
        assert sandbox.odds(f"{LIGA}/events/{before['id']}/odds", "ample", regions="uk").json()["bookmakers"] == []
        found = node(sandbox, true)
        assert found["fixture"]["status"]["short"] == short
        assert found["goals"] == {"home": None, "away": None}


off("postponed", "PST")
off("cancelled", "CANC")


@checks("abandoned")
def _(sandbox, truths, arm):
    true = ahead(truths)
    sandbox.set_now(moment(true["ends_at"]) + timedelta(minutes=5))
    arm()
    found = node(sandbox, true)
    assert found["fixture"]["status"] == {"long": "Match Abandoned", "short": "ABD", "elapsed": 63, "extra": None}
    assert found["score"]["fulltime"] == {"home": None, "away": None}
    score = scores(sandbox)[true["event_id"]]
    assert score["completed"] is False
    assert [each["score"] for each in score["scores"]] == [str(found["goals"][side]) for side in ("home", "away")]


@pytest.mark.parametrize("name", [fault.name for fault in (*MATCHES, *SPOILT)])
def test_a_fault_of_matches_does_what_it_says_until_it_is_switched_off(calm, truths, name):
    checks.hold(name, calm, truths)


def test_every_fault_of_matches_has_a_check():
    assert set(checks) == {fault.name for fault in (*MATCHES, *SPOILT)}
