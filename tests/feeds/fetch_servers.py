"""Providers on this machine that say what a test tells them to, and a fetcher whose clock runs only while it sleeps."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import SecretStr

from monps.feeds.fetch import (
    PROVIDERS,
    BreakerRules,
    DiskCache,
    Fetcher,
    FetchEvent,
    Keyring,
    KeyState,
    Patience,
    Request,
)

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
QUICK = Patience(attempts=3, first_wait_s=1.0, longest_wait_s=60.0, read_s=0.3, connect_s=1.0, whole_s=180.0)
PATIENT = BreakerRules(failures=50)
ODDS = Request(
    provider="the-odds-api",
    path="/v4/sports/soccer_epl/odds",
    params=(("regions", "eu"), ("markets", "h2h,totals")),
    cost=2,
    purpose="early prices",
)
FIXTURES = Request(provider="api-football", path="/fixtures", params=(("league", "39"),), cost=1, purpose="fixtures")
KEYS = {"ODDS_KEY_A": "canary-a-0123456789", "ODDS_KEY_B": "canary-b-0123456789", "FOOTBALL_KEY": "canary-f-0123456789"}
PROVIDER_OF = {"ODDS_KEY_A": "the-odds-api", "ODDS_KEY_B": "the-odds-api", "FOOTBALL_KEY": "api-football"}

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class Asked:
    """What a server was asked."""

    paths: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)


@contextmanager
def site(*answers: Answer) -> Iterator[tuple[str, Asked]]:
    """A server that gives the answers in turn, the last one again and again; with what it was asked."""
    asked = Asked()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.paths.append(self.path)
            asked.headers.append(dict(self.headers))
            answers[min(len(asked.paths), len(answers)) - 1](self)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def gives(body: Any, status: int = 200, **headers: str) -> Answer:
    """An answer; `body` is sent as JSON, bytes as they are; `_` in a header's name stands for `-`."""
    payload = body if isinstance(body, bytes) else json.dumps(body).encode()

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response_only(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(payload)))
        request.end_headers()
        request.wfile.write(payload)

    return answer


def odds(remaining: int, last: int = 2, body: Any = (), status: int = 200, **headers: str) -> Answer:
    """A reply of The Odds API with its quota headers, of 500 credits a month."""
    quota = {
        "x_requests_remaining": str(remaining),
        "x_requests_used": str(500 - remaining),
        "x_requests_last": str(last),
    }
    return gives(list(body) if body == () else body, status, **quota, **headers)


def football(response: Any = (), errors: Any = (), page: tuple[int, int] = (1, 1), **headers: str) -> Answer:
    """A reply of API-Football in its envelope."""
    body = {"errors": errors or [], "paging": {"current": page[0], "total": page[1]}, "response": list(response)}
    return gives({"get": "fixtures", "parameters": {}, "results": len(response), **body}, **headers)


def error(code: str, status: int, **headers: str) -> Answer:
    """An error of The Odds API."""
    return gives({"message": f"words on {code}", "error_code": code, "details_url": "x"}, status, **headers)


def hangs_up(request: BaseHTTPRequestHandler) -> None:
    """No reply at all."""
    request.close_connection = True


def sleeps(request: BaseHTTPRequestHandler) -> None:
    """A reply that comes too late."""
    threading.Event().wait(0.6)
    request.close_connection = True


@dataclass(slots=True)
class RestingClock:
    """A clock that only sleeping moves."""

    instant: datetime = NOW

    def now(self) -> datetime:
        return self.instant


@dataclass(slots=True)
class Bench:
    """A fetcher, and what it did: instants move only by what was slept."""

    fetcher: Fetcher
    events: list[FetchEvent]
    slept: list[float]
    clock: RestingClock

    def kinds(self) -> list[str]:
        """What was told, in order."""
        return [event.kind for event in self.events]


@contextmanager
def bench(
    url: str,
    *,
    labels: tuple[str, ...] = ("ODDS_KEY_A", "FOOTBALL_KEY"),
    stored: tuple[KeyState, ...] = (),
    folder: Path | None = None,
    patience: Patience = QUICK,
    breaker: BreakerRules = PATIENT,
    **more: Any,
) -> Iterator[Bench]:
    """A fetcher of both providers at one address."""
    clock, events, slept = RestingClock(), [], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.instant += timedelta(seconds=seconds)

    keyring = Keyring.of(PROVIDERS, {label: PROVIDER_OF[label] for label in labels}, stored, NOW)
    with Fetcher(
        providers=PROVIDERS,
        base_urls=dict.fromkeys(PROVIDERS, url),
        keyring=keyring,
        secrets={label: SecretStr(key) for label, key in KEYS.items()},
        cache=DiskCache(folder=folder) if folder else None,
        breaker=breaker,
        clock=clock,
        sleep=sleep,
        patience=patience,
        chance=np.random.default_rng(1),
        told=events.append,
        timer=lambda: time.monotonic() + sum(slept),
        **more,
    ) as fetcher:
        yield Bench(fetcher, events, slept, clock)


def key_state(label: str = "ODDS_KEY_A", **fields: Any) -> KeyState:
    """The state of a key as it may have been stored."""
    known = {"remaining": 500, "estimated": False, "resets_at": datetime(2026, 4, 1, tzinfo=UTC)}
    return KeyState(provider=PROVIDER_OF[label], label=label, **{**known, **fields})
