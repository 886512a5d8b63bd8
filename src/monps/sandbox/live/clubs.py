"""The clubs of a competition: who they are, how good they are in a given week, who plays and who coaches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from monps.sandbox.live.chance import Floats, stream
from monps.sandbox.live.lands import LANDS
from monps.sandbox.live.leagues import LEAGUES, LiveLeague
from monps.sandbox.live.people import Coach, Player, coaches, squad
from monps.sandbox.live.spelling import Spellings, spelled

_SPREAD = np.array([0.21, 0.05])  # of quality and of tempo over the clubs of a league
_DRIFT = np.array([0.05, 0.015])
_BELOW = 0.3  # how much lower the quality of the next tier is
_CUP_LEAGUES = {"soccer_fa_cup": (("soccer_epl", 20), ("soccer_efl_champ", 12))}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Club:
    """A club. `strength` (2,) is quality and tempo in log goals; `wave` (2, 2) is period in weeks and phase of its drift."""

    number: int
    names: Spellings
    town: str
    land: str
    tier: int
    venue: str
    colour: str
    strength: Floats
    wave: Floats
    squad: tuple[Player, ...]
    coaches: tuple[Coach, ...]

    def strength_in(self, week: int) -> Floats:
        """Quality and tempo (2,) in a week counted from the first Monday of 2000."""
        turns = 2 * np.pi * week / self.wave[:, 0] + self.wave[:, 1]
        now: Floats = self.strength + _DRIFT * np.sin(turns)
        return now - [_BELOW * self.tier, 0.0]

    def coach_on(self, day: date) -> Coach:
        """Who coaches on that day."""
        return next(coach for coach in self.coaches if day <= coach.end)


@lru_cache(maxsize=256)
def clubs(seed: int, league: str) -> tuple[Club, ...]:
    """The clubs of a competition; those of a cup are the first ones of its leagues."""
    if league in _CUP_LEAGUES:
        return tuple(club for key, count in _CUP_LEAGUES[league] for club in clubs(seed, key)[:count])
    rng = stream(seed, league, "clubs")
    entry = LEAGUES[league]
    towns = LANDS[entry.country].country.towns
    chosen = rng.permutation(len(towns))[: entry.teams]
    return tuple(_club(seed, entry, at, int(town), rng) for at, town in enumerate(chosen))


def _club(seed: int, league: LiveLeague, at: int, town: int, rng: np.random.Generator) -> Club:
    land = LANDS[league.country]
    number = league.number * 100 + at
    place = land.country.towns[town]
    styles = land.country.styles
    name = styles[(town + league.tier) % len(styles)].format(place)
    return Club(
        number=number,
        names=spelled(name, place, seed=seed, tier=league.tier),
        town=place,
        land=league.land,
        tier=league.tier,
        venue=("Stadion {}", "{} Park", "{} Arena", "Campo {}")[number % 4].format(place),
        colour=f"{int(rng.integers(0, 0xFFFFFF)):06x}",
        strength=rng.normal(size=2) * _SPREAD,
        wave=np.stack([rng.uniform(25, 90, size=2), rng.uniform(0, 2 * np.pi, size=2)], axis=-1),
        squad=squad(number, land.people, rng),
        coaches=coaches(number, land.people, rng),
    )
