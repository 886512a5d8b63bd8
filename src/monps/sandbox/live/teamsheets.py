"""Line-ups: who starts and who sits on the bench, in which formation, and when it becomes known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from monps.sandbox.live.chance import share, stream
from monps.sandbox.live.clubs import Club
from monps.sandbox.live.fixtures import Fixture
from monps.sandbox.live.people import Coach, Player

_FORMATIONS = ("4-3-3", "4-4-2", "3-5-2", "4-2-3-1", "5-3-2")
_BENCH = 9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Teamsheet:
    """Who starts (goalkeeper first, then row by row, with places such as `2:4`), and who may come on."""

    club: Club
    formation: str
    starters: tuple[tuple[Player, str], ...]
    bench: tuple[Player, ...]
    coach: Coach


def teamsheet(seed: int, fixture: Fixture, side: int) -> Teamsheet:
    """The line-up of one side, 0 home and 1 away."""
    rng = stream(seed, "teamsheet", fixture.event_id, str(side))
    club = fixture.side(side)
    formation = _FORMATIONS[int(rng.integers(len(_FORMATIONS)))]
    order = rng.permutation(len(club.squad)) - 4.0 * (rng.random(len(club.squad)) < 0.6)
    ready = [club.squad[int(at)] for at in order.argsort()]
    starters = _starters(ready, [int(row) for row in formation.split("-")])
    playing = {player.number for player, _ in starters}
    bench = [player for player in ready if player.number not in playing]
    return Teamsheet(
        club=club,
        formation=formation,
        starters=tuple(starters),
        bench=tuple(bench[:_BENCH]),
        coach=club.coach_on(fixture.kickoff.date()),
    )


def published_at(seed: int, fixture: Fixture) -> datetime:
    """When the line-ups become known: 20 to 40 minutes before the scheduled kick-off."""
    return fixture.kickoff - timedelta(seconds=int(1_200 + 1_200 * share(seed, "published", fixture.event_id)))


def _starters(ready: list[Player], rows: list[int]) -> list[tuple[Player, str]]:
    """Midfielders fill the rows between; where a position runs out the next one that is left steps in."""
    wanted = ["G", *("D" * rows[0]), *("M" * sum(rows[1:-1])), *("F" * rows[-1])]
    places = ["1:1", *(f"{row + 2}:{count - at}" for row, count in enumerate(rows) for at in range(count))]
    left = list(ready)
    chosen = []
    for position, place in zip(wanted, places, strict=True):
        player = next((each for each in left if each.position == position), None)
        player = player or next(each for each in left if each.position != "G")
        left.remove(player)
        chosen.append((player, place))
    return chosen
