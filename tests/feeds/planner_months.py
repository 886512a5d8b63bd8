"""Tells how the planner does over three months: coverage against the best possible and a fixed poll, credits, forecasts."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from planner_bound import FRESH, best_coverage
from planner_life import CREDITS, DAY, KEYS, LivedMonths, Provided, Waiting
from planner_world import BEGINS_AT, ENDS_AT, HABITS, Chosen, SimulatedWorld, simulated_world

MONTHS = (9, 10, 11)


def fate(one: Waiting) -> str:
    """`covered`: all markets were seen at most ten minutes before the actual kick-off; `late`: earlier; `missed`: never."""
    actual = one.chosen.match.actual_at
    assert actual is not None
    if any(market not in one.seen for market in one.chosen.markets):
        return "missed"
    return "covered" if all(actual - at <= FRESH for at in one.seen.values()) else "late"


def reason(one: Waiting) -> str:
    """Why a pick was not covered: its close was asked for and play began later than told, or it was refused."""
    if one.closed >= set(one.chosen.markets):
        return "kickoff_moved" if one.chosen.match.changed_at is not None else "kickoff_late"
    return one.refused or "unexplained"


def fixed_poll(world: SimulatedWorld, picks: Sequence[Chosen]) -> int:
    """How many picks are covered by asking every league for three markets each four hours until a month's credits are gone."""
    provided, left = Provided(world), dict.fromkeys(MONTHS, CREDITS * len(KEYS))
    polls: dict[str, list[datetime]] = {league: [] for league in HABITS}
    now = BEGINS_AT
    while now < ENDS_AT:
        for league, asked in polls.items():
            if left[now.month] >= 3 and provided.listed(league, now):
                left[now.month] -= 3
                asked.append(now)
        now += timedelta(hours=4)
    return sum(
        set(pick.markets) <= {"h2h", "totals", "spreads"}
        and any(timedelta() <= pick.match.actual_at - at <= FRESH for at in polls[pick.match.league])
        for pick in picks
        if pick.match.actual_at is not None
    )


def others(seed: int) -> Iterator[tuple[datetime, str, int]]:
    """Twelve times in three months, somebody else spends 5 to 60 credits on one of the keys."""
    rng = np.random.default_rng([seed, 77])
    for _ in range(12):
        yield BEGINS_AT + 91 * DAY * float(rng.random()), str(rng.choice(KEYS)), int(rng.integers(5, 61))


def report(seed: int, picks_a_month: int, *, foreign: bool = False, last: int = MONTHS[-1]) -> dict[str, Any]:
    """Everything that the gates are about, by month and in total, until the end of the month `last`."""
    started = time.process_time()
    world = simulated_world(seed, picks_a_month)
    lived = LivedMonths(world, list(others(seed)) if foreign else ())
    until = ENDS_AT if last == MONTHS[-1] else BEGINS_AT.replace(month=last + 1)
    lived.live(until)
    seconds = time.process_time() - started
    months = {month: _month(month, world, lived) for month in MONTHS if month <= last}
    errors = _forecast_errors(lived, until)
    settled = sorted(lived.settled_after)
    total = {
        name: sum(month[name] for month in months.values()) for name in ("picks", "covered", "late", "missed", "bound")
    }
    return {
        "seed": seed,
        "months": months,
        **total,
        "ratio": total["covered"] / total["bound"],
        "overruns": lived.provided.overruns,
        "foreign": sum(key.foreign for key in lived.keys.values()),
        "forecast_worst": max(errors),
        "forecast_median": statistics.median(errors),
        "forecasts": len(errors),
        "annulled": len(lived.annulled),
        "unsettled": lived.unsettled(until),
        "settled_after_h": [
            round(settled[int(share * (len(settled) - 1))] / timedelta(hours=1), 1) for share in (0.5, 1)
        ],
        "plans": lived.plans,
        "seconds": round(seconds, 1),
    }


def _month(month: int, world: SimulatedWorld, lived: LivedMonths) -> dict[str, Any]:
    picks = [pick for pick in world.picks if pick.match.actual_at is not None and pick.match.actual_at.month == month]
    ended = {one.chosen.pick: one for one in lived.done}
    fates = Counter(fate(ended[pick.pick]) for pick in picks)
    bound = best_coverage(picks, CREDITS * len(KEYS), BEGINS_AT.replace(month=month))
    return {
        "picks": len(picks),
        "leagues": len({pick.match.league for pick in picks}),
        "covered": fates["covered"],
        "late": fates["late"],
        "missed": fates["missed"],
        "bound": bound,
        "coverage": fates["covered"] / len(picks),
        "bound_coverage": bound / len(picks),
        "ratio": fates["covered"] / bound,
        "fixed": fixed_poll(world, picks),
        "used": {key: lived.provided.used[key, month] for key in KEYS},
        "credits": {why: cost for (when, why), cost in sorted(lived.by_why.items()) if when == month and cost},
        "reasons": dict(Counter(reason(ended[pick.pick]) for pick in picks if fate(ended[pick.pick]) != "covered")),
    }


def _forecast_errors(lived: LivedMonths, until: datetime) -> list[float]:
    errors = []
    for day, told in lived.forecasts.items():
        if day + 7 * DAY <= until.date():
            truth = sum(lived.spent[day + number * DAY] for number in range(7))
            errors.append(abs(told - truth) / truth)
    return errors


if __name__ == "__main__":
    for argument in sys.argv[2:]:
        sys.stdout.write(json.dumps(report(int(argument), int(sys.argv[1])), indent=1) + "\n")
