"""What to ask of The Odds API, and what it costs in credits, by its guide.

Prices cost markets times regions; ten named bookmakers count as one region; history costs ten times as much. The per-event
endpoint takes the markets that it returns, so its cost here is the most it can be. An empty reply costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from monps.domain.catalogue.bookmakers import BOOKMAKERS, Kind, bookmaker_key
from monps.domain.errors import BadInput
from monps.feeds.replies.ask import Ask
from monps.feeds.replies.tariff import FEATURED, NAMES_A_REGION, SCORES, SCORES_DAYS

REGIONS = frozenset({"us", "us2", "us_dfs", "us_ex", "uk", "eu", "fr", "se", "au"})
HISTORY_TIMES = 10
_SPORT = re.compile(r"[a-z0-9_]+")
_EVENT = re.compile(r"[0-9a-f]{32}")
_FORMS = (("dateFormat", "iso"), ("oddsFormat", "decimal"))
_OWN_KEYS = {"betfred": "betfred_uk"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose prices: of all bookmakers of some regions, or of named ones (by any name the catalogue knows), never both."""

    regions: tuple[str, ...] = ()
    bookmakers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.regions) == bool(self.bookmakers):
            raise BadInput("name regions or bookmakers, and not both: bookmakers would override regions")
        if unknown := sorted(set(self.regions) - REGIONS):
            raise BadInput(f"{', '.join(unknown)} is no region: use {', '.join(sorted(REGIONS))}", value=unknown)
        keys = {bookmaker_key(name) for name in self.bookmakers}
        if aggregates := sorted(key for key in keys if BOOKMAKERS[key].kind is Kind.AGGREGATE):
            raise BadInput(f"{', '.join(aggregates)} is no bookmaker: leave it out", value=aggregates)
        object.__setattr__(self, "regions", tuple(sorted(set(self.regions))))
        object.__setattr__(self, "bookmakers", tuple(sorted(_OWN_KEYS.get(key, key) for key in keys)))

    @property
    def count(self) -> int:
        """As how many regions it counts."""
        return len(self.regions) or -(-len(self.bookmakers) // NAMES_A_REGION)

    @property
    def param(self) -> tuple[str, str]:
        """How it is asked."""
        return ("regions", ",".join(self.regions)) if self.regions else ("bookmakers", ",".join(self.bookmakers))


def ask_sports(*, inactive: bool = False) -> Ask:
    """Which competitions there are; those out of season too, where wanted."""
    return Ask("/v4/sports", (("all", "true"),) if inactive else (), 0)


def ask_events(sport: str, *, since: datetime | None = None, until: datetime | None = None) -> Ask:
    """The fixtures of a competition that kick off between two instants."""
    return Ask(f"/v4/sports/{_sport(sport)}/events", (_FORMS[0], *_span(since, until)), 0)


def ask_odds(
    sport: str,
    markets: Sequence[str],
    whose: Whose,
    *,
    events: Sequence[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> Ask:
    """The prices of a competition; events and instants narrow the reply, not the cost."""
    asked = _markets(markets, featured=True)
    narrow = (("eventIds", ",".join(sorted(_event(event) for event in events))),) if events else ()
    params = (*_FORMS, *narrow, *_span(since, until), ("markets", ",".join(asked)), whose.param)
    return Ask(f"/v4/sports/{_sport(sport)}/odds", params, len(asked) * whose.count)


def ask_event_odds(sport: str, event: str, markets: Sequence[str], whose: Whose) -> Ask:
    """The prices of one fixture, in any market."""
    asked = _markets(markets)
    params = (*_FORMS, ("markets", ",".join(asked)), whose.param)
    return Ask(f"/v4/sports/{_sport(sport)}/events/{_event(event)}/odds", params, len(asked) * whose.count)


def ask_scores(sport: str, *, days: int | None = None) -> Ask:
    """The scores of what is being played, and of what ended within `days` (1 to 3)."""
    if days is not None and not 1 <= days <= SCORES_DAYS:
        raise BadInput(f"scores reach back 1 to 3 days, not {days}", value=days)
    past = () if days is None else (("daysFrom", str(days)),)
    return Ask(f"/v4/sports/{_sport(sport)}/scores", (_FORMS[0], *past), 1 if days is None else SCORES)


def ask_historical_odds(sport: str, at: datetime, markets: Sequence[str], whose: Whose) -> Ask:
    """The prices of a competition as they stood at an instant."""
    return _past(ask_odds(sport, markets, whose), at)


def ask_historical_event_odds(sport: str, event: str, at: datetime, markets: Sequence[str], whose: Whose) -> Ask:
    """The prices of one fixture as they stood at an instant."""
    return _past(ask_event_odds(sport, event, markets, whose), at)


def ask_historical_events(sport: str, at: datetime) -> Ask:
    """The fixtures of a competition as they were listed at an instant."""
    return _past(ask_events(sport), at, cost=1)


def _past(ask: Ask, at: datetime, cost: int | None = None) -> Ask:
    path = ask.path.replace("/v4/", "/v4/historical/", 1)
    return Ask(path, (*ask.params, ("date", _written(at))), HISTORY_TIMES * ask.cost if cost is None else cost)


def _sport(sport: str) -> str:
    if not _SPORT.fullmatch(sport):
        raise BadInput(f"{sport!r} is no key of The Odds API: use one such as soccer_epl", value=sport)
    return sport


def _event(event: str) -> str:
    if not _EVENT.fullmatch(event):
        raise BadInput(f"{event!r} is no event of The Odds API: an event has 32 hexadecimal digits", value=event)
    return event


def _markets(markets: Sequence[str], *, featured: bool = False) -> list[str]:
    asked = sorted(set(markets))
    if not asked or not all(_SPORT.fullmatch(market) for market in asked):
        raise BadInput(f"{asked} are no markets of The Odds API: use keys such as h2h, totals", value=asked)
    if featured and (others := sorted(set(asked) - FEATURED)):
        raise BadInput(
            f"/odds serves {', '.join(sorted(FEATURED))} alone: ask for {', '.join(others)} per event "
            "(/v4/sports/{sport}/events/{event}/odds)",
            value=others,
        )
    return asked


def _span(since: datetime | None, until: datetime | None) -> tuple[tuple[str, str], ...]:
    if since and until and since > until:
        raise BadInput(f"{since} is after {until}: write the earlier instant first")
    ends = (("commenceTimeFrom", since), ("commenceTimeTo", until))
    return tuple((name, _written(instant)) for name, instant in ends if instant)


def _written(instant: datetime) -> str:
    if instant.utcoffset() is None:
        raise BadInput(f"{instant!r} has no zone: instants are aware (UTC)")
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
