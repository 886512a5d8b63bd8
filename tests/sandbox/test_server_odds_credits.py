"""What requests to The Odds API of the sandbox cost, and how they are refused."""

from __future__ import annotations

import json

import pytest

EPL = "sports/soccer_epl"


def ask(calm, path, key="ample", **parameters):
    return calm.odds(path, key, **parameters)


def test_recorded_errors_are_given_word_for_word(calm, shared_data):
    recorded = json.loads((shared_data / "the-odds-api" / "errors.json").read_text())
    bodies = {each["body"]["error_code"]: (each["status"], each["body"]) for each in recorded if "note" not in each}
    given = {
        "INVALID_KEY": ask(calm, "sports", key="nobody"),
        "MISSING_REGION": ask(calm, f"{EPL}/odds"),
        "INVALID_MARKET": ask(calm, f"{EPL}/odds", regions="uk", markets="player_pass_yds"),
        "UNKNOWN_SPORT": ask(calm, "sports/soccer_moon/odds", regions="uk"),
    }
    for code, reply in given.items():
        assert (reply.status_code, reply.json()) == bodies[code]


@pytest.mark.parametrize(
    ("parameters", "cost"),
    [
        ({"regions": "uk"}, 1),
        ({"regions": "uk,eu", "markets": "h2h,totals,spreads"}, 6),
        ({"bookmakers": "pinnacle"}, 1),
        ({"bookmakers": "pinnacle,coral", "regions": "uk,eu,fr", "markets": "h2h,totals"}, 2),
        ({"bookmakers": ",".join(f"book{n}" for n in range(10)) + ",pinnacle", "markets": "h2h"}, 2),
        ({"regions": "uk", "eventIds": "0" * 32}, 0),
    ],
)
def test_odds_cost_markets_times_regions_and_nothing_when_empty(calm, parameters, cost):
    before = ask(calm, "sports").headers
    after = ask(calm, f"{EPL}/odds", **parameters).headers
    assert after["x-requests-last"] == str(cost)
    assert int(after["x-requests-used"]) - int(before["x-requests-used"]) == cost
    assert int(before["x-requests-remaining"]) - int(after["x-requests-remaining"]) == cost


def test_other_endpoints_cost_what_the_guide_says(calm):
    (event, *_) = ask(calm, f"{EPL}/events").json()
    one = f"{EPL}/events/{event['id']}"
    costs = {
        "sports": {},
        f"{EPL}/events": {},
        f"{EPL}/scores": {},
        f"{one}/markets": {"regions": "uk"},
        f"{one}/odds": {"regions": "uk", "markets": "h2h,btts,team_totals"},
        "historical/sports/soccer_epl/odds": {
            "regions": "uk,eu",
            "markets": "h2h,totals",
            "date": "2026-08-20T12:03:00Z",
        },
    }
    spent = {path: int(ask(calm, path, **given).headers["x-requests-last"]) for path, given in costs.items()}
    assert list(spent.values()) == [0, 0, 1, 1, 3, 40]
    assert ask(calm, f"{EPL}/scores", daysFrom=2).headers["x-requests-last"] == "2"
    few = ask(calm, f"{one}/odds", bookmakers="skybet", markets="h2h,spreads")
    assert {market["key"] for book in few.json()["bookmakers"] for market in book["markets"]} == {"h2h"}
    assert few.headers["x-requests-last"] == "1"


@pytest.mark.parametrize(
    ("path", "parameters", "status", "code"),
    [
        ("sports/soccer_moon/odds", {"regions": "uk"}, 404, "UNKNOWN_SPORT"),
        ("sports/soccer_moon/scores", {}, 404, "UNKNOWN_SPORT"),
        (f"{EPL}/odds", {}, 422, "MISSING_REGION"),
        (f"{EPL}/odds", {"regions": "moon"}, 422, "INVALID_REGION"),
        (f"{EPL}/odds", {"bookmakers": "moonbet"}, 422, "INVALID_BOOKMAKERS"),
        (f"{EPL}/odds", {"regions": "uk", "markets": "btts"}, 422, "INVALID_MARKET"),
        (f"{EPL}/odds", {"regions": "uk", "oddsFormat": "roman"}, 422, "INVALID_ODDS_FORMAT"),
        (f"{EPL}/odds", {"regions": "uk", "dateFormat": "roman"}, 422, "INVALID_DATE_FORMAT"),
        (f"{EPL}/odds", {"regions": "uk", "eventIds": "12"}, 422, "INVALID_EVENT_IDS"),
        (f"{EPL}/odds", {"regions": "uk", "commenceTimeFrom": "today"}, 422, "INVALID_COMMENCE_TIME_FROM"),
        (f"{EPL}/odds", {"regions": "uk", "commenceTimeTo": "2026-08-01"}, 422, "INVALID_COMMENCE_TIME_TO"),
        (f"{EPL}/scores", {"daysFrom": "9"}, 422, "INVALID_SCORES_DAYS_FROM"),
        (f"{EPL}/events/{'0' * 32}/odds", {"regions": "uk"}, 404, "EVENT_NOT_FOUND"),
        ("sports", {"all": "some"}, 422, "INVALID_ALL_SPORTS_PARAM"),
        ("historical/sports/soccer_epl/odds", {"regions": "uk"}, 422, "MISSING_HISTORICAL_TIMESTAMP"),
        (
            "historical/sports/soccer_epl/odds",
            {"regions": "uk", "date": "2027-01-01T00:00:00Z"},
            422,
            "INVALID_HISTORICAL_TIMESTAMP",
        ),
    ],
)
def test_a_refusal_has_its_code_and_costs_nothing(calm, path, parameters, status, code):
    reply = ask(calm, path, **parameters)
    body = reply.json()
    assert (reply.status_code, body["error_code"]) == (status, code)
    assert set(body) == {"message", "error_code", "details_url"}
    assert reply.headers["x-requests-last"] == "0"


@pytest.mark.parametrize(
    ("key", "code"), [(None, "MISSING_KEY"), ("nobody", "INVALID_KEY"), ("old", "DEACTIVATED_KEY")]
)
def test_a_key_that_is_no_good_is_refused_with_401(calm, key, code):
    reply = ask(calm, f"{EPL}/odds", key=key, regions="uk")
    assert (reply.status_code, reply.json()["error_code"]) == (401, code)
