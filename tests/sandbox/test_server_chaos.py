"""Faults on demand: their share, their times, their endpoint, and all of them together."""

from __future__ import annotations

import httpx
import pytest
from fault_checks import LIGA, node, odds

from monps.domain.errors import BadInput, NotFound
from monps.sandbox.server.chaos.armed import Chaos
from monps.sandbox.server.chaos.table import FAULTS
from sandbox_serving import START, moment


def test_every_fault_has_a_line_of_its_own():
    assert len(FAULTS) >= 60
    assert len({fault.says for fault in FAULTS.values()}) == len(FAULTS)
    assert {fault.group for fault in FAULTS.values()} == {"transport", "envelope", "events", "results"}


def test_a_share_of_requests_is_struck_and_the_same_ones_each_time(calm):
    def struck():
        calm.chaos("http_500", 0.3)
        return [calm.odds("sports", "ample").status_code for _ in range(60)]

    first = struck()
    assert 8 < first.count(500) < 30
    assert struck() == first


def test_a_fault_ends_after_its_times_and_only_at_its_endpoint(calm):
    calm.chaos("http_429", times=2, endpoint="the-odds-api/odds")
    assert [calm.odds("sports", "ample").status_code for _ in range(2)] == [200, 200]
    assert [odds(calm).status_code for _ in range(4)] == [429, 429, 200, 200]
    listed = {each["name"]: each for each in calm.client.get("/sandbox/chaos").json()}
    assert set(listed) == set(FAULTS)
    assert listed["http_429"]["armed"] == {
        "share": 1.0,
        "endpoint": "the-odds-api/odds",
        "times_left": 0,
        "replies_damaged": 2,
    }
    assert listed["http_500"]["armed"] is None


def test_a_share_of_matches_is_struck_at_both_providers(calm, truths):
    calm.chaos("postponed", 0.4)
    left = {event["id"] for event in odds(calm).json()}
    weekend = (START, moment("2026-08-25T00:00:00Z"))
    mine = [each for each in truths if each["sport_key"] == "soccer_spain_la_liga"]
    coming = [each for each in mine if weekend[0] < moment(each["kickoff"]) <= weekend[1]]
    off = {each["event_id"] for each in coming if node(calm, each)["fixture"]["status"]["short"] == "PST"}
    assert off
    assert off == {each["event_id"] for each in coming} - left
    assert left


def test_all_faults_together_are_answered_without_breaking_the_server(calm):
    for name, fault in FAULTS.items():
        if not fault.instead and name not in {"timeout", "connection_reset", "truncated_body", "slow"}:
            calm.chaos(name, 0.5)
    asked = [
        (calm.odds, f"{LIGA}/odds", {"regions": "uk,eu", "markets": "h2h,totals,spreads"}),
        (calm.odds, f"{LIGA}/scores", {"daysFrom": 3}),
        (calm.odds, "historical/sports/soccer_fa_cup/odds", {"regions": "uk", "date": "2026-08-19T12:00:00Z"}),
        (calm.football, "fixtures", {"date": "2026-08-19"}),
        (calm.football, "fixtures", {"league": 140, "season": 2026}),
    ]
    for _ in range(4):
        for ask, path, given in asked:
            try:
                assert ask(path, "ample", **given).status_code == 200
            except httpx.DecodingError:
                continue
    calm.calm()
    assert odds(calm).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": "moonquake"}, NotFound),
        ({"name": "http_500", "share": 0}, BadInput),
        ({"name": "http_500", "share": 1.1}, BadInput),
        ({"name": "http_500", "times": 0}, BadInput),
        ({"name": "slow", "seconds": -1}, BadInput),
        ({"name": "null_price", "endpoint": "api-football/fixtures"}, BadInput),
    ],
)
def test_a_fault_that_cannot_be_is_refused(calm, wrong, error):
    with pytest.raises(error):
        Chaos(calm.sandbox.world).arm(**wrong)
    reply = calm.client.post("/sandbox/chaos", json=wrong)
    assert (reply.status_code, reply.json()["kind"]) == (404 if error is NotFound else 422, error.__name__)
