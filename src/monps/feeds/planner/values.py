"""What the planner is handed: budgets, fixtures, open picks and rules, all as values; it reads no clock and no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from monps.domain.catalogue.leagues import FOLLOWED
from monps.domain.errors import BadInput
from monps.feeds.planner.pace import Pace


class Provider(StrEnum):
    """Who is asked."""

    ODDS_API = "the-odds-api"
    API_FOOTBALL = "api-football"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyBudget:
    """What one key may still spend.

    `label` is the name of the environment variable that holds the key. `limit` and `remaining` are credits (requests, for
    API-Football) of the period that ends at `resets_at`; `foreign` is what others have spent of it; `seen_at` is when the
    provider's headers last spoke. A key that the provider refused is not `enabled`.
    """

    label: str
    limit: int
    remaining: int
    resets_at: datetime
    provider: Provider = Provider.ODDS_API
    foreign: int = 0
    seen_at: datetime | None = None
    enabled: bool = True

    def __post_init__(self) -> None:
        _aware(self.label, self.resets_at)
        if not 0 <= self.remaining <= self.limit:
            raise BadInput(f"{self.label}: remaining must be 0 to {self.limit}, got {self.remaining}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """A fixture as the provider lists it now. `volatility` is 0 for calm; None means that its league's counts."""

    league: str
    event: str
    kickoff_at: datetime
    volatility: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPick:
    """A pick that waits for its closing price or its result.

    `markets` are all that its closing value needs (a draw-no-bet needs h2h too). Its reference is a bookmaker, or, where
    that is None, any of the region. `asked` says when each of its markets was last in an answer that serves it (`Ask.serves`).
    """

    pick: str
    event: str
    markets: tuple[str, ...]
    region: str
    bookmaker: str | None = None
    asked: Mapping[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.markets:
            raise BadInput(f"pick {self.pick}: name at least one market")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How the planner weighs; the defaults suit 41 leagues and 2,000 credits a month.

    Closing prices are asked for `lead` before the scheduled kick-off; one poll serves every kick-off within `reach` after it.
    Nothing is polled for discovery earlier than `discover_from` before kick-off; `ladder` says how densely, as times before a
    kick-off. `bookmakers` are asked for beside the references, as far as ten names go. Scores are shown for three days:
    a league's are asked for once, `results_wait` after the first kick-off that waits or when its last fixture before that has
    ended, and again after `results_again`. `list_every` is how often fixtures are listed, `ahead` how far the pace is fixed,
    `slack` by how much of a week's credits the day's end may lie off it, `steady` the share of the credits that goes to all days
    alike, so that quiet days see prices too. `picks_from` and `picks_until` say how long before
    kick-off picks appear, and `appetite` how many a fixture gets in a market until enough were seen to measure it.
    `week` is what a usual week has of kick-off slots per league, from Monday.
    """

    lead: timedelta = timedelta(minutes=1)
    reach: timedelta = timedelta(minutes=6)
    check: timedelta = timedelta(minutes=1)
    discover_from: timedelta = timedelta(hours=24)
    ladder: tuple[timedelta, ...] = tuple(timedelta(minutes=m) for m in (1440, 720, 360, 180, 90, 45, 20))
    bookmakers: tuple[str, ...] = ("pinnacle", "betfair_ex_uk", "smarkets", "matchbook")
    markets: tuple[str, ...] = ("h2h", "totals", "spreads")
    lasts: timedelta = timedelta(minutes=150)
    results_wait: timedelta = timedelta(hours=66)
    results_again: timedelta = timedelta(hours=12)
    list_every: timedelta = timedelta(hours=6)
    horizon: timedelta = timedelta(hours=24)
    ahead: timedelta = timedelta(days=8)
    listed: timedelta = timedelta(days=10)
    slack: float = 0.02
    steady: float = 0.1
    picks_from: timedelta = timedelta(hours=48)
    picks_until: timedelta = timedelta(hours=1)
    appetite: Mapping[str, float] = field(
        default_factory=lambda: {"h2h": 0.4, "totals": 0.3, "spreads": 0.2, "per_event": 0.1}
    )
    week: tuple[float, ...] = (0.3, 0.35, 0.45, 0.3, 0.5, 1.5, 1.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that a plan depends on.

    `fixtures` are those listed, and those that have ended and have open picks. `reserve` credits are for closing prices and
    results alone. `asked`, `listed` and `scored` say when each league's prices, fixtures and scores were last answered
    (`scored` also by ISO day, for API-Football). `pace` is the one of the plan before, empty at first. `current_refused` says
    that API-Football's plan refuses current seasons, so that results cost credits.
    """

    now: datetime
    keys: tuple[KeyBudget, ...]
    fixtures: tuple[Fixture, ...] = ()
    picks: tuple[OpenPick, ...] = ()
    leagues: tuple[str, ...] = FOLLOWED
    reserve: int = 0
    volatility: Mapping[str, float] = field(default_factory=dict)
    asked: Mapping[str, datetime] = field(default_factory=dict)
    listed: Mapping[str, datetime] = field(default_factory=dict)
    scored: Mapping[str, datetime] = field(default_factory=dict)
    pace: Pace = ()
    current_refused: bool = True

    def __post_init__(self) -> None:
        _aware("now", self.now)
        if len({key.label for key in self.keys}) < len(self.keys):
            raise BadInput("two keys have the same label")
        if self.reserve < 0:
            raise BadInput(f"the reserve is a number of credits from 0, got {self.reserve}")


def _aware(name: str, instant: datetime) -> None:
    if instant.utcoffset() is None:
        raise BadInput(f"{name}: instants are aware (UTC), got {instant!r}")
