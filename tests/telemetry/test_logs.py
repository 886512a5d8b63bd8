from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from monps.telemetry import logs

CANARY = "canary-2b7"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    before, level = root.handlers, root.level
    logs.set_up(tmp_path / "logs", "info")
    yield tmp_path / "logs"
    for handler in root.handlers:
        handler.close()
    root.handlers, root.level = before, level
    structlog.reset_defaults()


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "monps.log").read_text(encoding="utf-8").splitlines()]


def test_a_line_is_an_object_with_its_time_and_level(folder: Path) -> None:
    structlog.get_logger().info("payload read", name="E0.csv", rows=380)
    structlog.get_logger().debug("not kept")
    (line,) = lines(folder)
    assert (line["event"], line["level"], line["name"], line["rows"]) == ("payload read", "info", "E0.csv", 380)
    assert str(line["timestamp"]).endswith("Z")


@pytest.mark.parametrize(
    "address",
    [
        f"https://api.example/v4/odds?apiKey={CANARY}&regions=eu",
        f"postgresql://me:{CANARY}@db/monps",
        f"postgresql://me:a@{CANARY}@db/monps",
        f"x?token={CANARY}",
        f"Authorization: Bearer {CANARY}",
        f"https://api.example/bot123:{CANARY}/send",
    ],
)
def test_no_secret_is_written(folder: Path, address: str) -> None:
    deep = {"list": [address, {"api_key": CANARY}]}
    structlog.get_logger().warning("asked", url=address, password=CANARY, Authorization=CANARY, deep=deep)
    logging.getLogger("httpx").warning("GET %s", address)
    try:
        raise RuntimeError(address)
    except RuntimeError:
        structlog.get_logger().exception("failed")
    written = (folder / "monps.log").read_text(encoding="utf-8")
    assert len(lines(folder)) == 3
    assert CANARY not in written
    assert logs.HIDDEN in written
