"""The Odds API, v4: the key in the query, credits by the month, failures as a status with an `error_code`."""

from __future__ import annotations

from monps.feeds.fetch.provider import Answer, Meaning, Provider, Verdict, by_status, parsed, plain
from monps.feeds.fetch.quota import QuotaHeaders, end_of_month

_CODES: dict[str, tuple[Meaning, str]] = {
    "OUT_OF_USAGE_CREDITS": ("spent", "quota"),
    "INVALID_KEY": ("key_refused", "key_refused"),
    "DEACTIVATED_KEY": ("key_refused", "key_refused"),
    "MISSING_KEY": ("key_refused", "key_refused"),
    "EXCEEDED_FREQ_LIMIT": ("too_fast", "frequency"),
}


def judge(answer: Answer) -> Verdict:
    """What a reply means: the code counts before the status, since not every status of a code is known."""
    body = parsed(answer.content)
    code = body.get("error_code") if isinstance(body, dict) else None
    if code is None and answer.status == 200:
        if isinstance(body, list | dict):
            return Verdict(meaning="good")
        return Verdict(meaning="unusable", kind="not_json", reason="the body is no JSON list or object")
    reason = plain(f"{code}: {body.get('message', '')}") if isinstance(body, dict) and code else ""
    if str(code) in _CODES:
        meaning, kind = _CODES[str(code)]
        return Verdict(meaning=meaning, kind=kind, reason=reason.rstrip(": "))
    return by_status(answer.status, reason.rstrip(": "))


PROVIDER = Provider(
    key="the-odds-api",
    key_in="query",
    key_name="apiKey",
    quota=QuotaHeaders(remaining="x-requests-remaining", used="x-requests-used", last="x-requests-last"),
    allowance=500,
    period_end=end_of_month,
    pause_s=1.0,
    judge=judge,
)
