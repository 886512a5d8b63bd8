"""Holds the files of the data set as one payload: a ZIP archive without compression, the same bytes for the same files."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from monps.domain.errors import BadInput

MEMBERS = (
    "goals.parquet",
    "lineups.parquet",
    "matches.parquet",
    "raw/players.json",
    "raw/teams.json",
    "substitutions.parquet",
)
OPTIONAL = ("england_coach_names.csv",)
MOST_BYTES = 256 << 20
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)


def pack(files: Mapping[str, bytes]) -> bytes:
    """The archive of the named files, in the order of their names, all of the same instant."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return whole.getvalue()


def unpack(content: bytes, name: str) -> dict[str, bytes]:
    """The files of the data set by name; others in the archive are left. Raises `BadInput` where one is missing."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            inside = {entry.filename: entry for entry in archive.infolist()}
            wanted = [member for member in (*MEMBERS, *OPTIONAL) if member in inside]
            if sum(inside[member].file_size for member in wanted) > MOST_BYTES:
                raise BadInput(f"{name}: more than {MOST_BYTES:,} bytes: no such data set is so large", file=name)
            files = {member: archive.read(inside[member]) for member in wanted}
    except _BROKEN as error:
        raise BadInput(
            f"{name}: it is no whole archive of the data set ({error}): import its folder", file=name
        ) from error
    if missing := [member for member in MEMBERS if member not in files]:
        raise BadInput(f"{name}: {', '.join(missing)} is not in it: import the whole folder of the data set", file=name)
    return files
