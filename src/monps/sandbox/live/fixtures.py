"""A fixture of the live world, and how one is drawn: its outlook, its true rates and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import numpy as np

from monps.sandbox.football import tilt
from monps.sandbox.live.chance import Floats, stream
from monps.sandbox.live.clubs import Club
from monps.sandbox.live.leagues import LiveLeague
from monps.sandbox.live.outlook import Outlook, outlook

EPOCH = datetime(2000, 1, 3, tzinfo=UTC)
"""The Monday from which weeks are counted."""
EXTRA_TIME_RATE = 0.32
"""Goals of the thirty minutes of extra time as a share of those of a match."""
_PENALTY_SCORED = 0.76
_LATE_STARTS = (0, 0, 0, 0, 0, 0, 120, 180, 240, 420)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraTime:
    """What follows a drawn cup tie: the goals of extra time and, if it is drawn too, every kick of the shoot-out.

    A kick is True where it is scored; home begins, and the sides take turns.
    """

    goals: tuple[int, int]
    kicks: tuple[bool, ...]

    @property
    def shootout(self) -> tuple[int, int] | None:
        """The score of the shoot-out, if there is one."""
        return (sum(self.kicks[0::2]), sum(self.kicks[1::2])) if self.kicks else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fixture:
    """A match. `number` is API-Football's id and `event_id` The Odds API's; `goals` are those of ninety minutes.

    `kickoff` is the scheduled one, and the match begins `delay_s` seconds later. Before `known_from` nobody lists it.
    """

    league: LiveLeague
    number: int
    event_id: str
    home: Club
    away: Club
    kickoff: datetime
    delay_s: int
    known_from: datetime
    season: int
    round_name: str
    outlook: Outlook
    goals: tuple[int, int]
    extra: ExtraTime | None

    @property
    def true_kickoff(self) -> datetime:
        """When the match really begins."""
        return self.kickoff + timedelta(seconds=self.delay_s)

    @property
    def advances(self) -> int:
        """Which side goes through, 0 or 1: of use in a cup."""
        after = (self.extra.goals, self.extra.shootout or (0, 0)) if self.extra else ()
        return next((int(away > home) for home, away in (self.goals, *after) if home != away), 0)

    def side(self, at: int) -> Club:
        """The club that is home (0) or away (1)."""
        return self.away if at else self.home


@dataclass(frozen=True, slots=True, kw_only=True)
class Slotted:
    """A pairing with its place in the calendar, before anything is drawn."""

    league: LiveLeague
    number: int
    home: Club
    away: Club
    week: int
    kickoff: datetime
    known_from: datetime
    round_name: str


def drawn(seed: int, slotted: Slotted) -> Fixture:
    """The fixture with everything that chance decides about it."""
    rng = stream(seed, slotted.league.key, str(slotted.number))
    ahead = outlook(_opening(slotted), rng)
    rates = np.exp(ahead.true)
    home, away = (int(goals) for goals in rng.poisson(rates))
    return Fixture(
        league=slotted.league,
        number=slotted.number,
        event_id=event_id(seed, slotted.league.key, slotted.number),
        home=slotted.home,
        away=slotted.away,
        kickoff=slotted.kickoff,
        delay_s=_LATE_STARTS[int(rng.integers(len(_LATE_STARTS)))],
        known_from=slotted.known_from,
        season=season_of(slotted.league, slotted.kickoff),
        round_name=slotted.round_name,
        outlook=ahead,
        goals=(home, away),
        extra=_extra_time(rates, rng) if slotted.league.cup and home == away else None,
    )


def event_id(seed: int, league: str, number: int, *again: str) -> str:
    """Thirty-two hexadecimal digits."""
    return blake2b("|".join((str(seed), league, str(number), *again)).encode(), digest_size=16).hexdigest()


def season_of(league: LiveLeague, instant: datetime) -> int:
    """The year in which the season began: one that crosses the years begins in July."""
    return instant.year - int(league.crossing and instant.month < 7)


def _opening(slotted: Slotted) -> Floats:
    home, away = slotted.home.strength_in(slotted.week), slotted.away.strength_in(slotted.week)
    moves = np.array([2 * (home[0] - away[0]), home[1] + away[1]])
    part = 1 / (1 + np.exp(-slotted.league.home_edge))
    rates: Floats = tilt(moves) + np.log(slotted.league.goals * np.array([part, 1 - part]))
    return np.clip(rates, np.log(0.15), np.log(5.0))


def _extra_time(rates: Floats, rng: np.random.Generator) -> ExtraTime:
    home, away = (int(goals) for goals in rng.poisson(rates * EXTRA_TIME_RATE))
    return ExtraTime(goals=(home, away), kicks=_shootout(rng) if home == away else ())


def _shootout(rng: np.random.Generator) -> tuple[bool, ...]:
    """Five kicks each, fewer when it is decided, then one each until one side leads."""
    kicks: list[bool] = []
    while not _decided(kicks):
        kicks.append(bool(rng.random() < _PENALTY_SCORED))
    return tuple(kicks)


def _decided(kicks: list[bool]) -> bool:
    home, away = sum(kicks[0::2]), sum(kicks[1::2])
    taken = (len(kicks) + 1) // 2, len(kicks) // 2
    if len(kicks) >= 10:
        return taken[0] == taken[1] and home != away
    return home > away + 5 - taken[1] or away > home + 5 - taken[0]
