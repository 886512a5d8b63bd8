"""The sandbox as one ASGI application: both providers under their own prefix, and its own door beside them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from json import JSONDecodeError

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from monps.domain.errors import BadInput, MonpsError, NotFound
from monps.sandbox.live.clock import SandboxClock
from monps.sandbox.live.plan import LivePlan
from monps.sandbox.live.world import LiveWorld
from monps.sandbox.server.api_football import ApiFootball
from monps.sandbox.server.chaos.armed import Chaos
from monps.sandbox.server.control import Control
from monps.sandbox.server.odds_api import OddsApi
from monps.sandbox.server.quota import Key, KeyRing, Pace, day, month
from monps.sandbox.server.reply import Json, Reply
from monps.sandbox.server.wire import WireResponse

_PAGE = b"<!doctype html><title>Elsewhere</title><p>This is a page for people."


def numbered_keys(prefix: str, count: int, quota: int) -> tuple[Key, ...]:
    """Keys of one quota, numbered from 1: `sandbox-odds-1`."""
    return tuple(Key(name=f"{prefix}-{number}", quota=quota) for number in range(1, count + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms the providers answer: keys with credits a month (odds) and requests a day (football), and pace."""

    odds_keys: tuple[Key, ...] = field(default_factory=lambda: numbered_keys("sandbox-odds", 4, 500))
    football_keys: tuple[Key, ...] = field(default_factory=lambda: numbered_keys("sandbox-football", 1, 100))
    odds_per_second: int = 30
    football_per_minute: int = 300
    historical: bool = True
    free_plan: bool = False


class Sandbox:
    """A live world with its clock, its two providers and its faults; `app` serves it."""

    def __init__(
        self, plan: LivePlan, clock: SandboxClock, machine: Callable[[], float], terms: Terms | None = None
    ) -> None:
        terms = terms or Terms()
        self.world = LiveWorld(plan)
        self.clock = clock
        self.chaos = Chaos(self.world)
        self.odds = OddsApi(
            self.world,
            KeyRing(terms.odds_keys, month),
            Pace(terms.odds_per_second, 1.0, machine),
            historical=terms.historical,
        )
        self.football = ApiFootball(
            self.world,
            KeyRing(terms.football_keys, day),
            Pace(terms.football_per_minute, 60.0, machine),
            free_plan=terms.free_plan,
        )
        self._control = Control(self.world, clock, self.odds, self.football, self.chaos)
        self.app = Starlette(
            routes=[
                Route("/odds-api/{path:path}", self._odds_api),
                Route("/api-football/{path:path}", self._api_football),
                Route("/sandbox/elsewhere", self._elsewhere),
                Route("/sandbox/{path:path}", self._door, methods=["GET", "POST", "DELETE"]),
            ]
        )

    async def _odds_api(self, request: Request) -> WireResponse:
        now = self.clock.now()
        asked = self.odds.read(request.path_params["path"], dict(request.query_params), now)
        if asked is None:
            return WireResponse(Reply(status=404, body={"message": "Not found"}), now)
        return WireResponse(self.chaos.answer(asked, self.odds.answer, self.odds.body_at), now)

    async def _api_football(self, request: Request) -> WireResponse:
        now = self.clock.now()
        key = request.headers.get("x-apisports-key")
        asked = self.football.read(request.path_params["path"], dict(request.query_params), key, now)
        return WireResponse(self.chaos.answer(asked, self.football.answer, self.football.body_at), now)

    async def _door(self, request: Request) -> WireResponse:
        if request.headers.get("origin") or request.headers.get("sec-fetch-site", "none") != "none":
            refusal = {"kind": "WrongOrigin", "detail": "The sandbox's door is no page's to open."}
            return WireResponse(Reply(status=403, body=refusal), self.clock.now())
        try:
            body = _object(await request.body())
            found = self._control.answer(request.method, request.path_params["path"], dict(request.query_params), body)
            reply = Reply(body=found)
            if found is None:
                raise NotFound(f"{request.method} {request.url.path}")
        except MonpsError as failure:
            status = 404 if isinstance(failure, NotFound) else 422
            reply = Reply(status=status, body={"kind": type(failure).__name__, "detail": str(failure)})
        return WireResponse(reply, self.clock.now())

    async def _elsewhere(self, _request: Request) -> WireResponse:
        return WireResponse(Reply(headers={"content-type": "text/html"}, raw=_PAGE), self.clock.now())


def _object(raw: bytes) -> dict[str, Json]:
    try:
        body = json.loads(raw or b"{}")
    except JSONDecodeError as failure:
        raise BadInput(f"the body is no JSON: {failure}") from None
    if not isinstance(body, dict):
        raise BadInput("the body is a JSON object")
    return body
