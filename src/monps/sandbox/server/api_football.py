"""API-Football v3 over the live world: its envelope, its quota headers, and failures that come with status 200."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from monps.sandbox.live.fixtures import Fixture
from monps.sandbox.live.leagues import LiveLeague
from monps.sandbox.live.world import LiveWorld
from monps.sandbox.server.football_fixtures import fixture_node
from monps.sandbox.server.football_match import events, lineups
from monps.sandbox.server.football_odds import odds
from monps.sandbox.server.football_people import coachs, topscorers
from monps.sandbox.server.football_request import ENDPOINTS, check, check_plan, day, numbers
from monps.sandbox.server.quota import KeyRing, Pace
from monps.sandbox.server.reply import Asked, Json, Refused, Reply

PROVIDER = "api-football"
NO_KEY = (
    "Error/Missing application key. Go to https://www.api-football.com/documentation-v3"
    " to learn how to get your API application key."
)
REQUESTS = (
    "You have reached the request limit for the day, Go to https://dashboard.api-football.com to upgrade your plan."
)
RATE_LIMIT = "Too many requests. You have exceeded the limit of requests per minute of your subscription."
_PER_PAGE = 10
_PRICED = timedelta(days=7)
_LIVE = ("1H", "HT", "2H", "ET", "BT", "P")


class ApiFootball:
    """The provider; with `free_plan` only past seasons and the days around today can be seen."""

    def __init__(self, world: LiveWorld, keys: KeyRing, pace: Pace, *, free_plan: bool = False) -> None:
        self._world = world
        self.keys = keys
        self._pace = pace
        self._free_plan = free_plan
        self._leagues = {league.number: league for league in world.leagues.values()}
        self._answers: dict[str, Callable[[Asked], list[Json]]] = {
            "fixtures": self._fixtures,
            "fixtures/events": self._events,
            "fixtures/lineups": self._lineups,
            "coachs": lambda asked: list(coachs(self._world, asked.parameters, asked.now)),
            "players/topscorers": self._topscorers,
            "odds": self._odds,
        }

    def read(self, path: str, given: Mapping[str, str], key: str | None, now: datetime) -> Asked:
        """The request behind a path; one to an endpoint that does not exist is refused in the reply."""
        endpoint = path.strip("/")
        return Asked(provider=PROVIDER, endpoint=endpoint, path={}, parameters=dict(given), key=key, now=now)

    def answer(self, asked: Asked) -> Reply:
        """The reply, charged to the key unless it is refused for its key, its quota or its pace."""
        try:
            key = self._checked(asked)
        except Refused as refused:
            self.keys.refuse(asked.key, refused.code)
            return Reply(headers=self._headers(asked), body=failure(asked, refused.code, refused.message))
        self.keys.charge(key, 0 if asked.endpoint == "status" else 1, asked.now)
        return Reply(headers=self._headers(asked), body=self._body(asked))

    def body_at(self, asked: Asked, instant: datetime) -> Json:
        """What the reply would hold at another instant, free of charge."""
        return self._body(replace(asked, now=instant))

    def _body(self, asked: Asked) -> Json:
        try:
            if asked.endpoint not in ENDPOINTS:
                raise Refused("endpoint", "This endpoint do not exist.")
            check(asked.endpoint, asked.parameters)
            if self._free_plan:
                check_plan(asked.parameters, asked.now)
            if asked.endpoint == "status":
                return envelope(asked, self._status(asked), results=1)
            return self._paged(asked, self._answers[asked.endpoint](asked))
        except Refused as refused:
            return failure(asked, refused.code, refused.message)

    def _checked(self, asked: Asked) -> str:
        if not asked.key or not self.keys.knows(asked.key):
            raise Refused("token", NO_KEY)
        if self.keys.deactivated(asked.key):
            raise Refused("access", "Your account is suspended, check on https://dashboard.api-football.com.")
        if asked.endpoint != "status" and self.keys.left(asked.key, asked.now) < 1:
            raise Refused("requests", REQUESTS)
        if not self._pace.allows(asked.key):
            raise Refused("rateLimit", RATE_LIMIT)
        return asked.key

    def _headers(self, asked: Asked) -> dict[str, str]:
        if not asked.key or not self.keys.knows(asked.key):
            return {}
        return {
            "x-ratelimit-requests-limit": str(self.keys.quota(asked.key)),
            "x-ratelimit-requests-remaining": str(self.keys.left(asked.key, asked.now)),
            "X-RateLimit-Limit": str(self._pace.limit),
            "X-RateLimit-Remaining": str(self._pace.left(asked.key)),
        }

    def _paged(self, asked: Asked, found: list[Json]) -> Json:
        if asked.endpoint != "odds":
            return envelope(asked, found, results=len(found))
        page, pages = int(asked.parameters.get("page", "1")), max(1, -(-len(found) // _PER_PAGE))
        if not 1 <= page <= pages:
            raise Refused("page", f"The Page field must be between 1 and {pages}.")
        shown = odds(self._world, found[(page - 1) * _PER_PAGE : page * _PER_PAGE], asked.parameters, asked.now)
        return envelope(asked, shown, results=len(shown), current=page, total=pages)

    def _status(self, asked: Asked) -> Json:
        key = asked.key or ""
        used = self.keys.used(key, asked.now) if self.keys.knows(key) else 0
        limit = self.keys.quota(key) if self.keys.knows(key) else 0
        return {
            "account": {"firstname": "Sandbox", "lastname": "World", "email": "sandbox@example.org"},
            "subscription": {
                "plan": "Free" if self._free_plan else "Pro",
                "end": "2038-01-01T00:00:00+00:00",
                "active": True,
            },
            "requests": {"current": used, "limit_day": limit},
        }

    def _fixtures(self, asked: Asked) -> list[Json]:
        given = asked.parameters
        if "id" in given or "ids" in given:
            wanted = numbers(given, "ids" if "ids" in given else "id")
            found = [fixture for number in wanted if (fixture := self._known(number, asked.now))]
            return [self._whole(fixture, asked.now) for fixture in found]
        nodes = [fixture_node(self._world, fixture, asked.now) for fixture in self._chosen(asked)]
        if "live" in given:
            nodes = [node for node in nodes if node["fixture"]["status"]["short"] in _LIVE]
        if "status" in given:
            nodes = [node for node in nodes if node["fixture"]["status"]["short"] in given["status"].split("-")]
        return list(nodes)

    def _whole(self, fixture: Fixture, now: datetime) -> Json:
        """A fixture asked for by its id comes with everything."""
        return fixture_node(self._world, fixture, now) | {
            "events": events(self._world, fixture, now),
            "lineups": lineups(self._world, fixture, now),
            "statistics": [],
            "players": [],
        }

    def _chosen(self, asked: Asked) -> list[Fixture]:
        """The fixtures that the parameters describe, in order of kick-off."""
        given, now = asked.parameters, asked.now
        since, until = self._span(asked)
        found = [fixture for fixture in self._spanned(given, since, until) if fixture.known_from <= now]
        tests: tuple[tuple[str, Callable[[Fixture], bool]], ...] = (
            ("season", lambda each: each.season == int(given["season"])),
            ("team", lambda each: int(given["team"]) in {each.home.number, each.away.number}),
            ("round", lambda each: each.round_name == given["round"]),
            ("fixture", lambda each: each.number == int(given["fixture"])),
            ("last", lambda each: self._world.ends_at(each) <= now),
            ("next", lambda each: each.true_kickoff > now),
        )
        for name, passes in tests:
            if name in given:
                found = [fixture for fixture in found if passes(fixture)]
        if "last" in given:
            return found[-int(given["last"]) :]
        return found[: int(given["next"])] if "next" in given else found

    def _span(self, asked: Asked) -> tuple[datetime, datetime]:
        given, one = asked.parameters, timedelta(days=1)
        if "date" in given:
            return day(given, "date"), day(given, "date") + one
        if "from" in given:
            return day(given, "from"), day(given, "to") + one
        if "live" in given:
            return asked.now - timedelta(hours=5), asked.now + one
        return self._world.plan.begins, self._world.plan.ends

    def _spanned(self, given: Mapping[str, str], since: datetime, until: datetime) -> list[Fixture]:
        if "league" not in given:
            return self._world.everywhere(since, until)
        league = self._leagues.get(int(given["league"]))
        return self._world.between(league.key, since, until) if league else []

    def _known(self, number: int, now: datetime) -> Fixture | None:
        fixture = self._world.by_number(number)
        return fixture if fixture and fixture.known_from <= now else None

    def _events(self, asked: Asked) -> list[Json]:
        fixture = self._known(int(asked.parameters["fixture"]), asked.now)
        found = events(self._world, fixture, asked.now) if fixture else []
        given = asked.parameters
        return [
            node
            for node in found
            if given.get("team", str(node["team"]["id"])) == str(node["team"]["id"])
            and given.get("player", str(node["player"]["id"])) == str(node["player"]["id"])
            and str(given.get("type", node["type"])).lower() == node["type"].lower()
        ]

    def _lineups(self, asked: Asked) -> list[Json]:
        fixture = self._known(int(asked.parameters["fixture"]), asked.now)
        found = lineups(self._world, fixture, asked.now) if fixture else []
        only = asked.parameters.get("team")
        return [node for node in found if only is None or node["team"]["id"] == int(only)]

    def _topscorers(self, asked: Asked) -> list[Json]:
        league: LiveLeague | None = self._leagues.get(int(asked.parameters["league"]))
        season = int(asked.parameters["season"])
        return list(topscorers(self._world, league, season, asked.now)) if league else []

    def _odds(self, asked: Asked) -> list[Json]:
        soon = asked.now + _PRICED
        return [each for each in self._chosen(asked) if asked.now < each.kickoff < soon]


def envelope(asked: Asked, response: Json, *, results: int, current: int = 1, total: int = 1) -> dict[str, Json]:
    """What every reply is wrapped in."""
    return {
        "get": asked.endpoint,
        "parameters": asked.parameters or [],
        "errors": [],
        "results": results,
        "paging": {"current": current, "total": total},
        "response": response,
    }


def failure(asked: Asked, name: str, message: str) -> dict[str, Json]:
    """A failure as the provider writes it: status 200, and the error under its name."""
    return envelope(asked, [], results=0) | {"errors": {name: message}}
