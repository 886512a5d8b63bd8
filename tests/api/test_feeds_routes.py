"""The feeds behind real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from one_world import OneWorld
from serving import served
from sqlalchemy import text

from homes import NOW, OneTransaction
from monps.api.app import create_app
from monps.store import fetches
from monps.store.fetches import Fetch, State


@pytest.fixture
def client(database: OneTransaction) -> Iterator[httpx.Client]:
    with served(lambda port: create_app(OneWorld(database), "1", port=port, site=None)) as client:
        yield client


def asked(number: int, state: State, reason: str | None = None, cost: int = 0) -> Fetch:
    return Fetch(
        source="the-odds-api",
        request=f"the-odds-api /v4/sports/soccer_epl/odds?page={number}",
        competition="soccer_epl",
        purpose="discovery",
        state=state,
        reason=reason,
        cost=cost,
        planned_at=NOW - timedelta(days=number),
        payload_id=None,
    )


@pytest.fixture
def fed(database: OneTransaction) -> None:
    """A key, three requests, a forecast, and an alert."""
    detail = {
        "state": "active",
        "remaining": 120,
        "used": 380,
        "resets_at": "2026-09-01T00:00:00+00:00",
        "estimated": True,
    }
    with database.begin() as connection:
        fetches.save_key(connection, "the-odds-api", "ODDS_API_KEY", state="active", detail=detail, now=NOW)
        requests = [
            asked(1, "refused", "reserve"),
            asked(2, "failed", "unavailable", cost=3),
            asked(3, "refused", "quota"),
        ]
        fetches.log_fetches(connection, requests)
        fetches.keep_pace(connection, [1], {"2026-07-31": 9.0, "2026-08-01": 4.0, "2026-08-02": 5.5}, NOW)
        fetches.raise_alert(connection, "feed_silent", "the-odds-api", "Nothing has come.", NOW)


@pytest.mark.usefixtures("fed")
def test_everything_about_the_feeds(client: httpx.Client) -> None:
    state = client.get("/api/real/feeds").json()
    (key,) = state["keys"]
    assert (key["label"], key["remaining"], key["used"], key["estimated"]) == ("ODDS_API_KEY", 120, 380, True)
    assert [(day["day"], day["cost"], day["failed"]) for day in state["days"]] == [
        ("2026-07-29", 0, 0), ("2026-07-30", 3, 1), ("2026-07-31", 0, 0),
    ]  # fmt: skip
    assert [(day["day"], day["cost"]) for day in state["forecast"]] == [("2026-08-01", 4.0), ("2026-08-02", 5.5)]
    (league,) = state["leagues"]
    assert (league["competition_name"], league["refused"], league["cost"]) == ("England · Premier League", 3, 3)
    assert [alert["kind"] for alert in state["alerts"]] == ["feed_silent"]


@pytest.mark.usefixtures("fed")
def test_requests_are_narrowed_by_state_and_reason(client: httpx.Client) -> None:
    everything = client.get("/api/real/feeds/requests").json()
    assert [row["reason"] for row in everything["rows"]] == ["quota", "unavailable", "reserve"]
    assert everything["reasons"] == ["quota", "reserve", "unavailable"]
    refused = client.get("/api/real/feeds/requests", params={"state": "refused"}).json()
    assert [row["reason"] for row in refused["rows"]] == ["quota", "reserve"]
    reserve = client.get("/api/real/feeds/requests", params={"reason": "reserve"}).json()
    assert [row["state"] for row in reserve["rows"]] == ["refused"]
    assert client.get("/api/real/feeds/requests", params={"state": "lost"}).status_code == 422


@pytest.mark.usefixtures("fed")
def test_how_much_waits_is_counted(client: httpx.Client) -> None:
    assert client.get("/api/real/feeds/attention").json() == {"alerts": 1, "names": 0, "held": 0}


def test_nothing_is_known_yet(client: httpx.Client) -> None:
    state = client.get("/api/real/feeds").json()
    assert (state["keys"], state["days"], state["forecast"], state["forecast_at"]) == ([], [], [], None)


def test_a_source_is_believed(client: httpx.Client, database: OneTransaction) -> None:
    with database.begin() as connection:
        connection.execute(text("INSERT INTO seasons VALUES ('soccer_epl', '2026/27', 2026) ON CONFLICT DO NOTHING"))
        home, away = connection.execute(
            text("INSERT INTO teams (name, country) VALUES ('Alpha', 'England'), ('Beta', 'England') RETURNING id")
        ).scalars()
        fixture = connection.execute(
            text(
                "INSERT INTO fixtures (competition, season, home_team_id, away_team_id, kickoff_at, kickoff_assumed)"
                " VALUES ('soccer_epl', '2026/27', :home, :away, :at, false) RETURNING id"
            ),
            {"home": home, "away": away, "at": NOW - timedelta(days=1)},
        ).scalar_one()
        connection.execute(
            text(
                "INSERT INTO result_statements (fixture_id, source, home_goals, away_goals, known_at)"
                " VALUES (:f, 'api-football', 2, 1, :at), (:f, 'the-odds-api', 1, 1, :at)"
            ),
            {"f": fixture, "at": NOW},
        )
        held = connection.execute(
            text(
                "INSERT INTO held_results (fixture_id, reason, detail, held_at) VALUES (:f, 'sources_disagree', CAST(:d AS jsonb), :at)"
                " RETURNING id"
            ),
            {
                "f": fixture,
                "at": NOW,
                "d": '[{"source": "api-football", "scope": "ninety", "home_goals": 2, "away_goals": 1, "known_at": "2026-08-01T12:00:00Z"},'
                ' {"source": "the-odds-api", "scope": "final", "home_goals": 1, "away_goals": 1, "known_at": "2026-08-01T12:00:00Z"}]',
            },
        ).scalar_one()
    (shown,) = client.get("/api/real/feeds").json()["held"]
    assert (shown["home_team"], shown["competition_name"], len(shown["words"])) == (
        "Alpha",
        "England · Premier League",
        2,
    )
    assert client.get("/api/real/feeds/attention").json()["held"] == 1
    nobody = client.post(f"/api/real/feeds/held/{held}", json={"source": "nobody"})
    assert (nobody.status_code, "said nothing of this match" in nobody.json()["detail"]) == (422, True)
    assert client.post(f"/api/real/feeds/held/{held}", json={"source": "api-football"}).json() == []
    assert client.post(f"/api/real/feeds/held/{held}", json={"source": "api-football"}).status_code == 404
    with database.begin() as connection:
        result = connection.execute(
            text("SELECT home_goals, away_goals, source FROM results WHERE fixture_id = :f"), {"f": fixture}
        )
        assert result.all() == [(2, 1, "api-football")]
