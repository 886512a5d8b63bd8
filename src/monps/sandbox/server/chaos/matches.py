"""Faults of matches: which they are, when they begin, whether they are played."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from unicodedata import normalize

from monps.sandbox.live.fixtures import Fixture
from monps.sandbox.live.state import State
from monps.sandbox.server.chaos.fault import (
    FOOTBALL_MATCHES,
    ODDS_LISTS,
    ODDS_MATCHES,
    Case,
    Damage,
    Fault,
    events_in,
    fixtures_in,
    match_name,
    of_body,
    of_events,
    without_events,
)
from monps.sandbox.server.chaos.prices import books_of, markets_of
from monps.sandbox.server.football_fixtures import when
from monps.sandbox.server.reply import Json, stamp

Node = dict[str, Json]

_LATE = timedelta(minutes=10)
_MOVED = timedelta(hours=3)
_SKEW = timedelta(hours=2)
_GIVEN_UP = timedelta(minutes=80)
_GIVEN_UP_MINUTE = 63
_BOTH = (*ODDS_MATCHES, *FOOTBALL_MATCHES)
_FIELDS = ("commence_time", "home_team", "id", "sport_key")


def _duplicate_event(body: Json, case: Case) -> Json:
    if isinstance(body, dict) and "data" in body:
        return body | {"data": _duplicate_event(body["data"], case)}
    twice = [[event, deepcopy(event)] if case.strikes(match_name(event, case)) else [event] for event in body]
    return [event for both in twice for event in both]


def _reordered_events(body: Json, case: Case) -> Json:
    if isinstance(body, dict) and "data" in body:
        return body | {"data": _reordered_events(body["data"], case)}
    return sorted(body, key=lambda event: case.draw("order", event["id"]))


def _late(_body: Json, case: Case) -> Json:
    return case.again(case.asked.now - _LATE)


def _missing_field(event: Node, case: Case) -> None:
    del event[_FIELDS[int(case.draw("field", event["id"]) * len(_FIELDS))]]


def _unknown_sport(event: Node, _case: Case) -> None:
    event |= {"sport_key": "soccer_moon_league", "sport_title": "Moon League"}


def _swapped(event: Node, _case: Case) -> None:
    event["home_team"], event["away_team"] = event["away_team"], event["home_team"]


def _renamed(event: Node, _case: Case) -> None:
    _rename(event, event["home_team"], f"{event['home_team']} 1899")


def _decomposed(event: Node, _case: Case) -> None:
    """Names in the decomposed form of Unicode; a name without accents is given one."""
    for side in ("home_team", "away_team"):
        name = event[side]
        accented = name if not name.isascii() else name.replace("a", "á", 1)
        _rename(event, name, normalize("NFD", accented))


def _rename(event: Node, old: str, new: str) -> None:
    for side in ("home_team", "away_team"):
        event[side] = new if event[side] == old else event[side]
    for outcome in [each for market in markets_of(event) for each in market.get("outcomes", [])] + list(
        event.get("scores") or []
    ):
        for field in ("name", "description"):
            if field in outcome:
                outcome[field] = outcome[field].replace(old, new)


def _reissued(event: Node, case: Case) -> None:
    fixture = case.fixture(event)
    if fixture:
        event["id"] = case.world.reissued(fixture)


def _clock_skew(body: Json, _case: Case) -> Json:
    for event in events_in(body):
        nodes = [event, *books_of(event), *markets_of(event)]
        for node in nodes:
            for field in ("commence_time", "last_update"):
                if node.get(field) is not None:
                    node[field] = _shifted(node[field], _SKEW)
    for node in fixtures_in(body):
        _move(node, _SKEW)
    return body


def _shifted(text: Json, by: timedelta) -> Json:
    if isinstance(text, int):
        return text + int(by.total_seconds())
    return stamp(datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) + by)


def _move(node: Node, by: timedelta) -> None:
    fixture = node["fixture"]
    fixture["timestamp"] += int(by.total_seconds())
    fixture["date"] = when(datetime.fromtimestamp(fixture["timestamp"], UTC))


def _kickoff_moved(body: Json, case: Case) -> Json:
    """Matches that have not begun begin later, at both providers."""
    for event in events_in(body):
        if _ahead(event, case):
            event["commence_time"] = _shifted(event["commence_time"], _MOVED)
    for node in fixtures_in(body):
        if _ahead(node, case):
            _move(node, _MOVED)
    return body


def _ahead(node: Node, case: Case) -> bool:
    fixture = case.fixture(node)
    return fixture is not None and case.asked.now < fixture.kickoff and case.strikes(str(fixture.number))


def _off(short: str, long: str) -> Damage:
    """Matches that are not played: gone from The Odds API, and with a status of their own at API-Football."""

    def damage(body: Json, case: Case) -> Json:
        for node in fixtures_in(body):
            if case.strikes(match_name(node, case)):
                _not_played(node, short, long)
        return without_events(body, lambda event: case.strikes(match_name(event, case)))

    return of_body(damage)


def _not_played(node: Node, short: str, long: str) -> None:
    nothing = {"home": None, "away": None}
    node["fixture"] |= {"status": {"long": long, "short": short, "elapsed": None, "extra": None}}
    node["fixture"]["periods"] = {"first": None, "second": None}
    node["goals"] = dict(nothing)
    node["score"] = {part: dict(nothing) for part in node["score"]}
    for side in ("home", "away"):
        node["teams"][side]["winner"] = None
    node |= {part: [] for part in ("events", "lineups") if part in node}


def _abandoned(body: Json, case: Case) -> Json:
    """Matches that began eighty minutes ago or more were given up then."""
    for node in fixtures_in(body):
        stopped = _given_up(node, case)
        if stopped:
            home, away = stopped.goals or (0, 0)
            node["fixture"]["status"] = {
                "long": "Match Abandoned",
                "short": "ABD",
                "elapsed": _GIVEN_UP_MINUTE,
                "extra": None,
            }
            node["goals"] = {"home": home, "away": away}
            nothing = {"home": None, "away": None}
            node["score"] |= {part: dict(nothing) for part in ("fulltime", "extratime", "penalty")}
    for event in events_in(body):
        stopped = _given_up(event, case)
        if stopped and "scores" in event:
            event["completed"] = False
            for node, goals in zip(event["scores"] or [], stopped.goals or (0, 0), strict=False):
                node["score"] = str(goals)
    return without_events(body, lambda event: "bookmakers" in event and _given_up(event, case) is not None)


def _given_up(node: Node, case: Case) -> State | None:
    fixture: Fixture | None = case.fixture(node)
    if fixture is None or case.asked.now < fixture.true_kickoff + _GIVEN_UP or not case.strikes(str(fixture.number)):
        return None
    return case.world.state(fixture, fixture.true_kickoff + _GIVEN_UP)


def _matches(
    name: str, says: str, damage: Damage, *, endpoints: tuple[str, ...] = ODDS_MATCHES, per_item: bool = True
) -> Fault:
    return Fault(name=name, group="events", says=says, endpoints=endpoints, damage=damage, per_item=per_item)


_RUNNING = tuple(endpoint for endpoint in _BOTH if not endpoint.endswith("historical_odds"))

MATCHES: tuple[Fault, ...] = (
    _matches("late_snapshot", "the state of ten minutes ago", of_body(_late), endpoints=_RUNNING, per_item=False),
    _matches("duplicate_event", "a match is listed twice", of_body(_duplicate_event), endpoints=ODDS_LISTS),
    _matches(
        "reordered_events",
        "matches stand in another order",
        of_body(_reordered_events),
        endpoints=ODDS_LISTS,
        per_item=False,
    ),
    _matches("clock_skew", "every stamp is two hours ahead", of_body(_clock_skew), endpoints=_BOTH, per_item=False),
    _matches("swapped_home_away", "home and away team are exchanged, outcomes are not", of_events(_swapped)),
    _matches("renamed_team", "the home team has another name from now on", of_events(_renamed)),
    _matches("unicode_names", "names are in the decomposed form of Unicode (NFD)", of_events(_decomposed)),
    _matches("reissued_id", "a match has another id from now on", of_events(_reissued)),
    _matches(
        "kickoff_moved", "a match begins three hours later, at both providers", of_body(_kickoff_moved), endpoints=_BOTH
    ),
    _matches("postponed", "a match is postponed: gone, and PST", _off("PST", "Match Postponed"), endpoints=_BOTH),
    _matches("cancelled", "a match is cancelled: gone, and CANC", _off("CANC", "Match Cancelled"), endpoints=_BOTH),
    _matches(
        "abandoned", "a match is given up after an hour: ABD, never completed", of_body(_abandoned), endpoints=_BOTH
    ),
)
SPOILT: tuple[Fault, ...] = (
    _matches("unknown_sport_in_reply", "a match carries a sport nobody asked for", of_events(_unknown_sport)),
    _matches("missing_field", "a match lacks its time, its home team, its id or its sport", of_events(_missing_field)),
)
"""After these a match cannot be recognised, so they come after all others."""
