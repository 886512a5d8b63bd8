"""Lives through three months in virtual time: a provider with keys and headers, and a desk that does what the plan says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from planner_bound import FRESH
from planner_world import BEGINS_AT, ENDS_AT, LASTS, Chosen, Match, SimulatedWorld

from monps.feeds.planner import (
    SPORTS,
    Ask,
    Endpoint,
    Fixture,
    KeyBudget,
    OpenPick,
    Pace,
    Provider,
    Rules,
    State,
    Why,
    forecast,
    plan,
)
from monps.feeds.planner.budget import renewed

KEYS = ("MONPS_ODDS_KEY_1", "MONPS_ODDS_KEY_2", "MONPS_ODDS_KEY_3", "MONPS_ODDS_KEY_4")
CREDITS = 500
RESERVE = 20
TICK = timedelta(minutes=45)
DAY = timedelta(days=1)
SHOWN = timedelta(days=3)
_RULES = Rules(horizon=timedelta(hours=1))
_FOOTBALL = KeyBudget(
    label="MONPS_API_FOOTBALL_KEY", provider=Provider.API_FOOTBALL, limit=100, remaining=100, resets_at=BEGINS_AT + DAY
)
"""Never asked, since its plan refuses current seasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """What a reply says of its key; `last` is what this request took."""

    remaining: int
    used: int
    last: int


def reconcile(budget: KeyBudget, headers: Headers, seen_at: datetime) -> KeyBudget:
    """The budget as the headers tell it; what this request did not take was spent by others."""
    current = renewed(budget, seen_at)
    drift = current.remaining - headers.last - headers.remaining
    return replace(
        current,
        limit=headers.remaining + headers.used,
        remaining=headers.remaining,
        foreign=current.foreign + drift,
        seen_at=seen_at,
    )


class Provided:
    """The Odds API as far as it costs: what it lists, what it takes, what its headers say."""

    def __init__(self, world: SimulatedWorld) -> None:
        self.used: Counter[tuple[str, int]] = Counter()
        self.overruns = 0
        self._matches: dict[str, list[Match]] = {}
        for match in world.matches:
            self._matches.setdefault(match.league, []).append(match)

    def listed(self, league: str, now: datetime) -> list[tuple[Match, datetime]]:
        """The fixtures of a league that are listed, with the kick-offs that are told."""
        found = []
        for match in self._matches[league]:
            if match.listed_at <= now and (match.actual_at is None or match.actual_at + LASTS > now):
                kickoff_at = match.kickoff_at(now)
                if kickoff_at is not None:
                    found.append((match, kickoff_at))
        return found

    def pay(self, key: str, cost: int, now: datetime) -> Headers:
        """Take the credits; a request that the key cannot pay is an overrun."""
        place = (key, now.month)
        if self.used[place] + cost > CREDITS:
            self.overruns += 1
            cost = 0
        self.used[place] += cost
        return Headers(remaining=CREDITS - self.used[place], used=self.used[place], last=cost)

    def borrow(self, key: str, amount: int, now: datetime) -> None:
        """Somebody else spends on the key."""
        place = (key, now.month)
        self.used[place] += min(amount, CREDITS - self.used[place])


@dataclass(slots=True)
class Waiting:
    """A pick while it is open: what the desk keeps of it, and when each market's price was last seen before play,
    and which markets were asked for just before the kick-off that was told.
    """

    chosen: Chosen
    open: OpenPick
    seen: dict[str, datetime] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    refused: str | None = None


class LivedMonths:
    """The desk: lists fixtures, plans, asks, reconciles, and keeps what it saw."""

    def __init__(self, world: SimulatedWorld, foreign: Sequence[tuple[datetime, str, int]] = ()) -> None:
        self.provided = Provided(world)
        self.spent: Counter[date] = Counter()
        self.by_why: Counter[tuple[int, str]] = Counter()
        self.forecasts: dict[date, float] = {}
        self.waiting: dict[str, Waiting] = {}
        self.done: list[Waiting] = []
        self.annulled: list[Waiting] = []
        self.settled_after: list[timedelta] = []
        self.plans = 0
        self._picked: Counter[str] = Counter()
        self._coming = list(reversed(world.picks))
        self._foreign = sorted(foreign, reverse=True)
        self._known: dict[str, dict[str, Fixture]] = {}
        self._matches = {match.event: match for match in world.matches}
        self._asked: dict[str, datetime] = {}
        self._listed: dict[str, datetime] = {}
        self._scored: dict[str, datetime] = {}
        self._pace: Pace = ()
        self.keys = {
            label: KeyBudget(
                label=label, limit=CREDITS, remaining=CREDITS, resets_at=datetime(2025, 10, 1, tzinfo=BEGINS_AT.tzinfo)
            )
            for label in KEYS
        }

    def live(self, until: datetime = ENDS_AT) -> None:
        """From the first instant until `until`."""
        tick = BEGINS_AT
        while tick < until:
            self._appear(tick)
            asks = self._plan(tick)
            if tick.hour == 0 and tick.minute == 0:
                asks = self._morning(tick, asks)
            tick += TICK
            while asks and asks[0].at < tick:
                ask = asks.pop(0)
                if self._answer(ask):
                    asks = self._plan(ask.at)
        self.done += self.waiting.values()

    def unsettled(self, now: datetime) -> int:
        """Open picks whose scores are not shown any more."""
        actual = [one.chosen.match.actual_at for one in self.waiting.values()]
        return sum(at is not None and at < now - SHOWN for at in actual)

    def _morning(self, now: datetime, asks: list[Ask]) -> list[Ask]:
        while asks and asks[0].at <= now and asks[0].cost == 0:
            self._answer(asks.pop(0))
        self.forecasts[now.date()] = sum(forecast(self._state(now)).values())
        return self._plan(now)

    def _appear(self, now: datetime) -> None:
        while self._coming and self._coming[-1].created_at <= now:
            one = self._coming.pop()
            pick = OpenPick(
                pick=one.pick, event=one.match.event, markets=one.markets, region=one.region, bookmaker=one.bookmaker
            )
            self.waiting[one.pick] = Waiting(chosen=one, open=pick)
            self._picked[one.match.event] += 1

    def _state(self, now: datetime) -> State:
        return State(
            now=now,
            keys=(*self.keys.values(), _FOOTBALL),
            fixtures=tuple(fixture for known in self._known.values() for fixture in known.values()),
            picks=tuple(one.open for one in self.waiting.values()),
            reserve=RESERVE,
            asked=self._asked,
            listed=self._listed,
            scored=self._scored,
            pace=self._pace,
        )

    def _plan(self, now: datetime) -> list[Ask]:
        self.plans += 1
        made = plan(self._state(now), _RULES)
        self._pace = made.pace
        for one in made.refused:
            for pick in one.picks:
                if one.why is Why.CLOSING:
                    self.waiting[pick].refused = one.reason.value
        return list(made.asks)

    def _answer(self, ask: Ask) -> bool:
        """Ask, pay, reconcile and take in; whether the plan has to be made anew."""
        now = ask.at
        while self._foreign and self._foreign[-1][0] <= now:
            at, key, amount = self._foreign.pop()
            self.provided.borrow(key, amount, at)
        listed = self.provided.listed(ask.league, now) if ask.league is not None else []
        empty = not listed or (ask.event is not None and all(match.event != ask.event for match, _ in listed))
        cost = 0 if empty and ask.endpoint is not Endpoint.SCORES else ask.cost
        before = self.keys[ask.key]
        headers = self.provided.pay(ask.key, cost, now)
        self.keys[ask.key] = reconcile(before, headers, now)
        self.spent[now.date()] += headers.last
        self.by_why[now.month, ask.why.value] += headers.last
        if ask.endpoint is Endpoint.SPORTS:
            self._listed[SPORTS] = now
        elif ask.endpoint is Endpoint.EVENTS:
            return self._list(ask, listed)
        elif ask.endpoint is Endpoint.SCORES:
            self._settle(ask)
        elif headers.last == ask.cost:
            self._see(ask, listed)
        return self.keys[ask.key].foreign != before.foreign

    def _list(self, ask: Ask, listed: list[tuple[Match, datetime]]) -> bool:
        league = ask.league or ""
        self._listed[league] = ask.at
        old = self._known.get(league, {})
        new = {
            match.event: Fixture(league=league, event=match.event, kickoff_at=kickoff_at)
            for match, kickoff_at in listed
        }
        picked = self._picked
        for event, fixture in old.items():
            if event not in new and picked[event] > 0:
                if self._matches[event].actual_at is None:
                    self._annul(event)
                else:
                    new[event] = fixture
        self._known[league] = new
        return any(picked[event] > 0 and new.get(event) != fixture for event, fixture in old.items())

    def _annul(self, event: str) -> None:
        for pick in [pick for pick, one in self.waiting.items() if one.open.event == event]:
            self.annulled.append(self._close(pick))

    def _close(self, pick: str) -> Waiting:
        one = self.waiting.pop(pick)
        self._picked[one.open.event] -= 1
        return one

    def _see(self, ask: Ask, listed: list[tuple[Match, datetime]]) -> None:
        if ask.endpoint is Endpoint.ODDS:
            self._asked[ask.league or ""] = ask.at
        shown = {match.event for match, at in listed if ask.event is None or match.event == ask.event}
        for one in self.waiting.values():
            pick, match = one.open, one.chosen.match
            if pick.event not in shown:
                continue
            fixture = self._known[match.league].get(pick.event)
            if fixture is not None and (served := ask.serves(pick, fixture)):
                one.open = replace(pick, asked={**pick.asked, **dict.fromkeys(served, ask.at)})
            told = match.kickoff_at(ask.at)
            named = pick.bookmaker in ask.bookmakers or pick.region in ask.regions
            spanned = (
                ask.commence_from is None
                or ask.commence_to is None
                or (told is not None and ask.commence_from <= told <= ask.commence_to)
            )
            if named and spanned and match.actual_at is not None and ask.at <= match.actual_at:
                seen = set(pick.markets) & set(ask.markets)
                one.seen.update(dict.fromkeys(seen, ask.at))
                if told is not None and told - ask.at <= FRESH:
                    one.closed |= seen

    def _settle(self, ask: Ask) -> None:
        self._scored[ask.league or ""] = ask.at
        for pick, one in list(self.waiting.items()):
            actual = one.chosen.match.actual_at
            if (
                one.chosen.match.league == ask.league
                and actual is not None
                and ask.at - SHOWN <= actual <= ask.at - LASTS
            ):
                self.done.append(self._close(pick))
                self.settled_after.append(ask.at - actual)
