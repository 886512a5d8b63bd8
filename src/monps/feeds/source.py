"""What a source is: a name, the version of its reader, the world it tells of, and a pure reading of a payload as it came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from monps.domain.frames import Batch
from monps.domain.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A payload as it came. `name` is a file's name, or what was asked of a provider, without host and key.

    `seen_at` is when the last byte of a reply arrived (UTC); a file has none: its own rule says what was known when.
    """

    name: str
    content: bytes
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A reply to a question for the prices of all fixtures of a competition that kick off from `since` to `until` (None: any time).

    Whoever of them is not in it is priced by nobody of the `scope` under any of the `listings`.
    """

    competition: str
    listings: tuple[str, ...]
    scope: str
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`read` tells what a payload reports, and raises BadInput on one it cannot use at all.

    `world` is None for a provider of which the sandbox has a twin: then each payload says from which it came. `span` tells
    whether a payload answers for all fixtures of a span.
    """

    key: str
    version: str
    world: World | None
    read: Callable[[Raw], Batch]
    span: Callable[[Raw], Span | None] = lambda _: None
