"""The words of a fixture: whether it will be played, is being played, or was not played to the end."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What its sources say of a fixture."""

    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    RUNNING = "running"
    FINISHED = "finished"
    ABANDONED = "abandoned"
    CANCELLED = "cancelled"
    AWARDED = "awarded"  # decided at a table, not on the pitch
