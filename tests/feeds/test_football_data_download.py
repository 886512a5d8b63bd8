"""Addresses, and downloads from a real server on this machine: patience, limits and errors that name what was wanted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from football_data_files import new_league, season

from monps.domain.errors import BadInput, NotFound
from monps.feeds.football_data import (
    SOURCE,
    DownloadFailed,
    Limits,
    Patience,
    download_new_league,
    download_season,
    has_one_file,
    new_league_address,
    season_address,
)
from monps.feeds.source import Raw

Answer = Callable[[BaseHTTPRequestHandler], None]
QUICK = Patience(attempts=3, first_wait_s=0.01, longest_wait_s=1.0, read_s=0.3, connect_s=1.0, whole_s=5.0)


@contextmanager
def _site(*answers: Answer) -> Iterator[tuple[str, list[str]]]:
    """A server that gives the answers in turn, the last one again and again; with the paths it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            answers[min(len(asked), len(answers)) - 1](self)

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


def _gives(payload: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response_only(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(payload)))
        request.end_headers()
        request.wfile.write(payload)

    return answer


def _hangs_up(request: BaseHTTPRequestHandler) -> None:
    request.close_connection = True


def _sleeps(request: BaseHTTPRequestHandler) -> None:
    threading.Event().wait(0.6)
    request.close_connection = True


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as client:
        yield client


@pytest.mark.parametrize(("league", "name"), [("E0", "2324"), ("soccer_epl", "2023/24"), ("e0", "2023-2024")])
def test_the_address_of_a_season(league: str, name: str) -> None:
    assert season_address("https://example.org/", league, name) == "https://example.org/mmz4281/2324/E0.csv"


@pytest.mark.parametrize("country", ["NOR", "Norway", "soccer_norway_eliteserien"])
def test_the_address_of_a_new_league(country: str) -> None:
    assert new_league_address("https://example.org", country) == "https://example.org/new/NOR.csv"


def test_addresses_that_do_not_exist() -> None:
    for league, name in (("E0", "2012"), ("NOR", "2324"), ("ZZ", "2324"), ("E0", "x")):
        with pytest.raises(BadInput):
            season_address("https://example.org", league, name)
    for country in ("E0", "England", "../etc"):
        with pytest.raises(BadInput):
            new_league_address("https://example.org", country)


def test_downloads_a_season_and_a_new_league(client: httpx.Client) -> None:
    with _site(_gives(season()), _gives(new_league())) as (url, asked):
        one = download_season(client, url, "E0", "2023/24", patience=QUICK)
        other = download_new_league(client, url, "Norway", patience=QUICK)
    assert asked == ["/mmz4281/2324/E0.csv", "/new/NOR.csv"]
    assert (one.name, other.name) == ("2324/E0.csv", "new/NOR.csv")
    assert SOURCE.read(Raw(name=one.name, content=one.payload)).fixtures.height == 1
    assert SOURCE.read(Raw(name=other.name, content=other.payload)).fixtures.height == 1


@pytest.mark.parametrize(
    "trouble",
    [
        _gives(b"", 500),
        _gives(b"", 503, Retry_After="0"),
        _gives(b"", 429),
        _gives(b"", 429, Retry_After="nonsense"),
        _gives(b"", 429, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT", Date="Wed, 21 Oct 2015 07:28:00 GMT"),
        _hangs_up,
        _sleeps,
    ],
)
def test_passing_trouble_is_tried_again(client: httpx.Client, trouble: Answer) -> None:
    with _site(trouble, _gives(season())) as (url, asked):
        assert download_season(client, url, "E0", "2324", patience=QUICK).payload == season()
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("answer", "error", "words", "times"),
    [
        (_gives(b"", 404), NotFound, "league E0, season 2023/24: the site has no file", 1),
        (_gives(b"", 403), DownloadFailed, "answers 403", 1),
        (_gives(b"", 302, Location="/elsewhere"), DownloadFailed, "moved to /elsewhere", 1),
        (_gives(b"", 503), DownloadFailed, "out of order", 3),
        (_gives(b"", 429, Retry_After="3600"), DownloadFailed, "try again in 3600 s", 1),
        (_gives(b"", 429), DownloadFailed, "try again later", 3),
        (_hangs_up, DownloadFailed, "does not answer", 3),
    ],
)
def test_lasting_trouble_is_named(
    client: httpx.Client, answer: Answer, error: type[Exception], words: str, times: int
) -> None:
    with _site(answer) as (url, asked), pytest.raises(error, match=words) as caught:
        download_season(client, url, "E0", "2023/24", patience=QUICK)
    assert "league E0, season 2023/24" in str(caught.value)
    assert len(asked) == times


def test_a_server_that_is_not_there(client: httpx.Client) -> None:
    with _site(_gives(b"")) as (url, _):
        pass
    with pytest.raises(DownloadFailed, match="country NOR"):
        download_new_league(client, url, "NOR", patience=QUICK)


def test_more_than_the_limit_is_not_read(client: httpx.Client) -> None:
    with _site(_gives(b"x" * 1000)) as (url, asked), pytest.raises(DownloadFailed, match="more than 999 bytes"):
        download_season(client, url, "E0", "2324", patience=QUICK, limits=Limits(file_bytes=999))
    assert len(asked) == 1


def test_a_server_that_drips_is_left_in_time(client: httpx.Client) -> None:
    def drips(request: BaseHTTPRequestHandler) -> None:
        request.send_response_only(200)
        request.end_headers()
        for _ in range(40):
            try:
                request.wfile.write(b"x")
            except OSError:
                return
            threading.Event().wait(0.05)

    patience = Patience(attempts=1, first_wait_s=0.01, read_s=0.5, whole_s=0.3)
    with _site(drips) as (url, _), pytest.raises(DownloadFailed, match="does not answer"):
        download_season(client, url, "E0", "2324", patience=patience)


def test_which_leagues_have_one_file() -> None:
    assert [has_one_file(name) for name in ("NOR", "Norway", "soccer_usa_mls", "E0", "soccer_epl")] == [True] * 3 + [
        False
    ] * 2
    with pytest.raises(BadInput, match="no competition is called"):
        has_one_file("Atlantis")
