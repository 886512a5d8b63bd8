"""The words of what happens in a match."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What happened. Goals of a shoot-out are told apart by their period, and are no goals of the match."""

    GOAL = "goal"
    OWN_GOAL = "own_goal"
    PENALTY = "penalty"  # scored
    MISSED_PENALTY = "missed_penalty"
    CANCELLED_GOAL = "cancelled_goal"
    YELLOW = "yellow"
    SECOND_YELLOW = "second_yellow"
    RED = "red"
    SUBSTITUTION = "substitution"
    REVIEW = "review"  # any other word of the video referee


class Period(StrEnum):
    """The part of the match."""

    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    EXTRA_TIME = "extra_time"
    SHOOTOUT = "shootout"
