"""Where the embedded server keeps its files and which account it runs as.

PostgreSQL refuses to run as root: started by root it runs as uid 65534, which owns the data and the socket folder only;
the password stays with whoever starts it. Folders that already exist are never opened up, they are named in the error.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from monps.domain.errors import StoreUnavailable

PORT = 5432
ROLE = "monps"
SOCKET_PATH_BYTES = 107
UNPRIVILEGED = 65534


class ProcessArguments(TypedDict, total=False):
    """What `subprocess` needs to run a program as another account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The account PostgreSQL runs as."""

    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()

    @property
    def process_arguments(self) -> ProcessArguments:
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else {}

    def can_enter(self, folder: Path) -> bool:
        """Whether the permission bits of `folder` itself let this account through."""
        entry = folder.stat()
        if entry.st_uid == self.uid:
            return bool(entry.st_mode & stat.S_IXUSR)
        return bool(entry.st_mode & (stat.S_IXGRP if entry.st_gid == self.gid else stat.S_IXOTH))

    def take(self, path: Path) -> None:
        """Make this account the owner of `path`."""
        if self.is_other:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def server_account() -> Account:
    """Ourselves, or uid and gid 65534 for root."""
    if os.geteuid() == 0:
        return Account(uid=UNPRIVILEGED, gid=UNPRIVILEGED)
    return Account(uid=os.geteuid(), gid=os.getegid())


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The paths below one home folder (absolute)."""

    home: Path

    @property
    def root(self) -> Path:
        return self.home / "pg"

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def password_file(self) -> Path:
        return self.root / "password"

    @property
    def start_lock(self) -> Path:
        """Held while a command starts, stops or connects, and while the supervisor decides that nobody is there."""
        return self.root / "start.lock"

    @property
    def supervisor_lock(self) -> Path:
        """Held by the supervisor for its life; its content is the supervisor's pid."""
        return self.root / "supervisor.lock"

    @property
    def log(self) -> Path:
        return self.home / "logs" / "postgres.log"

    @property
    def digest(self) -> str:
        return hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]

    @property
    def cluster_name(self) -> str:
        """Stands in the command line of every process of this server, which is how a left-over is recognised."""
        return f"monps-{self.digest}"

    def prepare(self, account: Account) -> None:
        """Create the folders that are missing; refuse a home that `account` cannot enter or that is somebody else's."""
        if self.data.exists() and (owner := self.data.stat().st_uid) != account.uid:
            raise StoreUnavailable(f"{self.data} belongs to uid {owner}: run this as the user who created it.")
        try:
            for folder in (self.root, self.log.parent):
                _make_folders(folder, 0o711 if account.is_other else 0o700)
        except PermissionError as error:
            raise StoreUnavailable(f"{error.filename} cannot be created: choose another home folder.") from error
        route = (*reversed(self.home.parents), self.home, self.root) if account.is_other else ()
        closed = [folder for folder in route if not account.can_enter(folder)]
        if closed:
            raise StoreUnavailable(
                f"PostgreSQL runs as uid {account.uid}, which cannot enter {closed[0]}: "
                f"allow it with 'chmod o+x {closed[0]}' or choose another home folder."
            )

    def password(self) -> str:
        """The database password. StoreUnavailable when it is missing or somebody else's."""
        try:
            return self.password_file.read_text(encoding="ascii").strip()
        except FileNotFoundError as error:
            raise StoreUnavailable(f"{self.password_file} is missing: restore it from a backup.") from error
        except PermissionError as error:
            raise StoreUnavailable(f"{self.password_file} is another user's: run this as that user.") from error

    def socket_folder(self, account: Account) -> Path:
        """A private folder (0700, owned by `account`) whose socket path fits; created when it is missing."""
        temporary = Path(tempfile.gettempdir())
        for folder in (self.home / "run", temporary / f"monps-{account.uid}-{self.digest}"):
            if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= SOCKET_PATH_BYTES:
                return _private_folder(folder, account)
        raise StoreUnavailable(f"{self.home} and {temporary} are too long for a socket: choose a shorter home folder.")


def _make_folders(folder: Path, mode: int) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        path.chmod(mode)


def _private_folder(folder: Path, account: Account) -> Path:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileExistsError as error:
        raise StoreUnavailable(f"{folder} is in the way of the socket folder: remove it.") from error
    entry = folder.lstat()
    if not stat.S_ISDIR(entry.st_mode) or entry.st_uid not in (account.uid, os.geteuid()):
        raise StoreUnavailable(f"{folder} is a link or belongs to uid {entry.st_uid}: remove it.")
    account.take(folder)
    folder.chmod(0o700)
    return folder
