"""The live world: fixtures by competition, time or id, where each stands, and what every bookmaker offers.

Nothing is drawn before it is asked for; what has been drawn is kept, since it is a pure function of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import numpy as np

from monps.sandbox.live.board import Board, board
from monps.sandbox.live.books import Book
from monps.sandbox.live.calendar import league_week, week_numbered, week_of
from monps.sandbox.live.course import Course, course
from monps.sandbox.live.fixtures import Fixture, event_id
from monps.sandbox.live.knockout import cup_week, cup_week_numbered
from monps.sandbox.live.leagues import LEAGUES, LiveLeague
from monps.sandbox.live.plan import LivePlan
from monps.sandbox.live.script import Script, script
from monps.sandbox.live.state import State, state_at

LONGEST = timedelta(hours=4)
"""No match lasts longer, extra time, shoot-out and a late start included."""
_PER_LEAGUE = 1_000_000


class LiveWorld:
    """The world of a plan, as a function of an instant."""

    def __init__(self, plan: LivePlan) -> None:
        self.plan = plan
        self.leagues: dict[str, LiveLeague] = {key: LEAGUES[key] for key in plan.leagues}
        self._by_number = {league.number: league for league in self.leagues.values()}
        self._weeks: dict[tuple[str, int], tuple[Fixture, ...]] = {}
        self._courses: dict[int, Course] = {}
        self._scripts: dict[int, Script] = {}
        self._ids: dict[str, dict[str, Fixture]] = {}

    def between(self, league: str, since: datetime, until: datetime) -> list[Fixture]:
        """The fixtures of a competition with since <= kick-off < until, in order of kick-off."""
        first, last = max(since, self.plan.begins), min(until, self.plan.ends)
        if last <= first:
            return []
        return [
            fixture
            for week in range(week_of(first) - 1, week_of(last) + 2)
            for fixture in self._week(self.leagues[league], week)
            if first <= fixture.kickoff < last
        ]

    def everywhere(self, since: datetime, until: datetime) -> list[Fixture]:
        """The fixtures of all competitions with since <= kick-off < until, in order of kick-off."""
        found = [fixture for key in self.leagues for fixture in self.between(key, since, until)]
        return sorted(found, key=lambda fixture: (fixture.kickoff, fixture.number))

    def by_number(self, number: int) -> Fixture | None:
        """The fixture with API-Football's id, None where there is none within the plan."""
        league = self._by_number.get(number // _PER_LEAGUE)
        if league is None:
            return None
        week = (cup_week_numbered if league.cup else week_numbered)(league, number)
        inside = self.plan.begins - timedelta(weeks=1), self.plan.ends
        if not week_of(inside[0]) <= week <= week_of(inside[1]) + 1:
            return None
        found = next((each for each in self._week(league, week) if each.number == number), None)
        return found if found and self.plan.begins <= found.kickoff < self.plan.ends else None

    def by_event(self, league: str, event: str) -> Fixture | None:
        """The fixture of a competition with The Odds API's id; one that was issued again is found too."""
        if league not in self._ids:
            self._ids[league] = {}
            for fixture in self.between(league, self.plan.begins, self.plan.ends):
                again = event_id(self.plan.seed, league, fixture.number, "again")
                self._ids[league] |= {fixture.event_id: fixture, again: fixture}
        return self._ids[league].get(event)

    def reissued(self, fixture: Fixture) -> str:
        """The id that The Odds API gives a match which it issues a second time."""
        return event_id(self.plan.seed, fixture.league.key, fixture.number, "again")

    def course(self, fixture: Fixture) -> Course:
        """How the match runs."""
        if fixture.number not in self._courses:
            self._courses[fixture.number] = course(self.plan.seed, fixture)
        return self._courses[fixture.number]

    def script(self, fixture: Fixture) -> Script:
        """What happens in the match."""
        if fixture.number not in self._scripts:
            self._scripts[fixture.number] = script(self.plan.seed, fixture, self.course(fixture))
        return self._scripts[fixture.number]

    def state(self, fixture: Fixture, now: datetime) -> State:
        """Where the match stands."""
        return state_at(fixture, self.course(fixture), now)

    def ends_at(self, fixture: Fixture) -> datetime:
        """When nothing more happens in the match."""
        return fixture.true_kickoff + timedelta(seconds=self.course(fixture).timeline.end)

    def board(self, fixtures: Sequence[Fixture], books: Sequence[Book], now: datetime) -> Board:
        """What the bookmakers believe of the matches, of which there must be one or more."""
        return board(self.plan.seed, fixtures, [self.course(fixture) for fixture in fixtures], books, now)

    def all(self) -> Iterator[Fixture]:
        """Every fixture of the plan, competition by competition."""
        for key in self.leagues:
            yield from self.between(key, self.plan.begins, self.plan.ends)

    def _week(self, league: LiveLeague, week: int) -> tuple[Fixture, ...]:
        key = (league.key, week)
        if key not in self._weeks:
            self._weeks[key] = (cup_week if league.cup else league_week)(self.plan.seed, league, week)
        return self._weeks[key]


def true_chances(fixtures: Sequence[Fixture]) -> list[tuple[float, float, float]]:
    """The true probabilities of home, draw and away after ninety minutes."""
    rates = np.exp(np.stack([fixture.outlook.true for fixture in fixtures]))
    goals = np.arange(25)
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(goals[1:]))])
    mass = np.exp(goals * np.log(rates)[..., None] - rates[..., None] - log_factorial)
    grid = mass[:, 0, :, None] * mass[:, 1, None, :]
    margin = goals[:, None] - goals[None, :]
    parts = np.stack([(grid * (np.sign(margin) == sign)).sum(axis=(1, 2)) for sign in (1, 0, -1)], axis=-1)
    return [(float(home), float(draw), float(away)) for home, draw, away in parts / parts.sum(axis=-1, keepdims=True)]
