"""What the planner answers: asks, each of which is one HTTP request, and what it will not ask, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from monps.feeds.planner.pace import Pace
from monps.feeds.planner.values import Fixture, OpenPick, Provider


class Endpoint(StrEnum):
    """What is asked: of The Odds API, and the last one of API-Football."""

    SPORTS = "/v4/sports"
    EVENTS = "/v4/sports/{league}/events"
    ODDS = "/v4/sports/{league}/odds"
    EVENT_ODDS = "/v4/sports/{league}/events/{event}/odds"
    SCORES = "/v4/sports/{league}/scores"
    FIXTURES = "/fixtures"


class Why(StrEnum):
    """What an ask is worth its price for, the worthiest first."""

    RESULTS = "results"
    CLOSING = "closing"
    OPEN_PICK = "open_pick"
    KICKOFF_NEAR = "kickoff_near"
    VOLATILITY = "volatility"
    DISCOVERY = "discovery"


class Reason(StrEnum):
    """Why something is not asked."""

    QUOTA = "quota"  # others are worth more of what the day may spend
    RESERVE = "reserve"  # what is left is reserved for closing prices
    NO_KEY = "no_key"  # no enabled key has a credit left
    WORTHLESS = "worthless"  # too late: the price or the score is not shown any more
    PLAN_REFUSES = "plan_refuses"  # the provider's plan does not serve it
    UNKNOWN_LEAGUE = "unknown_league"  # the league is not followed
    UNKNOWN_EVENT = "unknown_event"  # the fixture is not listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request: at `at`, with the key of that label, for `cost` credits.

    `bookmakers` or `regions` (never both) say whose prices; `commence_from` and `commence_to` narrow the reply, not the cost.
    `days_from` is for scores, `on` for API-Football's fixtures of a day. `picks` are those that it is made for, `value` what
    they count.
    """

    at: datetime
    endpoint: Endpoint
    why: Why
    key: str
    cost: int
    provider: Provider = Provider.ODDS_API
    league: str | None = None
    event: str | None = None
    markets: tuple[str, ...] = ()
    bookmakers: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    commence_from: datetime | None = None
    commence_to: datetime | None = None
    days_from: int | None = None
    on: date | None = None
    picks: tuple[str, ...] = ()
    value: float = 0.0

    def serves(self, pick: OpenPick, fixture: Fixture) -> tuple[str, ...]:
        """The markets of the pick whose prices the answer can hold, from its reference."""
        if self.endpoint is Endpoint.ODDS:
            asked = fixture.league == self.league and self._spans(fixture.kickoff_at)
        else:
            asked = self.endpoint is Endpoint.EVENT_ODDS and fixture.event == self.event
        if not asked or not (pick.region in self.regions or pick.bookmaker in self.bookmakers):
            return ()
        return tuple(market for market in pick.markets if market in self.markets)

    def _spans(self, instant: datetime) -> bool:
        after = self.commence_from is None or instant >= self.commence_from
        return after and (self.commence_to is None or instant <= self.commence_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Something that will not be asked: stored and shown, never raised.

    `at` is what it is about, a kick-off or its poll, else the UTC day's first instant, so that planning again says the same.
    """

    reason: Reason
    why: Why
    at: datetime
    league: str | None = None
    event: str | None = None
    markets: tuple[str, ...] = ()
    cost: int = 0
    picks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Asks in order of time, and what was refused. `pace` is to be kept and handed to the next plan."""

    asks: tuple[Ask, ...]
    refused: tuple[Refused, ...]
    pace: Pace
