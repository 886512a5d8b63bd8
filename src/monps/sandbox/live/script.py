"""What happens in a match, event by event: who scores, who is booked, who comes on, and what the video referee undoes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from monps.sandbox.live.chance import stream
from monps.sandbox.live.course import Course, Goal, kick_at
from monps.sandbox.live.fixtures import Fixture
from monps.sandbox.live.people import Player
from monps.sandbox.live.teamsheets import Teamsheet, teamsheet

_OWN_GOAL = 0.03
_PENALTY = 0.09
_ASSISTED = 0.7
_SCORING = {"G": 0.001, "D": 0.12, "M": 0.35, "F": 1.0}
_YELLOWS = 1.9
_RED = 0.04
_MISSED_PENALTY = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something at `at` seconds from the true kick-off, in API-Football's words (`type`, `detail`, `comments`).

    `side` is the one it is listed under: an own goal under the side that it counts for, its `player` being of the other.
    What is `gone_at` an instant is listed until then.
    """

    at: float
    side: int
    type: str
    detail: str
    player: Player | None = None
    assist: Player | None = None
    comments: str | None = None
    gone_at: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Script:
    """The line-ups of home and away, and all events in their order."""

    sheets: tuple[Teamsheet, Teamsheet]
    events: tuple[Event, ...]


def script(seed: int, fixture: Fixture, course: Course) -> Script:
    """The script of a match whose course is given."""
    rng = stream(seed, "script", fixture.event_id)
    sheets = (teamsheet(seed, fixture, 0), teamsheet(seed, fixture, 1))
    field = _Field(sheets)
    events: list[Event] = []
    for at, side, what in sorted([*_planned(course, rng), *_goals(course)], key=lambda each: each[0]):
        events += field.happens(at, side, what, rng)
    if fixture.extra is not None:
        events += _shootout(course, field, fixture.extra.kicks, rng)
    return Script(sheets=sheets, events=tuple(sorted(events, key=lambda event: event.at)))


_Planned = tuple[float, int, str | Goal]


def _goals(course: Course) -> list[_Planned]:
    return [(goal.at, goal.side, goal) for goal in course.goals]


def _planned(course: Course, rng: np.random.Generator) -> list[_Planned]:
    """Cards, substitutions and missed penalties: when, which side, and what."""
    timeline = course.timeline
    planned: list[_Planned] = []
    for side in (0, 1):
        planned += [(timeline.played(part), side, "yellow") for part in rng.random(rng.poisson(_YELLOWS))]
        planned += [(timeline.played(0.3 + 0.7 * part), side, "red") for part in rng.random(rng.poisson(_RED))]
        changes = rng.uniform(0.46, 0.97, size=rng.integers(3, 6))
        planned += [(timeline.played(part), side, "subst") for part in changes]
        planned += [(timeline.played(part), side, "missed") for part in rng.random(rng.poisson(_MISSED_PENALTY))]
    return planned


class _Field:
    """Who is playing: changed by what happens, in the order in which it does."""

    def __init__(self, sheets: tuple[Teamsheet, Teamsheet]) -> None:
        self.playing = [[player for player, _ in sheet.starters] for sheet in sheets]
        self.bench = [list(sheet.bench) for sheet in sheets]
        self.changes = [0, 0]
        self.booked: set[int] = set()

    def happens(self, at: float, side: int, what: str | Goal, rng: np.random.Generator) -> list[Event]:
        if isinstance(what, Goal):
            return self._goal(what, rng)
        return {"yellow": self._yellow, "red": self._red, "subst": self._subst, "missed": self._missed}[what](
            at, side, rng
        )

    def anyone(self, side: int, rng: np.random.Generator, *, scoring: bool) -> Player:
        players = self.playing[side]
        weights = np.array([_SCORING[player.position] if scoring else 1.0 for player in players])
        return players[int(rng.choice(len(players), p=weights / weights.sum()))]

    def _goal(self, goal: Goal, rng: np.random.Generator) -> list[Event]:
        way = rng.random()
        detail = "Own Goal" if way < _OWN_GOAL else "Penalty" if way < _OWN_GOAL + _PENALTY else "Normal Goal"
        side = goal.side
        scorer = self.anyone(1 - side if detail == "Own Goal" else side, rng, scoring=detail != "Own Goal")
        helper = self.anyone(side, rng, scoring=False)
        helped = detail == "Normal Goal" and helper is not scorer and rng.random() < _ASSISTED
        scored = Event(
            at=goal.at,
            side=side,
            type="Goal",
            detail=detail,
            player=scorer,
            assist=helper if helped else None,
            gone_at=goal.cancelled_at,
        )
        if goal.cancelled_at is None:
            return [scored]
        why = ("Goal cancelled", "Goal Disallowed - offside")[int(rng.integers(2))]
        return [scored, Event(at=goal.cancelled_at, side=side, type="Var", detail=why, player=scorer)]

    def _yellow(self, at: float, side: int, rng: np.random.Generator) -> list[Event]:
        player = self.anyone(side, rng, scoring=False)
        card = Event(at=at, side=side, type="Card", detail="Yellow Card", player=player, comments="Foul")
        if player.number not in self.booked:
            self.booked.add(player.number)
            return [card]
        self.playing[side].remove(player)
        return [card, Event(at=at, side=side, type="Card", detail="Red Card", player=player, comments="Second Yellow")]

    def _red(self, at: float, side: int, rng: np.random.Generator) -> list[Event]:
        player = self.anyone(side, rng, scoring=False)
        self.playing[side].remove(player)
        return [Event(at=at, side=side, type="Card", detail="Red Card", player=player, comments="Serious foul")]

    def _subst(self, at: float, side: int, rng: np.random.Generator) -> list[Event]:
        coming = next((player for player in self.bench[side] if player.position != "G"), None)
        going = [player for player in self.playing[side] if player.position != "G"]
        if coming is None or not going:
            return []
        gone = going[int(rng.integers(len(going)))]
        self.bench[side].remove(coming)
        self.playing[side][self.playing[side].index(gone)] = coming
        self.changes[side] += 1
        detail = f"Substitution {self.changes[side]}"
        return [Event(at=at, side=side, type="subst", detail=detail, player=gone, assist=coming)]

    def _missed(self, at: float, side: int, rng: np.random.Generator) -> list[Event]:
        player = self.anyone(side, rng, scoring=True)
        return [Event(at=at, side=side, type="Goal", detail="Missed Penalty", player=player)]


def _shootout(course: Course, field: _Field, kicks: tuple[bool, ...], rng: np.random.Generator) -> list[Event]:
    return [
        Event(
            at=kick_at(course.timeline, number),
            side=number % 2,
            type="Goal",
            detail="Penalty" if scored else "Missed Penalty",
            player=field.anyone(number % 2, rng, scoring=False),
            comments="Penalty Shootout",
        )
        for number, scored in enumerate(kicks)
    ]
