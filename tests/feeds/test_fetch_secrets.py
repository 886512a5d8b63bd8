"""Canary keys through every kind of failure: none may be found in what is logged, raised, told, shown or kept."""

from __future__ import annotations

import logging
import traceback
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from fetch_servers import (
    FIXTURES,
    KEYS,
    ODDS,
    PROVIDER_OF,
    QUICK,
    Answer,
    Bench,
    bench,
    football,
    gives,
    hangs_up,
    odds,
    site,
    sleeps,
)
from structlog.testing import capture_logs

from monps.domain.errors import BadInput
from monps.feeds.fetch import BreakerRules, Fetched, FetchFailed, Request

ECHO = " ".join(KEYS.values())
KEPT = timedelta(hours=1)


def _echoes(status: int, body: Any, **headers: str) -> Answer:
    """An answer that repeats the keys wherever it can."""
    return gives(body, status, Location=f"/else?apiKey={KEYS['ODDS_KEY_A']}", X_Requests_Remaining=ECHO, **headers)


def _cuts(request: BaseHTTPRequestHandler) -> None:
    """Half of a reply that names the key."""
    request.send_response_only(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(ECHO.encode())
    request.close_connection = True


def _no_http(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(f"{ECHO}\r\n\r\n".encode())
    request.close_connection = True


TROUBLES: dict[str, tuple[Request, Answer]] = {
    "no reply": (ODDS, hangs_up),
    "too late": (ODDS, sleeps),
    "cut off": (ODDS, _cuts),
    "no HTTP": (ODDS, _no_http),
    "not gzip": (ODDS, _echoes(200, ECHO.encode(), Content_Encoding="gzip")),
    "refused key": (ODDS, _echoes(401, {"error_code": "INVALID_KEY", "message": f"no such key: {ECHO}"})),
    "spent key": (ODDS, _echoes(401, {"error_code": "OUT_OF_USAGE_CREDITS", "message": ECHO})),
    "too fast": (ODDS, _echoes(429, {"error_code": "EXCEEDED_FREQ_LIMIT", "message": ECHO}, Retry_After="9999")),
    "refused": (ODDS, _echoes(422, {"error_code": "INVALID_MARKET", "message": f"?apiKey={ECHO}"})),
    "not found": (ODDS, _echoes(404, ECHO)),
    "broken": (ODDS, _echoes(500, {"error_code": "X", "message": ECHO})),
    "redirect": (ODDS, _echoes(302, ECHO)),
    "no JSON": (ODDS, _echoes(200, ECHO.encode())),
    "unexpected": (ODDS, _echoes(401, ECHO)),
    "header key refused": (FIXTURES, football(errors={"token": f"wrong key {ECHO}"})),
    "header key spent": (FIXTURES, football(errors={"requests": ECHO})),
    "header plan": (FIXTURES, football(errors={"plan": ECHO})),
    "header cut off": (FIXTURES, _cuts),
    "good": (ODDS, odds(498, body=[ECHO])),
    "good header": (FIXTURES, football([ECHO])),
}


@contextmanager
def _every_line() -> Iterator[list[str]]:
    """All that is logged, by whatever means, where the root asks for everything."""
    lines: list[str] = []

    class Keeps(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.getMessage()} {record.args} {record.exc_text}")

    root, handler = logging.getLogger(), Keeps()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with capture_logs() as events:
            yield lines
        lines += [repr(event) for event in events]
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def _tries(at: Bench, request: Request) -> Fetched | FetchFailed:
    try:
        return at.fetcher.fetch(request)
    except FetchFailed as failure:
        return failure


def _shown(outcome: Fetched | FetchFailed) -> Iterator[str]:
    """All that can be read from an outcome, the local variables of a traceback included."""
    yield repr(outcome)
    reply = outcome.reply if isinstance(outcome, FetchFailed) else outcome
    if reply is not None:
        yield f"{reply!r} {reply.content!r} {dict(reply.headers)}"
    if isinstance(outcome, FetchFailed):
        yield f"{outcome} {outcome.args} {outcome.data} {getattr(outcome, '__notes__', '')} {vars(outcome)}"
        yield "".join(traceback.format_exception(outcome))
        yield "".join(traceback.TracebackException.from_exception(outcome, capture_locals=True).format())
        assert outcome.__cause__ is None
        assert outcome.__context__ is None


@pytest.mark.parametrize("name", TROUBLES)
def test_no_key_is_found_anywhere(tmp_path: Path, name: str) -> None:
    asked_for, answer = TROUBLES[name]
    request = replace(asked_for, fresh_for=KEPT)
    labels = tuple(label for label, provider in PROVIDER_OF.items() if provider == request.provider)[:1]
    patience = replace(QUICK, attempts=2)
    with site(answer) as (url, asked), bench(url, labels=labels, folder=tmp_path, patience=patience) as at:
        with _every_line() as lines:
            outcome = _tries(at, request)
        shown = [*lines, *_shown(outcome), *(repr(event) for event in at.events)]
        shown += [repr(at.fetcher), repr(at.fetcher.keyring), repr(at.fetcher.breakers)]
        shown += [str(state.detail()) for state in at.fetcher.keyring.states.values()]
        shown += [repr(zlib.decompress(file.read_bytes())) for file in tmp_path.iterdir()]
    key = KEYS[labels[0]]
    assert any(key in place for place in (*asked.paths, str(asked.headers)))
    assert [text for text in shown if key in text] == []
    assert len(list(tmp_path.iterdir())) == (1 if name.startswith("good") else 0)


def test_an_echoed_key_is_hidden_in_the_content_and_all_else_is_verbatim() -> None:
    key = KEYS["ODDS_KEY_A"]
    with site(odds(498, body=f'[ "{key}", 1 ]'.encode())) as (url, _), bench(url) as at:
        assert at.fetcher.fetch(ODDS).content == b'[ "***", 1 ]'


def test_the_libraries_are_silent_and_would_not_know_the_key() -> None:
    libraries = [logging.getLogger(name) for name in ("httpx", "httpcore")]
    with site(odds(498)) as (url, _), _every_line() as lines, bench(url) as at:
        at.fetcher.fetch(ODDS)
        assert lines == []
        for library in libraries:
            library.setLevel(logging.DEBUG)
        at.fetcher.fetch(ODDS)
        for library in libraries:
            library.setLevel(logging.WARNING)
    assert any("GET" in line for line in lines)
    assert not [line for line in lines if KEYS["ODDS_KEY_A"] in line]


def test_an_open_breaker_tells_no_key() -> None:
    with site(hangs_up) as (url, _), bench(url, breaker=BreakerRules(failures=1)) as at:
        outcomes = [_tries(at, ODDS), _tries(at, ODDS)]
    for outcome in outcomes:
        assert not [text for text in _shown(outcome) if KEYS["ODDS_KEY_A"] in text]


@pytest.mark.parametrize("key", ["", "short", "canary with blanks", "canary\r\nX-Other: 1", "canary-é-0123"])
def test_what_cannot_be_a_key_is_refused_without_being_told(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KEYS, "ODDS_KEY_A", key)
    with pytest.raises(BadInput, match="ODDS_KEY_A holds no key") as caught, bench("https://api.example"):
        pass
    assert not key or key not in "".join(traceback.format_exception(caught.value))
