"""The board behind real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from one_world import OneWorld
from serving import served

from homes import NOW, OneTransaction
from monps.api.app import create_app
from monps.engine.ingest import Payload, ingest
from monps.feeds.table import FEEDS

KICKOFF = f"{NOW + timedelta(hours=5):%Y-%m-%dT%H:%M:%SZ}"


@pytest.fixture
def client(database: OneTransaction) -> Iterator[httpx.Client]:
    with served(lambda port: create_app(OneWorld(database), "1", port=port, site=None)) as client:
        yield client


@pytest.fixture
def fixture(database: OneTransaction) -> int:
    """A match that two bookmakers price."""
    outcomes = [{"name": name, "price": price} for name, price in (("Alpha", 2.0), ("Draw", 3.5), ("Beta", 4.0))]
    books = [
        {"key": key, "title": key, "markets": [{"key": "h2h", "outcomes": outcomes}]} for key in ("pinnacle", "bwin")
    ]
    event = {
        "id": "a" * 32,
        "sport_key": "soccer_epl",
        "commence_time": KICKOFF,
        "home_team": "Alpha",
        "away_team": "Beta",
    }
    payload = Payload(
        name="the-odds-api /v4/sports/soccer_epl/odds?markets=h2h&oddsFormat=decimal&regions=eu",
        content=json.dumps([{**event, "bookmakers": books}]).encode(),
        seen_at=NOW - timedelta(seconds=30),
    )
    ingest(database, FEEDS["the-odds-api"], [payload])
    with database.begin() as connection:
        return int(connection.exec_driver_sql("SELECT max(id) FROM fixtures").scalar_one())


def test_a_page_of_the_board(client: httpx.Client, fixture: int) -> None:
    page = client.get("/api/real/board", params={"hours": 24, "novig": "shin"}).json()
    (row,) = page["rows"]
    assert (row["fixture_id"], row["ages_s"], row["odds"][0]) == (fixture, [30, 30], [2000, 2000])
    assert (page["novig"], page["market"], page["total"]) == ("shin", "h2h", 1)


def test_single_rows_are_asked_for_by_number(client: httpx.Client, fixture: int) -> None:
    page = client.get("/api/real/board", params=[("fixture", fixture), ("fixture", 10**9)]).json()
    assert [row["fixture_id"] for row in page["rows"]] == [fixture]


def test_the_prices_of_a_match(client: httpx.Client, fixture: int) -> None:
    told = client.get(f"/api/real/board/{fixture}").json()
    assert (told["home_team"], told["competition"], len(told["prices"])) == ("Alpha", "England · Premier League", 6)
    missing = client.get("/api/real/board/999999999")
    assert (missing.status_code, missing.json()["kind"]) == (404, "NotFound")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("market=corners", "no market is called 'corners'"),
        ("novig=luck", "no no-vig method is called 'luck'"),
        ("line=2.5", "h2h has no line"),
        ("hours=0", "hours: Input should be greater than or equal to 1"),
        ("fixture=0", "fixture.0: Input should be greater than or equal to 1"),
        ("bookmaker=bwin", "bookmaker: Extra inputs are not permitted"),
    ],
)
def test_a_wrong_question_names_the_field(client: httpx.Client, query: str, words: str) -> None:
    refused = client.get(f"/api/real/board?{query}")
    assert refused.status_code == 422
    assert words in refused.json()["detail"]
