"""Keys, credits and pace: nothing is overspent, refusals are counted apart, and quotas come back with the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from monps.sandbox.server.quota import Key, KeyRing, Pace, day, month
from sandbox_serving import PATIENT, served_sandbox

AUGUST = datetime(2026, 8, 31, 23, 30, tzinfo=UTC)
SEPTEMBER = datetime(2026, 9, 1, 0, 0, tzinfo=UTC)
SCANTY = replace(
    PATIENT, odds_keys=(Key(name="a", quota=5), Key(name="b", quota=2)), football_keys=(Key(name="f", quota=3),)
)
EPL = "sports/soccer_epl/odds"


def test_a_key_without_credits_is_refused_with_401_until_the_month_is_over():
    with served_sandbox(now=AUGUST, terms=SCANTY) as sandbox:
        both = {"regions": "uk,eu"}
        assert [sandbox.odds(EPL, "a", **both).status_code for _ in range(3)] == [200, 200, 401]
        refused = sandbox.odds(EPL, "a", **both)
        assert refused.json()["error_code"] == "OUT_OF_USAGE_CREDITS"
        assert (refused.headers["x-requests-remaining"], refused.headers["x-requests-used"]) == ("1", "4")
        assert sandbox.odds(EPL, "a", regions="uk").status_code == 200
        assert sandbox.odds("sports", "a").status_code == 200
        assert sandbox.odds(EPL, "b", **both).headers["x-requests-remaining"] == "0"
        usage = sandbox.usage()["the-odds-api"]
        assert usage["a"] == {
            "quota": 5,
            "used": 5,
            "remaining": 0,
            "periods": {"2026-08": 5},
            "requests": 4,
            "refused": {"OUT_OF_USAGE_CREDITS": 2},
        }
        sandbox.set_now(SEPTEMBER)
        assert sandbox.odds(EPL, "a", **both).headers["x-requests-remaining"] == "3"
        assert sandbox.usage()["the-odds-api"]["a"]["periods"] == {"2026-08": 5, "2026-09": 2}


def test_requests_of_a_day_are_refused_in_the_body_until_midnight():
    with served_sandbox(now=AUGUST, terms=SCANTY) as sandbox:
        left = [sandbox.football("fixtures", "f", date="2026-08-31") for _ in range(4)]
        assert [reply.headers["x-ratelimit-requests-remaining"] for reply in left] == ["2", "1", "0", "0"]
        assert [reply.status_code for reply in left] == [200] * 4
        assert [list(reply.json()["errors"]) for reply in left] == [[], [], [], ["requests"]]
        assert sandbox.football("status", "f").json()["response"]["requests"] == {"current": 3, "limit_day": 3}
        assert sandbox.usage()["api-football"]["f"]["refused"] == {"requests": 1}
        sandbox.set_now(SEPTEMBER)
        assert sandbox.football("fixtures", "f", date="2026-09-01").json()["errors"] == []


def test_too_many_calls_at_once_are_refused():
    hasty = replace(SCANTY, odds_per_second=2, football_per_minute=1)
    with served_sandbox(now=AUGUST, terms=hasty) as sandbox:
        replies = [sandbox.odds("sports", "a") for _ in range(3)]
        assert [reply.status_code for reply in replies] == [200, 200, 429]
        assert replies[-1].json()["error_code"] == "EXCEEDED_FREQ_LIMIT"
        assert sandbox.odds("sports", "b").status_code == 200
        football = [sandbox.football("fixtures", "f", date="2026-08-31").json()["errors"] for _ in range(2)]
        assert football == [
            [],
            {
                "rateLimit": "Too many requests. You have exceeded the limit of requests per minute of your subscription."
            },
        ]
        assert sandbox.usage()["api-football"]["f"]["used"] == 1


def test_pace_is_held_over_a_sliding_window():
    seconds = [0.0]
    pace = Pace(2, 1.0, lambda: seconds[0])
    assert [pace.allows("k"), pace.allows("k"), pace.allows("k"), pace.left("k")] == [True, True, False, 0]
    seconds[0] = 0.99
    assert not pace.allows("k")
    seconds[0] = 1.0
    assert pace.allows("k")
    assert pace.left("k") == 1


def test_periods_are_months_and_days():
    ring = KeyRing([Key(name="k", quota=10)], month)
    ring.charge("k", 4, AUGUST)
    assert (ring.left("k", AUGUST), ring.left("k", SEPTEMBER), ring.last("k")) == (6, 10, 4)
    assert (month(AUGUST), day(SEPTEMBER)) == ("2026-08", "2026-09-01")
    ring.refuse(None, "MISSING_KEY")
    assert ring.usage(AUGUST)["k"]["refused"] == {}
