"""The Odds API v4 over the live world: routes, key, credits, headers, and errors with the provider's codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monps.domain.catalogue.leagues import FOLLOWED
from monps.sandbox.live.board import OPENS
from monps.sandbox.live.fixtures import Fixture
from monps.sandbox.live.leagues import LEAGUES, LiveLeague
from monps.sandbox.live.markets import MARKETS
from monps.sandbox.live.world import LiveWorld
from monps.sandbox.server import odds_events
from monps.sandbox.server.odds_request import Filter, days_from, event_filter, historical_instant, unix, wanted
from monps.sandbox.server.quota import KeyRing, Pace
from monps.sandbox.server.reply import Asked, Json, Refused, Reply, stamp

PROVIDER = "the-odds-api"
_GUIDE = "https://the-odds-api.com/liveapi/guides/v4/api-error-codes.html"
_SNAPSHOT = timedelta(minutes=5)
_HISTORICAL_FACTOR = 10
_NEVER_IN_SEASON = {
    "key": "americanfootball_nfl_super_bowl_winner",
    "group": "American Football",
    "title": "NFL Super Bowl Winner",
    "description": "Super Bowl Winner",
    "active": False,
    "has_outrights": True,
}

ROUTES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("sports", r"v4/sports/?"),
        ("odds", r"v4/sports/(?P<sport>[^/]+)/odds/?"),
        ("events", r"v4/sports/(?P<sport>[^/]+)/events/?"),
        ("event_odds", r"v4/sports/(?P<sport>[^/]+)/events/(?P<event>[^/]+)/odds/?"),
        ("event_markets", r"v4/sports/(?P<sport>[^/]+)/events/(?P<event>[^/]+)/markets/?"),
        ("scores", r"v4/sports/(?P<sport>[^/]+)/scores/?"),
        ("historical_odds", r"v4/historical/sports/(?P<sport>[^/]+)/odds/?"),
    )
)
"""The endpoints with the paths they answer at."""


@dataclass(frozen=True, slots=True)
class _Content:
    body: Json
    cost: int = 0


class OddsApi:
    """The provider; `historical` says whether the plan of the keys includes snapshots of the past."""

    def __init__(self, world: LiveWorld, keys: KeyRing, pace: Pace, *, historical: bool = True) -> None:
        self._world = world
        self.keys = keys
        self._pace = pace
        self._historical = historical
        self._answers: dict[str, Callable[[Asked], _Content]] = {
            "sports": self._sports,
            "odds": self._odds,
            "events": self._events,
            "event_odds": self._event_odds,
            "event_markets": self._event_markets,
            "scores": self._scores,
            "historical_odds": self._historical_odds,
        }

    def read(self, path: str, given: Mapping[str, str], now: datetime) -> Asked | None:
        """The request behind a path, None where there is no such endpoint."""
        for endpoint, pattern in ROUTES:
            found = pattern.fullmatch(path)
            if found:
                parameters = {name: value for name, value in given.items() if name != "apiKey"}
                return Asked(
                    provider=PROVIDER,
                    endpoint=endpoint,
                    path=found.groupdict(),
                    parameters=parameters,
                    key=given.get("apiKey"),
                    now=now,
                )
        return None

    def answer(self, asked: Asked) -> Reply:
        """The reply, charged to the key; a refusal costs nothing and is counted apart."""
        try:
            key = self._checked(asked)
            content = self._answers[asked.endpoint](asked)
            if content.cost > self.keys.left(key, asked.now):
                raise out_of_credits()
        except Refused as refused:
            self.keys.refuse(asked.key, refused.code)
            return Reply(status=refused.status, headers=self._headers(asked, 0), body=problem(refused))
        self.keys.charge(key, content.cost, asked.now)
        return Reply(headers=self._headers(asked, content.cost), body=content.body)

    def body_at(self, asked: Asked, instant: datetime) -> Json:
        """What the reply would hold at another instant, free of charge."""
        try:
            return self._answers[asked.endpoint](replace(asked, now=instant)).body
        except Refused as refused:
            return problem(refused)

    def _checked(self, asked: Asked) -> str:
        if not asked.key:
            raise Refused("MISSING_KEY", "API key is missing. Get an API key at https://the-odds-api.com", 401)
        if not self.keys.knows(asked.key):
            raise Refused("INVALID_KEY", "API key is not valid. Get an API key at https://the-odds-api.com", 401)
        if self.keys.deactivated(asked.key):
            raise Refused("DEACTIVATED_KEY", "API key has been deactivated", 401)
        if not self._pace.allows(asked.key):
            raise Refused("EXCEEDED_FREQ_LIMIT", "Requests are too frequent: space them out", 429)
        return asked.key

    def _headers(self, asked: Asked, cost: int) -> dict[str, str]:
        if not asked.key or not self.keys.knows(asked.key):
            return {}
        return {
            "x-requests-remaining": str(self.keys.left(asked.key, asked.now)),
            "x-requests-used": str(self.keys.used(asked.key, asked.now)),
            "x-requests-last": str(cost),
        }

    def _league(self, asked: Asked) -> LiveLeague | None:
        """The league of the path; None is one that is known and not in season here."""
        key = asked.path["sport"]
        if key not in self._world.leagues and key not in LEAGUES and key not in FOLLOWED:
            raise Refused("UNKNOWN_SPORT", "Unknown sport", 404)
        return self._world.leagues.get(key)

    def _sports(self, asked: Asked) -> _Content:
        everything = asked.parameters.get("all", "false").lower()
        if everything not in {"true", "false"}:
            raise Refused("INVALID_ALL_SPORTS_PARAM", "Invalid all parameter: use true or false")
        listed = [_sport(league, active=key in self._world.leagues) for key, league in LEAGUES.items()]
        shown = [sport for sport in [*listed, _NEVER_IN_SEASON] if everything == "true" or sport["active"]]
        return _Content(shown)

    def _listed(self, asked: Asked, chosen: Filter) -> list[Fixture]:
        league = self._league(asked)
        if league is None:
            return []
        found = odds_events.open_fixtures(self._world, league.key, asked.now, OPENS)
        return [
            fixture
            for fixture in found
            if (chosen.ids is None or {fixture.event_id, self._world.reissued(fixture)} & chosen.ids)
            and (chosen.since is None or fixture.kickoff >= chosen.since)
            and (chosen.until is None or fixture.kickoff <= chosen.until)
        ]

    def _odds(self, asked: Asked) -> _Content:
        want = wanted(asked.parameters, featured=True)
        fixtures = self._listed(asked, event_filter(asked.parameters))
        body = odds_events.priced(self._world, fixtures, want, asked.now, whole=True)
        return _Content(body, len(want.markets) * want.regions if body else 0)

    def _events(self, asked: Asked) -> _Content:
        as_unix = unix(asked.parameters)
        fixtures = self._listed(asked, event_filter(asked.parameters))
        return _Content([odds_events.event(fixture, asked.now, unix=as_unix) for fixture in fixtures])

    def _event(self, asked: Asked) -> Fixture:
        league = self._league(asked)
        fixture = league and self._world.by_event(league.key, asked.path["event"])
        if not fixture or not fixture.known_from <= asked.now < self._world.ends_at(fixture):
            raise Refused("EVENT_NOT_FOUND", "Event not found. The event may have expired or the id is invalid", 404)
        return fixture

    def _event_odds(self, asked: Asked) -> _Content:
        want = wanted(asked.parameters, featured=False)
        (body,) = odds_events.priced(self._world, [self._event(asked)], want, asked.now, whole=False)
        returned = {market["key"] for book in body["bookmakers"] for market in book["markets"]}
        return _Content(body, len(returned & set(want.markets)) * want.regions)

    def _event_markets(self, asked: Asked) -> _Content:
        want = wanted(asked.parameters | {"markets": ",".join(MARKETS)}, featured=False)
        found = odds_events.priced(self._world, [self._event(asked)], want, asked.now, whole=False)
        (body,) = odds_events.without_prices(found)
        return _Content(body, 1)

    def _scores(self, asked: Asked) -> _Content:
        days, as_unix = days_from(asked.parameters), unix(asked.parameters)
        fixtures = self._listed(asked, event_filter(asked.parameters))
        if days is not None and self._league(asked) is not None:
            past = self._world.between(asked.path["sport"], asked.now - timedelta(days=days), asked.now)
            over = [fixture for fixture in past if self._world.ends_at(fixture) <= asked.now]
            fixtures = [*over, *fixtures]
        body = [odds_events.score(self._world, fixture, asked.now, unix=as_unix) for fixture in fixtures]
        return _Content(body, (1 if days is None else 2) if body else 0)

    def _historical_odds(self, asked: Asked) -> _Content:
        if not self._historical:
            code = "HISTORICAL_UNAVAILABLE_ON_FREE_USAGE_PLAN"
            raise Refused(code, "Historical odds are only available on paid usage plans", 401)
        date = historical_instant(asked.parameters)
        if date > asked.now:
            raise Refused("INVALID_HISTORICAL_TIMESTAMP", "Invalid date parameter: it is in the future")
        seconds = date.timestamp() // _SNAPSHOT.total_seconds() * _SNAPSHOT.total_seconds()
        taken = date - timedelta(seconds=date.timestamp() - seconds)
        live = self._odds(replace(asked, now=taken))
        later = taken + _SNAPSHOT
        body = {
            "timestamp": stamp(taken),
            "previous_timestamp": stamp(taken - _SNAPSHOT),
            "next_timestamp": stamp(later) if later <= asked.now else None,
            "data": live.body,
        }
        return _Content(body, live.cost * _HISTORICAL_FACTOR)


def out_of_credits() -> Refused:
    """What is said when a key has no credits left."""
    message = "Usage quota has been reached. See usage plans at https://the-odds-api.com"
    return Refused("OUT_OF_USAGE_CREDITS", message, 401)


def problem(refused: Refused) -> dict[str, str]:
    """An error as the provider writes it."""
    anchor = refused.code.lower().replace("_", "-")
    return {"message": refused.message, "error_code": refused.code, "details_url": f"{_GUIDE}#{anchor}"}


def _sport(league: LiveLeague, *, active: bool) -> dict[str, Json]:
    return {
        "key": league.key,
        "group": "Soccer",
        "title": league.title,
        "description": league.description,
        "active": active,
        "has_outrights": False,
    }
