"""One GET over HTTP: bounded in time and size, never redirected, and silent about the key.

The key is put into a copy of the request on the last step before the connection, so the client, its log lines and its
errors know nothing of it. Failures are values here: an exception of the HTTP library would carry its request along.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

import httpx
from pydantic import SecretStr

from monps.feeds.fetch.patience import Patience
from monps.feeds.fetch.provider import Answer, Provider
from monps.telemetry.logs import HIDDEN

LARGEST = 64 * 2**20
"""Bytes of a reply, decoded: no provider sends more."""

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """No answer came; `sent` where the provider may have counted the request all the same."""

    why: str
    sent: bool


class Wire:
    """The way to the providers: `transport` replaces the plain connection (a proxy, other certificates)."""

    def __init__(
        self,
        patience: Patience,
        *,
        transport: httpx.BaseTransport | None = None,
        timer: Callable[[], float] = time.monotonic,
        largest: int = LARGEST,
    ) -> None:
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self._client = httpx.Client(transport=_Keyed(transport or httpx.HTTPTransport()), trust_env=False)
        self._patience = patience
        self._timer = timer
        self._largest = largest

    def get(self, address: str, provider: Provider, secret: SecretStr, deadline: float) -> Answer | Lost:
        """The answer at an address; `deadline` is the timer's second by which it has to be there."""
        left = max(deadline - self._timer(), 0.001)
        timeout = httpx.Timeout(min(self._patience.read_s, left), connect=min(self._patience.connect_s, left))
        extensions = {"provider": provider, "secret": secret}
        try:
            with self._client.stream("GET", address, timeout=timeout, extensions=extensions) as reply:
                content = bytearray()
                for chunk in reply.iter_bytes():
                    content += chunk
                    if len(content) > self._largest:
                        break
                    if self._timer() > deadline:
                        return Lost(why="the reply was not finished in time", sent=True)
        except httpx.HTTPError as error:
            return Lost(why=type(error).__name__, sent=not isinstance(error, _NEVER_SENT))
        return self._answer(reply, bytes(content), secret)

    def _answer(self, reply: httpx.Response, content: bytes, secret: SecretStr) -> Answer:
        return Answer(
            status=reply.status_code,
            headers={name.lower(): _without(secret, value) for name, value in reply.headers.items()},
            content=_without_bytes(secret, content[: self._largest]),
            complete=len(content) <= self._largest,
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


class _Keyed(httpx.BaseTransport):
    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        extensions = dict(request.extensions)
        provider: Provider = extensions.pop("provider")
        key = extensions.pop("secret").get_secret_value()
        url, headers = request.url, request.headers.copy()
        if provider.key_in == "query":
            url = url.copy_merge_params({provider.key_name: key})
        else:
            headers[provider.key_name] = key
        keyed = httpx.Request(request.method, url, headers=headers, stream=request.stream, extensions=extensions)
        return self._inner.handle_request(keyed)

    def close(self) -> None:
        self._inner.close()


def _forms(secret: SecretStr) -> tuple[str, ...]:
    """A key as it is and as an address carries it."""
    key = secret.get_secret_value()
    return (key, quote(key, safe=""), quote_plus(key))


def _without(secret: SecretStr, text: str) -> str:
    for form in _forms(secret):
        text = text.replace(form, HIDDEN)
    return text


def _without_bytes(secret: SecretStr, content: bytes) -> bytes:
    for form in _forms(secret):
        content = content.replace(form.encode(), HIDDEN.encode())
    return content
