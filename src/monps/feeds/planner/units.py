"""The smallest things that can be bought or left: one market of one league or event at one instant, for one credit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from monps.feeds.planner.asks import Endpoint, Why
from monps.feeds.replies.tariff import NAMES_A_REGION


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """`worth` is what it is ranked by; `bookmakers` (ten at most) or `region` say whose prices. What is urgent is lost
    unless it is asked today.
    """

    at: datetime
    endpoint: Endpoint
    why: Why
    worth: float
    league: str | None = None
    event: str | None = None
    market: str | None = None
    bookmakers: tuple[str, ...] = ()
    region: str | None = None
    picks: tuple[str, ...] = ()
    cost: int = 1
    on: date | None = None
    urgent: bool = False


def named(references: Iterable[str]) -> list[tuple[str, ...]]:
    """Bookmakers, the most wanted first, ten at a time: each ten count as one region."""
    counts: dict[str, int] = {}
    for reference in references:
        counts[reference] = counts.get(reference, 0) + 1
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return [tuple(ordered[start : start + NAMES_A_REGION]) for start in range(0, len(ordered), NAMES_A_REGION)]


def joined(units: Sequence[Unit]) -> list[list[Unit]]:
    """Units that one request can buy for what they cost apart: the same instant and target, at most ten bookmakers."""
    groups: list[list[Unit]] = []
    open_groups: dict[tuple[object, ...], list[list[Unit]]] = {}
    for unit in units:
        place = (unit.at, unit.endpoint, unit.why, unit.league, unit.event, unit.region, unit.on)
        for group in open_groups.setdefault(place, []):
            names = {name for other in group for name in other.bookmakers} | set(unit.bookmakers)
            if len(names) <= NAMES_A_REGION and all(unit.market != other.market for other in group):
                group.append(unit)
                break
        else:
            groups.append([unit])
            open_groups[place].append(groups[-1])
    return groups
