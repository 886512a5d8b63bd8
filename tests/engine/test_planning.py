from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from monps.domain.errors import BadInput
from monps.engine import planning
from monps.engine.config import BacktestConfig
from monps.engine.planning import API_FOOTBALL, ODDS_API, Wanted
from monps.store import fetches, payloads
from monps.store.fetches import Fetch

NOW = datetime(2026, 8, 10, 12, 0, tzinfo=UTC)
WANTED = Wanted(
    labels={"ODDS_API_KEY": ODDS_API, "ODDS_API_KEY_2": ODDS_API, "API_FOOTBALL_KEY": API_FOOTBALL},
    credits=500,
    requests=100,
    leagues=("soccer_epl", "soccer_spl"),
    bookmakers=("pinnacle", "williamhill"),
    discovery=timedelta(hours=24),
    reserve=0.3,
    picks=BacktestConfig(markets=("h2h", "totals")),
)


@pytest.fixture
def connection(database) -> Iterator[object]:
    with database.begin() as one:
        yield one


def fixture(connection, kickoff: datetime, event: str, league: str = "soccer_epl") -> int:
    connection.execute(
        text("INSERT INTO seasons VALUES (:league, '2026/27', 2026) ON CONFLICT DO NOTHING"), {"league": league}
    )
    teams = [
        connection.execute(
            text("INSERT INTO teams (name, country) VALUES (:name, 'England') RETURNING id"),
            {"name": f"{event} {side}"},
        ).scalar_one()
        for side in ("home", "away")
    ]
    number = connection.execute(
        text(
            "INSERT INTO fixtures (competition, season, home_team_id, away_team_id, kickoff_at, kickoff_assumed)"
            " VALUES (:league, '2026/27', :home, :away, :kickoff, false) RETURNING id"
        ),
        {"league": league, "home": teams[0], "away": teams[1], "kickoff": kickoff},
    ).scalar_one()
    connection.execute(
        text("INSERT INTO fixture_aliases (source, external_id, fixture_id) VALUES (:source, :event, :number)"),
        {"source": ODDS_API, "event": event, "number": number},
    )
    return int(number)


def paid(connection, label: str, cost: int, request: str = "the-odds-api /v4/sports/soccer_epl/odds?x=1") -> None:
    kept = payloads.keep_payload(connection, ODDS_API, "1", request, repr((label, cost, request)).encode())
    fetches.log_fetches(
        connection,
        [
            Fetch(
                source=ODDS_API, request=request, competition="soccer_epl", purpose="closing", state="fetched",
                planned_at=NOW, cost=cost, key_label=label, seen_at=NOW, payload_id=kept.id,
            )
        ],
    )  # fmt: skip


def test_keys_that_nobody_has_used_are_whole(connection) -> None:
    state = planning.state_now(connection, WANTED, NOW)
    assert {key.label: (key.remaining, key.limit, key.enabled) for key in state.keys} == {
        "ODDS_API_KEY": (500, 500, True),
        "ODDS_API_KEY_2": (500, 500, True),
        "API_FOOTBALL_KEY": (100, 100, True),
    }
    assert state.reserve == 300
    assert not state.current_refused


def test_what_others_spent_of_a_key_is_told_from_what_we_did(connection) -> None:
    ring = planning.keyring(connection, WANTED, NOW)
    used = ring.states["ODDS_API_KEY"].told(remaining=440, used=60)
    planning.keep_keys(connection, replace(ring, states={**ring.states, used.label: used}), NOW)
    paid(connection, "ODDS_API_KEY", 20)
    key = next(key for key in planning.state_now(connection, WANTED, NOW).keys if key.label == "ODDS_API_KEY")
    assert (key.remaining, key.limit, key.foreign) == (440, 500, 40)


def test_fixtures_to_come_are_known_by_their_latest_id(connection) -> None:
    number = fixture(connection, NOW + timedelta(hours=5), "a" * 32)
    connection.execute(
        text(
            "INSERT INTO fixture_aliases (source, external_id, fixture_id, recorded_at)"
            " VALUES (:source, :event, :number, now() + interval '1 minute')"
        ),
        {"source": ODDS_API, "event": "b" * 32, "number": number},
    )
    fixture(connection, NOW + timedelta(days=60), "c" * 32)
    state = planning.state_now(connection, WANTED, NOW)
    assert [(one.event, one.league) for one in state.fixtures] == [("b" * 32, "soccer_epl")]


def test_a_fixture_that_is_postponed_is_not_asked_for(connection) -> None:
    number = fixture(connection, NOW + timedelta(hours=5), "a" * 32)
    connection.execute(text("UPDATE fixtures SET status = 'postponed' WHERE id = :number"), {"number": number})
    assert planning.state_now(connection, WANTED, NOW).fixtures == ()


def test_when_each_league_was_last_asked_is_read_from_the_log(connection) -> None:
    paid(connection, "ODDS_API_KEY", 3)
    paid(connection, "ODDS_API_KEY", 0, "the-odds-api /v4/sports/soccer_epl/events?dateFormat=iso")
    state = planning.state_now(connection, WANTED, NOW)
    assert (state.asked, state.listed) == ({"soccer_epl": NOW}, {"soccer_epl": NOW})


def test_a_plan_that_api_football_refuses_is_remembered(connection) -> None:
    fetches.log_fetches(
        connection,
        [
            Fetch(
                source=API_FOOTBALL, request="api-football /fixtures?date=2026-08-09", competition=None, purpose="results",
                state="failed", reason="plan", planned_at=NOW,
            )
        ],
    )  # fmt: skip
    assert planning.state_now(connection, WANTED, NOW).current_refused


def test_the_pace_is_kept_and_comes_back(connection) -> None:
    for hour in range(3):
        fixture(connection, NOW + timedelta(hours=5 + hour), f"{hour}" * 32)
    _, first = planning.plan_now(connection, WANTED, NOW)
    assert first.pace
    assert planning.state_now(connection, WANTED, NOW).pace == first.pace
    planning.plan_now(connection, WANTED, NOW)
    assert connection.execute(text("SELECT count(*) FROM paces")).scalar_one() == 1
    ahead = connection.execute(text("SELECT forecast FROM paces")).scalar_one()
    assert list(ahead) == [f"2026-08-{day}" for day in range(10, 17)]


def test_a_pace_that_cannot_be_read_is_refused_with_the_remedy(connection) -> None:
    fetches.keep_pace(connection, [{"opened": 1}], {}, NOW)
    with pytest.raises(BadInput, match="delete the rows of `paces`"):
        planning.state_now(connection, WANTED, NOW)
