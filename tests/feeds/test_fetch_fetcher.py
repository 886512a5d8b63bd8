"""The fetcher over real HTTP: what it hands on, what it tries again, who pays, and when it stops."""

from __future__ import annotations

import gzip
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from fetch_servers import (
    FIXTURES,
    KEYS,
    NOW,
    ODDS,
    QUICK,
    Answer,
    bench,
    error,
    football,
    gives,
    hangs_up,
    key_state,
    odds,
    site,
    sleeps,
)

from monps.domain.errors import BadInput, MonpsError
from monps.feeds.fetch import (
    BreakerRules,
    FeedUnavailable,
    FetchFailed,
    FrequencyLimit,
    KeyRefused,
    QuotaSpent,
    RequestRefused,
    UnusableReply,
)

A, B, F = KEYS
BOTH = (A, B)
SECOND = timedelta(seconds=1)


def test_a_reply_is_handed_on_with_all_that_is_known_of_it() -> None:
    body = b'[ {"price":2.10} ]\n'

    def takes_three_seconds(request: BaseHTTPRequestHandler) -> None:
        at.clock.instant += 3 * SECOND
        odds(498, body=body, Date="Sat, 14 Mar 2026 12:00:02 GMT", X_MonPS_World="sandbox", Set_Cookie="a=b")(request)

    with site(takes_three_seconds) as (url, asked), bench(url) as at:
        reply = at.fetcher.fetch(ODDS)
    assert (reply.status, reply.content, reply.request) == (200, body, ODDS)
    assert (reply.sent_at, reply.fetched_at) == (NOW, NOW + 3 * SECOND)
    assert (reply.label, reply.spent, reply.spent_estimated, reply.from_cache) == (A, 2, False, False)
    assert (reply.provider_world, reply.server_date) == ("sandbox", datetime(2026, 3, 14, 12, 0, 2, tzinfo=UTC))
    assert set(reply.headers) == {
        "date",
        "x-monps-world",
        "x-requests-remaining",
        "x-requests-used",
        "x-requests-last",
    }
    assert reply.quota == at.fetcher.keyring.states[A]
    assert (reply.quota.remaining, reply.quota.used, reply.quota.estimated) == (498, 2, False)
    assert asked.paths == [f"/v4/sports/soccer_epl/odds?markets=h2h%2Ctotals&regions=eu&apiKey={KEYS[A]}"]
    assert at.kinds() == ["replied"]


def test_the_key_of_api_football_travels_in_a_header() -> None:
    quota = {"x_ratelimit_requests_limit": "100", "x_ratelimit_requests_remaining": "57"}
    with site(football([1], X_RateLimit_Remaining="9", **quota)) as (url, asked), bench(f"{url}/v3/") as at:
        reply = at.fetcher.fetch(FIXTURES)
    assert asked.paths == ["/v3/fixtures?league=39"]
    assert {name.lower(): value for name, value in asked.headers[0].items()}["x-apisports-key"] == KEYS[F]
    assert reply.quota is not None
    assert (reply.quota.remaining, reply.quota.used, reply.spent, reply.spent_estimated) == (57, 43, 1, True)


def test_the_content_is_decoded_and_nothing_else() -> None:
    body = b'[\n  {"name": "\\u00e9"}]  '
    with site(odds(498, body=gzip.compress(body), Content_Encoding="gzip")) as (url, _), bench(url) as at:
        assert at.fetcher.fetch(ODDS).content == body


def test_asking_again_is_served_from_the_disk(tmp_path: Path) -> None:
    request = replace(ODDS, fresh_for=60 * SECOND)
    with site(odds(498), odds(496)) as (url, asked):
        with bench(url, folder=tmp_path) as at:
            first = at.fetcher.fetch(request)
            at.clock.instant += 60 * SECOND
            again = at.fetcher.fetch(request)
            assert at.kinds() == ["replied", "cache_hit"]
            at.fetcher.fetch(ODDS)
            at.clock.instant += SECOND
            at.fetcher.fetch(request)
        assert (again.from_cache, again.spent, again.fetched_at, again.content) == (True, 0, NOW, first.content)
        assert len(asked.paths) == 3


def test_failures_are_not_kept(tmp_path: Path) -> None:
    request = replace(ODDS, fresh_for=60 * SECOND)
    with site(error("MISSING_REGION", 422), odds(498)) as (url, _), bench(url, folder=tmp_path) as at:
        with pytest.raises(RequestRefused):
            at.fetcher.fetch(request)
        assert not at.fetcher.fetch(request).from_cache


@pytest.mark.parametrize(
    ("trouble", "waits"),
    [
        (gives(b"", 500), (0.5, 1.0)),
        (gives(b"<html>", 503), (0.5, 1.0)),
        (gives(b"", 503, Retry_After="7"), (7.0, 7.0)),
        (gives(b"", 502, Retry_After="0"), (0.0, 0.0)),
        (
            gives(b"", 503, Retry_After="Sat, 14 Mar 2026 12:00:30 GMT", Date="Sat, 14 Mar 2026 12:00:20 GMT"),
            (10.0, 10.0),
        ),
        (gives(b"", 503, Retry_After="Sat, 14 Mar 2026 12:00:05 GMT"), (5.0, 5.0)),
        (error("EXCEEDED_FREQ_LIMIT", 429), (1.0, 1.0)),
        (error("EXCEEDED_FREQ_LIMIT", 429, Retry_After="4"), (4.0, 4.0)),
        (hangs_up, (0.5, 1.0)),
        (sleeps, (0.5, 1.0)),
        (odds(498, body=b"not gzip", Content_Encoding="gzip"), (0.5, 1.0)),
    ],
)
def test_what_passes_is_tried_again(trouble: Answer, waits: tuple[float, float]) -> None:
    with site(trouble, odds(498)) as (url, asked), bench(url) as at:
        at.fetcher.fetch(ODDS)
    assert len(asked.paths) == 2
    (waited,) = at.slept
    assert waits[0] <= waited <= waits[1]
    (retrying,) = [event for event in at.events if event.kind == "retrying"]
    assert retrying.wait_s == waited


@pytest.mark.parametrize(
    ("answer", "raised", "kind", "words"),
    [
        (error("MISSING_REGION", 422), RequestRefused, "refused", "422 MISSING_REGION: words on MISSING_REGION"),
        (error("UNKNOWN_SPORT", 404), RequestRefused, "refused", "404 UNKNOWN_SPORT"),
        (gives(b"", 400), RequestRefused, "refused", "400"),
        (gives(b"<html>"), UnusableReply, "not_json", "no JSON"),
        (gives(b"", 204), UnusableReply, "empty", "204"),
        (gives([], 418), UnusableReply, "unexpected", "418"),
        (gives(b"nobody knows", 401), UnusableReply, "unexpected", "401"),
        (gives(b"", 503, Retry_After="61"), FeedUnavailable, "unavailable", "out of order"),
        (
            error("EXCEEDED_FREQ_LIMIT", 429, Retry_After="3600"),
            FrequencyLimit,
            "frequency",
            "after 2026-03-14 13:00:00",
        ),
        (error("INVALID_KEY", 401), KeyRefused, "key_refused", "every key was refused .INVALID_KEY: words"),
        (error("OUT_OF_USAGE_CREDITS", 401), QuotaSpent, "quota", "2 credits are more than any key has left"),
    ],
)
def test_what_does_not_pass_is_raised_at_once(answer: Answer, raised: type[FetchFailed], kind: str, words: str) -> None:
    with site(answer) as (url, asked), bench(url) as at, pytest.raises(raised, match=words) as caught:
        at.fetcher.fetch(ODDS)
    assert isinstance(caught.value, MonpsError)
    assert (caught.value.kind, caught.value.label, len(asked.paths), at.slept) == (kind, A, 1, [])
    assert ODDS.name in str(caught.value)
    assert caught.value.reply is not None
    assert caught.value.reply.quota == at.fetcher.keyring.states[A] or kind in ("key_refused", "quota", "frequency")


def test_the_bytes_of_a_reply_that_cannot_be_used_are_attached() -> None:
    page = b"<html>\xff maintenance</html>"
    with (
        site(gives(page, 200, Content_Type="text/html")) as (url, _),
        bench(url) as at,
        pytest.raises(UnusableReply) as caught,
    ):
        at.fetcher.fetch(ODDS)
    assert caught.value.reply is not None
    assert (caught.value.reply.content, caught.value.reply.headers) == (page, {"content-type": "text/html"})
    assert (caught.value.spent, caught.value.reply.spent_estimated) == (2, True)


def test_no_more_is_read_than_the_largest_reply() -> None:
    with (
        site(odds(498, body=b"[" + b" " * 999 + b"]")) as (url, _),
        bench(url, largest=1000) as at,
        pytest.raises(UnusableReply, match="larger than any") as caught,
    ):
        at.fetcher.fetch(ODDS)
    assert caught.value.kind == "too_big"
    assert caught.value.reply is not None
    assert len(caught.value.reply.content) == 1000
    assert at.fetcher.keyring.states[A].remaining == 498


def test_a_redirect_is_not_followed() -> None:
    with (
        site(odds(1)) as (elsewhere, not_asked),
        site(gives(b"", 302, Location=elsewhere)) as (url, asked),
        bench(url) as at,
        pytest.raises(UnusableReply) as caught,
    ):
        at.fetcher.fetch(ODDS)
    assert (caught.value.kind, len(asked.paths), not_asked.paths) == ("redirect", 1, [])


@pytest.mark.parametrize(
    ("trouble", "words"), [(gives(b"", 500), "out of order .500"), (hangs_up, "no answer .RemoteProtocolError")]
)
def test_patience_ends_after_so_many_tries(trouble: Answer, words: str) -> None:
    with site(trouble) as (url, asked), bench(url) as at, pytest.raises(FeedUnavailable, match=words) as caught:
        at.fetcher.fetch(ODDS)
    assert (len(asked.paths), len(at.slept), caught.value.spent) == (3, 2, 6)


def test_patience_ends_after_so_long_in_all() -> None:
    patience = replace(QUICK, attempts=10, whole_s=100.0)
    with (
        site(gives(b"", 503, Retry_After="40")) as (url, asked),
        bench(url, patience=patience) as at,
        pytest.raises(FeedUnavailable),
    ):
        at.fetcher.fetch(ODDS)
    assert (len(asked.paths), at.slept) == (3, [40.0, 40.0])


def test_a_server_that_drips_is_left_in_time() -> None:
    def drips(request: BaseHTTPRequestHandler) -> None:
        request.send_response_only(200)
        request.end_headers()
        for _ in range(40):
            try:
                request.wfile.write(b" ")
            except OSError:
                return
            threading.Event().wait(0.05)

    patience = replace(QUICK, attempts=1, whole_s=0.3)
    with (
        site(drips) as (url, _),
        bench(url, patience=patience) as at,
        pytest.raises(FeedUnavailable, match="not finished in time"),
    ):
        at.fetcher.fetch(ODDS)


def test_tries_that_may_have_been_counted_are_paid_for_until_a_header_says_otherwise() -> None:
    silent = gives([])
    with site(hangs_up, silent, odds(490)) as (url, _), bench(url, stored=(key_state(A, remaining=500),)) as at:
        reply = at.fetcher.fetch(ODDS)
        assert (reply.spent, reply.spent_estimated) == (4, True)
        assert reply.quota is not None
        assert (reply.quota.remaining, reply.quota.doubt, reply.quota.estimated) == (496, 4, True)
        at.fetcher.fetch(ODDS)
        state = at.fetcher.keyring.states[A]
        assert (state.remaining, state.doubt, state.estimated) == (490, 0, False)


def test_a_server_that_is_not_there_costs_nothing() -> None:
    with site(hangs_up) as (url, _):
        pass
    with bench(url) as at, pytest.raises(FeedUnavailable, match="ConnectError") as caught:
        at.fetcher.fetch(ODDS)
    assert (caught.value.spent, at.fetcher.keyring.available(A), len(at.slept)) == (0, 500, 2)


def test_a_spent_key_hands_over_to_the_next() -> None:
    stored = (key_state(A, remaining=3, used=497), key_state(B, remaining=400, used=100))
    with (
        site(error("OUT_OF_USAGE_CREDITS", 401), odds(398)) as (url, asked),
        bench(url, labels=BOTH, stored=stored) as at,
    ):
        reply = at.fetcher.fetch(ODDS)
    assert [KEYS[A] in asked.paths[0], KEYS[B] in asked.paths[1], reply.label] == [True, True, B]
    assert at.kinds() == ["replied", "key_exhausted", "rotated", "replied"]
    states = at.fetcher.keyring.states
    assert (states[A].state, states[A].remaining, states[B].remaining) == ("exhausted", 0, 398)
    assert states[A].reason == "OUT_OF_USAGE_CREDITS: words on OUT_OF_USAGE_CREDITS"
    assert (reply.spent, at.slept) == (2, [])


def test_a_key_that_can_pay_less_stays_for_what_is_cheaper() -> None:
    little = {"x_requests_remaining": "1", "x_requests_used": "499", "x_requests_last": "0"}
    with site(error("OUT_OF_USAGE_CREDITS", 401, **little), odds(0, last=1)) as (url, _), bench(url) as at:
        with pytest.raises(QuotaSpent) as caught:
            at.fetcher.fetch(ODDS)
        assert caught.value.until == datetime(2026, 4, 1, tzinfo=UTC)
        assert at.fetcher.keyring.states[A].state == "active"
        assert at.fetcher.fetch(replace(ODDS, cost=1)).label == A


def test_a_refused_key_is_disabled_and_the_next_one_goes_on() -> None:
    with site(error("DEACTIVATED_KEY", 401), odds(498)) as (url, asked), bench(url, labels=BOTH) as at:
        assert at.fetcher.fetch(ODDS).label == B
        at.fetcher.fetch(ODDS)
    assert [KEYS[B] in path for path in asked.paths] == [False, True, True]
    assert at.kinds()[:3] == ["replied", "key_disabled", "rotated"]
    disabled = at.events[1]
    assert disabled.key is not None
    assert (disabled.label, disabled.key.state) == (A, "disabled")
    assert disabled.why == "DEACTIVATED_KEY: words on DEACTIVATED_KEY"


def test_every_key_is_tried_once_and_the_reason_is_told() -> None:
    answers = (error("INVALID_KEY", 401), error("OUT_OF_USAGE_CREDITS", 401))
    with site(*answers) as (url, asked), bench(url, labels=BOTH) as at:
        with pytest.raises(QuotaSpent, match="OUT_OF_USAGE_CREDITS: words"):
            at.fetcher.fetch(ODDS)
        with pytest.raises(QuotaSpent, match="2 credits are more than any key has left: the first"):
            at.fetcher.fetch(ODDS)
    assert len(asked.paths) == 2


def test_a_free_request_with_every_key_spent_is_tried_once_with_each() -> None:
    stored = tuple(key_state(label, state="exhausted", remaining=0, used=500) for label in BOTH)
    with (
        site(error("OUT_OF_USAGE_CREDITS", 401)) as (url, asked),
        bench(url, labels=BOTH, stored=stored) as at,
        pytest.raises(QuotaSpent),
    ):
        at.fetcher.fetch(replace(ODDS, cost=0))
    assert len(asked.paths) == 2


def test_without_keys_nothing_is_sent() -> None:
    with site(odds(1)) as (url, asked), bench(url, labels=(F,)) as at, pytest.raises(KeyRefused) as caught:
        at.fetcher.fetch(ODDS)
    assert (caught.value.kind, caught.value.label, asked.paths) == ("key_missing", None, [])


def test_what_no_key_can_pay_is_not_sent() -> None:
    with (
        site(odds(1)) as (url, asked),
        bench(url, stored=(key_state(A, remaining=1),)) as at,
        pytest.raises(QuotaSpent, match="has left: the first is renewed at 2026-04-01 00:00 UTC"),
    ):
        at.fetcher.fetch(ODDS)
    assert asked.paths == []


def test_who_asks_too_fast_lets_another_key_go_on_or_waits() -> None:
    with site(error("EXCEEDED_FREQ_LIMIT", 429), odds(498)) as (url, asked), bench(url, labels=BOTH) as at:
        assert at.fetcher.fetch(ODDS).label == B
    assert (at.slept, at.kinds()) == ([], ["replied", "key_cooled", "rotated", "replied"])
    with site(football(errors={"rateLimit": "Too many requests."}), football()) as (url, asked), bench(url) as at:
        at.fetcher.fetch(FIXTURES)
    assert (at.slept, len(asked.paths)) == ([60.0], 2)
    assert at.kinds() == ["replied", "key_cooled", "retrying", "replied"]


def test_a_minute_that_is_used_up_is_waited_for_before_the_next_request() -> None:
    with site(football(X_RateLimit_Remaining="0"), football()) as (url, asked), bench(url) as at:
        at.fetcher.fetch(FIXTURES)
        assert at.slept == []
        at.fetcher.fetch(FIXTURES)
    assert (at.slept, len(asked.paths)) == ([60.0], 2)


def test_asking_too_fast_for_too_long_is_told_with_the_instant() -> None:
    with (
        site(football(errors={"rateLimit": "Too many."})) as (url, asked),
        bench(url) as at,
        pytest.raises(FrequencyLimit, match="rateLimit: Too many") as caught,
    ):
        at.fetcher.fetch(FIXTURES)
    assert (at.slept, len(asked.paths)) == ([60.0, 60.0], 3)
    assert caught.value.until == NOW + 180 * SECOND


@pytest.mark.parametrize(
    ("source", "request_of", "raised"),
    [
        (
            "the-odds-api",
            ODDS,
            (KeyRefused, QuotaSpent, RequestRefused, RequestRefused, RequestRefused, FrequencyLimit),
        ),
        ("api-football", FIXTURES, (FrequencyLimit, RequestRefused, KeyRefused, QuotaSpent)),
    ],
)
def test_the_recorded_errors(shared_data: Path, source: str, request_of: Any, raised: tuple[type[Exception]]) -> None:
    recorded = json.loads((shared_data / source / "errors.json").read_text())
    for one, kind in zip(recorded, raised, strict=True):
        with site(gives(one["body"], one["status"])) as (url, _), bench(url) as at, pytest.raises(kind):
            at.fetcher.fetch(request_of)


def test_the_plan_refuses_a_season_once() -> None:
    errors = {"plan": "Free plans do not have access to this season, try from 2021 to 2023."}
    with (
        site(football(errors=errors)) as (url, asked),
        bench(url) as at,
        pytest.raises(RequestRefused, match="plan: Free plans") as caught,
    ):
        at.fetcher.fetch(FIXTURES)
    assert (caught.value.kind, len(asked.paths)) == ("plan", 1)


def test_a_host_that_keeps_failing_is_left_alone_and_probed() -> None:
    rules = BreakerRules(failures=2, first_rest=30 * SECOND)
    with site(gives(b"", 500), gives(b"", 500), odds(498)) as (url, asked), bench(url, breaker=rules) as at:
        for _ in range(2):
            with pytest.raises(FeedUnavailable, match="after 2 failures in a row") as caught:
                at.fetcher.fetch(ODDS)
            assert caught.value.kind == "breaker_open"
        assert len(asked.paths) == 2
        assert at.fetcher.breakers[url].state(at.clock.now()) == "open"
        at.clock.instant += 30 * SECOND
        at.fetcher.fetch(ODDS)
    assert [kind for kind in at.kinds() if kind.startswith("breaker")] == ["breaker_opened", "breaker_closed"]


def test_the_next_fetcher_goes_on_with_the_breakers_of_the_last() -> None:
    with site(hangs_up) as (url, asked):
        with bench(url, breaker=BreakerRules(failures=1)) as at, pytest.raises(FeedUnavailable):
            at.fetcher.fetch(ODDS)
        with bench(url, breakers=at.fetcher.breakers) as at, pytest.raises(FeedUnavailable) as caught:
            at.fetcher.fetch(ODDS)
    assert (caught.value.kind, len(asked.paths)) == ("breaker_open", 1)


def test_refusals_do_not_open_the_breaker() -> None:
    with site(error("MISSING_REGION", 422)) as (url, _), bench(url, breaker=BreakerRules(failures=1)) as at:
        for _ in range(3):
            with pytest.raises(RequestRefused):
                at.fetcher.fetch(ODDS)


def test_threads_never_spend_more_than_there_is() -> None:
    left, lock = [20], threading.Lock()

    def counts(request: BaseHTTPRequestHandler) -> None:
        with lock:
            left[0] -= 2
            now_left = left[0]
        odds(now_left)(request)

    def fetched(fetcher: Any) -> bool:
        try:
            return bool(fetcher.fetch(ODDS).spent)
        except QuotaSpent:
            return False

    patience = replace(QUICK, read_s=10.0)
    with (
        site(counts) as (url, asked),
        bench(url, stored=(key_state(A, remaining=20),), patience=patience) as at,
        ThreadPoolExecutor(8) as pool,
    ):
        paid = list(pool.map(fetched, [at.fetcher] * 40))
    assert (paid.count(True), len(asked.paths), left[0]) == (10, 10, 0)


@pytest.mark.parametrize(
    "url", ["ftp://x.example", "x.example", "https://me:you@x.example", "https://x.example?a=b", ""]
)
def test_an_address_has_to_be_one(url: str) -> None:
    with pytest.raises(BadInput, match="has to be https://host"), bench(url):
        pass


def test_a_provider_without_an_address_is_not_asked() -> None:
    with bench("https://x.example") as at, pytest.raises(BadInput, match="no address is set"):
        at.fetcher.fetch(replace(ODDS, provider="another"))


@pytest.mark.parametrize("labels", [(A,), BOTH])
@pytest.mark.parametrize("asks_for", ["0", "Sat, 14 Mar 2020 12:00:00 GMT"])
def test_a_server_that_is_always_asked_too_fast_is_left_after_a_few_requests(
    labels: tuple[str, ...], asks_for: str
) -> None:
    answer = error("EXCEEDED_FREQ_LIMIT", 429, Retry_After=asks_for)
    with site(answer) as (url, asked), bench(url, labels=labels) as at:
        with pytest.raises(FrequencyLimit, match="try again after 2026-03-14 12:00"):
            at.fetcher.fetch(ODDS)
        by_key = [sum(KEYS[label] in path for path in asked.paths) for label in labels]
        assert all(1 < count <= QUICK.attempts for count in by_key)
        assert len(at.slept) == QUICK.attempts - 1


def test_the_key_that_was_planned_pays_as_long_as_it_can() -> None:
    with site(odds(400)) as (url, _), bench(url, labels=BOTH) as at:
        assert [at.fetcher.fetch(replace(ODDS, label=label)).label for label in (B, A, B)] == [B, A, B]
    poor = key_state(B, remaining=1)
    with site(odds(400)) as (url, _), bench(url, labels=BOTH, stored=(poor,)) as at:
        assert at.fetcher.fetch(replace(ODDS, label=B)).label == A
