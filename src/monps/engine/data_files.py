"""Files of the data sets as payloads: each file by itself, and Wyscout's as the one archive that its reader takes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from monps.domain.errors import BadInput
from monps.engine.ingest import Payload
from monps.feeds import coaches, multimarket, open_close, understat, wyscout
from monps.feeds.football_data.files import label
from monps.feeds.source import Source

MOST_BYTES = 512 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """A source that comes as files: what their names end in, or the `members` of the folder that are one payload."""

    source: Source
    suffixes: tuple[str, ...]
    members: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


DATA_SETS: dict[str, DataSet] = {
    entry.source.key: entry
    for entry in (
        DataSet(source=open_close.SOURCE, suffixes=(".parquet",)),
        DataSet(source=multimarket.SOURCE, suffixes=(".parquet",)),
        DataSet(source=understat.SOURCE, suffixes=(".parquet",)),
        DataSet(source=wyscout.SOURCE, suffixes=(".zip",), members=wyscout.MEMBERS, optional=wyscout.OPTIONAL),
        DataSet(source=coaches.SOURCE, suffixes=(".parquet", ".csv")),
    )
}


def data_set(key: str) -> DataSet:
    """The data set behind a source's key. Raises BadInput where there is none."""
    if key not in DATA_SETS:
        raise BadInput(f"no data set is called {key!r}: use one of {', '.join(sorted(DATA_SETS))}", value=key)
    return DATA_SETS[key]


def data_files(which: DataSet, paths: Sequence[Path]) -> list[Payload]:
    """The payloads at the paths, which are files or folders; what cannot be read is a payload with its error."""
    return [payload for root in paths for payload in _at(which, root)]


def _at(which: DataSet, root: Path) -> Iterator[Payload]:
    try:
        if which.members and root.is_dir():
            yield Payload(name=_shown(root, root), content=_packed(which, root))
            return
        found = _found(which, root)
    except BadInput as refusal:
        yield Payload(name=str(root), content=refusal)
        return
    for path in found:
        try:
            yield Payload(name=_shown(root, path), content=_bytes(path))
        except BadInput as refusal:
            yield Payload(name=_shown(root, path), content=refusal)


def _found(which: DataSet, root: Path) -> list[Path]:
    kinds = " or ".join(which.suffixes)
    if not root.exists():
        raise BadInput(f"{root}: it cannot be found: check the path", path=str(root))
    if root.is_file():
        if _suffix(root.name) in which.suffixes:
            return [root]
        remedy = "name the folder that holds the data set" if which.members else f"name a {kinds} file"
        raise BadInput(f"{root}: it is no {kinds} file: {remedy}", path=str(root))
    if not root.is_dir():
        raise BadInput(f"{root}: it is no ordinary file and no folder: name one of these", path=str(root))
    found = sorted(path for path in _walk(root) if _suffix(path.name) in which.suffixes)
    if not found:
        raise BadInput(f"{root}: no {kinds} file is in this folder: name the one that holds them", path=str(root))
    return found


def _walk(root: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts):
                yield path


def _packed(which: DataSet, root: Path) -> bytes:
    missing = [member for member in which.members if not (root / member).is_file()]
    if missing:
        raise BadInput(
            f"{root}: {', '.join(missing)} is not in it: name the folder of the whole data set", path=str(root)
        )
    present = [member for member in (*which.members, *which.optional) if (root / member).is_file()]
    return wyscout.pack({member: _bytes(root / member) for member in present})


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(
                f"{path}: more than {MOST_BYTES:,} bytes: no file of these data sets is so large", path=str(path)
            )
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            f"{path}: it cannot be read ({error.strerror}): check its permissions", path=str(path)
        ) from error


def _shown(root: Path, path: Path) -> str:
    return root.absolute().name if path == root and root.is_dir() else label(root, path)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
