"""Replies become bytes on a real connection, which may be slow, hang, break off or be reset.

To reset a connection honestly one must hold it: `OpenConnections` hands each to the application in the scope's state.
"""

from __future__ import annotations

import asyncio
import json
import struct
from asyncio import BaseTransport, Transport
from datetime import datetime
from email.utils import format_datetime
from socket import IPPROTO_TCP, SO_LINGER, SOL_SOCKET, TCP_NODELAY

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from monps.domain.errors import MonpsError
from monps.sandbox.server.reply import WORLD_HEADER, Reply, Wire

_LEAVES_S = 1
_TRICKLES = 10


class NoConnection(MonpsError):
    """The server does not hand out its connections."""


class OpenConnections(H11Protocol):
    """HTTP/1.1 of uvicorn, which lets the application see the connection it answers on."""

    def connection_made(self, transport: BaseTransport) -> None:
        """Remember the connection for every request on it, and send what is written at once (no Nagle's algorithm)."""
        assert isinstance(transport, Transport)
        transport.get_extra_info("socket").setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self.app_state = self.app_state | {"connection": transport}
        super().connection_made(transport)


def server_config(app: ASGIApp) -> uvicorn.Config:
    """How the sandbox is served: no headers but its own, and connections in reach."""
    return uvicorn.Config(
        app,
        http=OpenConnections,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=_LEAVES_S,
    )


class WireResponse:
    """An ASGI response for a reply given at an instant of the sandbox's clock."""

    def __init__(self, reply: Reply, now: datetime) -> None:
        self._reply = reply
        self._body = encoded(reply)
        self._headers = {"content-type": "application/json", "content-length": str(len(self._body))}
        self._headers |= {name.lower(): value for name, value in reply.headers.items()} | WORLD_HEADER
        self._headers["date"] = format_datetime(now.replace(microsecond=0), usegmt=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the reply in the way of its wire."""
        match self._reply.wire:
            case Wire.HANG:
                await _gone(receive)
            case Wire.RESET:
                _connection(scope).get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
                _connection(scope).abort()
                await _gone(receive)
            case Wire.CUT:
                await self._start(send)
                await send(
                    {"type": "http.response.body", "body": self._body[: len(self._body) // 2], "more_body": True}
                )
                _connection(scope).close()
                await _gone(receive)
            case Wire.SLOW:
                await self._trickle(send)
            case Wire.WHOLE:
                await self._start(send)
                await send({"type": "http.response.body", "body": self._body})

    async def _start(self, send: Send) -> None:
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in self._headers.items()]
        await send({"type": "http.response.start", "status": self._reply.status, "headers": headers})

    async def _trickle(self, send: Send) -> None:
        await self._start(send)
        step = max(1, -(-len(self._body) // _TRICKLES))
        for at in range(0, len(self._body), step):
            await asyncio.sleep(self._reply.seconds / _TRICKLES)
            await send({"type": "http.response.body", "body": self._body[at : at + step], "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def encoded(reply: Reply) -> bytes:
    """The bytes of the body."""
    if reply.raw is not None:
        return reply.raw
    return json.dumps(reply.body, ensure_ascii=False, separators=(",", ":")).encode()


def _connection(scope: Scope) -> Transport:
    connection = scope.get("state", {}).get("connection")
    if not isinstance(connection, Transport):
        raise NoConnection("serve the sandbox with wire.server_config")
    return connection


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
