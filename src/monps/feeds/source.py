"""What a source is: a name, the version of its reader, the world it tells of, and a pure reading of a payload as it came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from monps.domain.frames import Batch
from monps.domain.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`read(content, name)` tells what a payload reports, and raises BadInput on one it cannot use at all."""

    key: str
    version: str
    world: World
    read: Callable[[bytes, str], Batch]
