"""The whole line on the real files: imported by the general door, judged, and equal to figures computed independently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text

from homes import NOW
from monps.engine.backtest import Stamp, backtest
from monps.engine.config import asked
from monps.engine.history_files import from_paths
from monps.engine.ingest import IngestReport, ingest
from monps.engine.report import BacktestReport
from monps.feeds.table import FEEDS
from monps.store.database import Database, prepare
from monps.store.embedded import EmbeddedServer

pytestmark = pytest.mark.xdist_group("real")
SIX = "B365,BW,IW,PS,WH,VC"
FIVE_LEAGUES = "E0,D1,I1,SP1,F1"


NOTHING = {"fixtures": 0, "results": 0, "quotes": 0, "sightings": 0, "match_facts": 0}


@pytest.fixture(scope="module")
def seasons(shared_data: Path) -> list[Path]:
    return [shared_data / "football-data"]


@pytest.fixture(scope="module")
def history(embedded: EmbeddedServer, seasons: list[Path]) -> Iterator[tuple[Database, IngestReport]]:
    database = Database(lambda: embedded.connect("real_seasons"))
    prepare(database, "real", NOW)
    yield database, ingest(database, FEEDS["football-data"], from_paths(seasons))
    database.close()


def judge(history: tuple[Database, IngestReport], **words: object) -> BacktestReport:
    stamp = Stamp(world="real", now=NOW, code_version="test")
    return backtest(history[0], asked({"bookmakers": SIX, **words}), stamp, lambda _: None)


def test_every_file_is_taken_in_and_none_twice(history: tuple[Database, IngestReport], seasons: list[Path]) -> None:
    database, report = history
    figures = report.as_json()
    assert (figures["files"], figures["failed"], figures["matches"]) == (116, [], 40_378 + 9_198)
    assert figures["added"] == {**NOTHING, "fixtures": 49_576, "results": 49_576, "quotes": figures["prices"]}
    again = ingest(database, FEEDS["football-data"], from_paths(seasons)).as_json()
    assert (again["already_read"], again["added"]) == (116, NOTHING)
    with database.begin() as connection:
        kept = connection.execute(text("SELECT severity, count(*) FROM payload_issues GROUP BY 1")).all()
    assert dict(kept) == {severity: figures[severity] for severity in ("refused", "flagged")}


def test_five_leagues_of_five_seasons(history: tuple[Database, IngestReport]) -> None:
    report = judge(history, leagues=FIVE_LEAGUES, first_season=2019, last_season=2023)
    assert (report.matches, report.bets, report.bet_matches) == (8_947, 666, 654)
    assert report.clv_novig.value == pytest.approx(0.0216, abs=5e-5)
    assert report.beat_close.value == pytest.approx(0.568, abs=5e-4)
    assert report.yield_.value == pytest.approx(-0.008, abs=5e-4)
    assert report.close_coverage.covered == report.close_coverage.of == 666
    close = {forecast.name: forecast for forecast in report.forecasts}["pinnacle_closing"]
    assert close.n == 8_947
    assert close.log_loss.value == pytest.approx(0.97076, abs=5e-6)
    assert close.rps.value == pytest.approx(0.19555, abs=6e-6)
    assert sum(group.bets for group in report.by_season.values()) == 666
    assert set(report.by_season) == {"2019/20", "2020/21", "2021/22", "2022/23", "2023/24"}


def test_five_leagues_of_twelve_seasons(history: tuple[Database, IngestReport]) -> None:
    """3,983 bets have a close; one more was made on a match whose close is missing, and is counted as such."""
    report = judge(history, leagues=FIVE_LEAGUES, first_season=2012, last_season=2023)
    assert (report.close_coverage.covered, report.close_coverage.absent) == (3_983, {"book_absent": 1})
    assert report.clv_novig.value == pytest.approx(0.0365, abs=5e-5)
    assert report.beat_close.value == pytest.approx(0.685, abs=5e-4)
    close = {forecast.name: forecast for forecast in report.forecasts}["pinnacle_closing"]
    assert (close.n, round(close.rps.value or 0, 5)) == (21_709, 0.19380)


def test_all_leagues(history: tuple[Database, IngestReport]) -> None:
    report = judge(history, min_ev=0.01)
    assert report.close_coverage.covered == 7_002
    assert report.clv_novig.value == pytest.approx(0.0245, abs=5e-5)
    assert report.yield_.value == pytest.approx(0.022, abs=5e-4)
    assert {forecast.n for forecast in report.forecasts} == {24_618}


def test_totals_are_complete_and_handicaps_say_what_they_need(history: tuple[Database, IngestReport]) -> None:
    totals = judge(history, leagues=FIVE_LEAGUES, first_season=2019, markets="totals", min_ev=0.0)
    assert totals.bets > 100
    assert totals.close_coverage.covered == totals.bets
    handicaps = judge(history, leagues=FIVE_LEAGUES, first_season=2019, markets="ah", min_ev=0.0)
    assert handicaps.bets > 100
    assert set(handicaps.close_coverage.absent) <= {"needs a score model", "book_absent"}
    assert handicaps.clv_novig.n == handicaps.close_coverage.covered


def test_the_stored_bets_are_the_reported_ones(history: tuple[Database, IngestReport]) -> None:
    report = judge(history, leagues="E0", first_season=2019, last_season=2019)
    with history[0].begin() as connection:
        row = connection.execute(
            text(
                "SELECT count(*) AS bets, sum(return_minor - stake_minor) AS profit, avg(clv_novig) AS clv FROM bets"
                " WHERE run_id = :run"
            ),
            {"run": report.run},
        ).one()
        zero = connection.execute(
            text("SELECT movement FROM ledger_entries WHERE run_id = :run GROUP BY 1 HAVING sum(amount_minor) <> 0"),
            {"run": report.run},
        ).all()
        because = connection.execute(
            text("SELECT because, ev, odds_milli, p_won FROM decisions WHERE run_id = :run"), {"run": report.run}
        ).all()
    assert (row.bets, row.profit) == (report.bets, report.profit_minor)
    assert row.clv == pytest.approx(report.clv_novig.value)
    assert zero == []
    for evidence, ev, odds_milli, p in because:
        assert evidence["sharp"] == "pinnacle"
        assert ev == pytest.approx(p * odds_milli / 1000 - 1)
        q = 1000 / np.array(evidence["sharp_odds_milli"])
        assert evidence["overround"] == pytest.approx(q.sum() - 1)


def test_no_early_price_is_known_after_the_close(history: tuple[Database, IngestReport]) -> None:
    with history[0].begin() as connection:
        late = connection.execute(
            text(
                "SELECT count(*) FROM quotes q JOIN fixtures f ON f.id = q.fixture_id"
                " WHERE q.stage = 'early' AND q.known_at > f.kickoff_at - interval '1 hour'"
                " OR q.stage = 'close' AND q.known_at <> f.kickoff_at - interval '1 second'"
            )
        ).scalar_one()
    assert late == 0


def test_every_real_bookmakers_set_in_the_store_has_a_plausible_booksum(history: tuple[Database, IngestReport]) -> None:
    with history[0].begin() as connection:
        low = connection.execute(
            text(
                "SELECT count(*) FROM (SELECT sum(1000.0 / odds_milli) AS b FROM quotes WHERE market = 'h2h'"
                " GROUP BY fixture_id, bookmaker, known_at HAVING count(*) = 3) s WHERE b < 0.9"
            )
        ).scalar_one()
    assert low == 0
