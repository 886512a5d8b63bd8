"""Faults of results and of the events behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from monps.sandbox.live.fixtures import Fixture
from monps.sandbox.server.chaos.fault import (
    FOOTBALL_EVENTS,
    FOOTBALL_MATCHES,
    Case,
    Damage,
    Fault,
    events_in,
    fixtures_in,
    of_body,
)
from monps.sandbox.server.football_fixtures import team
from monps.sandbox.server.reply import Json

Node = dict[str, Json]

_SCORES = ("the-odds-api/scores",)
_CORRECTED_AFTER = timedelta(hours=2)


def _struck(node: Node, case: Case, *, until: timedelta | None = None) -> bool:
    """Whether a match is struck that has ended, not longer ago than `until`."""
    fixture = case.fixture(node)
    if fixture is None or not case.strikes(str(fixture.number)):
        return False
    ended = case.asked.now - case.world.ends_at(fixture)
    return timedelta(0) <= ended and (until is None or ended < until)


def _one_more(event: Node) -> None:
    for first in (event["scores"] or [])[:1]:
        first["score"] = str(int(first["score"]) + 1)


def _corrected(body: Json, case: Case) -> Json:
    """For two hours after the end the home side has one goal too many, at both providers."""
    for event in events_in(body):
        if _struck(event, case, until=_CORRECTED_AFTER):
            _one_more(event)
    for node in fixtures_in(body):
        if _struck(node, case, until=_CORRECTED_AFTER) and node["score"]["fulltime"]["home"] is not None:
            node["goals"]["home"] += 1
            node["score"]["fulltime"]["home"] += 1
    return body


def _disagrees(body: Json, case: Case) -> Json:
    for event in events_in(body):
        if _struck(event, case):
            _one_more(event)
    return body


def _null_score(body: Json, case: Case) -> Json:
    for event in events_in(body):
        if _struck(event, case):
            event["scores"] = None
    for node in fixtures_in(body):
        if _struck(node, case):
            node["goals"] = {"home": None, "away": None}
            node["score"]["fulltime"] = {"home": None, "away": None}
    return body


def _only_total(body: Json, case: Case) -> Json:
    for node in fixtures_in(body):
        if node["fixture"]["status"]["short"] in {"AET", "PEN"} and _struck(node, case):
            node["score"]["fulltime"] = dict(node["goals"])
            node["score"]["extratime"] = {"home": None, "away": None}
    return body


def _of_match_events(change: Callable[[list[Node], Fixture], list[Node]]) -> Damage:
    """Damage done to the list of events of every match that is struck, wherever it stands."""

    def damage(body: Json, case: Case) -> Json:
        if case.asked.endpoint == "fixtures/events":
            fixture = case.world.by_number(int(case.asked.parameters.get("fixture", "0")))
            if fixture and case.strikes(str(fixture.number)):
                body["response"] = change(body["response"], fixture)
                body["results"] = len(body["response"])
            return body
        for node in fixtures_in(body):
            fixture = case.fixture(node)
            if fixture and "events" in node and case.strikes(str(fixture.number)):
                node["events"] = change(node["events"], fixture)
        return body

    return of_body(damage)


def _other_side(events: list[Node], fixture: Fixture) -> list[Node]:
    for event in events:
        if event["detail"] == "Own Goal":
            listed = event["team"]["id"]
            event["team"] = team(fixture.home if listed == fixture.away.number else fixture.away)
    return events


def _no_scorer(events: list[Node], _fixture: Fixture) -> list[Node]:
    for event in events:
        if event["type"] == "Goal":
            event["player"] = {"id": None, "name": None}
    return events


def _one_goal_less(events: list[Node], _fixture: Fixture) -> list[Node]:
    counted = [at for at, event in enumerate(events) if event["type"] == "Goal" and event["detail"] != "Missed Penalty"]
    return [event for at, event in enumerate(events) if at not in counted[-1:]]


def _result(name: str, says: str, damage: Damage, endpoints: tuple[str, ...]) -> Fault:
    return Fault(name=name, group="results", says=says, endpoints=endpoints, damage=damage, per_item=True)


RESULTS: tuple[Fault, ...] = (
    _result(
        "result_corrected",
        "a wrong result at both providers, put right two hours after the end",
        of_body(_corrected),
        (*_SCORES, *FOOTBALL_MATCHES),
    ),
    _result("result_disagrees", "The Odds API has another result than API-Football", of_body(_disagrees), _SCORES),
    _result(
        "own_goal_side", "own goals are listed under the scorer's side", _of_match_events(_other_side), FOOTBALL_EVENTS
    ),
    _result("missing_scorer", "goals without a player", _of_match_events(_no_scorer), FOOTBALL_EVENTS),
    _result("goals_do_not_sum", "one goal is missing in the events", _of_match_events(_one_goal_less), FOOTBALL_EVENTS),
    _result(
        "extra_time_only_total",
        "after extra time only the total is known, as if it were that of ninety minutes",
        of_body(_only_total),
        FOOTBALL_MATCHES,
    ),
    _result("score_null_completed", "completed, and no score", of_body(_null_score), (*_SCORES, *FOOTBALL_MATCHES)),
)
"""A score that is missing comes after those that are wrong."""
