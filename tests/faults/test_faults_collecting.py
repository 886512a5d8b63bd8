"""Collecting where several are at it, after an absence, and with what cannot be asked: over real HTTP into a real database."""

from __future__ import annotations

from datetime import timedelta

from fault_desk import FOOTBALL, LEAGUES, ODDS, FaultDesk
from fault_scenes import prices
from sqlalchemy import text

from monps.engine import health, planning
from monps.engine.collect import COLLECTING, Errand, ask_football, collect, request
from monps.engine.collect import FOOTBALL as BUSY
from monps.engine.collect_report import CollectReport
from monps.engine.collect_results import collect_results, tell_held
from monps.engine.first_look import first_look
from monps.feeds.api_football import asks as football_asks
from monps.feeds.planner import Ask, Endpoint, Provider, Why
from monps.store import fetches
from sandbox_serving import START


def alerts(desk: FaultDesk) -> dict[str, str]:
    with desk.database.begin() as connection:
        return {one.kind: one.subject for one in fetches.open_alerts(connection)}


def asked(desk: FaultDesk, source: str) -> list[str]:
    with desk.database.begin() as connection:
        query = text("SELECT request FROM fetches WHERE source = :source AND state = 'fetched' ORDER BY id")
        return list(connection.execute(query, {"source": source}).scalars())


def test_what_cannot_be_asked_is_logged_and_the_rest_is_asked(fault_desk) -> None:
    desk, report = fault_desk.collecting, CollectReport()
    one = {"at": START, "why": Why.OPEN_PICK, "key": "sandbox-odds-1", "league": LEAGUES[0]}
    wrong = Ask(endpoint=Endpoint.EVENT_ODDS, cost=1, event="no event", markets=("h2h",), regions=("eu",), **one)
    right = Ask(endpoint=Endpoint.EVENTS, cost=0, **one)
    with desk.database.begin() as connection:
        ring = planning.keyring(connection, desk.wanted, START)
    with desk.fetcher(ring, lambda _: None) as fetcher:
        Errand(desk=desk, fetcher=fetcher, report=report, told=lambda _: None).run([wrong, right])
    assert (report.asked, report.states, report.reasons) == (2, {"failed": 1, "fetched": 1}, {"unaskable": 1})
    with desk.database.begin() as connection:
        rows = connection.execute(text("SELECT state, reason, cost, request FROM fetches ORDER BY id")).all()
    assert rows[0] == ("failed", "unaskable", 0, "not asked: soccer_epl no event h2h")
    assert rows[1].state == "fetched"


def test_prices_are_asked_while_somebody_is_at_api_football(fault_desk) -> None:
    desk, day = fault_desk.collecting, START.date()
    one = {"at": START, "why": Why.RESULTS, "provider": Provider.API_FOOTBALL, "key": "sandbox-football-1"}
    results = Ask(endpoint=Endpoint.FIXTURES, cost=1, on=day, **one)
    with fault_desk.database.alone(BUSY):
        collect(desk)
        ask_football(desk, [results], CollectReport(), lambda _: None)
    assert any("/odds" in one for one in asked(fault_desk, ODDS))
    assert asked(fault_desk, FOOTBALL) == []
    ask_football(desk, [results], CollectReport(), lambda _: None)
    assert [f"date={day}" in one for one in asked(fault_desk, FOOTBALL)] == [True]


def test_an_errand_keeps_nothing_of_keys_that_it_did_not_use(fault_desk) -> None:
    desk = fault_desk.collecting
    with desk.database.begin() as connection:
        old = planning.keyring(connection, desk.wanted, START)
    prices(fault_desk)
    with desk.database.begin() as connection:
        before = fetches.key_states(connection, ODDS)
    with desk.fetcher(old, lambda _: None) as fetcher:
        errand = Errand(desk=desk, fetcher=fetcher, report=CollectReport(), told=lambda _: None)
        what = request(FOOTBALL, football_asks.ask_fixtures_on(START.date()), Why.RESULTS)
        assert len(errand.send(what, None, Why.RESULTS, START)) == 1
    with desk.database.begin() as connection:
        assert fetches.key_states(connection, ODDS) == before


def test_the_first_look_is_alone_with_the_keys(fault_desk) -> None:
    free: list[bool] = []

    def told(step: str) -> None:
        if step.startswith("odds"):
            with fault_desk.database.begin() as connection:
                query = text("SELECT pg_try_advisory_xact_lock(:what)")
                free.append(connection.execute(query, {"what": COLLECTING}).scalar_one())

    first_look(fault_desk.collecting, told)
    assert len(free) > 1
    assert not any(free)


def test_results_of_an_absence_of_days_are_missed_and_made_up_for(fault_desk) -> None:
    prices(fault_desk)
    fault_desk.at(START + timedelta(days=10))
    health.look(fault_desk.collecting)
    assert alerts(fault_desk)["results_late"] == "results"
    collect_results(fault_desk.collecting)
    days = [one.partition("date=")[2][:10] for one in asked(fault_desk, FOOTBALL) if "date=" in one]
    assert days[:3] == ["2026-08-23", "2026-08-22", "2026-08-21"]
    assert len(days) == len(set(days))
    with fault_desk.database.begin() as connection:
        told = connection.execute(text("SELECT count(*) FROM results JOIN fixtures f ON f.id = fixture_id WHERE f.kickoff_at < :then"), {"then": START + timedelta(days=3)})  # fmt: skip
        assert told.scalar_one() > 0


def test_the_alert_of_a_result_that_is_held_again_stays(fault_desk) -> None:
    prices(fault_desk)
    with fault_desk.database.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO held_results (fixture_id, reason, detail, held_at, released_at, released_how)"
                " SELECT f.id, 'sources_disagree', '[]', :now, r.at, CASE WHEN r.at IS NOT NULL THEN 'agreed' END"
                " FROM (SELECT min(id) AS id FROM fixtures) f,"
                " (VALUES (CAST(NULL AS timestamptz)), (CAST(:now AS timestamptz))) r (at)"
            ),
            {"now": START},
        )
    tell_held(fault_desk.collecting)
    assert "result_held" in alerts(fault_desk)
    with fault_desk.database.begin() as connection:
        connection.execute(text("DELETE FROM held_results WHERE released_at IS NULL"))
    tell_held(fault_desk.collecting)
    assert "result_held" not in alerts(fault_desk)
