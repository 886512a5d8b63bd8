"""The best coverage that any plan could reach with a month's credits: a linear programme that knows everything beforehand.

Why no plan can do better. The programme chooses, for each league and market of `/odds` and each event and market of the
per-event endpoint, how much of a poll to make at each actual kick-off of a pick, at one credit each; a pick counts as covered
to the extent that each of its markets was polled in the ten minutes before its actual kick-off. Any real plan is a point of it:

- a real poll of several markets costs at least as many credits as it has markets, so it can be cut into polls of one;
- a poll moved forward to the first kick-off among those that it covers still covers them all, so kick-offs are instants enough;
- the credits are all of the month's, on all keys in one purse, with nothing taken off for results or for anything else;
- the fractions are allowed, and the actual kick-offs, postponements and picks to come are known.

Picks that kick off in the first ten minutes of a month may have been polled with the credits of the month before: the bound
is given them for nothing. It is therefore at least the coverage of the best plan, and more than a plan that has to pay for
results can reach.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
from planner_world import Chosen
from scipy.optimize import linprog
from scipy.sparse import csr_array

from monps.feeds.replies.tariff import FEATURED

FRESH = timedelta(minutes=10)


def best_coverage(picks: Sequence[Chosen], purse: int, begins_at: datetime) -> float:
    """How many of the picks (all played, of one month) the best plan covers at most."""
    paid = [pick for pick in picks if _actual(pick) > begins_at + FRESH]
    given = len(picks) - len(paid)
    instants: dict[tuple[str, str], list[datetime]] = {}
    for pick in paid:
        for target in _targets(pick):
            instants.setdefault(target, []).append(_actual(pick))
    column, polls = {}, 0
    for target, found in instants.items():
        instants[target] = sorted(set(found))
        column[target] = polls
        polls += len(instants[target])
    rows, columns, values, row = [], [], [], 0
    for index, pick in enumerate(paid):
        for target in _targets(pick):
            begin = bisect_left(instants[target], _actual(pick) - FRESH)
            end = bisect_right(instants[target], _actual(pick))
            entries = [polls + index, *range(column[target] + begin, column[target] + end)]
            rows += [row] * len(entries)
            columns += entries
            values += [1.0] + [-1.0] * (len(entries) - 1)
            row += 1
    rows += [row] * polls
    columns += range(polls)
    values += [1.0] * polls
    matrix = csr_array((values, (rows, columns)), shape=(row + 1, polls + len(paid)))
    solved = linprog(
        np.r_[np.zeros(polls), -np.ones(len(paid))],
        A_ub=matrix,
        b_ub=np.r_[np.zeros(row), float(purse)],
        bounds=(0.0, 1.0),
        method="highs",
    )
    assert solved.success, solved.message
    return given - float(solved.fun)


def _targets(pick: Chosen) -> list[tuple[str, str]]:
    return [(pick.match.league if market in FEATURED else pick.match.event, market) for market in pick.markets]


def _actual(pick: Chosen) -> datetime:
    assert pick.match.actual_at is not None
    return pick.match.actual_at
