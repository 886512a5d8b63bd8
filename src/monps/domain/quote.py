"""The words of a quote: on which side, in which state, at which stage of the market's life."""

from __future__ import annotations

from enum import StrEnum

LOWEST_ODDS_MILLI = 1001
HIGHEST_ODDS_MILLI = 10_000_000


class Side(StrEnum):
    """Backing an outcome, or laying it on an exchange."""

    BACK = "back"
    LAY = "lay"


class State(StrEnum):
    """Whether the price could be taken."""

    OPEN = "open"
    SUSPENDED = "suspended"  # shown before, and not any more; its odds are those last shown
    DISPUTED = "disputed"  # the source gave two prices at once: both are kept, neither is ever bet on


class Stage(StrEnum):
    """Where in the market's life the price was seen."""

    EARLY = "early"
    LIVE = "live"
    CLOSE = "close"
    IN_PLAY = "in_play"
