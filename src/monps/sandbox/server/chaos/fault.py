"""A fault: a name, what it does in one line, where it can happen, and the function that damages a reply."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime

from monps.sandbox.live import chance
from monps.sandbox.live.fixtures import Fixture
from monps.sandbox.live.world import LiveWorld
from monps.sandbox.server.reply import Asked, Json, Reply

ODDS_PRICES = ("the-odds-api/odds", "the-odds-api/event_odds", "the-odds-api/historical_odds")
ODDS_LISTS = ("the-odds-api/odds", "the-odds-api/events", "the-odds-api/scores", "the-odds-api/historical_odds")
ODDS_MATCHES = (*ODDS_LISTS, "the-odds-api/event_odds")
ODDS_ALL = (*ODDS_MATCHES, "the-odds-api/event_markets", "the-odds-api/sports")
FOOTBALL_MATCHES = ("api-football/fixtures",)
FOOTBALL_EVENTS = ("api-football/fixtures/events", "api-football/fixtures")
FOOTBALL_ALL = (
    *("api-football/fixtures", "api-football/fixtures/events", "api-football/fixtures/lineups", "api-football/coachs"),
    *("api-football/players/topscorers", "api-football/odds", "api-football/status"),
)
EVERYWHERE = (*ODDS_ALL, *FOOTBALL_ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One reply that a fault happens to. `share` is how many things it strikes, `again` what the reply holds at another instant."""

    name: str
    asked: Asked
    world: LiveWorld
    share: float
    seconds: float
    again: Callable[[datetime], Json]

    def draw(self, *words: str) -> float:
        """A number in [0, 1) that belongs to the fault and the words, always the same."""
        return chance.share(self.world.plan.seed, self.name, *words)

    def strikes(self, *words: str) -> bool:
        """Whether the thing that the words stand for is among those that are struck."""
        return self.draw("strikes", *words) < self.share

    def fixture(self, node: Json) -> Fixture | None:
        """The match behind a node of either provider."""
        if "sport_key" in node:
            listed = node["sport_key"] in self.world.leagues
            return self.world.by_event(node["sport_key"], node["id"]) if listed else None
        return self.world.by_number(node["fixture"]["id"])


Damage = Callable[[Reply, Case], Reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A kind of fault. Its share is of requests or, `per_item`, of the things in them (matches, bookmakers).

    One that comes `instead` of the provider's reply costs no credits.
    """

    name: str
    group: str
    says: str
    endpoints: tuple[str, ...]
    damage: Damage
    per_item: bool = False
    instead: bool = False


def of_body(change: Callable[[Json, Case], Json]) -> Damage:
    """Damage done to a copy of the body of a reply that is fine."""

    def damage(reply: Reply, case: Case) -> Reply:
        return replace(reply, body=change(deepcopy(reply.body), case)) if reply.status == 200 else reply

    return damage


def of_events(change: Callable[[dict[str, Json], Case], None]) -> Damage:
    """Damage done to every match of The Odds API that is struck."""

    def each(body: Json, case: Case) -> Json:
        for event in events_in(body):
            if case.strikes(match_name(event, case)):
                change(event, case)
        return body

    return of_body(each)


def match_name(node: Json, case: Case) -> str:
    """What a match is called at both providers, so that a fault strikes it at both or at neither."""
    fixture = case.fixture(node)
    return str(fixture.number) if fixture else str(node.get("id"))


def events_in(body: Json) -> list[dict[str, Json]]:
    """The matches in a reply of The Odds API."""
    if isinstance(body, dict) and "data" in body:
        body = body["data"]
    found = body if isinstance(body, list) else [body]
    return [each for each in found if isinstance(each, dict) and "home_team" in each]


def fixtures_in(body: Json) -> list[dict[str, Json]]:
    """The matches in a reply of API-Football, those of prices excepted."""
    response = body.get("response") if isinstance(body, dict) else None
    found = response if isinstance(response, list) else []
    return [each for each in found if isinstance(each, dict) and "goals" in each and "fixture" in each]


def without_events(body: Json, gone: Callable[[dict[str, Json]], bool]) -> Json:
    """The reply of The Odds API without some of its matches; one that is asked for alone loses its prices."""
    if isinstance(body, dict) and "data" in body:
        return body | {"data": without_events(body["data"], gone)}
    if isinstance(body, list):
        return [event for event in body if not gone(event)]
    return body | {"bookmakers": []} if events_in(body) and gone(body) else body
