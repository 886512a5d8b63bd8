"""`monps run` that fails on its way: the sandbox that it started is stopped, and its instant is kept."""

from __future__ import annotations

import socket
from contextlib import closing
from typing import NoReturn

import pytest

from homes import open_folder
from monps.bootstrap import Desk
from monps.cli.run import living
from monps.settings import Settings


class Broken(Exception):
    """The first look fails."""


def test_a_failure_after_the_start_stops_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> NoReturn:
        raise Broken

    monkeypatch.setattr("monps.engine.first_look.first_look", broken)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with open_folder() as folder, closing(Desk(Settings(home=folder, sandbox_url=address))) as desk:
        with pytest.raises(Broken), living(desk, 1.0):
            pass
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=1)
        assert (folder / "sandbox-clock.json").exists()
