"""Finds the files to read: in folders, in zip archives, or named one by one, and hands over their bytes one at a time.

Nothing in an archive is trusted: sizes are measured while unpacking, names are only labels and no path is made of them.
Hidden files and the shadow entries of macOS (`__MACOSX`, `._E0.csv`) are left out.
"""

from __future__ import annotations

import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from monps.domain.errors import BadInput
from monps.domain.season import season

_CHUNK = 1 << 20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonFile:
    """One file's bytes. `name` is the folder's and the file's: for people, and for `season_hint`."""

    name: str
    payload: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read before an input is refused: bytes of a file or member, unpacked bytes and members of an archive."""

    file_bytes: int = 64 << 20
    archive_bytes: int = 512 << 20
    members: int = 10_000


def season_files(paths: Sequence[Path], limits: Limits | None = None) -> Iterator[SeasonFile]:
    """Every CSV file at the paths, sorted within each; each is read when it is asked for.

    Raises `BadInput` at once for a path that does not exist, is neither CSV nor zip, or is a folder without either; while
    reading for an archive that is broken, encrypted, nested or larger than the limits.
    """
    found = [(root, path) for root in paths for path in files_at(root)]
    return (file for root, path in found for file in load(root, path, limits or Limits()))


def files_at(root: Path) -> list[Path]:
    """The CSV files and archives at a path, sorted. Raises `BadInput` where there is none."""
    try:
        mode = root.stat().st_mode
    except OSError as error:
        raise BadInput(f"{root}: it cannot be found ({error.strerror}): check the path", path=str(root)) from error
    if stat.S_ISREG(mode):
        if _kind(root.name) is None:
            raise BadInput(f"{root}: it is neither a .csv nor a .zip file: name one of these", path=str(root))
        return [root]
    if not stat.S_ISDIR(mode):
        raise BadInput(f"{root}: it is no ordinary file and no folder: name one of these", path=str(root))
    files = sorted(_walk(root))
    if not files:
        raise BadInput(
            f"{root}: no .csv and no .zip file is in this folder: name the one that holds them", path=str(root)
        )
    return files


def _walk(root: Path) -> Iterator[Path]:
    """The files below a folder, and the folders that cannot be looked into, which cannot be read then. Links to folders are
    not followed."""
    closed: list[Path] = []
    for folder, _, names in os.walk(root, onerror=lambda error: closed.append(Path(error.filename))):
        for name in names:
            path = Path(folder, name)
            if _kind(name) and _visible(path, root) and path.is_file():
                yield path
    yield from closed


def _kind(name: str) -> str | None:
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if suffix in {".csv", ".zip"} else None


def _visible(path: Path, root: Path) -> bool:
    return not any(part.startswith((".", "__MACOSX")) for part in path.relative_to(root).parts)


def load(root: Path, path: Path, limits: Limits) -> Iterator[SeasonFile]:
    """The file, or the members of the archive, that `files_at` found under a root. Raises `BadInput`."""
    name = label(root, path)
    if _kind(path.name) == ".zip":
        yield from _members(path, name, limits)
    else:
        yield SeasonFile(name=name, payload=_read(path, limits))


def label(root: Path, path: Path) -> str:
    """What a file that was found under a root is called: at least its folder's name and its own."""
    deep = root not in {path, path.parent}
    return path.relative_to(root).as_posix() if deep else _near(path)


def _near(path: Path) -> str:
    return "/".join(part for part in (path.absolute().parent.name, path.name) if part)


def season_hint(name: str) -> str | None:
    """The season that the folder in a file's name stands for (`2324/E0.csv`), if it stands for one."""
    try:
        wanted = season(PurePosixPath(name).parent.name)
    except BadInput:
        return None
    return wanted if "/" in wanted else None


def _read(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as stream:
            return _bounded(stream, str(path), limits.file_bytes)
    except OSError as error:
        raise BadInput(
            f"{path}: it cannot be read ({error.strerror}): check its permissions", path=str(path)
        ) from error


def _bounded(stream: IO[bytes], name: str, most: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(min(_CHUNK, most + 1 - size)):
        chunks.append(chunk)
        size += len(chunk)
        if size > most:
            raise BadInput(f"{name}: more than {most:,} bytes: no file of this source is that large", file=name)
    return b"".join(chunks)


def _members(path: Path, name: str, limits: Limits) -> Iterator[SeasonFile]:
    left = limits.archive_bytes
    try:
        with zipfile.ZipFile(path) as archive:
            for member in _wanted(archive, name, limits):
                label = f"{name}/{member.filename}"
                with archive.open(member) as stream:
                    payload = _bounded(stream, label, min(limits.file_bytes, left))
                left -= len(payload)
                yield SeasonFile(name=label, payload=payload)
    except _BROKEN as error:
        raise BadInput(
            f"{name}: the archive cannot be unpacked ({error}): make or download it again", file=name
        ) from error


def _wanted(archive: zipfile.ZipFile, name: str, limits: Limits) -> list[zipfile.ZipInfo]:
    """The CSV members in order; what an archive must not hold is refused before anything is unpacked."""
    if len(archive.infolist()) > limits.members:
        raise BadInput(f"{name}: more than {limits.members:,} members: unpack it, and name the files", file=name)
    inside = [entry for entry in archive.infolist() if entry.filename and not entry.is_dir() and _shown(entry.filename)]
    for entry in inside:
        if _kind(entry.filename) == ".zip":
            raise BadInput(f"{name}: it holds another archive, {entry.filename}: unpack that one first", file=name)
        if entry.flag_bits & 1:
            raise BadInput(f"{name}: {entry.filename} is encrypted: unpack it with its password first", file=name)
    csv = sorted((entry for entry in inside if _kind(entry.filename)), key=lambda entry: entry.filename)
    if not csv:
        raise BadInput(f"{name}: no .csv file is in this archive: name one that holds some", file=name)
    declared = sum(entry.file_size for entry in csv)
    if declared > limits.archive_bytes or any(entry.file_size > limits.file_bytes for entry in csv):
        raise BadInput(
            f"{name}: unpacked it would be {declared:,} bytes: no archive of this source is so large", file=name
        )
    return csv


def _shown(filename: str) -> bool:
    parts = PurePosixPath(filename.replace("\\", "/")).parts
    return not any(part.startswith("__MACOSX") or (part.startswith(".") and part != "..") for part in parts)
