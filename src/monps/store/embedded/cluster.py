"""Creates the data folder: initdb works in a folder of its own which is renamed when done, so a kill leaves no half cluster."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from monps.domain.errors import StoreUnavailable
from monps.store.embedded.binaries import STAGING_PREFIX, Binaries
from monps.store.embedded.layout import ROLE, Account, Layout


def create_cluster(layout: Layout, account: Account, binaries: Binaries, *, deadline: float) -> None:
    """Create `layout.data` with checksums, UTF-8, SCRAM and a random password. The caller holds the start lock."""
    password = _ensure_password(layout)
    staging = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=layout.root))
    try:
        handed = staging / "password"
        _write_private(handed, password)
        account.take(handed)
        account.take(staging)
        _run_initdb(binaries, account, staging / "data", handed, password, deadline=deadline)
        (staging / "data").rename(layout.data)
        _sync(layout.root)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def sweep(layout: Layout) -> None:
    """Remove what a killed command left half made; what is being written still goes at the next start.

    The caller holds the start lock.
    """
    for staging in layout.root.glob(f"{STAGING_PREFIX}*"):
        shutil.rmtree(staging, ignore_errors=True)


def _ensure_password(layout: Layout) -> str:
    if not layout.password_file.exists():
        staged = layout.password_file.with_suffix(".new")
        staged.unlink(missing_ok=True)
        _write_private(staged, secrets.token_urlsafe(24))
        staged.rename(layout.password_file)
        _sync(layout.root)
    return layout.password()


def _run_initdb(
    binaries: Binaries, account: Account, data: Path, password_file: Path, password: str, *, deadline: float
) -> None:
    command: list[str | Path] = [
        binaries.program("initdb"),
        *("-D", data, "-U", ROLE, "--auth=scram-sha-256", f"--pwfile={password_file}", "-k"),
        *("--locale=C.UTF-8", "--encoding=UTF8", "--no-instructions"),
    ]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            cwd="/",
            env={"LC_ALL": "C.UTF-8"},
            timeout=max(deadline - time.monotonic(), 0.1),
            **account.process_arguments,
        )
    except subprocess.TimeoutExpired as error:
        raise StoreUnavailable("initdb took too long: try again.") from error
    except OSError as error:
        raise StoreUnavailable(f"initdb cannot be run as uid {account.uid}: {error}.") from error
    if done.returncode:
        said = done.stderr.replace(password, "***").strip()
        raise StoreUnavailable(f"initdb failed in {data.parent}: {said}")


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(descriptor)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
