"""What replies mean: the recorded errors of both providers, and the statuses that nobody recorded."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monps.feeds.fetch import PROVIDERS
from monps.feeds.fetch.provider import Answer, Verdict
from monps.feeds.fetch.quota import Quota, end_of_day, end_of_month

EMPTY = {"get": "fixtures", "errors": [], "paging": {"current": 1, "total": 1}, "response": []}


def _judge(provider: str, status: int, body: Any) -> Verdict:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return PROVIDERS[provider].judge(Answer(status=status, headers={}, content=content))


def test_the_recorded_errors_of_the_odds_api(shared_data: Path) -> None:
    recorded = json.loads((shared_data / "the-odds-api" / "errors.json").read_text())
    meanings = {one["body"]["error_code"]: _judge("the-odds-api", one["status"], one["body"]) for one in recorded}
    assert {code: (verdict.meaning, verdict.kind) for code, verdict in meanings.items()} == {
        "INVALID_KEY": ("key_refused", "key_refused"),
        "OUT_OF_USAGE_CREDITS": ("spent", "quota"),
        "MISSING_REGION": ("refused", "refused"),
        "INVALID_MARKET": ("refused", "refused"),
        "UNKNOWN_SPORT": ("refused", "refused"),
        "EXCEEDED_FREQ_LIMIT": ("too_fast", "frequency"),
    }
    assert meanings["MISSING_REGION"].reason == "422 MISSING_REGION: Missing regions or bookmakers key"


def test_the_recorded_errors_of_api_football(shared_data: Path) -> None:
    recorded = json.loads((shared_data / "api-football" / "errors.json").read_text())
    meanings = {next(iter(one["body"]["errors"])): _judge("api-football", 200, one["body"]) for one in recorded}
    assert {name: (verdict.meaning, verdict.kind) for name, verdict in meanings.items()} == {
        "rateLimit": ("too_fast", "frequency"),
        "plan": ("refused", "plan"),
        "token": ("key_refused", "key_refused"),
        "requests": ("spent", "quota"),
    }
    assert meanings["plan"].reason.startswith("plan: Free plans do not have access to this season")


@pytest.mark.parametrize("name", ["scores_doc_example", "sports_doc_example", "event_odds_soccer_shape"])
def test_recorded_replies_of_the_odds_api_are_good(shared_data: Path, name: str) -> None:
    assert _judge("the-odds-api", 200, (shared_data / "the-odds-api" / f"{name}.json").read_bytes()).meaning == "good"


@pytest.mark.parametrize("name", ["fixtures", "fixtures_events", "odds", "coachs"])
def test_recorded_replies_of_api_football_are_good(shared_data: Path, name: str) -> None:
    assert _judge("api-football", 200, (shared_data / "api-football" / f"{name}.json").read_bytes()).meaning == "good"


@pytest.mark.parametrize(
    ("status", "body", "meaning", "kind"),
    [
        (200, [], "good", ""),
        (200, b"<html>", "unusable", "not_json"),
        (200, b"[" * 100_000, "unusable", "not_json"),
        (200, 7, "unusable", "not_json"),
        (429, {"error_code": "OUT_OF_USAGE_CREDITS"}, "spent", "quota"),
        (401, {"error_code": "DEACTIVATED_KEY"}, "key_refused", "key_refused"),
        (401, {"error_code": "MISSING_KEY"}, "key_refused", "key_refused"),
        (401, b"nobody knows", "unusable", "unexpected"),
        (422, {"error_code": "EVENT_NOT_FOUND"}, "refused", "refused"),
        (404, {"error_code": "EVENT_NOT_FOUND"}, "refused", "refused"),
        (429, b"", "too_fast", "frequency"),
        (503, b"<html>", "broken", "unavailable"),
        (302, b"", "unusable", "redirect"),
        (418, [], "unusable", "unexpected"),
        (206, [], "unusable", "unexpected"),
    ],
)
def test_other_replies_of_the_odds_api(status: int, body: Any, meaning: str, kind: str) -> None:
    verdict = _judge("the-odds-api", status, body)
    assert (verdict.meaning, verdict.kind) == (meaning, kind)


@pytest.mark.parametrize(
    ("status", "body", "meaning", "kind"),
    [
        (200, EMPTY, "good", ""),
        (200, {**EMPTY, "errors": {}}, "good", ""),
        (200, {**EMPTY, "errors": {"league": "is required"}}, "refused", "refused"),
        (200, {**EMPTY, "errors": ["something"]}, "refused", "refused"),
        (200, {**EMPTY, "errors": {"plan": "no", "token": "wrong"}}, "key_refused", "key_refused"),
        (200, {**EMPTY, "errors": {"access": "suspended"}}, "key_refused", "key_refused"),
        (200, {**EMPTY, "errors": {"bug": "on our side"}}, "broken", "unavailable"),
        (200, {"response": []}, "unusable", "shape"),
        (200, [], "unusable", "shape"),
        (200, b"<html>", "unusable", "not_json"),
        (204, b"", "unusable", "empty"),
        (429, b"", "too_fast", "frequency"),
        (499, b"", "broken", "unavailable"),
        (500, {**EMPTY, "errors": {"plan": "?"}}, "broken", "unavailable"),
        (403, b"", "unusable", "unexpected"),
    ],
)
def test_other_replies_of_api_football(status: int, body: Any, meaning: str, kind: str) -> None:
    verdict = _judge("api-football", status, body)
    assert (verdict.meaning, verdict.kind) == (meaning, kind)


def test_a_reason_is_one_line_of_bounded_length() -> None:
    long = _judge("the-odds-api", 422, {"error_code": "X", "message": "a\n\tb\x00" * 400})
    assert long.reason.startswith("422 X: a b")
    assert len(long.reason) <= 204


def test_quota_is_read_from_the_headers() -> None:
    headers = {"x-requests-remaining": "498", "x-requests-used": "2.0", "x-requests-last": "-1"}
    assert PROVIDERS["the-odds-api"].quota.read(headers) == Quota(remaining=498, used=2, last=0)
    assert PROVIDERS["the-odds-api"].quota.read({"x-requests-remaining": "many", "x-requests-used": "inf"}) == Quota()
    day = {"x-ratelimit-requests-limit": "100", "x-ratelimit-requests-remaining": "93"}
    minute = {"x-ratelimit-limit": "10", "x-ratelimit-remaining": "9"}
    assert PROVIDERS["api-football"].quota.read(day | minute) == Quota(remaining=93, used=7, minute_remaining=9)
    assert PROVIDERS["api-football"].quota.read(minute) == Quota(minute_remaining=9)


def test_when_periods_end() -> None:
    assert end_of_month(datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == datetime(2027, 1, 1, tzinfo=UTC)
    assert end_of_month(datetime(2026, 2, 1, tzinfo=UTC)) == datetime(2026, 3, 1, tzinfo=UTC)
    assert end_of_day(datetime(2026, 2, 28, 5, tzinfo=UTC)) == datetime(2026, 3, 1, tzinfo=UTC)
