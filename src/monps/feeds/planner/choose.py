"""Chooses what one day's credits buy: results, closing prices by what they cover, then, with what is left, watching."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from monps.feeds.planner.asks import Reason
from monps.feeds.planner.closing import Hope
from monps.feeds.planner.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What a day may spend: `most` credits for closing prices and results, and so much that at least `least` are spent.

    `reserve` of the `remaining` credits are for closing prices and results alone.
    """

    least: float
    most: float
    remaining: int
    reserve: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Units to buy, units left, and why there is no more watching than there is."""

    bought: list[Unit]
    left: list[Unit]
    no_more: Reason


def choose(
    results: Sequence[Unit],
    closing: Sequence[Unit],
    hopes: Sequence[Hope],
    watching: Callable[[], Sequence[Unit]],
    allowance: Allowance,
) -> Choice:
    """Closing units by worth; credits are kept for those of higher worth that may yet come.

    What is left over beyond all that may come is spent on watching, as it would expire.
    """
    most = min(allowance.most, float(allowance.remaining))
    bought: list[Unit] = []
    left: list[Unit] = []
    spent, kept = 0.0, 0.0
    for unit in sorted(results, key=lambda unit: (unit.at, unit.league or "")):
        if spent + unit.cost <= (allowance.remaining if unit.urgent else most):
            bought.append(unit)
            spent += unit.cost
        else:
            left.append(unit)
    ranked: list[Unit | Hope] = sorted([*closing, *hopes], key=_order)
    for one in ranked:
        if isinstance(one, Hope):
            kept += min(one.cost, max(0.0, most - spent - kept))
        elif spent + kept + one.cost <= most:
            bought.append(one)
            spent += one.cost
        else:
            left.append(one)
    coming = sum(hope.cost for hope in hopes)
    spare = allowance.least - spent - coming
    unreserved = allowance.remaining - allowance.reserve - spent - coming
    if min(spare, unreserved) >= 1:
        for unit in watching():
            if unit.cost <= min(spare, unreserved):
                bought.append(unit)
                spare, unreserved = spare - unit.cost, unreserved - unit.cost
    return Choice(bought=bought, left=left, no_more=Reason.QUOTA if spare < 1 else Reason.RESERVE)


def _order(one: Unit | Hope) -> tuple[Any, ...]:
    if isinstance(one, Hope):
        return (-one.worth, 1)
    return (
        -one.worth,
        0,
        one.at,
        one.league or "",
        one.event or "",
        one.market or "",
        one.bookmakers,
        one.region or "",
    )
