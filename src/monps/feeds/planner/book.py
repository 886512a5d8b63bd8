"""The state in the order in which the planner reads it: fixtures by league and kick-off, picks by fixture, appetite by market."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from monps.feeds.planner.units import named
from monps.feeds.planner.values import Fixture, OpenPick, Rules, State
from monps.feeds.replies.tariff import FEATURED

PER_EVENT = "per_event"
"""Stands for all markets of the per-event endpoint."""
_ENOUGH = 100.0
"""Fixtures whose picks have appeared that weigh as much as the rules' appetite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Fixtures of one league that one closing poll at `at` serves."""

    league: str
    at: datetime
    fixtures: tuple[Fixture, ...]


class Wanted(NamedTuple):
    """A pick that waits for the price of one market, and this market's share of the pick's worth."""

    pick: OpenPick
    fixture: Fixture
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Fixtures by league in order of kick-off, open picks by event, and picks expected of a fixture by market."""

    state: State
    rules: Rules
    leagues: Mapping[str, Sequence[Fixture]]
    picks: Mapping[str, Sequence[OpenPick]]
    appetite: Mapping[str, float]

    def still_to_come(self, fixture: Fixture, now: datetime) -> float:
        """The share of a fixture's picks that have not appeared yet: they come evenly."""
        rules = self.rules
        ahead = (fixture.kickoff_at - now - rules.picks_until) / (rules.picks_from - rules.picks_until)
        return min(1.0, max(0.0, ahead))

    def wanted(self, fixtures: Sequence[Fixture], reach: timedelta | None = None) -> dict[str, list[Wanted]]:
        """By market, the open picks of the fixtures; with `reach`, those not asked for within it before kick-off."""
        found: dict[str, list[Wanted]] = {}
        for fixture in fixtures:
            for pick in self.picks.get(fixture.event, ()):
                for market in pick.markets:
                    asked = pick.asked.get(market)
                    if reach is None or asked is None or asked < fixture.kickoff_at - reach:
                        one = Wanted(pick=pick, fixture=fixture, share=1 / len(pick.markets))
                        found.setdefault(market, []).append(one)
        return found

    def slots(self, league: str, begin: datetime, end: datetime) -> list[Slot]:
        """The closing polls due from `begin` until before `end`; one that is late is due at once, while play has not begun."""
        lead, reach = self.rules.lead, self.rules.reach
        found: list[Slot] = []
        group: list[Fixture] = []
        for fixture in self.leagues.get(league, ()):
            if fixture.kickoff_at <= begin or (begin > self.state.now and fixture.kickoff_at - lead < begin):
                continue
            if fixture.kickoff_at - lead >= end:
                break
            if group and fixture.kickoff_at > group[0].kickoff_at - lead + reach:
                found.append(_slot(league, group, begin, lead))
                group = []
            group.append(fixture)
        if group:
            found.append(_slot(league, group, begin, lead))
        return found


def book(state: State, rules: Rules, until: datetime | None = None) -> Book:
    """The state, read once; fixtures that kick off after `until` are left out."""
    followed = set(state.leagues)
    leagues: dict[str, list[Fixture]] = {}
    for fixture in state.fixtures:
        if fixture.league in followed and (until is None or fixture.kickoff_at <= until):
            leagues.setdefault(fixture.league, []).append(fixture)
    for fixtures in leagues.values():
        fixtures.sort(key=attrgetter("kickoff_at", "event"))
    picks: dict[str, list[OpenPick]] = {}
    for pick in state.picks:
        picks.setdefault(pick.event, []).append(pick)
    made = Book(state=state, rules=rules, leagues=leagues, picks=picks, appetite=rules.appetite)
    return Book(state=state, rules=rules, leagues=leagues, picks=picks, appetite=_appetite(made))


def sources(wanted: Sequence[Wanted]) -> Iterator[tuple[tuple[str, ...], str | None, Sequence[Wanted]]]:
    """Whose prices to ask for, each for one credit: regions where picks name no bookmaker, then the bookmakers left, by tens."""
    regions = sorted({one.pick.region for one in wanted if one.pick.bookmaker is None})
    for region in regions:
        yield (), region, [one for one in wanted if one.pick.region == region]
    left = [one for one in wanted if one.pick.region not in regions] if regions else wanted
    batches = named(one.pick.bookmaker for one in left if one.pick.bookmaker is not None)
    for names in batches:
        yield names, None, left if len(batches) == 1 else [one for one in left if one.pick.bookmaker in names]


def _slot(league: str, group: list[Fixture], begin: datetime, lead: timedelta) -> Slot:
    return Slot(league=league, at=max(begin, group[0].kickoff_at - lead), fixtures=tuple(group))


def _appetite(made: Book) -> dict[str, float]:
    now, until = made.state.now, made.state.now + made.rules.picks_from
    seen, counts = _ENOUGH, {market: _ENOUGH * rate for market, rate in made.rules.appetite.items()}
    for fixtures in made.leagues.values():
        for fixture in fixtures:
            if now < fixture.kickoff_at < until:
                seen += 1 - made.still_to_come(fixture, now)
                for pick in made.picks.get(fixture.event, ()):
                    for market in pick.markets:
                        key = market if market in FEATURED else PER_EVENT
                        counts[key] = counts.get(key, 0.0) + 1
    return {market: count / seen for market, count in counts.items()}
