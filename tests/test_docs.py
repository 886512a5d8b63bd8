"""What the documents promise is what the program has."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from monps.agents.table import AGENTS
from monps.cli.main import app
from monps.domain.market import MarketKey
from monps.feeds.table import FEEDS
from monps.jobs.table import JOBS
from monps.pricing.novig import NOVIG
from monps.sandbox.server.chaos.table import FAULTS
from monps.settings import PLAIN_NAMES, PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
LOCKS = sorted([*ROOT.glob("*.lock"), ROOT / "web" / "package-lock.json"])


def test_every_setting_is_documented() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)`", DOCS["settings.md"], re.MULTILINE))
    assert documented == {PREFIX + name.upper() for name in Settings.model_fields} | set(PLAIN_NAMES)


def test_every_command_is_documented() -> None:
    names = [f"monps {command.name}" for command in app.registered_commands]
    for group in app.registered_groups:
        names += [f"monps {group.name} {command.name}" for command in group.typer_instance.registered_commands]
    documented = set(re.findall(r"^## `(monps [a-z -]+)`", DOCS["commands.md"], re.MULTILINE))
    assert documented == set(names)


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("markets.md", list(MarketKey)),
        ("agents.md", list(AGENTS)),
        ("feeds.md", list(FEEDS)),
        ("pricing.md", list(NOVIG)),
        ("jobs.md", list(JOBS)),
    ],
)
def test_every_plug_in_is_documented(page: str, names: list[str]) -> None:
    assert set(re.findall(r"^\| `([a-z0-9_-]+)`", DOCS[page], re.MULTILINE)) == set(names)


def test_every_fault_is_documented() -> None:
    faults = DOCS["sandbox.md"].split("## Faults")[1]
    assert re.findall(r"^\| `([a-z0-9_]+)`", faults, re.MULTILINE) == list(FAULTS)


@pytest.mark.parametrize("record", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_is_short_and_names_what_keeps_it(record: Path) -> None:
    lines = record.read_text(encoding="utf-8").rstrip().splitlines()
    assert len(lines) <= 40
    kept = "\n".join(lines[-2:])
    assert "Kept by: " in kept
    for path in re.findall(r"`((?:tests|bench|scripts)/[^`]+)`", kept):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    if lock.suffix == ".json":
        assert not [name for name, package in json.loads(text)["packages"].items() if "resolved" in package]
    else:
        assert "://" not in text


def test_links_between_documents_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
