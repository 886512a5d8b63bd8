"""Faults that happen to some requests only, of worlds, of matches that are left out, and of a desk that is stopped in between."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NoReturn

import pytest
from fault_desk import FOOTBALL, ODDS, FaultDesk
from fault_facts import hold, seen
from fault_scenes import SCENES, WHOSE, Twins, everything, prices
from sqlalchemy import text

from monps.engine.collect import recover
from monps.engine.config import BacktestConfig
from monps.engine.ingest import reread
from monps.engine.picks import open_picks
from monps.feeds.api_football import asks as football_asks
from monps.feeds.table import FEEDS
from monps.feeds.the_odds_api import asks as odds_asks
from monps.store import payloads
from sandbox_serving import START

ODDS_OF_THE_WEEKEND = odds_asks.ask_odds(
    "soccer_epl", ("h2h", "totals"), WHOSE, since=START, until=START + timedelta(days=3)
)
PASSES = ("http_429", "http_500", "connection_reset", "truncated_body", "bad_gzip")


def picks(desk: FaultDesk) -> int:
    with desk.database.begin() as connection:
        return open_picks(connection, desk.now(), BacktestConfig(min_ev=-1)).height


@pytest.mark.parametrize("name", PASSES)
def test_what_happens_once_is_tried_again_and_nothing_is_missing(name, fault_desk, twins: Twins) -> None:
    scene = SCENES["prices"]
    scene.look(fault_desk, 0)
    fault_desk.sandbox.chaos(name, times=1)
    under = scene.look(fault_desk, 1)
    assert {row[:3] for row in under.fetches} == {(ODDS, "fetched", None)}
    assert under.alerts == set()
    assert {name: rows.total() for name, rows in under.facts.items()} == {
        name: rows.total() for name, rows in twins.whole("prices")[1].facts.items()
    }
    hold(fault_desk)


def test_a_match_that_is_left_out_is_on_offer_no_more_and_is_missed(fault_desk, twins: Twins) -> None:
    scene, whole = SCENES["prices"], twins.whole("prices")
    scene.look(fault_desk, 0)
    assert picks(fault_desk) > 0
    fault_desk.sandbox.chaos("postponed")
    under = scene.look(fault_desk, 1)
    assert under.alerts == {"event_vanished"}
    assert [alert["subject"] for alert in under.state["alerts"]] == ["soccer_epl"]
    assert {row[9] for row in under.facts["quotes"] - whole[0].facts["quotes"]} == {"suspended"}
    assert all(price is None for row in under.board for selection in row["odds"] for price in selection)
    assert picks(fault_desk) == 0
    hold(fault_desk)
    fault_desk.sandbox.calm()
    after = scene.look(fault_desk, 2)
    assert after.alerts == set()
    assert (after.now, after.board) == (whole[2].now, whole[2].board)
    hold(fault_desk)


def test_one_match_of_many_is_missed_by_its_name(fault_desk) -> None:
    scene = SCENES["prices"]
    start = scene.look(fault_desk, 0)
    fault_desk.sandbox.chaos("cancelled", share=0.1)
    under = scene.look(fault_desk, 1)
    gone = {row[0] for row in under.facts["quotes"] - start.facts["quotes"] if row[9] == "suspended"}
    (alert,) = [one for one in under.state["alerts"] if one["kind"] == "event_vanished"]
    assert 0 < len(gone) < 5
    assert any(match.removeprefix("soccer_epl ").removesuffix(" 2026/27") in alert["message"] for match in gone)


def test_a_match_that_is_postponed_is_not_decided_upon_until_it_is_on_again(fault_desk) -> None:
    tomorrow = (START + timedelta(days=1)).date()
    SCENES["prices"].look(fault_desk, 0)
    before = picks(fault_desk)
    fault_desk.sandbox.chaos("postponed", endpoint=FOOTBALL)
    fault_desk.at(START + timedelta(minutes=5)).ask((FOOTBALL, football_asks.ask_fixtures_on(tomorrow), None))
    off = seen(fault_desk)
    assert 0 < picks(fault_desk) < before
    assert {row[1] for row in off.now.values()} == {"scheduled", "postponed"}
    prices(fault_desk.at(START + timedelta(minutes=20)))
    assert {row[1] for row in seen(fault_desk).now.values()} == {"scheduled", "postponed"}
    fault_desk.sandbox.calm()
    fault_desk.at(START + timedelta(minutes=30)).ask((FOOTBALL, football_asks.ask_fixtures_on(tomorrow), None))
    assert {row[1] for row in seen(fault_desk).now.values()} == {"scheduled"}
    assert picks(fault_desk) >= before
    hold(fault_desk)


def test_a_reply_that_waits_and_is_read_late_takes_nothing_back(fault_desk) -> None:
    """The reply under the fault waits; by the time that it is read again, kick-offs have moved and results are known."""
    scene = SCENES["results"]
    scene.look(fault_desk, 0)
    fault_desk.sandbox.chaos("swapped_home_away")
    prices(fault_desk.at(START + timedelta(minutes=20)))
    fault_desk.sandbox.calm()
    scene.look(fault_desk, 1)
    after = scene.look(fault_desk, 2)
    with fault_desk.database.begin() as connection:
        waiting = payloads.outdated(connection, ODDS, "1")
    reread(fault_desk.database, fault_desk.collecting.sources, waiting)
    again = seen(fault_desk)
    assert len(waiting) == 2
    assert (again.facts, again.now) == (after.facts, after.now)


def test_whoever_is_stopped_before_reading_finds_it_unread_also_where_the_same_came_before(fault_desk) -> None:
    def stopped(_: object) -> NoReturn:
        raise KeyboardInterrupt

    fault_desk.ask((ODDS, ODDS_OF_THE_WEEKEND, "soccer_epl"))
    before = seen(fault_desk)
    fault_desk.sandbox.chaos("stuck_bookmaker")
    fault_desk.sources = {ODDS: replace(FEEDS[ODDS], read=stopped)}
    with pytest.raises(KeyboardInterrupt):
        fault_desk.at(START + timedelta(minutes=20)).ask((ODDS, ODDS_OF_THE_WEEKEND, "soccer_epl"))
    fault_desk.sources = FEEDS
    assert recover(fault_desk.collecting) == 1
    after = seen(fault_desk)
    assert after.facts["sightings"].total() == 2 * before.facts["sightings"].total()
    assert after.facts["quotes"] == before.facts["quotes"]
    assert recover(fault_desk.collecting) == 0
    hold(fault_desk)


@contextmanager
def nameless(body: bytes) -> Iterator[str]:
    """A provider that does not say which world it is."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_reply_of_another_world_is_refused_and_stops_nothing_else(fault_desk) -> None:
    with nameless(b"[]") as url:
        fault_desk.urls = {**fault_desk.urls, ODDS: url}
        report = fault_desk.ask(
            (ODDS, odds_asks.ask_events("soccer_epl"), "soccer_epl"),
            (FOOTBALL, football_asks.ask_fixtures_on(START.date()), None),
        )
    found = seen(fault_desk)
    assert report.reasons == {"wrong_world": 1}
    assert [row[:3] for row in found.fetches] == [(ODDS, "failed", "wrong_world"), (FOOTBALL, "fetched", None)]
    assert [row[1] for row in found.payloads] == [FOOTBALL]
    assert [alert["subject"] for alert in found.state["alerts"] if alert["kind"] == "wrong_world"] == [ODDS]
    fault_desk.urls = {}
    prices(fault_desk.at(START + timedelta(minutes=20)))
    assert "wrong_world" not in seen(fault_desk).alerts


def test_the_real_database_takes_nothing_from_the_sandbox(faulty_sandbox, real_database, tmp_path) -> None:
    faulty_sandbox.calm()
    desk = FaultDesk(sandbox=faulty_sandbox, database=real_database, cache=tmp_path)
    with real_database.begin() as connection:
        before = connection.execute(text("SELECT count(*) FROM payloads")).scalar_one()
    try:
        report = desk.at(START).ask((ODDS, odds_asks.ask_events("soccer_epl"), "soccer_epl"))
        with real_database.begin() as connection:
            assert connection.execute(text("SELECT count(*) FROM payloads")).scalar_one() == before
    finally:
        with real_database.begin() as connection:
            for table in ("fetches", "alerts", "api_keys"):
                connection.execute(text(f"DELETE FROM {table}"))
    assert report.reasons == {"wrong_world": 1}


def test_a_clock_that_is_off_is_told_by_the_provider_s_own(fault_desk) -> None:
    fault_desk.late = timedelta(minutes=5)
    prices(fault_desk)
    (alert,) = [one for one in seen(fault_desk).state["alerts"] if one["subject"] == ODDS]
    assert (alert["kind"], "300 s apart" in alert["message"]) == ("clock_skew", True)
    fault_desk.late = timedelta(0)
    prices(fault_desk.at(START + timedelta(minutes=20)))
    assert "clock_skew" not in seen(fault_desk).alerts


def test_a_key_that_is_renewed_under_its_name_is_tried_again_and_not_before(fault_desk) -> None:
    fault_desk.sandbox.chaos("key_invalid")
    everything(fault_desk)
    fault_desk.sandbox.calm()
    everything(fault_desk.at(START + timedelta(hours=5, minutes=59)))
    assert not any(row[1] == "fetched" for row in seen(fault_desk).fetches)
    everything(fault_desk.at(START + timedelta(hours=6, minutes=1)))
    found = seen(fault_desk)
    assert any(row[1] == "fetched" for row in found.fetches)
    assert found.alerts == set()
