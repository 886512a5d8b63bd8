from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from monps.cli.importing import app
from monps.domain.errors import BadInput, MonpsError
from monps.engine.data_files import DATA_SETS, data_files, data_set
from monps.feeds.wyscout import MEMBERS, OPTIONAL, pack

MATCH = {
    "Date": "2023-08-12 16:00:00",
    "country": "england",
    "league": "premier-league",
    "Season": "2023-2024",
    "HomeTeam": "Arsenal",
    "AwayTeam": "Chelsea",
    "FTHG": 2,
    "FTAG": 1,
    "HTHG": 1,
    "HTAG": 0,
    "home_open": 2.0,
    "draw_open": 3.3,
    "away_open": 3.9,
    "home_close": 2.19,
    "draw_close": 6.64,
    "away_close": 13.68,
}


def open_close(*teams: str) -> bytes:
    content = BytesIO()
    pl.DataFrame([{**MATCH, "HomeTeam": team} for team in teams]).write_parquet(content)
    return content.getvalue()


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:

    monkeypatch.setenv("MONPS_HOME", str(home))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def say(*arguments: object) -> tuple[str, int]:
        try:
            code = app([str(argument) for argument in arguments], standalone_mode=False)
        except SystemExit as end:
            code = end.code
        return capsys.readouterr().out, code or 0

    return say


def test_an_import_reports_what_it_took_and_what_it_refused(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "open_close.parquet"
    path.write_bytes(open_close("Arsenal", "Everton"))
    out, code = run("open-close", path, "--json")
    report = json.loads(out)
    assert (code, report["files"], report["matches"], report["prices"], report["failed"]) == (0, 1, 2, 6, [])
    assert (report["added"]["fixtures"], report["added"]["results"], report["added"]["quotes"]) == (2, 2, 6)
    assert report["world"] == "real"
    assert [(i["file"], i["row"], i["column"]) for i in report["issues"]] == [
        (f"{tmp_path.name}/open_close.parquet", row, "home_close/draw_close/away_close") for row in (2, 3)
    ]

    again = json.loads(run("open-close", path, "--json")[0])
    assert (again["already_read"], again["added"]["fixtures"]) == (1, 0)

    path.write_bytes(open_close("Arsenal", "Everton", "Fulham"))
    grown = json.loads(run("open-close", path, "--json")[0])
    assert (grown["matches"], grown["added"]["fixtures"], grown["added"]["quotes"]) == (3, 1, 3)

    out, _ = run("open-close", tmp_path)
    assert "1 files (1 read before, 0 unusable)" in out


def test_a_file_that_is_none_is_named_and_ends_in_one(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"rubbish")
    (tmp_path / "b.parquet").write_bytes(open_close("Arsenal"))
    out, code = run("open-close", tmp_path, "--json")
    report = json.loads(out)
    assert (code, report["matches"]) == (1, 1)
    assert [failed["file"] for failed in report["failed"]] == [f"{tmp_path.name}/a.parquet"]


def contents(key: str, *paths: Path) -> dict[str, bytes | MonpsError]:
    return {payload.name: payload.content for payload in data_files(data_set(key), paths)}


def test_the_files_of_a_folder_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "coaches"
    (folder / ".hidden").mkdir(parents=True)
    for name in ("managers.csv", "e0_match_coach.parquet", "notes.txt", ".hidden/x.csv"):
        (folder / name).write_bytes(name.encode())
    assert contents("coaches", folder) == {
        "coaches/e0_match_coach.parquet": b"e0_match_coach.parquet",
        "coaches/managers.csv": b"managers.csv",
    }
    assert contents("coaches", folder / "managers.csv") == {"coaches/managers.csv": b"managers.csv"}


def test_the_files_of_wyscout_are_one_payload(tmp_path: Path) -> None:
    folder = tmp_path / "wyscout"
    (folder / "raw").mkdir(parents=True)
    files = {member: member.encode() for member in (*MEMBERS, *OPTIONAL)}
    for member, content in files.items():
        (folder / member).write_bytes(content)
    assert contents("wyscout", folder) == {"wyscout": pack(files)}
    archive = tmp_path / "kept.zip"
    archive.write_bytes(pack(files))
    assert contents("wyscout", archive) == {f"{tmp_path.name}/kept.zip": pack(files)}

    (folder / OPTIONAL[0]).unlink()
    del files[OPTIONAL[0]]
    assert contents("wyscout", folder) == {"wyscout": pack(files)}
    (folder / MEMBERS[0]).unlink()
    (refusal,) = contents("wyscout", folder).values()
    assert isinstance(refusal, BadInput)
    assert f"{MEMBERS[0]} is not in it: name the folder of the whole data set" in str(refusal)


@pytest.mark.parametrize(
    ("key", "name", "words"),
    [
        ("open-close", "nowhere", "it cannot be found: check the path"),
        ("open-close", "notes.txt", "it is no .parquet file: name a .parquet file"),
        ("coaches", "notes.txt", "it is no .parquet or .csv file"),
        ("wyscout", "notes.txt", "it is no .zip file: name the folder that holds the data set"),
        ("understat", ".", "no .parquet file is in this folder"),
    ],
)
def test_a_path_that_holds_nothing_is_a_payload_with_its_error(tmp_path: Path, key: str, name: str, words: str) -> None:
    (tmp_path / "notes.txt").write_text("x")
    (refusal,) = contents(key, tmp_path / name).values()
    assert isinstance(refusal, BadInput)
    assert words in str(refusal)


def test_every_data_set_goes_by_the_key_of_its_source() -> None:
    assert set(DATA_SETS) == {"coaches", "multimarket", "open-close", "understat", "wyscout"}
    assert all(key == entry.source.key and entry.source.world == "real" for key, entry in DATA_SETS.items())
