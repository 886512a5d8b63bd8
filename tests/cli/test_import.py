from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from rich.console import Console

from monps.cli.import_progress import ImportProgress
from monps.engine.ingest import Taken

SEASON = """Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,FTR,HTHG,HTAG,HTR,B365H,B365D,B365A,PSH,PSD,PSA,PSCH,PSCD,PSCA,MaxCH,MaxCD,MaxCA
E0,11/08/2023,20:00,Burnley,Man City,0,3,A,0,2,A,8.0,5.5,1.33,8.58,5.51,1.37,9.62,5.81,1.33,9.9,6.0,1.36
E0,12/08/2023,12:30,Arsenal,Nott'm Forest,2,1,H,2,0,H,1.18,7.0,15.0,1.18,7.86,15.67,1.19,8.0,16.0,12.2,8.4,19.0
E0,12/08/2023,15:00,Everton,Fulham,x,1,A,0,0,D,2.2,3.4,3.4,2.3,3.4,3.5,2.25,3.4,3.5,2.3,3.5,3.6
"""


NOTHING = {"fixtures": 0, "results": 0, "quotes": 0, "sightings": 0, "match_facts": 0}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "2324").mkdir()
    (tmp_path / "2324" / "E0.csv").write_text(SEASON)
    return tmp_path


def test_an_import_reports_what_it_took_and_what_it_refused(monps, home: Path, files: Path) -> None:
    report = monps("import", "football-data", files, "--json", home=home).json
    assert (report["files"], report["matches"], report["failed"], report["world"]) == (1, 3, [], "real")
    assert report["added"] == {**NOTHING, "fixtures": 3, "results": 2, "quotes": report["prices"]}
    refused = [(i["file"], i["row"], i["column"], i["value"]) for i in report["issues"] if i["severity"] == "refused"]
    assert ("2324/E0.csv", 3, "MaxCH/MaxCD/MaxCA", "12.2/8.4/19.0") in refused
    assert any(place[:2] == ("2324/E0.csv", 4) and "x" in str(place[3]) for place in refused)
    assert report["refused"] == len(refused)

    again = monps("import", "football-data", files, "--json", home=home).json
    assert (again["already_read"], again["added"]) == (1, NOTHING)

    said = monps("import", "football-data", files, home=home)
    assert "1 files (1 read before, 0 unusable): 0 matches" in said.out
    assert "Refused" not in said.out


def test_a_file_that_grew_adds_what_is_new(monps, home: Path, files: Path) -> None:
    monps("import", "football-data", files, home=home)
    line = "E0,13/08/2023,14:00,Brentford,Tottenham,2,2,D,2,2,D,2.8,3.4,2.45,2.9,3.5,2.5,2.9,3.5,2.5,3.0,3.6,2.6\n"
    (files / "2324" / "E0.csv").write_text(SEASON + line)
    grown = monps("import", "football-data", files, "--json", home=home).json
    assert grown["added"] == {**NOTHING, "fixtures": 1, "results": 1, "quotes": 12}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.csv", b"<!DOCTYPE html><html><body>404</body></html>", "page.csv"),
        ("rubbish.csv", bytes(range(256)) * 40, "rubbish.csv"),
        ("empty.csv", b"", "empty.csv"),
        ("other.csv", b"name,age\nAda,36\n", "other.csv"),
    ],
)
def test_a_wrong_file_is_refused_and_the_others_go_on(
    monps, home: Path, files: Path, name: str, content: bytes, words: str
) -> None:
    (files / "2324" / name).write_bytes(content)
    said = monps("import", "football-data", files, "--json", home=home)
    assert said.code == 1
    assert said.json["matches"] == 3
    assert words in said.json["failed"][0]["error"]
    printed = monps("import", "football-data", files, home=home)
    assert "1 unusable" in printed.out
    assert words in printed.out


def test_an_archive_is_read_and_a_bomb_is_refused(monps, home: Path, files: Path) -> None:
    with zipfile.ZipFile(files / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2324/E0.csv", SEASON)
    assert monps("import", "football-data", files / "all.zip", "--json", home=home).json["added"]["fixtures"] == 3
    with (
        zipfile.ZipFile(files / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("E0.csv", "w", force_zip64=True) as member,
    ):
        for _ in range(2048):
            member.write(bytes(1 << 20))
    (files / "all.zip").unlink()
    said = monps("import", "football-data", files, "--json", home=home)
    assert said.code == 1
    assert [failed["file"] for failed in said.json["failed"]] == [f"{files.name}/bomb.zip"]
    assert (said.json["files"], said.json["already_read"]) == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name the files or folders to import"),
        (["x.csv", "--download"], "name the files or folders to import"),
        (["--download"], "say which league to download"),
        (["--download", "--league", "E0"], "say which with --season 2324"),
        (["x.csv", "--league", "E0"], "add --download"),
    ],
)
def test_a_wish_that_makes_no_sense(monps, home: Path, arguments: list[str], words: str) -> None:
    said = monps("import", "football-data", *arguments, home=home)
    assert said.code == 1
    assert words in said.err


def test_a_path_that_is_not_there(monps, home: Path, tmp_path: Path) -> None:
    said = monps("import", "football-data", tmp_path / "nowhere", home=home)
    assert said.code == 1
    assert "it cannot be found (No such file or directory): check the path" in said.out


@contextmanager
def site(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_download_takes_what_is_there_and_names_what_is_not(monps, home: Path, files: Path) -> None:
    (files / "mmz4281").mkdir()
    (files / "2324").rename(files / "mmz4281" / "2324")
    with site(files) as address:
        wish = ["--download", "--league", "E0", "--league", "NOR", "--season", "2324", "--season", "2425", "--json"]
        said = monps("import", "football-data", *wish, home=home, MONPS_FOOTBALL_DATA_URL=address)
    assert said.code == 1
    assert said.json["added"]["fixtures"] == 3
    assert [failed["file"] for failed in said.json["failed"]] == ["E0 2425", "NOR"]
    assert all("the site has no file" in failed["error"] for failed in said.json["failed"])


def test_nothing_simulated_gets_into_the_real_world(monps, home: Path, files: Path) -> None:
    monps("import", "football-data", files, home=home)
    sandbox = monps("world", "show", "--json", home=home).json
    assert (sandbox["world"], sandbox["matches"]) == ("sandbox", 0)
    monps("world", "use", "real", home=home)
    assert monps("world", "show", "--json", home=home).json["matches"] == 3


def test_progress_tells_files_and_speed() -> None:
    screen = io.StringIO()
    with ImportProgress(2, Console(file=screen, force_terminal=True, width=120)) as progress:
        progress.told(Taken(name="2324/E0.csv", matches=380, prices=30_000))
        progress._bar.refresh()
    assert "2324/E0.csv" in screen.getvalue()
    assert "1/2" in screen.getvalue()
    assert "rows/s" in screen.getvalue()
    assert progress.seconds > 0


def test_an_import_that_was_killed_goes_on_and_ends_the_same(monps, home: Path, tmp_path: Path) -> None:
    codes = (
        "E0",
        "E1",
        "E2",
        "E3",
        "EC",
        "D1",
        "D2",
        "I1",
        "I2",
        "SP1",
        "SP2",
        "F1",
        "F2",
        "N1",
        "B1",
        "P1",
        "T1",
        "G1",
    )
    for code in codes:
        (tmp_path / "2324").mkdir(exist_ok=True)
        (tmp_path / "2324" / f"{code}.csv").write_text(SEASON.replace("E0,", f"{code},"))
    command = [
        sys.executable,
        "-c",
        "from monps.cli.main import main; main()",
        "import",
        "football-data",
        str(tmp_path),
    ]
    environment = {**os.environ, "MONPS_HOME": str(home)}
    monps("world", "show", home=home)
    monps("world", "use", "real", home=home)
    killed = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while monps("world", "show", "--json", home=home).json["matches"] == 0 and killed.poll() is None:
        assert time.monotonic() < deadline
    killed.kill()
    killed.wait()
    report = monps("import", "football-data", tmp_path, "--json", home=home).json
    state = monps("world", "show", "--json", home=home).json
    assert report["already_read"] >= 1
    assert (state["matches"], state["quotes"]) == (3 * len(codes), 33 * len(codes))
