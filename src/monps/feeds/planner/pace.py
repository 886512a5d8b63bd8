"""The pace of a month: how many credits are to be left at the end of each day, fixed some days ahead.

Unused credits expire, so a period ends with none left. A day's share is proportional to what its fixtures are expected to
need, and is fixed `ahead`: what will be spent in a week is known before it begins, and picks to come change what the credits
are spent on, not how many there are. What others spend of a key is taken from all days that are left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
Need = Callable[[datetime, datetime], float]
"""The credits that fixtures are expected to need from one instant to another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """`left` credits are to be left at the end of the day (or of the period, within it) that ends at `ends_at`."""

    ends_at: datetime
    left: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The marks of the keys that reset at one instant. It began with `opened` credits; `foreign` were spent by others."""

    resets_at: datetime
    opened: float
    foreign: int
    marks: tuple[Mark, ...] = ()

    def left(self, instant: datetime) -> float:
        """What is to be left at the end of the day that holds the instant."""
        return next((mark.left for mark in self.marks if mark.ends_at > instant), 0.0)

    def before(self, instant: datetime) -> float:
        """What was to be left at the beginning of that day."""
        return next((mark.left for mark in reversed(self.marks) if mark.ends_at <= instant), self.opened)

    def week_until(self, instant: datetime) -> float:
        """What the path spends in the seven days that end with the day of the instant, within the period."""
        ends_at = next((mark.ends_at for mark in self.marks if mark.ends_at > instant), self.resets_at)
        before = [mark.left for mark in self.marks if mark.ends_at <= ends_at - WEEK]
        return (before[-1] if before else self.opened) - self.left(instant)


Pace = tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """The pace is fixed `ahead`; a day may lie off it by `slack` of a week's credits; `steady` of them go alike to all days
    that need any.
    """

    ahead: timedelta
    slack: float
    steady: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """The keys that reset at one instant, as one."""

    resets_at: datetime
    remaining: int
    limit: int
    foreign: int


def kept(pace: Pace, purses: tuple[Purse, ...], now: datetime, need: Need, manner: Manner) -> Pace:
    """The pace with a path for each purse and for the period after it, fixed until `ahead` from now."""
    known = {path.resets_at: path for path in pace}
    paths: dict[datetime, Path] = {}
    for purse in purses:
        path = known.get(purse.resets_at) or Path(
            resets_at=purse.resets_at, opened=purse.remaining, foreign=purse.foreign
        )
        path = _returned(_absorbed(path, purse), purse, now, manner.slack) if path.marks else path
        paths[purse.resets_at] = _extended(path, now, now + manner.ahead, need, manner.steady)
        begins, resets_at = purse.resets_at, month_after(purse.resets_at)
        if begins < now + manner.ahead:
            path = known.get(resets_at) or Path(resets_at=resets_at, opened=purse.limit, foreign=0)
            paths.setdefault(resets_at, _extended(path, begins, now + manner.ahead, need, manner.steady))
    return tuple(paths[resets_at] for resets_at in sorted(paths))


def active(pace: Pace, purse: Purse, instant: datetime) -> Path:
    """The purse's path at an instant, in this period or the next."""
    resets_at = purse.resets_at if instant < purse.resets_at else month_after(purse.resets_at)
    unpaced = Path(resets_at=resets_at, opened=purse.remaining, foreign=purse.foreign)
    return next((path for path in pace if path.resets_at == resets_at), unpaced)


def days(begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The UTC days from one instant to another, the first and the last as far as they go."""
    while begin < end:
        midnight = day_of(begin) + DAY
        yield begin, min(midnight, end)
        begin = min(midnight, end)


def day_of(instant: datetime) -> datetime:
    """The first instant of its UTC day."""
    return instant.replace(hour=0, minute=0, second=0, microsecond=0)


def month_after(instant: datetime) -> datetime:
    """The same day of the next month, or its last day."""
    first = (instant.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - DAY
    return first.replace(day=min(instant.day, last.day))


def _extended(path: Path, begin: datetime, until: datetime, need: Need, steady: float) -> Path:
    last = path.marks[-1].ends_at if path.marks else begin
    until = min(until, path.resets_at)
    if last >= until:
        return path
    left = path.marks[-1].left if path.marks else path.opened
    rest = [(end, need(start, end)) for start, end in days(last, path.resets_at)]
    marks = []
    for number, (end, share) in enumerate(rest):
        left *= 1 - _fraction([share for _, share in rest[number:]], steady)
        marks.append(Mark(ends_at=end, left=left if end < path.resets_at else 0.0))
        if end >= until:
            break
    return replace(path, marks=path.marks + tuple(marks))


def _fraction(shares: Sequence[float], steady: float) -> float:
    """What the first of the days takes of what is left: by need, and for a part alike on all days that need anything."""
    total = sum(shares)
    if total <= 0:
        return 1 / len(shares)
    even = (shares[0] > 0) / sum(share > 0 for share in shares)
    return steady * even + (1 - steady) * shares[0] / total


def _absorbed(path: Path, purse: Purse) -> Path:
    spent = purse.foreign - path.foreign
    path = replace(path, foreign=purse.foreign)
    return _scaled(path, purse.remaining, purse.remaining + spent)


def _returned(path: Path, purse: Purse, now: datetime, slack: float) -> Path:
    """Where far more or less is left than the day allows (a key came or went), the days to come share the difference."""
    play = slack * path.opened
    if path.left(now) - play <= purse.remaining <= path.before(now) + play:
        return path
    return _scaled(path, purse.remaining, path.before(now))


def _scaled(path: Path, remaining: float, before: float) -> Path:
    if remaining == before or before <= 0:
        return path
    factor = max(0.0, remaining / before)
    marks = tuple(replace(mark, left=mark.left * factor) for mark in path.marks)
    return replace(path, opened=path.opened * factor, marks=marks)
