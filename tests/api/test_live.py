"""The live channel over real sockets and a real database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest
from one_world import OneWorld
from serving import served
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from monps.api.app import create_app
from monps.store.database import Database
from monps.store.notify import tell_board


@pytest.fixture
def worlds(real_database: Database) -> OneWorld:
    return OneWorld(real_database)


@pytest.fixture
def client(worlds: OneWorld) -> Iterator[httpx.Client]:
    with served(lambda port: create_app(worlds, "1", port=port, site=None)) as client:
        yield client


def opened(client: httpx.Client, path: str = "/ws?world=real", **headers: str) -> ClientConnection:
    port = client.base_url.port
    return connect(f"ws://127.0.0.1:{port}{path}", additional_headers=headers, proxy=None, compression=None)


def heard(socket: ClientConnection) -> dict[str, object]:
    return json.loads(socket.recv(timeout=10))


def tell(worlds: OneWorld, *fixtures: int) -> None:
    with worlds.database.begin() as connection:
        tell_board(connection, fixtures)


def tell_and_break(worlds: OneWorld, *fixtures: int) -> None:
    with worlds.database.begin() as connection:
        tell_board(connection, fixtures)
        raise ZeroDivisionError


def test_what_is_committed_is_told_to_every_page(client: httpx.Client, worlds: OneWorld) -> None:
    with opened(client) as one, opened(client) as other:
        assert heard(one) == heard(other) == {"kind": "beat", "world": "real"}
        tell(worlds, 7, 5, 7)
        assert heard(one) == heard(other) == {"kind": "changed", "world": "real", "fixtures": [5, 7]}


def test_nothing_is_told_of_what_was_rolled_back(client: httpx.Client, worlds: OneWorld) -> None:
    with opened(client) as socket:
        assert heard(socket)["kind"] == "beat"
        with pytest.raises(ZeroDivisionError):
            tell_and_break(worlds, 1)
        tell(worlds, 2)
        assert heard(socket)["fixtures"] == [2]


def test_many_changes_come_whole(client: httpx.Client, worlds: OneWorld) -> None:
    numbers = [2**62 + number for number in range(1200)]
    with opened(client) as socket:
        assert heard(socket)["kind"] == "beat"
        tell(worlds, *numbers)
        told: list[object] = []
        while len(told) < len(numbers):
            told += heard(socket)["fixtures"]
    assert told == numbers


def test_a_page_that_comes_later_hears_at_once(client: httpx.Client) -> None:
    with opened(client) as first:
        assert heard(first)["kind"] == "beat"
        with opened(client) as second:
            assert heard(second) == {"kind": "beat", "world": "real"}


def test_a_lost_database_is_told_and_found_again(client: httpx.Client, worlds: OneWorld) -> None:
    with opened(client) as socket:
        assert heard(socket)["kind"] == "beat"
        worlds.out_of_reach = True
        with worlds.database.begin() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE starts_with(query, 'LISTEN') AND datname = current_database()"
            )
        assert heard(socket) == {"kind": "lost", "world": "real"}
        assert client.get("/api/real/live").json() == {"kind": "lost", "world": "real"}
        worlds.out_of_reach = False
        assert heard(socket) == {"kind": "beat", "world": "real"}
        tell(worlds, 3)
        assert heard(socket)["fixtures"] == [3]


def test_a_page_that_speaks_is_heard_out(client: httpx.Client, worlds: OneWorld) -> None:
    with opened(client) as socket:
        assert heard(socket)["kind"] == "beat"
        socket.send("hello")
        tell(worlds, 4)
        assert heard(socket)["fixtures"] == [4]


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/ws?world=real", {"Origin": "http://evil.example"}),
        ("/ws?world=real", {"Origin": "null"}),
        ("/ws?world=real", {"Sec-Fetch-Site": "cross-site"}),
        ("/ws?world=moon", {}),
        ("/ws", {}),
    ],
)
def test_only_pages_of_the_desk_may_listen(client: httpx.Client, path: str, headers: dict[str, str]) -> None:
    with pytest.raises(InvalidStatus) as refused:
        opened(client, path, **headers)
    assert refused.value.response.status_code == 403


def test_the_desks_own_page_may_listen(client: httpx.Client) -> None:
    with opened(client, Origin=f"http://127.0.0.1:{client.base_url.port}") as socket:
        assert heard(socket)["kind"] == "beat"


def test_the_first_word_is_to_be_had_without_a_channel(client: httpx.Client) -> None:
    assert client.get("/api/real/live").json() == {"kind": "beat", "world": "real"}


def test_a_desk_that_stops_does_not_wait_for_its_pages(worlds: OneWorld) -> None:
    with ExitStack() as desk:
        client = desk.enter_context(served(lambda port: create_app(worlds, "1", port=port, site=None)))
        with opened(client) as socket:
            assert heard(socket)["kind"] == "beat"
            desk.close()
            with pytest.raises(ConnectionClosed):
                socket.recv(timeout=5)
