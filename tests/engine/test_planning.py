from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from monps.domain.errors import BadInput
from monps.engine import fetch_rows, planning
from monps.engine.collect import request_of
from monps.engine.config import BacktestConfig
from monps.engine.planning import API_FOOTBALL, ODDS_API, Wanted
from monps.feeds.fetch import Request
from monps.feeds.planner import Ask, Endpoint, Why
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


def asked(name: str) -> str:
    provider, target = name.split(" ")
    return Request(provider=provider, path=target.split("?")[0], cost=0, purpose="test").endpoint


def paid(connection, label: str, cost: int, request: str = "the-odds-api /v4/sports/soccer_epl/odds?x=1") -> None:
    kept = payloads.keep_payload(connection, ODDS_API, "1", request, repr((label, cost, request)).encode())
    fetches.log_fetches(
        connection,
        [
            Fetch(
                source=ODDS_API, request=request, competition="soccer_epl", purpose="closing", state="fetched",
                endpoint=asked(request),
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


def test_the_prices_of_one_event_are_not_the_leagues(connection) -> None:
    paid(connection, "ODDS_API_KEY", 3, f"the-odds-api /v4/sports/soccer_epl/events/{'a' * 32}/odds?markets=btts")
    state = planning.state_now(connection, WANTED, NOW)
    assert (state.asked, state.listed) == ({}, {})


def test_answers_of_months_ago_say_nothing(connection) -> None:
    paid(connection, "ODDS_API_KEY", 3)
    assert planning.state_now(connection, WANTED, NOW + timedelta(days=36)).asked == {}


def test_the_days_that_api_football_told_of(connection) -> None:
    request = "api-football /fixtures?date=2026-08-09&timezone=UTC"
    kept = payloads.keep_payload(connection, API_FOOTBALL, "1", request, b"{}")
    one = Fetch(
        source=API_FOOTBALL, request=request, endpoint="fixtures", competition=None, purpose="results",
        state="fetched", planned_at=NOW, seen_at=NOW, payload_id=kept.id,
    )  # fmt: skip
    fetches.log_fetches(connection, [one])
    assert planning.days_answered(connection, NOW - timedelta(days=1)) == {"2026-08-09": NOW}
    assert planning.days_answered(connection, NOW) == {}


def test_the_same_refusal_is_one_row_however_often_it_is_planned(connection) -> None:
    for number, league in enumerate(WANTED.leagues):
        fixture(connection, NOW + timedelta(hours=5), f"{number}" * 32, league)
    wanted = replace(WANTED, reserve=1.0)

    def rows() -> int:
        return int(connection.execute(text("SELECT count(*) FROM fetches WHERE state = 'refused'")).scalar_one())

    counted = []
    for minute in range(60):
        _, made = planning.plan_now(connection, wanted, NOW + timedelta(minutes=minute, microseconds=minute))
        fetches.log_fetches(connection, [fetch_rows.not_asked(one) for one in made.refused])
        counted.append(rows())
    assert counted == [2] * 60


def test_a_bookmaker_that_shows_nothing_was_asked_all_the_same(connection) -> None:
    number = fixture(connection, NOW + timedelta(hours=5), "a" * 32)

    def asked_of(listing: str, scope: str, seen_at: datetime) -> None:
        connection.execute(
            text("INSERT INTO scopes VALUES (:number, :listing, :scope, 'live', :seen_at, 1)"),
            {"number": number, "listing": listing, "scope": scope, "seen_at": seen_at},
        )

    hour = timedelta(hours=1)
    asked_of("h2h", "matchbook,pinnacle", NOW - 2 * hour)
    asked_of("h2h", "pinnacle,smarkets", NOW - hour)
    asked_of("totals", "eu,uk", NOW - 3 * hour)
    asked_of("spreads", "matchbook,smarkets", NOW - hour)
    asked_of("btts", "pinnacle", NOW - timedelta(days=6))
    asked_of("draw_no_bet", "pinnacle", NOW + hour)
    assert planning.last_asked(connection, "pinnacle", [number], NOW) == {
        (number, "h2h"): NOW - hour,
        (number, "totals"): NOW - 3 * hour,
    }


def test_volatility_is_the_share_of_instants_with_a_change_of_the_last_day(connection) -> None:
    number = fixture(connection, NOW + timedelta(hours=5), "a" * 32)
    seen = "INSERT INTO sightings VALUES (:number, :listing, 'pinnacle', 'eu', 'live', '{}', '{}', '{}', :at, null, 1)"
    quote = (
        "INSERT INTO quotes (fixture_id, bookmaker, market, selection, side, odds_milli, state, stage, known_at, payload_id)"
        " VALUES (:number, 'pinnacle', 'h2h', :selection, 'back', 2000, 'open', :stage, :at, 1)"
    )
    for hours in (1, 2, 3, 4, 30, -1):
        for listing in ("h2h", "totals"):
            values = {"number": number, "listing": listing, "at": NOW - timedelta(hours=hours)}
            connection.execute(text(seen), values)
    for hours, stage in ((1, "live"), (2, "close"), (4, "live"), (30, "live"), (-1, "live")):
        for selection in ("home", "draw", "away"):
            values = {"number": number, "selection": selection, "stage": stage, "at": NOW - timedelta(hours=hours)}
            connection.execute(text(quote), values)
    (one,) = planning.state_now(connection, WANTED, NOW).fixtures
    assert one.volatility == 0.5


def test_looking_at_the_plan_writes_nothing(connection) -> None:
    fixture(connection, NOW + timedelta(hours=5), "a" * 32)
    _, seen = planning.planned(connection, WANTED, NOW)
    assert seen.pace
    assert connection.execute(text("SELECT count(*) FROM paces")).scalar_one() == 0
    assert planning.plan_now(connection, WANTED, NOW)[1] == seen


def test_the_key_that_the_plan_chose_is_the_one_that_pays(connection) -> None:
    ask = Ask(at=NOW, endpoint=Endpoint.SCORES, why=Why.RESULTS, key="ODDS_API_KEY_2", cost=2, league="soccer_epl")
    assert request_of(ask).label == "ODDS_API_KEY_2"
    free = Ask(at=NOW, endpoint=Endpoint.EVENTS, why=Why.DISCOVERY, key="ODDS_API_KEY_2", cost=0, league="soccer_epl")
    assert request_of(free).label is None
