"""The cache: what is kept, for how long, and what is thrown away."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fetch_servers import NOW, ODDS
from structlog.testing import capture_logs

from monps.feeds.fetch import DiskCache, Fetched, Request

HOST = "https://api.example"
HOUR = timedelta(hours=1)
ASKED = replace(ODDS, fresh_for=HOUR)


def _reply(request: Request = ASKED, content: bytes = b'[{"price": 2.1}]\n\x00') -> Fetched:
    return Fetched(
        request=request,
        status=200,
        content=content,
        headers={"content-type": "application/json"},
        sent_at=NOW - timedelta(seconds=2),
        fetched_at=NOW,
        label="ODDS_KEY_A",
        spent=2,
        provider_world="sandbox",
        server_date=NOW,
    )


@pytest.fixture
def cache(tmp_path: Path) -> DiskCache:
    return DiskCache(folder=tmp_path / "cache" / "feeds")


def test_a_kept_reply_is_the_same_but_costs_nothing(cache: DiskCache) -> None:
    cache.put(HOST, _reply())
    assert cache.get(HOST, ASKED, NOW + HOUR) == replace(_reply(), from_cache=True, spent=0)
    assert [path.suffix for path in cache.folder.iterdir()] == [".reply"]


def test_it_is_as_fresh_as_was_asked_for_and_not_of_the_future(cache: DiskCache) -> None:
    cache.put(HOST, _reply())
    assert cache.get(HOST, ASKED, NOW + HOUR + timedelta(microseconds=1)) is None
    assert cache.get(HOST, replace(ASKED, fresh_for=2 * HOUR), NOW + 2 * HOUR) is not None
    assert cache.get(HOST, ASKED, NOW - timedelta(microseconds=1)) is None


def test_another_request_or_host_has_another_reply(cache: DiskCache) -> None:
    cache.put(HOST, _reply())
    assert cache.get("http://127.0.0.1:1", ASKED, NOW) is None
    assert cache.get(HOST, ASKED.with_param("regions", "uk"), NOW) is None


def _cut(content: bytes) -> bytes:
    return content[:-9]


def _flipped(content: bytes) -> bytes:
    return content[:-3] + bytes([content[-3] ^ 1]) + content[-2:]


def _of_another(content: bytes) -> bytes:
    meta, _, body = zlib.decompress(content).partition(b"\n")
    return zlib.compress(json.dumps({**json.loads(meta), "request": "another"}).encode() + b"\n" + body)


@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        _flipped,
        _of_another,
        lambda _: b"",
        lambda _: b"not compressed",
        lambda content: content + b"more",
        lambda _: zlib.compress(b"[]\n"),
        lambda _: zlib.compress(b"{}\n"),
        lambda _: zlib.compress(b"\xff\xfe"),
    ],
)
def test_a_damaged_file_is_discarded_and_said_so(cache: DiskCache, damage: Callable[[bytes], bytes]) -> None:
    cache.put(HOST, _reply())
    (path,) = cache.folder.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    with capture_logs() as lines:
        assert cache.get(HOST, ASKED, NOW) is None
    assert [(line["event"], line["request"]) for line in lines] == [("kept reply discarded", ASKED.name)]
    assert not path.exists()
    cache.put(HOST, _reply())
    assert cache.get(HOST, ASKED, NOW) is not None


def test_the_oldest_go_when_there_is_too_much(tmp_path: Path) -> None:
    cache = DiskCache(folder=tmp_path, most_bytes=25_000)
    requests = [ASKED.with_param("page", str(number)) for number in range(4)]
    for age, request in enumerate(requests):
        before = set(tmp_path.iterdir())
        cache.put(HOST, _reply(request, content=os.urandom(8_000)))
        for path in set(tmp_path.iterdir()) - before:
            os.utime(path, ns=(age, age))
    assert [cache.get(HOST, request, NOW) is not None for request in requests] == [False, True, True, True]


def test_a_disk_that_refuses_costs_the_cache_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = DiskCache(folder=tmp_path / "file")
    with capture_logs() as lines:
        cache.put(HOST, _reply())
        assert cache.get(HOST, ASKED, NOW) is None
    assert [line["event"] for line in lines] == ["reply not kept", "kept reply discarded"]
