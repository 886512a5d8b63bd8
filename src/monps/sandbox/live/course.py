"""How a match runs over real time: when it is interrupted, when the goals fall, and what is left of it.

Goals fall evenly over each half, 45 % of them in the first, whatever the score is: given how much is left of a match,
the goals still to come are Poisson with that part of the rates, exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from monps.sandbox.live.chance import Floats, stream
from monps.sandbox.live.fixtures import Fixture

FIRST_HALF = 0.45
_DISALLOWED = 0.12  # goals taken away by the video referee, a match
_KICK_S = 45.0
_BREAK_S = 300.0
_EXTRA_HALF_S = 960.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Seconds from the true kick-off. Without extra time the last four are the whistle."""

    break_at: float
    second_at: float
    whistle: float
    extra_at: float
    shootout_at: float
    end: float

    def played(self, part: float) -> float:
        """When the given part (0 to 1) of the goals to be expected has been played for."""
        if part < FIRST_HALF:
            return part / FIRST_HALF * self.break_at
        return self.second_at + (part - FIRST_HALF) / (1 - FIRST_HALF) * (self.whistle - self.second_at)

    def left(self, at: Floats) -> Floats:
        """The part of the goals to be expected that is still to come, at seconds from the kick-off (any shape)."""
        first = np.clip(at / self.break_at, 0, 1) * FIRST_HALF
        second = np.clip((at - self.second_at) / (self.whistle - self.second_at), 0, 1) * (1 - FIRST_HALF)
        rest: Floats = 1 - first - second
        return rest

    def minute(self, at: float) -> tuple[int, int | None]:
        """The minute that is being played as it is written: (45, 2) is the second minute added to the first half."""
        if at < self.second_at:
            return _written(int(at // 60) + 1, 45)
        if at < self.extra_at or self.extra_at == self.whistle:
            return _written(45 + int((at - self.second_at) // 60) + 1, 90)
        return min(90 + int((at - self.extra_at) // 60) + 1, 120), None


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal at `at` seconds from the kick-off; one that was disallowed counts until `cancelled_at`, and never for bets."""

    at: float
    side: int
    cancelled_at: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The timeline and the goals in their order."""

    timeline: Timeline
    goals: tuple[Goal, ...]

    def standing(self, at: float, *, shown: bool = True, since: float = -1.0) -> tuple[int, int]:
        """The goals after `since` up to `at`; what is `shown` counts goals that will be disallowed."""
        home, away = (
            sum(
                goal.side == side
                and since < goal.at <= at
                and (goal.cancelled_at is None or (shown and at < goal.cancelled_at))
                for goal in self.goals
            )
            for side in (0, 1)
        )
        return home, away


def course(seed: int, fixture: Fixture) -> Course:
    """The course of a match."""
    rng = stream(seed, "course", fixture.event_id)
    timeline = _timeline(fixture, rng)
    goals = [Goal(timeline.played(float(part)), side) for side in (0, 1) for part in rng.random(fixture.goals[side])]
    for part in rng.random(rng.poisson(_DISALLOWED)):
        at = timeline.played(float(part))
        checked = max(at, min(at + float(rng.uniform(60, 150)), timeline.whistle - 1))
        goals.append(Goal(at, int(rng.integers(2)), checked))
    if fixture.extra is not None:
        length = timeline.extra_at + 2 * _EXTRA_HALF_S
        goals += [
            Goal(float(at), side)
            for side in (0, 1)
            for at in rng.uniform(timeline.extra_at, length - 60, size=fixture.extra.goals[side])
        ]
    return Course(timeline=timeline, goals=tuple(sorted(goals, key=lambda goal: goal.at)))


def kick_at(timeline: Timeline, number: int) -> float:
    """When a kick of the shoot-out is taken, the first being number 0."""
    return timeline.shootout_at + _KICK_S * (number + 1)


def _timeline(fixture: Fixture, rng: np.random.Generator) -> Timeline:
    break_at = 60.0 * (45 + int(rng.integers(1, 5)))
    second_at = break_at + 900 + float(rng.integers(0, 120))
    whistle = second_at + 60.0 * (45 + int(rng.integers(2, 9)))
    extra_at = shootout_at = end = whistle
    if fixture.extra is not None:
        extra_at = whistle + _BREAK_S
        shootout_at = end = extra_at + 2 * _EXTRA_HALF_S
        if fixture.extra.kicks:
            shootout_at += _BREAK_S
            end = shootout_at + _KICK_S * (len(fixture.extra.kicks) + 1)
    return Timeline(
        break_at=break_at, second_at=second_at, whistle=whistle, extra_at=extra_at, shootout_at=shootout_at, end=end
    )


def _written(minute: int, last: int) -> tuple[int, int | None]:
    return (minute, None) if minute <= last else (last, minute - last)
