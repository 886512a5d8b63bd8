"""Who may speak to the desk before there is a sign-in: pages that the desk itself served, on this machine.

Host stops a foreign name that was pointed at loopback (DNS rebinding); Origin stops a foreign page that posts here.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from monps.api.errors import answer

DEFAULT_PORT = 80
"""The port that browsers leave out."""
CHANNEL = "WEBSOCKET"
"""Stands for the method of a channel: it is as open to foreign pages as an order."""
CLOSED = {"type": "websocket.close", "code": 1008}
"""Sent before the channel is accepted, it is a 403."""
SAFE_METHODS = frozenset({"GET", "HEAD"})
HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
}


class Guard:
    """ASGI middleware that refuses other hosts and other origins, and a NUL anywhere in the address."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        names = ("127.0.0.1", "localhost", "[::1]")
        self.hosts = frozenset([f"{name}:{port}" for name in names] + (list(names) if port == DEFAULT_PORT else []))
        self.origins = frozenset(f"http://{host}" for host in self.hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(
            scope.get("method", CHANNEL), Headers(scope=scope), scope.get("query_string", b"") + scope["raw_path"]
        )
        if scope["type"] == "websocket":
            await (self.app(scope, receive, send) if refusal is None else send(CLOSED))
            return
        if refusal is not None:
            await answer(*refusal)(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS.items()]
            await send(message)

        await self.app(scope, receive, with_headers)

    def _refusal(self, method: str, headers: Headers, address: bytes) -> tuple[int, str, str] | None:
        if headers.get("host") not in self.hosts:
            return (
                421,
                "WrongHost",
                "The desk answers on this machine alone: open it as http://127.0.0.1 with its port.",
            )
        origin = headers.get("origin")
        if origin is not None and origin not in self.origins:
            return 403, "WrongOrigin", "The desk answers pages of its own alone."
        if (
            method not in SAFE_METHODS
            and origin is None
            and headers.get("sec-fetch-site", "same-origin") != "same-origin"
        ):
            return 403, "WrongOrigin", "The desk takes orders from pages of its own alone."
        if b"%00" in address or b"\0" in address:
            return 400, "BadInput", "The address holds a NUL."
        return None
