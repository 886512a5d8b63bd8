"""10,000 damaged replies: nothing but `BadInput` is raised, every refusal says where, and no damage makes a price better."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import football_replies as football
import odds_replies as odds
import pytest
from hypothesis import HealthCheck, given, settings
from payload_mutations import Damages, Unusable, damaged, damages, document, resolves

from monps.domain.errors import BadInput
from monps.domain.frames import REPORTED, Batch
from monps.domain.quote import HIGHEST_ODDS_MILLI, LOWEST_ODDS_MILLI
from monps.feeds import api_football, the_odds_api
from monps.feeds.source import Raw, Source

EACH = 2500
_laws = settings(
    max_examples=EACH,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@dataclass(frozen=True)
class Reply:
    """A good reply, to be damaged."""

    name: str
    text: str
    seen_at: datetime


def _reply(name: str, body: object, seen_at: datetime) -> Reply:
    return Reply(name, json.dumps(body), seen_at)


def _odds_api_made() -> list[Reply]:
    many = [
        odds.bookmaker("pinnacle", odds.h2h(), odds.market("totals", odds.outcome("Over", 1.9, 2.5), odds.outcome("Under", 2.0, 2.5))),
        odds.bookmaker("smarkets", odds.h2h(), odds.h2h(2.6, 3.5, 3.1, key="h2h_lay"), last_update="2026-08-21T10:00:00Z"),
        odds.bookmaker("coral", odds.market("spreads", odds.outcome("Arsenal", 1.9, -0.25), odds.outcome("Chelsea", 1.95, 0.25))),
    ]  # fmt: skip
    running = odds.event(*many[:2], id="b" * 32, commence_time="2026-08-21T11:00:00Z")
    scores = [{"name": "Arsenal", "score": "2"}, {"name": "Chelsea", "score": "1"}]
    done = odds.event(completed=True, scores=scores, commence_time="2026-08-21T09:00:00Z")
    path = "the-odds-api /v4/sports/soccer_epl/"
    return [
        _reply(odds.NAME, [odds.event(*many), running], odds.SEEN),
        _reply(f"{path}events/aa/odds?markets=h2h&bookmakers=pinnacle,coral", odds.event(*many), odds.SEEN),
        _reply(f"{path}scores?daysFrom=3", [done, odds.event(completed=False, scores=None, id="b" * 32)], odds.SEEN),
        _reply(f"{path}events", [odds.event(), running], odds.SEEN),
        _reply(
            "the-odds-api /v4/historical/sports/soccer_epl/odds?regions=eu&date=x",
            {"timestamp": "2026-08-21T11:55:00Z", "data": [running, odds.event(*many)]},
            odds.SEEN,
        ),
    ]


def _odds_api_recorded(data: Path) -> list[Reply]:
    """Slices of the snapshots, with two or three events of four bookmakers each; the first is in play and full of disputes."""
    replies = []
    for file in sorted((data / "the-odds-api" / "snapshots").glob("*.json"))[::4]:
        events = json.loads(file.read_bytes())[:2]
        sliced = [
            {**event, "bookmakers": event["bookmakers"][at : at + 4]} for at, event in zip((6, 0), events, strict=True)
        ]
        replies.append(_reply(file.name, sliced, datetime.strptime(file.stem, "odds_%Y%m%dT%H%MZ").replace(tzinfo=UTC)))
    shape = (data / "the-odds-api" / "event_odds_soccer_shape.json").read_text()
    name = "the-odds-api /v4/sports/soccer_france_ligue_one/events/aa/odds?markets=btts,alternate_totals&regions=fr"
    return [*replies, Reply(name, shape, odds.SEEN)]


def _football_made() -> list[Reply]:
    teams = (football.HOME, football.AWAY)
    lineups = [
        football.lineup(team, range(a, a + 3), range(a + 3, a + 5)) for team, a in zip(teams, (1, 11), strict=True)
    ]
    events = [
        football.happening(20, teams[0], "Goal", "Normal Goal", 1, 2),
        football.happening(50, teams[1], "Goal", "Own Goal", 11),
        football.happening(60, teams[0], "subst", "Substitution 1", 3, 4),
        football.happening(70, teams[1], "Goal", "Penalty", 12, extra=2),
        football.happening(120, teams[1], "Goal", "Penalty", 12, comments="Penalty Shootout"),
    ]
    stats = [
        {"team": teams[0], "statistics": [{"type": "Ball Possession", "value": "32%"}, {"type": "Fouls", "value": 3}]}
    ]
    one = football.fixture(events=events, lineups=lineups, statistics=stats)
    after_extra_time = football.fixture(
        "PEN", score=football.score(football.goals(1, 1), None, football.goals(1, 0), football.goals(4, 3))
    )
    after_extra_time["fixture"]["id"] = 78
    bets = [
        {"id": 1, "name": "Match Winner", "values": [{"value": v, "odd": o} for v, o in (("Home", "1.95"), ("Draw", "3.6"), ("Away", "3.75"))]},
        {"id": 5, "name": "Goals Over/Under", "values": [{"value": v, "odd": o} for v, o in (("Over 2.5", "1.8"), ("Under 2.5", "2.0"))]},
    ]  # fmt: skip
    priced = {key: one[key] for key in ("fixture", "league")} | {
        "bookmakers": [{"id": 8, "name": "Bet365", "bets": bets}]
    }
    return [
        _reply(football.NAME, football.body(one, after_extra_time), football.SEEN),
        _reply(
            "api-football /odds?date=2026-08-21",
            football.body(priced, get="odds"),
            datetime(2026, 8, 21, 12, tzinfo=UTC),
        ),
        _reply("api-football /odds?date=2026-08-21", football.body(priced, get="odds"), football.SEEN),
        _reply(
            "api-football /fixtures/lineups?fixture=7&home=42",
            football.body(*lineups, get="fixtures/lineups"),
            football.SEEN,
        ),
        _reply(
            "api-football /fixtures/events?fixture=7&home=42",
            football.body(*events, get="fixtures/events"),
            football.SEEN,
        ),
    ]


def _football_recorded(data: Path) -> list[Reply]:
    names = {
        "fixtures.json": "fixtures.json",
        "fixtures_events.json": "api-football /fixtures/events?fixture=215662&home=463",
        "fixtures_lineups.json": "api-football /fixtures/lineups?fixture=592872&home=50",
        "coachs.json": "api-football /coachs?team=85",
        "players_topscorers.json": "api-football /players/topscorers?league=61&season=2018",
        "odds.json": "api-football /odds?fixture=868124&bookmaker=8",
    }
    return [Reply(name, (data / "api-football" / file).read_text(), football.SEEN) for file, name in names.items()]


def _hold(source: Source, replies: Sequence[Reply], todo: Damages) -> None:
    """Read a damaged reply, and hold it to what must be true of any."""
    reply = replies[todo.base % len(replies)]
    content = damaged(reply.text, todo)
    found = document(content)
    refused: BadInput | None = None
    try:
        batch = source.read(Raw(name=reply.name, content=content, seen_at=reply.seen_at))
    except BadInput as error:
        refused = error
    if refused:
        assert reply.name in str(refused)
        where = refused.data.get("path")
        assert found is Unusable if where is None else resolves(found, str(where), missing="missing" in str(refused))
        return
    assert found is not Unusable
    for name, schema in REPORTED.items():
        assert dict(getattr(batch, name).schema) == schema, name
    for severity, file, row, path, value, reason, remedy in batch.issues.iter_rows():
        assert severity in {"refused", "flagged"}
        assert (file, row) == (reply.name, None)
        assert resolves(found, path, missing="missing" in reason), path
        assert min(len(reason), len(remedy)) > 0
        assert "\0" not in (value or "")
    _hold_prices(batch)
    _hold_facts(batch)


def _hold_prices(batch: Batch) -> None:
    kickoffs = dict(batch.fixtures.select("ref", "kickoff_at").iter_rows())
    keys: dict[tuple[object, ...], set[int]] = {}
    quotes = list(batch.quotes.iter_rows(named=True))
    for quote in quotes:
        assert LOWEST_ODDS_MILLI <= quote["odds_milli"] <= HIGHEST_ODDS_MILLI
        assert quote["stage"] == ("in_play" if quote["known_at"] >= kickoffs[quote["ref"]] else "live")
        assert quote["updated_at"] is None or quote["updated_at"] <= quote["known_at"]
        keys.setdefault(_key(quote), set()).add(quote["odds_milli"])
    for quote in quotes:
        assert quote["state"] in {"open", "disputed"}
        assert quote["state"] == "disputed" or len(keys[_key(quote)]) == 1
    shown = set(batch.sightings.select("ref", "bookmaker", "listing").iter_rows())
    assert {(quote["ref"], quote["bookmaker"], quote["listing"]) for quote in quotes} <= shown
    assert len(shown) == batch.sightings.height
    for stage, ref, seen_at in batch.sightings.select("stage", "ref", "seen_at").iter_rows():
        assert stage == ("in_play" if seen_at >= kickoffs[ref] else "live")


def _key(quote: dict[str, Any]) -> tuple[object, ...]:
    return tuple(quote[name] for name in ("ref", "bookmaker", "market", "line_quarters", "selection", "side"))


def _hold_facts(batch: Batch) -> None:
    refs = set(batch.fixtures["ref"])
    assert len(refs) == batch.fixtures.height
    assert len(set(batch.fixtures["external_id"])) == batch.fixtures.height
    for part in (batch.results, batch.events, batch.appearances, batch.coaches, batch.statistics, batch.scopes):
        assert set(part["ref"]) <= refs
    assert batch.results.height == len(set(batch.results["ref"]))
    finished = set(batch.fixtures.filter(status="finished")["ref"])
    assert set(batch.results["ref"]) <= finished
    for row in batch.fixtures.select("home_name", "away_name", "external_id").iter_rows():
        assert all("\0" not in text for text in row if text)


@given(damages())
@_laws
def test_made_replies_of_the_odds_api(todo: Damages) -> None:
    _hold(the_odds_api.SOURCE, ODDS_API_MADE, todo)


@given(damages())
@_laws
def test_made_replies_of_api_football(todo: Damages) -> None:
    _hold(api_football.SOURCE, FOOTBALL_MADE, todo)


@pytest.fixture(scope="module")
def odds_api_recorded(shared_data: Path) -> list[Reply]:
    return _odds_api_recorded(shared_data)


@pytest.fixture(scope="module")
def football_recorded(shared_data: Path) -> list[Reply]:
    return _football_recorded(shared_data)


@given(todo=damages())
@_laws
def test_recorded_replies_of_the_odds_api(odds_api_recorded: list[Reply], todo: Damages) -> None:
    _hold(the_odds_api.SOURCE, odds_api_recorded, todo)


@given(todo=damages())
@_laws
def test_recorded_replies_of_api_football(football_recorded: list[Reply], todo: Damages) -> None:
    _hold(api_football.SOURCE, football_recorded, todo)


ODDS_API_MADE, FOOTBALL_MADE = _odds_api_made(), _football_made()


@pytest.mark.parametrize("reply", ODDS_API_MADE + FOOTBALL_MADE, ids=lambda reply: reply.name)
def test_the_made_replies_are_good_before_they_are_damaged(reply: Reply) -> None:
    source = the_odds_api.SOURCE if reply.name.startswith("the-odds-api") else api_football.SOURCE
    batch = source.read(Raw(name=reply.name, content=reply.text.encode(), seen_at=reply.seen_at))
    assert batch.issues.filter(severity="refused").is_empty()
    assert batch.fixtures.height
