"""The faults that are switched on, and what becomes of a reply under them: the same requests meet the same faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from monps.domain.errors import BadInput, NotFound
from monps.sandbox.live import chance
from monps.sandbox.live.world import LiveWorld
from monps.sandbox.server.chaos.fault import Case, Fault
from monps.sandbox.server.chaos.table import FAULTS
from monps.sandbox.server.reply import Asked, Json, Reply

SLOW_S = 3.0


@dataclass(slots=True, kw_only=True)
class Armed:
    """A fault that is switched on, for `left` more replies (without end where it is None)."""

    fault: Fault
    share: float
    endpoint: str | None
    left: int | None
    seconds: float
    asked: int = 0
    struck: int = 0

    def meets(self, asked: Asked) -> bool:
        """Whether it can happen to this request."""
        named = self.endpoint in {None, asked.full, asked.endpoint, asked.provider}
        return named and asked.full in self.fault.endpoints and self.left != 0


class Chaos:
    """Faults for the replies of a world, none at first."""

    def __init__(self, world: LiveWorld) -> None:
        self._world = world
        self._armed: dict[str, Armed] = {}

    def arm(
        self,
        name: str,
        share: float = 1.0,
        *,
        endpoint: str | None = None,
        times: int | None = None,
        seconds: float = SLOW_S,
    ) -> None:
        """Switch a fault on, anew if it is on. Raises NotFound and BadInput.

        `share` is that of requests or of the things in them that it strikes, `endpoint` the only one it happens to
        (`odds`, `the-odds-api/odds` or `the-odds-api`), `times` how many replies it damages before it switches itself
        off, `seconds` how long a slow reply takes.
        """
        if name not in FAULTS:
            raise NotFound(f"no fault is called {name!r}: use one of {', '.join(FAULTS)}")
        fault = FAULTS[name]
        if not 0 < share <= 1:
            raise BadInput(f"{name}: a share is more than 0 and at most 1, got {share}")
        if times is not None and times < 1:
            raise BadInput(f"{name}: times is 1 or more, got {times}")
        if not 0 <= seconds <= 600:
            raise BadInput(f"{name}: seconds are 0 to 600, got {seconds}")
        if endpoint is not None and not any(endpoint in _names(full) for full in fault.endpoints):
            raise BadInput(f"{name} cannot happen at {endpoint!r}: use one of {', '.join(fault.endpoints)}")
        self._armed[name] = Armed(fault=fault, share=share, endpoint=endpoint, left=times, seconds=seconds)

    def disarm(self, name: str | None = None) -> None:
        """Switch one fault off, or all. Raises NotFound for one that is not on."""
        if name is None:
            self._armed.clear()
        elif self._armed.pop(name, None) is None:
            raise NotFound(f"the fault {name!r} is not switched on")

    def listed(self) -> list[dict[str, Json]]:
        """Every kind of fault with what it does, and how it is switched on where it is."""
        return [_described(fault, self._armed.get(name)) for name, fault in FAULTS.items()]

    def answer(
        self, asked: Asked, provider: Callable[[Asked], Reply], again: Callable[[Asked, datetime], Json]
    ) -> Reply:
        """The provider's reply after every fault that happens to it; one that comes instead leaves the provider unasked."""
        happening = [
            armed for name in FAULTS if (armed := self._armed.get(name)) and armed.meets(asked) and self._happens(armed)
        ]
        first = next((armed for armed in happening if armed.fault.instead), None)
        if first is not None:
            return self._damaged(Reply(), first, asked, again)
        reply = provider(asked)
        for armed in happening:
            reply = self._damaged(reply, armed, asked, again)
        return reply

    def _happens(self, armed: Armed) -> bool:
        armed.asked += 1
        drawn = chance.share(self._world.plan.seed, "happens", armed.fault.name, str(armed.asked))
        return armed.fault.per_item or drawn < armed.share

    def _damaged(self, reply: Reply, armed: Armed, asked: Asked, again: Callable[[Asked, datetime], Json]) -> Reply:
        case = Case(
            name=armed.fault.name,
            asked=asked,
            world=self._world,
            share=armed.share,
            seconds=armed.seconds,
            again=lambda instant: again(asked, instant),
        )
        damaged = armed.fault.damage(reply, case)
        if damaged != reply:
            armed.struck += 1
            armed.left = armed.left if armed.left is None else armed.left - 1
        return damaged


def _names(full: str) -> set[str]:
    provider, endpoint = full.split("/", 1)
    return {full, provider, endpoint}


def _described(fault: Fault, armed: Armed | None) -> dict[str, Json]:
    on = armed and {
        "share": armed.share,
        "endpoint": armed.endpoint,
        "times_left": armed.left,
        "replies_damaged": armed.struck,
    }
    return {
        "name": fault.name,
        "group": fault.group,
        "says": fault.says,
        "share_of": "items" if fault.per_item else "requests",
        "endpoints": list(fault.endpoints),
        "armed": on,
    }
