"""Replies kept on disk, so that asking again costs nothing: one compressed file a reply, with nothing secret in it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from structlog import get_logger

from monps.feeds.fetch.fetched import Fetched
from monps.feeds.fetch.request import Request
from monps.feeds.fetch.wire import LARGEST

_KEPT = ("status", "headers", "label", "provider_world")
_INSTANTS = ("sent_at", "fetched_at", "server_date")
_MOST_META = 2**16


class Unreadable(ValueError):
    """The file is not what was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskCache:
    """`folder` holds a file for each host and request, `most_bytes` at most in all: the oldest go first."""

    folder: Path
    most_bytes: int = 200_000_000

    def get(self, host: str, request: Request, now: datetime) -> Fetched | None:
        """The reply that `host` gave, if it is no older than `request.fresh_for` and not of the future."""
        path = self._path(host, request)
        try:
            kept = _unpacked(path.read_bytes(), request)
        except FileNotFoundError:
            return None
        except (Unreadable, OSError) as failure:
            get_logger().warning("kept reply discarded", file=path.name, request=request.name, why=str(failure))
            with suppress(OSError):
                path.unlink()
            return None
        return kept if timedelta(0) <= now - kept.fetched_at <= request.fresh_for else None

    def put(self, host: str, reply: Fetched) -> None:
        """Keep a reply; where the disk refuses, it is only not kept."""
        path = self._path(host, reply.request)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as file:
                file.write(_packed(reply))
            Path(file.name).replace(path)
            self._prune()
        except OSError as failure:
            get_logger().warning("reply not kept", file=path.name, request=reply.request.name, why=failure.strerror)

    def _path(self, host: str, request: Request) -> Path:
        return self.folder / (sha256(f"{host}\n{request.cache_key}".encode()).hexdigest() + ".reply")

    def _prune(self) -> None:
        total = 0
        for _, size, path in sorted(self._files(), reverse=True):
            total += size
            if total > self.most_bytes:
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[tuple[int, int, Path]]:
        """When each was written, its size and its path; another process may be pruning at the same time."""
        for path in self.folder.iterdir():
            with suppress(FileNotFoundError):
                told = path.stat()
                yield told.st_mtime_ns, told.st_size, path


def _packed(reply: Fetched) -> bytes:
    meta: dict[str, Any] = {name: getattr(reply, name) for name in _KEPT}
    meta |= {name: at.isoformat() if (at := getattr(reply, name)) else None for name in _INSTANTS}
    meta |= {"request": reply.request.name, "headers": dict(reply.headers)}
    return zlib.compress(json.dumps(meta).encode() + b"\n" + reply.content)


def _unpacked(packed: bytes, request: Request) -> Fetched:
    unpacker = zlib.decompressobj()
    try:
        meta, _, content = unpacker.decompress(packed, LARGEST + _MOST_META).partition(b"\n")
        values = json.loads(meta)
        told = {name: values[name] for name in _KEPT}
        told |= {name: datetime.fromisoformat(values[name]) if values[name] else None for name in _INSTANTS}
        name = values["request"]
    except (zlib.error, ValueError, KeyError, TypeError) as failure:
        raise Unreadable(f"it does not read as it was written ({type(failure).__name__})") from None
    if not unpacker.eof or unpacker.unused_data:
        raise Unreadable("its end is not where it should be")
    if name != request.name:
        raise Unreadable("it answers another request")
    return Fetched(request=request, content=content, from_cache=True, **told)
