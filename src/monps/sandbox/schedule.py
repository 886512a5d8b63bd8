"""Who plays whom, and when: a double round-robin by the circle method, on weekends and some midweek evenings.

Prices are collected (and fixtures become known) at 17:00 UK time on the latest Monday, Thursday or Friday before the
day of the match: one to three days ahead. A weekend beside a midweek round has no Friday and no Monday match, so that
every team rests two days.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from monps.sandbox.countries import Country, Slot

Indices = NDArray[np.int64]
Instants = NDArray[np.datetime64]

WEEKENDS = tuple(week for week in range(41) if week not in (4, 8, 13, 19, 32))
"""The weekends on which leagues play, counted from the first Saturday after 11 August."""
_DAYS_AHEAD = np.array([3, 1, 2, 3, 1, 1, 2])
_COLLECTED_AT = np.timedelta64(17, "h")


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The fixtures of one league-season in order of kick-off: arrays of one length; instants are UTC microseconds."""

    home: Indices
    away: Indices
    round_number: Indices
    kickoff: Instants
    collected: Instants


def schedule(*, teams: int, year: int, country: Country, rng: np.random.Generator) -> Schedule:
    """The season that begins in `year`, for an even number of teams."""
    home, away = double_round_robin(teams)
    draw = rng.permutation(teams)
    days, minutes = _calendar(len(home), teams // 2, year, country, rng)
    local = days.astype("datetime64[us]") + minutes.astype("timedelta64[m]")
    kickoff = _utc(local.ravel(), country.time_zone)
    order = np.lexsort((draw[home].ravel(), kickoff))
    rounds = np.repeat(np.arange(len(home)), teams // 2)
    return Schedule(
        home=draw[home].ravel()[order],
        away=draw[away].ravel()[order],
        round_number=rounds[order],
        kickoff=kickoff[order],
        collected=_collected(days.ravel()[order]),
    )


def double_round_robin(teams: int) -> tuple[Indices, Indices]:
    """Home and away team of every match, shape (2 (teams - 1), teams / 2); the second half mirrors the first.

    The circle method: team n-1 stands still, the others turn; the side changes with the distance on the circle.
    """
    turn = np.arange(teams - 1)[:, None]
    distance = np.arange(1, teams // 2)[None, :]
    ahead, behind = (turn + distance) % (teams - 1), (turn - distance) % (teams - 1)
    odd = distance % 2 == 1
    still = np.full_like(turn, teams - 1)
    hosts = turn % 2 == 0
    home = np.hstack([np.where(hosts, still, turn), np.where(odd, ahead, behind)])
    away = np.hstack([np.where(hosts, turn, still), np.where(odd, behind, ahead)])
    return np.vstack([home, away]), np.vstack([away, home])


def _calendar(
    rounds: int, matches: int, year: int, country: Country, rng: np.random.Generator
) -> tuple[Instants, Indices]:
    """The day, and the minute of the day on the local clock, of every match: both of shape (rounds, matches)."""
    evenings = max(min(5, rounds // 7), rounds - len(WEEKENDS))
    weekends = np.array(WEEKENDS)[_spread(0, len(WEEKENDS) - 1, rounds - evenings)]
    midweeks = np.array(WEEKENDS)[_spread(2, len(WEEKENDS) - 2, evenings)]
    saturday = np.busday_offset(f"{year}-08-12", 0, roll="forward", weekmask="Sat")
    weeks = np.concatenate([weekends, midweeks])
    midweek = np.repeat([False, True], [len(weekends), len(midweeks)])
    tight = ~midweek & (np.isin(weeks, midweeks) | np.isin(weeks - 1, midweeks))
    order = np.argsort(saturday + 7 * weeks + 3 * midweek)
    days = np.empty((rounds, matches), dtype="datetime64[D]")
    minutes = np.empty((rounds, matches), dtype=np.int64)
    inner = tuple(slot for slot in country.weekend if slot[0] in (0, 1))
    for chosen, slots in ((midweek, country.midweek), (tight, inner), (~midweek & ~tight, country.weekend)):
        at = np.flatnonzero(chosen[order])
        later, minutes[at] = _dealt(slots, (len(at), matches), rng)
        days[at] = (saturday + 7 * weeks + 3 * midweek)[order][at][:, None] + later
    return days, minutes


def _spread(first: int, last: int, count: int) -> Indices:
    return np.round(np.linspace(first, last, count)).astype(np.int64)


def _dealt(slots: tuple[Slot, ...], shape: tuple[int, int], rng: np.random.Generator) -> tuple[Indices, Indices]:
    """Slots in turn over the matches of each round, in random order: days later, and minutes of the day."""
    table = np.array(slots)
    turns = rng.permuted(np.broadcast_to(np.arange(shape[1]), shape), axis=1) % len(table)
    return table[turns, 0], table[turns, 1] * 60 + table[turns, 2]


def _collected(days: Instants) -> Instants:
    weekday = (days.astype(np.int64) + 3) % 7
    return _utc((days - _DAYS_AHEAD[weekday]).astype("datetime64[us]") + _COLLECTED_AT, "Europe/London")


def _utc(local: Instants, time_zone: str) -> Instants:
    aware = pl.Series(local.astype("datetime64[us]")).dt.replace_time_zone(time_zone)
    return aware.dt.convert_time_zone("UTC").dt.replace_time_zone(None).to_numpy()
