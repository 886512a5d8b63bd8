"""API-Football, v3: the key in a header, requests by the day and the minute, failures as 200 with an `errors` object."""

from __future__ import annotations

from monps.feeds.fetch.provider import Answer, Meaning, Pages, Provider, Verdict, by_status, parsed, plain
from monps.feeds.fetch.quota import QuotaHeaders, end_of_day

_TIMED_OUT = 499
_ERRORS: dict[str, tuple[Meaning, str]] = {  # the first that is there counts
    "token": ("key_refused", "key_refused"),
    "access": ("key_refused", "key_refused"),
    "requests": ("spent", "quota"),
    "rateLimit": ("too_fast", "frequency"),
    "plan": ("refused", "plan"),
    "bug": ("broken", "unavailable"),
}


def judge(answer: Answer) -> Verdict:
    """What a reply means: `errors` is an empty list when all is well, else an object that names what is wrong."""
    body = parsed(answer.content)
    errors = body.get("errors") if isinstance(body, dict) else None
    named = errors if isinstance(errors, dict) else {"": errors} if errors else {}
    reason = plain("; ".join(f"{name}: {words}" if name else str(words) for name, words in named.items()))
    if answer.status == _TIMED_OUT or answer.status >= 500:
        return Verdict(meaning="broken", kind="unavailable", reason=f"{answer.status} {reason}".strip())
    for name, (meaning, kind) in _ERRORS.items():
        if name in named:
            return Verdict(meaning=meaning, kind=kind, reason=reason)
    if answer.status != 200:
        return by_status(answer.status, reason)
    if named:
        return Verdict(meaning="refused", kind="refused", reason=reason)
    if isinstance(body, dict) and "response" in body and errors is not None:
        return Verdict(meaning="good")
    kind, why = (
        ("not_json", "the body is no JSON") if body is None else ("shape", "the body has no errors and response")
    )
    return Verdict(meaning="unusable", kind=kind, reason=why)


def pages(content: bytes) -> Pages | None:
    """Which page of how many this is, None where the reply does not say."""
    body = parsed(content)
    paging = body.get("paging") if isinstance(body, dict) else None
    match paging:
        case {"current": int(current), "total": int(total)}:
            return Pages(current=current, total=total)
        case _:
            return None


PROVIDER = Provider(
    key="api-football",
    key_in="header",
    key_name="x-apisports-key",
    quota=QuotaHeaders(
        remaining="x-ratelimit-requests-remaining",
        limit="x-ratelimit-requests-limit",
        minute_remaining="x-ratelimit-remaining",
    ),
    allowance=100,
    period_end=end_of_day,
    pause_s=60.0,
    judge=judge,
    pages=pages,
)
