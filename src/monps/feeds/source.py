"""What a source is: a name, the version of its reader, and a pure reading of a payload, verbatim as it came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from monps.domain.frames import Batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`read(content, name)` tells what a payload reports, and raises BadInput on one it cannot use at all."""

    key: str
    version: str
    read: Callable[[bytes, str], Batch]
