"""The cup: five rounds over the odd weeks of twelve, each drawn the day after the one before, with extra time."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from monps.sandbox.live.calendar import local_instant, number_of
from monps.sandbox.live.chance import stream
from monps.sandbox.live.clubs import Club, clubs
from monps.sandbox.live.fixtures import EPOCH, Fixture, Slotted, drawn
from monps.sandbox.live.lands import LANDS
from monps.sandbox.live.leagues import LEAGUES, LiveLeague

ROUNDS = ("5th Round", "Round of 16", "Quarter-finals", "Semi-finals", "Final")
_BLOCK = 12
_TIES = 31
_EVENINGS = ((1, 19, 45), (1, 20, 0))


def cup_week(seed: int, league: LiveLeague, week: int) -> tuple[Fixture, ...]:
    """The ties of one week, in order of kick-off."""
    block, at = divmod(week, _BLOCK)
    turn, even = divmod(at - 1, 2)
    rounds = bracket(seed, league.key, block)
    return () if even or at == 0 or turn >= len(rounds) else rounds[turn]


def cup_week_numbered(league: LiveLeague, number: int) -> int:
    """The week in which the cup's tie with that id is played."""
    block, tie = divmod(number - number_of(league, 0), _TIES)
    turn = next(turn for turn in range(len(ROUNDS)) if tie < _TIES - (1 << (len(ROUNDS) - 1 - turn)) + 1)
    return block * _BLOCK + 2 * turn + 1


@lru_cache(maxsize=8)
def bracket(seed: int, league: str, block: int) -> tuple[tuple[Fixture, ...], ...]:
    """The five rounds of one edition of the cup."""
    rng = stream(seed, league, "cup", str(block))
    left = list(clubs(seed, league))
    known = EPOCH + timedelta(weeks=_BLOCK * block - 2)
    rounds: list[tuple[Fixture, ...]] = []
    tie = block * _TIES
    for turn in range(len(ROUNDS)):
        left = [left[int(at)] for at in rng.permutation(len(left))]
        ties = _ties(seed, LEAGUES[league], left, (block * _BLOCK + 2 * turn + 1, tie, turn), known)
        tie += len(ties)
        left = [fixture.side(fixture.advances) for fixture in ties]
        known = max(fixture.kickoff for fixture in ties) + timedelta(hours=16)
        rounds.append(tuple(sorted(ties, key=lambda fixture: (fixture.kickoff, fixture.number))))
    return tuple(rounds)


def _ties(
    seed: int, league: LiveLeague, left: list[Club], place: tuple[int, int, int], known: datetime
) -> list[Fixture]:
    week, first, turn = place
    tuesday = EPOCH + timedelta(days=7 * week + 1)
    zone = LANDS[league.country].country.time_zone
    return [
        drawn(
            seed,
            Slotted(
                league=league,
                number=number_of(league, first + at),
                home=left[2 * at],
                away=left[2 * at + 1],
                week=week,
                kickoff=local_instant(tuesday, _EVENINGS[at % len(_EVENINGS)], zone),
                known_from=known,
                round_name=ROUNDS[turn],
            ),
        )
        for at in range(len(left) // 2)
    ]
