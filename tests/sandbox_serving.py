"""The live sandbox behind real HTTP for a test: its clock stands still until it is set."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import httpx
import uvicorn

from monps.sandbox.live.clock import SandboxClock
from monps.sandbox.live.plan import LivePlan
from monps.sandbox.server.app import Sandbox, Terms
from monps.sandbox.server.wire import server_config

START = datetime(2026, 8, 21, 12, 0, tzinfo=UTC)
"""A Friday noon in summer."""
PATIENT = Terms(odds_per_second=1_000_000, football_per_minute=1_000_000)
"""The usual keys and quotas, and no limit of pace: a test is faster than any client."""


@dataclass(frozen=True, slots=True)
class ServedSandbox:
    """A sandbox that is being served at `url`."""

    url: str
    sandbox: Sandbox
    client: httpx.Client

    @property
    def odds_url(self) -> str:
        """The base of The Odds API, without /v4."""
        return f"{self.url}/odds-api"

    @property
    def football_url(self) -> str:
        """The base of API-Football."""
        return f"{self.url}/api-football"

    def set_now(self, now: datetime) -> None:
        """Stop the clock at an instant."""
        self.client.post("/sandbox/clock", json={"now": now.isoformat(), "speed": 0}).raise_for_status()

    def chaos(self, name: str, share: float = 1.0, **more: Any) -> None:
        """Switch a fault on: `endpoint`, `times` and `seconds` may be given."""
        self.client.post("/sandbox/chaos", json={"name": name, "share": share} | more).raise_for_status()

    def calm(self, name: str | None = None) -> None:
        """Switch one fault off, or all."""
        self.client.delete("/sandbox/chaos" + (f"/{name}" if name else "")).raise_for_status()

    def usage(self) -> dict[str, dict[str, Any]]:
        """What each key has spent, by provider."""
        return self.client.get("/sandbox/usage").raise_for_status().json()

    def truth(self, **query: str) -> list[dict[str, Any]]:
        """Every match with its truth, or those of a `league`."""
        return self.client.get("/sandbox/truth", params=query).raise_for_status().json()

    def odds(self, path: str, key: str | None = "sandbox-odds-1", **parameters: Any) -> httpx.Response:
        """A reply of The Odds API, such as that of `sports/soccer_epl/odds`."""
        named = parameters if key is None else {"apiKey": key} | parameters
        return self.client.get(f"/odds-api/v4/{path}", params=named)

    def football(self, path: str, key: str | None = "sandbox-football-1", **parameters: Any) -> httpx.Response:
        """A reply of API-Football, such as that of `fixtures`."""
        headers = {} if key is None else {"x-apisports-key": key}
        return self.client.get(f"/api-football/{path}", params=parameters, headers=headers)


@contextmanager
def served_sandbox(
    *,
    now: datetime = START,
    seed: int = 6,
    leagues: Sequence[str] = ("soccer_epl", "soccer_efl_champ", "soccer_spain_la_liga", "soccer_fa_cup"),
    terms: Terms = PATIENT,
    **plan: Any,
) -> Iterator[ServedSandbox]:
    """A sandbox on a free port for the length of a block."""
    made = LivePlan(seed=seed, start=now, leagues=tuple(leagues))
    sandbox = Sandbox(replace(made, **plan), SandboxClock(now, 0, time.monotonic), time.monotonic, terms)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(server_config(sandbox.app))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            with httpx.Client(base_url=url, timeout=10) as client:
                yield ServedSandbox(url, sandbox, client)
        finally:
            server.should_exit = True
            thread.join()


def paths(node: Any, at: str = "") -> set[str]:
    """Every path of keys in a JSON value; the items of a list share theirs."""
    if isinstance(node, dict):
        return {f"{at}.{key}" for key in node} | {
            path for key, value in node.items() for path in paths(value, f"{at}.{key}")
        }
    return {path for item in node for path in paths(item, f"{at}[]")} if isinstance(node, list) else set()


def moment(text: str) -> datetime:
    """An instant as The Odds API writes it."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
