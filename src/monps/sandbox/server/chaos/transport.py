"""Faults of the connection and of the bytes on it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

from monps.sandbox.server.chaos.fault import EVERYWHERE, Case, Damage, Fault
from monps.sandbox.server.reply import Reply, Wire
from monps.sandbox.server.wire import encoded

_PAGE = b"<!doctype html><html><head><title>Just a moment...</title></head><body><h1>Bad gateway</h1></body></html>"
_AGAIN_IN = timedelta(minutes=2)


def _status(status: int, headers: dict[str, str] | None = None) -> Damage:
    def damage(_reply: Reply, _case: Case) -> Reply:
        return Reply(status=status, headers=headers or {}, body={"message": "The service is not available"})

    return damage


def _unavailable(_reply: Reply, case: Case) -> Reply:
    again = format_datetime(case.asked.now.replace(microsecond=0) + _AGAIN_IN, usegmt=True)
    return Reply(status=503, headers={"retry-after": again}, body={"message": "Service unavailable"})


def _wire(wire: Wire) -> Damage:
    def damage(reply: Reply, case: Case) -> Reply:
        return replace(reply, wire=wire, seconds=case.seconds)

    return damage


def _bytes(change: Callable[[bytes], bytes], **headers: str) -> Damage:
    def damage(reply: Reply, _case: Case) -> Reply:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return replace(reply, raw=change(encoded(reply)), headers=reply.headers | named)

    return damage


def _half(body: bytes) -> bytes:
    return body[: len(body) // 2]


def _latin(reply: Reply, _case: Case) -> Reply:
    """A byte that begins no UTF-8 character, and the text in Latin-1."""
    text = json.dumps(reply.body, ensure_ascii=False)
    raw = text.encode("latin-1", errors="replace").replace(b'"', b'"\xe9', 1)
    return replace(reply, raw=raw, headers=reply.headers | {"content-type": "application/json; charset=utf-8"})


def _transport(name: str, says: str, damage: Damage, *, instead: bool = False) -> Fault:
    return Fault(name=name, group="transport", says=says, endpoints=EVERYWHERE, damage=damage, instead=instead)


TRANSPORT: tuple[Fault, ...] = (
    _transport("http_429", "429 with Retry-After in seconds", _status(429, {"retry-after": "7"}), instead=True),
    _transport("http_429_without_retry_after", "429, and not a word about when", _status(429), instead=True),
    _transport("http_500", "an internal error", _status(500), instead=True),
    _transport(
        "http_503_retry_after_date", "503 with Retry-After as a date two minutes away", _unavailable, instead=True
    ),
    _transport("timeout", "the request is taken, and nothing ever comes back", _wire(Wire.HANG)),
    _transport("slow", "the body trickles in over some seconds", _wire(Wire.SLOW)),
    _transport("connection_reset", "the connection is reset before the first byte", _wire(Wire.RESET)),
    _transport("truncated_json", "half of the JSON, in a reply that is complete as HTTP", _bytes(_half)),
    _transport("truncated_body", "the connection ends before Content-Length is reached", _wire(Wire.CUT)),
    _transport(
        "invalid_json", "the JSON has a trailing comma and a NaN", _bytes(lambda b: b[:-1] + b',"rate":NaN,' + b[-1:])
    ),
    _transport(
        "html_instead_of_json", "a page for people, with status 200", _bytes(lambda _: _PAGE, content_type="text/html")
    ),
    _transport("empty_body", "status 200 and no body at all", _bytes(lambda _: b"")),
    _transport(
        "wrong_content_type", "good JSON, declared as plain text", _bytes(lambda b: b, content_type="text/plain")
    ),
    _transport("bad_gzip", "declared as gzip, and it is not", _bytes(lambda b: b, content_encoding="gzip")),
    _transport(
        "broken_gzip",
        "a gzip stream that ends halfway",
        _bytes(lambda b: _half(gzip.compress(b, mtime=0)), content_encoding="gzip"),
    ),
    _transport("bad_encoding", "declared as UTF-8, and it is Latin-1", _latin),
    _transport("redirect", "302 to a page for people", _status(302, {"location": "/sandbox/elsewhere"}), instead=True),
)
