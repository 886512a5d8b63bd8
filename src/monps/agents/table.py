"""The agents of the desk, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from monps.agents.agent import Agent
from monps.agents.desk import value


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentOptions:
    """What a user can tell an agent."""

    sharp: str
    novig: str
    bookmakers: tuple[str, ...]  # whose prices may be taken
    markets: tuple[str, ...]


AGENTS: dict[str, Callable[[AgentOptions], Agent]] = {
    "value": lambda options: value.Value(
        sharp=options.sharp, novig=options.novig, bookmakers=options.bookmakers, markets=options.markets
    ),
}
