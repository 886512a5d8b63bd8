"""File locks between processes and threads: flock, which the kernel releases when its last holder dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monps.domain.errors import StoreUnavailable

POLL_S = 0.005


def try_lock(path: Path) -> int | None:
    """The descriptor of the lock on `path`, to be closed by the caller, or None while somebody else holds it."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError as error:
        raise StoreUnavailable(f"{path} is another user's: run this as that user.") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def is_locked(path: Path) -> bool:
    """Whether somebody holds the lock on `path`. The caller holds the start lock: looking takes the lock for a moment."""
    descriptor = try_lock(path)
    if descriptor is not None:
        os.close(descriptor)
    return descriptor is None


@contextmanager
def locked(path: Path, *, deadline: float) -> Iterator[None]:
    """Hold the lock on `path`, waiting until `deadline` (seconds of time.monotonic) for it."""
    while (descriptor := try_lock(path)) is None:
        if time.monotonic() >= deadline:
            raise StoreUnavailable(f"Another command holds {path} for too long: try again.")
        time.sleep(POLL_S)
    try:
        yield
    finally:
        os.close(descriptor)
