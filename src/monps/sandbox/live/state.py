"""Where a match stands at an instant: its phase and its score as everyone can see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monps.sandbox.live.course import Course, Timeline, kick_at
from monps.sandbox.live.fixtures import Fixture

PHASES = {
    "NS": "Not Started",
    "1H": "First Half",
    "HT": "Halftime",
    "2H": "Second Half",
    "BT": "Break Time",
    "ET": "Extra Time",
    "P": "Penalty In Progress",
    "FT": "Match Finished",
    "AET": "Match Finished",
    "PEN": "Match Finished",
}
"""API-Football's short words for the phases, with the long ones."""
FINISHED = ("FT", "AET", "PEN")

Score = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`goals` counts extra time and no shoot-out, `full_time` is after ninety minutes, `extra_time` its own goals alone.

    A score is None until that part of the match has been reached (goals), or is over (all others).
    """

    phase: str
    elapsed: int | None
    added: int | None
    goals: Score | None
    half_time: Score | None
    full_time: Score | None
    extra_time: Score | None
    shootout: Score | None

    @property
    def finished(self) -> bool:
        """Whether nothing more happens."""
        return self.phase in FINISHED


NOT_STARTED = State(
    phase="NS",
    elapsed=None,
    added=None,
    goals=None,
    half_time=None,
    full_time=None,
    extra_time=None,
    shootout=None,
)


def state_at(fixture: Fixture, course: Course, now: datetime) -> State:
    """Where the match stands."""
    at = (now - fixture.true_kickoff).total_seconds()
    if at < 0:
        return NOT_STARTED
    timeline = course.timeline
    phase = _phase(fixture, timeline, at)
    elapsed, added = _minute(timeline, phase, at)
    return State(
        phase=phase,
        elapsed=elapsed,
        added=added,
        goals=course.standing(at),
        half_time=course.standing(timeline.break_at, shown=False) if at >= timeline.break_at else None,
        full_time=fixture.goals if at >= timeline.whistle else None,
        extra_time=_extra_time(fixture, timeline, at),
        shootout=_shootout(fixture, timeline, at),
    )


def _phase(fixture: Fixture, timeline: Timeline, at: float) -> str:
    if at >= timeline.end:
        return "FT" if fixture.extra is None else "PEN" if fixture.extra.kicks else "AET"
    marks = (
        (timeline.break_at, "1H"),
        (timeline.second_at, "HT"),
        (timeline.whistle, "2H"),
        (timeline.extra_at, "BT"),
        (timeline.extra_at + 1_920, "ET"),
        (timeline.shootout_at, "BT"),
        (timeline.end, "P"),
    )
    return next(phase for until, phase in marks if at < until)


def _minute(timeline: Timeline, phase: str, at: float) -> tuple[int, int | None]:
    still = {"HT": (45, None), "FT": (90, None), "AET": (120, None), "PEN": (120, None), "P": (120, None)}
    if phase in still:
        return still[phase]
    if phase == "BT":
        return (90 if at < timeline.extra_at else 120), None
    return timeline.minute(at)


def _extra_time(fixture: Fixture, timeline: Timeline, at: float) -> Score | None:
    over = fixture.extra is not None and at >= timeline.extra_at + 1_920
    return fixture.extra.goals if over and fixture.extra else None


def _shootout(fixture: Fixture, timeline: Timeline, at: float) -> Score | None:
    if fixture.extra is None or not fixture.extra.kicks or at < timeline.shootout_at:
        return None
    taken = [scored for number, scored in enumerate(fixture.extra.kicks) if kick_at(timeline, number) <= at]
    return sum(taken[0::2]), sum(taken[1::2])
