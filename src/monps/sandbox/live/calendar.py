"""Who plays whom, and when: a league plays every weekend and every other week on two evenings as well, without end.

Weeks are counted from the first Monday of 2000, so the calendar is the same whatever instant the sandbox starts at.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from monps.domain.errors import BadInput
from monps.sandbox.countries import Slot
from monps.sandbox.live.chance import stream
from monps.sandbox.live.clubs import clubs
from monps.sandbox.live.fixtures import EPOCH, Fixture, Slotted, drawn
from monps.sandbox.live.lands import LANDS
from monps.sandbox.live.leagues import LiveLeague
from monps.sandbox.schedule import Indices, double_round_robin

_SATURDAY = 5
_KNOWN = timedelta(days=120)
_PER_LEAGUE = 1_000_000


def week_of(instant: datetime) -> int:
    """The number of the week, from Monday 00:00 UTC."""
    if instant < EPOCH:
        raise BadInput(f"the sandbox's calendar begins at {EPOCH:%Y-%m-%d}, got {instant:%Y-%m-%d}")
    return (instant - EPOCH).days // 7


def league_week(seed: int, league: LiveLeague, week: int) -> tuple[Fixture, ...]:
    """The fixtures of a league in one week, in order of kick-off."""
    country = LANDS[league.country].country
    counted = week + _ahead(league)
    monday = EPOCH + timedelta(days=7 * week)
    rounds = [((3 * counted + 2) // 2, monday + timedelta(days=_SATURDAY), _rested(country.weekend, counted))]
    if counted % 2 == 0:
        rounds.append((3 * counted // 2, monday + timedelta(days=1 + league.number % 2), country.midweek))
    found = [
        fixture
        for turn, day, slots in rounds
        for fixture in _round(seed, league, week, turn=turn, day=day, slots=slots)
    ]
    return tuple(sorted(found, key=lambda fixture: (fixture.kickoff, fixture.number)))


def number_of(league: LiveLeague, turn: int) -> int:
    """API-Football's id of the match that stands at `turn` in the league's endless list."""
    return league.number * _PER_LEAGUE + turn


def week_numbered(league: LiveLeague, number: int) -> int:
    """The week in which a league's match with that id is played."""
    turn = (number - league.number * _PER_LEAGUE) // (league.teams // 2)
    counted = 2 * (turn // 3) + (turn % 3 == 2)
    return counted - _ahead(league)


def local_instant(day: datetime, slot: Slot, zone: str) -> datetime:
    """The instant, in UTC, of a slot on the local clock; `day` is the Saturday or Tuesday that slots count from."""
    later, hour, minute = slot
    local = (day + timedelta(days=later)).replace(hour=hour, minute=minute, tzinfo=ZoneInfo(zone))
    return local.astimezone(EPOCH.tzinfo)


def _rested(slots: tuple[Slot, ...], counted: int) -> tuple[Slot, ...]:
    """No Friday after evenings in the same week, and no Monday before evenings in the next one."""
    return tuple(slot for slot in slots if (slot[0] <= 1 if counted % 2 else slot[0] >= 0))


def _ahead(league: LiveLeague) -> int:
    """1 for leagues with evenings in odd weeks, 0 in even ones, as all of England, whose cup has the odd weeks."""
    return 0 if league.country == "England" else league.number // 2 % 2


@lru_cache(maxsize=64)
def _pairs(teams: int) -> tuple[Indices, Indices]:
    return double_round_robin(teams)


def _round(
    seed: int, league: LiveLeague, week: int, *, turn: int, day: datetime, slots: tuple[Slot, ...]
) -> list[Fixture]:
    homes, aways = _pairs(league.teams)
    members = clubs(seed, league.key)
    at = turn % len(homes)
    zone = LANDS[league.country].country.time_zone
    order = stream(seed, league.key, "slots", str(turn)).permutation(len(homes[at]))
    fixtures = []
    for place, (home, away) in enumerate(zip(homes[at], aways[at], strict=True)):
        kickoff = local_instant(day, slots[int(order[place]) % len(slots)], zone)
        slotted = Slotted(
            league=league,
            number=number_of(league, turn * len(homes[at]) + place),
            home=members[int(home)],
            away=members[int(away)],
            week=week,
            kickoff=kickoff,
            known_from=kickoff - _KNOWN,
            round_name=f"Regular Season - {at + 1}",
        )
        fixtures.append(drawn(seed, slotted))
    return fixtures
