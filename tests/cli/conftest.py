"""Commands as a user gives them: in a home of one's own, with what they print and how they end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from monps.cli.main import main


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit code."""

    out: str
    err: str
    code: int

    @property
    def json(self) -> Any:
        """The one object on stdout."""
        return json.loads(self.out)


Monps = Callable[..., Said]


@pytest.fixture
def monps(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Monps:
    """Run a command in a home folder."""

    def run(*arguments: object, home: Path, **environment: str) -> Said:
        monkeypatch.setenv("MONPS_HOME", str(home))
        monkeypatch.delenv("DATABASE_URL", raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        code: object = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        printed = capsys.readouterr()
        return Said(printed.out, printed.err, int(str(code or 0)))

    return run
