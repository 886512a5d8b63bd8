"""Folders, archives and single files are found in order, and an archive is never trusted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from football_data_files import season
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.feeds.football_data import Limits, read, season_files, season_hint


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, payload in members.items():
            archive.writestr(name, payload)
    return path


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in (
        "2324/E0.csv",
        "2324/D1.CSV",
        "1920/E0.csv",
        "new/NOR.csv",
        "2324/notes.txt",
        ".git/x.csv",
        "2324/._E0.csv",
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(season())
    (tmp_path / "folder.csv").mkdir()
    found = list(season_files([tmp_path]))
    assert [(file.name, season_hint(file.name)) for file in found] == [
        ("1920/E0.csv", "2019/20"),
        ("2324/D1.CSV", "2023/24"),
        ("2324/E0.csv", "2023/24"),
        ("new/NOR.csv", None),
    ]
    assert read(found[1].payload, found[1].name, season_hint(found[1].name)).fixtures.height == 1


def test_the_folder_named_gives_the_season_too(tmp_path: Path) -> None:
    folder = tmp_path / "2324"
    folder.mkdir()
    (folder / "E0.csv").write_bytes(season())
    expected = [("2324/E0.csv", "2023/24"), ("2324/E0.csv", "2023/24")]
    assert [(file.name, season_hint(file.name)) for file in season_files([folder, folder / "E0.csv"])] == expected


def test_a_year_is_no_hint(tmp_path: Path) -> None:
    (tmp_path / "2012").mkdir()
    (tmp_path / "2012" / "NOR.csv").write_bytes(b"x")
    assert [season_hint(file.name) for file in season_files([tmp_path])] == [None]


def test_members_of_an_archive_are_labels_only(tmp_path: Path) -> None:
    names = ["2324/E0.csv", "../../etc/D1.csv", "/abs/SP1.csv", "__MACOSX/2324/._E0.csv", "2324/", "readme.txt"]
    path = _zip(tmp_path / "all.ZIP", dict.fromkeys(names, season()))
    found = list(season_files([path]))
    prefix = f"{tmp_path.name}/all.ZIP"
    assert [file.name for file in found] == [f"{prefix}/{name}" for name in sorted(names[:3])]
    assert [season_hint(file.name) for file in found] == [None, None, "2023/24"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["all.ZIP"]


def test_paths_are_checked_at_once(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(b"x")
    for path, words in (
        (tmp_path / "none", "cannot be found"),
        (tmp_path / "book.xlsx", "neither"),
        (tmp_path, "no .csv"),
    ):
        with pytest.raises(BadInput, match=words) as caught:
            season_files([path])
        assert str(path) in str(caught.value)


def test_files_are_read_one_at_a_time(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(name.encode())
    found = season_files([tmp_path])
    assert next(found).payload == b"a.csv"
    (tmp_path / "b.csv").write_bytes(b"changed")
    assert next(found).payload == b"changed"
    found = season_files([tmp_path])
    (tmp_path / "a.csv").unlink()
    with pytest.raises(BadInput, match="cannot be read"):
        next(found)


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "E0.csv"
    file.write_bytes(b"x" * 100)
    assert len(next(season_files([file], Limits(file_bytes=100))).payload) == 100
    with pytest.raises(BadInput, match="more than 99 bytes"):
        next(season_files([file], Limits(file_bytes=99)))


@pytest.mark.parametrize(
    "limits",
    [Limits(file_bytes=50_000), Limits(archive_bytes=150_000), Limits(members=1)],
    ids=["member", "all", "count"],
)
def test_an_archive_above_the_limits_is_refused(tmp_path: Path, limits: Limits) -> None:
    path = _zip(tmp_path / "bomb.zip", {"a.csv": b"0" * 100_000, "b.csv": b"0" * 100_000})
    with pytest.raises(BadInput, match=r"bomb\.zip"):
        list(season_files([path], limits))


@pytest.mark.parametrize("limits", [Limits(file_bytes=50_000), Limits(archive_bytes=50_000)], ids=["member", "all"])
def test_a_size_that_lies_does_not_help_a_bomb(tmp_path: Path, limits: Limits) -> None:
    path = _zip(tmp_path / "bomb.zip", {"a.csv": b"0" * 100_000})
    raw = path.read_bytes()
    size = (100_000).to_bytes(4, "little")
    assert raw.count(size) == 2
    path.write_bytes(raw.replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(BadInput, match=r"bomb\.zip"):
        list(season_files([path], limits))


def test_encrypted_nested_empty_and_broken_archives_are_refused(tmp_path: Path) -> None:
    plain = _zip(tmp_path / "plain.zip", {"E0.csv": season()}).read_bytes()
    entry = plain.index(b"PK\x01\x02")
    locked = bytearray(plain)
    locked[entry + 8] |= 1
    cases = {
        "locked.zip": (bytes(locked), "encrypted"),
        "nested.zip": (_zip(tmp_path / "n.zip", {"in.zip": plain, "E0.csv": season()}).read_bytes(), "another archive"),
        "empty.zip": (_zip(tmp_path / "e.zip", {"readme.txt": b""}).read_bytes(), "no .csv"),
        "cut.zip": (plain[:-10], "cannot be unpacked"),
        "text.zip": (season(), "cannot be unpacked"),
    }
    for name, (payload, words) in cases.items():
        path = tmp_path / name
        path.write_bytes(payload)
        with pytest.raises(BadInput, match=words) as caught:
            list(season_files([path]))
        assert name in str(caught.value)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_archive_raises_bad_input_or_gives_files(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    payload = bytearray(_zip(path, {"2324/E0.csv": season(), "2324/D1.csv": season()}).read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        payload[data.draw(st.integers(0, len(payload) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(payload))
    try:
        found = list(season_files([path]))
    except BadInput:
        return
    assert all(isinstance(file.payload, bytes) for file in found)
