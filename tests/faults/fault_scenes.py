"""What a fault happens to: three looks at instants, the second one under the fault; and how they end without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from fault_desk import BOOKMAKERS, ODDS, FaultDesk, forget
from fault_facts import Seen, seen

from monps.engine import health
from monps.engine.collect import collect
from monps.engine.collect_results import collect_results
from monps.feeds.the_odds_api import asks as odds_asks
from sandbox_serving import START

WHOSE = odds_asks.Whose(bookmakers=BOOKMAKERS)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """`first` is what is done before the fault, `act` under it and after it, `at` when."""

    at: tuple[datetime, datetime, datetime]
    first: Callable[[FaultDesk], object]
    act: Callable[[FaultDesk], object]

    def look(self, desk: FaultDesk, number: int) -> Seen:
        """One of the three looks, and what is stored and shown after it."""
        desk.at(self.at[number])
        (self.act if number else self.first)(desk)
        desk.at(self.at[number])
        health.look(desk.collecting)
        return seen(desk)


def prices(desk: FaultDesk, league: str = "soccer_epl") -> None:
    """The list of matches, then the prices of the next three days."""
    until = desk.now() + timedelta(days=3)
    odds = odds_asks.ask_odds(league, ("h2h", "totals"), WHOSE, since=desk.now(), until=until)
    desk.ask((ODDS, odds_asks.ask_events(league), league), (ODDS, odds, league))


def results(desk: FaultDesk) -> None:
    """What is due of results."""
    collect_results(desk.collecting)


def scores(desk: FaultDesk) -> None:
    """Results of both providers."""
    collect_results(desk.collecting)
    desk.ask((ODDS, odds_asks.ask_scores("soccer_epl", days=3), "soccer_epl"))


def everything(desk: FaultDesk) -> None:
    """What the planner finds due."""
    collect(desk.collecting)


def minutes(*after: int) -> tuple[datetime, datetime, datetime]:
    """Instants so many minutes after the start."""
    first, second, third = (START + timedelta(minutes=each) for each in after)
    return first, second, third


SATURDAY, SUNDAY = datetime(2026, 8, 22, 19, 15, tzinfo=UTC), datetime(2026, 8, 23, 15, 20, tzinfo=UTC)
WEEK = timedelta(weeks=1)
CUP = datetime(2026, 9, 16, 12, 0, tzinfo=UTC)

SCENES: dict[str, Scene] = {
    "prices": Scene(at=minutes(0, 20, 80), first=prices, act=prices),
    "afternoon": Scene(at=minutes(60, 330, 380), first=prices, act=prices),
    "results": Scene(at=(START, SATURDAY, SUNDAY), first=prices, act=results),
    "scores": Scene(at=(START, SATURDAY, SUNDAY), first=prices, act=scores),
    "own_goals": Scene(at=(START + WEEK, SATURDAY + WEEK, SUNDAY + WEEK), first=prices, act=results),
    "cup": Scene(
        at=(CUP, CUP + timedelta(hours=12), CUP + timedelta(hours=30)),
        first=lambda desk: prices(desk, "soccer_fa_cup"),
        act=results,
    ),
    "collect": Scene(at=minutes(0, 20, 440), first=everything, act=everything),
}


class Twins:
    """Scenes played without a fault: `whole` with all three looks, `gap` without the second."""

    def __init__(self, sandbox, database, folders) -> None:
        self._sandbox, self._database, self._folders = sandbox, database, folders
        self.whole = cache(lambda scene: self._play(scene, (0, 1, 2)))
        self.gap = cache(lambda scene: self._play(scene, (0, 2)))

    def _play(self, name: str, looks: tuple[int, ...]) -> dict[int, Seen]:
        self._sandbox.calm()
        forget(self._database)
        desk = FaultDesk(sandbox=self._sandbox, database=self._database, cache=self._folders.mktemp("cache"))
        found = {}
        for number in (0, 1, 2):
            if number in looks:
                found[number] = SCENES[name].look(desk, number)
            else:
                desk.at(SCENES[name].at[number])
                health.look(desk.collecting)
                found[number] = seen(desk)
        forget(self._database)
        return found
