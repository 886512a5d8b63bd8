"""How much to stake: the rules, the caps that bound them, and the reasons for staking nothing.

A flat stake is a unit of measurement: it is a share of the *starting* bankroll, knows no cash limit unless caps are
given, and may drive the bankroll below zero. A Kelly stake is a share of the bankroll *as settled* when it is decided,
which counts open stakes at cost; its caps keep open stakes within that bankroll, so cash never runs out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Protocol

from monps.domain.errors import BadInput, Refusal

PER_BET, PER_MATCH, EXPOSURE = "per_bet", "per_match", "exposure"
NO_BANKROLL, NO_GROWTH, TOO_SMALL = "bankroll", "kelly", "smallest_unit"

REFUSALS = {
    refusal.limit: refusal
    for refusal in (
        Refusal(limit=PER_BET, why="the share of the bankroll that one bet may take is less than the smallest unit"),
        Refusal(limit=PER_MATCH, why="stakes on this match already take its share of the bankroll"),
        Refusal(limit=EXPOSURE, why="open stakes already take the share of the bankroll that may be at risk at once"),
        Refusal(limit=NO_BANKROLL, why="nothing is left of the bankroll"),
        Refusal(limit=NO_GROWTH, why="the Kelly fraction is zero: the price promises no growth"),
        Refusal(limit=TOO_SMALL, why="the stake is less than half of the smallest unit of money"),
    )
}
"""Every reason for which a pick is not staked."""


@cache
def _exact(value: float, name: str) -> Fraction:
    """The decimal that was written, 0.01 being 1/100 and not its binary neighbour."""
    if not 0 < value <= 1:
        raise BadInput(f"{name} is a share above 0 and up to 1, got {value!r}", field=name)
    return Fraction(repr(float(value)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """Largest shares of the settled bankroll: in one bet, in open stakes on one match, in all open stakes.

    Where several picks of one instant share a match or the exposure, the cap scales them alike; limits round down.
    """

    per_bet: float = 1.0
    per_match: float = 1.0
    exposure: float = 1.0

    def __post_init__(self) -> None:
        for name in (PER_BET, PER_MATCH, EXPOSURE):
            _exact(getattr(self, name), name)

    def limits(self, bankroll_minor: int) -> tuple[int, int, int]:
        """The caps in minor units: per bet, per match, exposure; 0 where nothing is left of the bankroll."""
        whole = max(0, bankroll_minor)
        return (
            _share(self.per_bet, PER_BET, whole),
            _share(self.per_match, PER_MATCH, whole),
            _share(self.exposure, EXPOSURE, whole),
        )


def _share(share: float, name: str, whole: int) -> int:
    exact = _exact(share, name)
    return whole * exact.numerator // exact.denominator


class Staking(Protocol):
    """A rule for the stake that is wanted before caps."""

    @property
    def caps(self) -> Caps | None:
        """The caps on it; None for no limit at all."""
        ...

    def wanted(self, kelly: float, *, bankroll_minor: int, start_minor: int) -> int:
        """The stake in minor units for a full Kelly fraction, the bankroll as settled, and the bankroll at the start."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """The same stake for every bet: a fraction of the starting bankroll, rounded half to even."""

    fraction: float = 0.01
    caps: Caps | None = None

    def __post_init__(self) -> None:
        _exact(self.fraction, "fraction")

    def unit(self, start_minor: int) -> int:
        """The stake in minor units."""
        return round(_exact(self.fraction, "fraction") * start_minor)

    def wanted(self, kelly: float, *, bankroll_minor: int, start_minor: int) -> int:  # noqa: ARG002
        """The unit, whatever the edge and whatever is left of the bankroll."""
        return self.unit(start_minor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kelly:
    """A fraction of the full Kelly stake on the bankroll as settled at the decision, rounded to the nearest unit."""

    fraction: float = 0.25
    caps: Caps = field(default_factory=lambda: Caps(per_bet=0.05, per_match=0.10, exposure=0.50))

    def __post_init__(self) -> None:
        _exact(self.fraction, "fraction")

    def wanted(self, kelly: float, *, bankroll_minor: int, start_minor: int) -> int:  # noqa: ARG002
        """fraction * kelly * bankroll; 0 where nothing is left of the bankroll."""
        return round(self.fraction * kelly * bankroll_minor) if bankroll_minor > 0 else 0


def capped(
    wanted: Sequence[int],
    fixtures: Sequence[int],
    limits: tuple[int, int, int],
    open_by_match: Mapping[int, int],
    open_minor: int,
) -> tuple[list[int], list[str | None]]:
    """Stakes of the picks of one instant under the limits, and the cap that set each: None where none did.

    `limits` are minor units per bet, per match, in all; `open_by_match` and `open_minor` are the stakes already open.
    """
    per_bet, per_match, exposure = limits
    stakes = [min(stake, per_bet) for stake in wanted]
    bound: list[str | None] = [PER_BET if stake > per_bet else None for stake in wanted]
    rows_of: dict[int, list[int]] = {}
    for row, fixture in enumerate(fixtures):
        rows_of.setdefault(fixture, []).append(row)
    for fixture, rows in rows_of.items():
        _scale(stakes, bound, rows, per_match - open_by_match.get(fixture, 0), PER_MATCH)
    _scale(stakes, bound, range(len(stakes)), exposure - open_minor, EXPOSURE)
    return stakes, bound


def _scale(stakes: list[int], bound: list[str | None], rows: Sequence[int], room: int, cap: str) -> None:
    total = sum(stakes[row] for row in rows)
    if total <= room:
        return
    for row in rows:
        if stakes[row]:
            stakes[row] = stakes[row] * max(0, room) // total
            bound[row] = cap
