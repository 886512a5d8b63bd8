"""Faults of the connection, over real HTTP: each does what it says."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from email.utils import parsedate_to_datetime

import httpx
import pytest
from fault_checks import LIGA, Checks, football, odds

from monps.sandbox.server.chaos.transport import TRANSPORT
from sandbox_serving import START

checks = Checks()


def status(name, code, header=None):
    @checks(name)
    def check(sandbox, truths, arm):
        used = sandbox.usage()
        arm()
        for reply in (odds(sandbox), football(sandbox)):
            assert reply.status_code == code
            assert ("retry-after" in reply.headers) == (header is not None)
            assert reply.headers["x-monps-world"] == "sandbox"
            if isinstance(header, str):
                assert reply.headers["retry-after"] == header
            elif header:
                assert parsedate_to_datetime(reply.headers["retry-after"]) == START + header
        assert sandbox.usage() == used


status("http_429", 429, "7")
status("http_429_without_retry_after", 429)
status("http_500", 500)
status("http_503_retry_after_date", 503, timedelta(minutes=2))


@checks("redirect")
def _(sandbox, truths, arm):
    arm()
    reply = odds(sandbox)
    assert (reply.status_code, reply.headers["location"]) == (302, "/sandbox/elsewhere")
    assert sandbox.client.get("/sandbox/elsewhere").headers["content-type"] == "text/html"


@checks("timeout")
def _(sandbox, truths, arm):
    arm(endpoint="the-odds-api/odds")
    with pytest.raises(httpx.ReadTimeout):
        sandbox.client.get(f"/odds-api/v4/{LIGA}/odds", params={"apiKey": "ample", "regions": "uk"}, timeout=0.3)
    assert football(sandbox).status_code == 200


@checks("slow")
def _(sandbox, truths, arm):
    plain = odds(sandbox).json()
    arm(seconds=0.4)
    began = time.monotonic()
    assert odds(sandbox).json() == plain
    assert time.monotonic() - began > 0.35


@checks("connection_reset")
def _(sandbox, truths, arm):
    arm()
    for ask in (odds, football):
        with pytest.raises(httpx.ReadError) as caught:
            ask(sandbox)
        assert "reset" in str(caught.value).lower()


@checks("truncated_body")
def _(sandbox, truths, arm):
    arm()
    with pytest.raises(httpx.RemoteProtocolError):
        odds(sandbox)


@checks("truncated_json")
@checks("invalid_json")
@checks("empty_body")
@checks("broken_gzip")
def _(sandbox, truths, arm):
    plain = odds(sandbox)
    arm()
    reply = odds(sandbox)
    assert reply.status_code == 200
    assert reply.content != plain.content
    with pytest.raises(json.JSONDecodeError):
        reply.json()


@checks("html_instead_of_json")
def _(sandbox, truths, arm):
    arm()
    reply = odds(sandbox)
    assert (reply.status_code, reply.headers["content-type"]) == (200, "text/html")
    assert "<html>" in reply.text


@checks("wrong_content_type")
def _(sandbox, truths, arm):
    plain = odds(sandbox)
    arm()
    reply = odds(sandbox)
    assert (reply.headers["content-type"], reply.content) == ("text/plain", plain.content)


@checks("bad_gzip")
def _(sandbox, truths, arm):
    arm()
    with pytest.raises(httpx.DecodingError):
        odds(sandbox)


@checks("bad_encoding")
def _(sandbox, truths, arm):
    arm()
    with pytest.raises(UnicodeDecodeError):
        odds(sandbox).content.decode("utf-8")


@pytest.mark.parametrize("name", [fault.name for fault in TRANSPORT])
def test_a_fault_of_transport_does_what_it_says_until_it_is_switched_off(calm, truths, name):
    checks.hold(name, calm, truths)


def test_every_fault_of_transport_has_a_check():
    assert set(checks) == {fault.name for fault in TRANSPORT}
