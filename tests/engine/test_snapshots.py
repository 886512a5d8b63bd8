"""The 32 recorded snapshots, served one after the other by a local server and collected like any reply."""

from __future__ import annotations

import json
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from pydantic import SecretStr
from sqlalchemy import text

from monps.engine.collect import Collecting, CollectReport, Errand, request
from monps.engine.collected import Collected, collected
from monps.engine.config import BacktestConfig
from monps.engine.ingest import reread
from monps.engine.picks import open_picks
from monps.engine.planning import ODDS_API, Wanted, keyring
from monps.feeds.fetch import BreakerRules, Fetcher, Patience
from monps.feeds.table import FEEDS
from monps.feeds.the_odds_api.asks import Whose, ask_odds
from monps.store import payloads
from monps.store.database import Database, prepare
from monps.store.embedded import EmbeddedServer

WORLD_CUP = "soccer_fifa_world_cup"
CHAIN = ("smarkets", "betfair_ex_uk", "williamhill", "livescorebet")
SECRET = "not-a-secret-1"


class SetClock:
    def __init__(self) -> None:
        self.instant = datetime(2026, 6, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant


@contextmanager
def served(bodies: list[bytes]) -> Iterator[str]:
    """A server that answers each request with the next body."""
    waiting = iter(bodies)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = next(waiting)
            self.send_response(200)
            left = len(bodies)
            for name, value in {
                "x-requests-remaining": 500 - left,
                "x-requests-used": left,
                "x-requests-last": 3,
            }.items():
                self.send_header(name, str(value))
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def seen_at(path: Path) -> datetime:
    return datetime.strptime(path.stem, "odds_%Y%m%dT%H%MZ").replace(tzinfo=UTC)


def collect_all(database, snapshots: list[Path]) -> CollectReport:
    clock = SetClock()
    wanted = Wanted(
        labels={"KEY": ODDS_API}, credits=500, requests=100, leagues=(WORLD_CUP,), bookmakers=CHAIN,
        discovery=timedelta(hours=24), reserve=0.0, picks=BacktestConfig(),
    )  # fmt: skip
    report = CollectReport()
    with database.begin() as connection:
        ring = keyring(connection, wanted, seen_at(snapshots[0]))
    with served([path.read_bytes() for path in snapshots]) as url:

        def fetcher(ring, told):
            return Fetcher(
                providers=ring.providers, base_urls={ODDS_API: url}, keyring=ring, secrets={"KEY": SecretStr(SECRET)},
                cache=None, breaker=BreakerRules(), clock=clock, sleep=lambda _: None, patience=Patience(),
                chance=np.random.default_rng(1), told=told,
            )  # fmt: skip

        desk = Collecting(database=database, sources=FEEDS, wanted=wanted, clock=clock, fetcher=fetcher)
        with fetcher(ring, lambda _: None) as one:
            errand = Errand(desk=desk, fetcher=one, report=report, told=lambda _: None)
            asked = request(
                ODDS_API, ask_odds(WORLD_CUP, ["h2h", "totals", "spreads"], Whose(regions=("uk",))), "closing"
            )
            for path in snapshots:
                clock.instant = seen_at(path)
                errand.send(asked, WORLD_CUP, "closing", clock.instant)
    return report


class Counted:
    """The same counted from the files, in plain Python, without any of ours."""

    def __init__(self, snapshots: list[Path]) -> None:
        self.ids: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.kickoffs: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.rows: Counter[str] = Counter()
        self.stages: Counter[str] = Counter()
        self.doubled = 0
        self.last: dict[tuple[object, ...], tuple[str, tuple[int, ...]]] = {}
        self.shown: dict[tuple[object, ...], set[tuple[object, ...]]] = {}
        self.sightings = 0
        for path in snapshots:
            for event in json.loads(path.read_bytes()):
                self._event(event, seen_at(path))

    def _event(self, event, seen: datetime) -> None:
        pair = (event["home_team"], event["away_team"])
        self.ids[pair].add(event["id"])
        kickoff = event["commence_time"]
        if not self.kickoffs[pair] or self.kickoffs[pair][-1] != kickoff:
            self.kickoffs[pair].append(kickoff)
        in_play = seen >= datetime.fromisoformat(kickoff)
        present = set()
        for book in event["bookmakers"]:
            for market in book["markets"]:
                present.add((book["key"], market["key"]))
                self._listing(pair, book["key"], market, in_play)
        for (where, book, listing), keys in list(self.shown.items()):
            if where == pair and (book, listing) not in present:
                self.sightings += 1
                self._suspend(pair, book, listing, keys, in_play)
                self.shown[where, book, listing] = set()

    def _listing(self, pair, book: str, market, in_play: bool) -> None:
        self.sightings += 1
        prices: dict[tuple[object, ...], list[float]] = defaultdict(list)
        for outcome in market["outcomes"]:
            if outcome["price"] > 1:
                prices[outcome["name"], outcome.get("point")].append(outcome["price"])
        self.doubled += sum(len(set(found)) > 1 for found in prices.values())
        sums = self._sums(pair, prices)
        doubled = any(len(set(found)) > 1 for found in prices.values())
        for key, found in prices.items():
            disputed = doubled or self._palpable(key, sums)
            odds = tuple(sorted({round(price * 1000) for price in found}))
            state = ("disputed" if disputed else "open", odds)
            self._say((pair, book, market["key"], *key), state, in_play)
        keys = set(prices)
        gone = self.shown.get((pair, book, market["key"]), set()) - keys
        self._suspend(pair, book, market["key"], gone, in_play)
        self.shown[pair, book, market["key"]] = keys

    def _sums(self, pair, prices):
        lines: dict[object, dict[str, float]] = defaultdict(dict)
        for (name, point), found in prices.items():
            line = (
                None
                if point is None
                else abs(point)
                if name in ("Over", "Under")
                else point * (1 if name == pair[0] else -1)
            )
            lines[line][name] = found[0]
        return {
            line: (len(sides), sum(1 / price for price in sides.values()), set(sides)) for line, sides in lines.items()
        }

    def _palpable(self, key, sums) -> bool:
        name, point = key
        for count, total, sides in sums.values():
            whole = 3 if point is None else 2
            if name in sides and count == whole and not 0.9 <= total <= 1.6:
                lines = [line for line, (_, _, names) in sums.items() if name in names]
                if len(lines) == 1:
                    return True
        return False

    def _suspend(self, pair, book: str, listing: str, keys, in_play: bool) -> None:
        for key in keys:
            whole = (pair, book, listing, *key)
            _, odds = self.last[whole]
            self._say(whole, ("suspended", odds), in_play)

    def _say(self, key, state: tuple[str, tuple[int, ...]], in_play: bool) -> None:
        if self.last.get(key) != state:
            self.last[key] = state
            self.rows[state[0]] += len(state[1])
            self.stages["in_play" if in_play else "live"] += len(state[1])


@pytest.fixture(scope="module")
def snapshots(shared_data: Path) -> list[Path]:
    return sorted((shared_data / "the-odds-api" / "snapshots").glob("odds_*.json"))


@pytest.fixture(scope="module")
def count(snapshots: list[Path]) -> Counted:
    return Counted(snapshots)


@pytest.fixture(scope="module")
def world(embedded: EmbeddedServer, snapshots: list[Path]) -> Iterator[tuple[Database, CollectReport]]:
    """A database of its own, where every reply is committed as it is in life, and how the collection went."""
    database = Database(lambda: embedded.connect("snapshots"))
    prepare(database, "real", datetime(2026, 6, 12, tzinfo=UTC))
    yield database, collect_all(database, snapshots)
    database.close()


@pytest.fixture(scope="module")
def found(world: tuple[Database, CollectReport], snapshots: list[Path]) -> Collected:
    with world[0].begin() as connection:
        return collected(connection, ODDS_API, CHAIN, seen_at(snapshots[-1]))


pytestmark = pytest.mark.xdist_group("snapshots")


def test_every_snapshot_is_fetched_and_paid_for(world: tuple[Database, CollectReport]) -> None:
    report = world[1]
    assert (report.states["fetched"], report.states["failed"], report.cost) == (32, 0, 96)


def test_a_match_with_a_new_id_stays_one_match_and_both_ids_are_counted(found: Collected, count: Counted) -> None:
    assert (found.looks, found.ids, found.fixtures, found.waiting) == (32, 43, 38, 0)
    assert (found.ids, found.fixtures) == (sum(map(len, count.ids.values())), len(count.ids))
    assert found.reissued == sum(len(ids) > 1 for ids in count.ids.values())
    assert found.moved == sum(len(set(stated)) > 1 for stated in count.kickoffs.values())


def test_every_change_is_one_row_and_every_look_one_sighting(found: Collected, count: Counted) -> None:
    assert found.repeats == 0
    assert found.by_state == dict(count.rows)
    assert found.by_stage == dict(count.stages)
    assert found.sightings == count.sightings


def test_two_prices_for_one_outcome_are_stored_and_flagged(found: Collected, count: Counted) -> None:
    assert found.disputed_prices == count.doubled == 35


def test_no_disputed_price_is_ever_picked(world: tuple[Database, CollectReport]) -> None:
    with world[0].begin() as connection:
        picks = open_picks(connection, datetime(2026, 6, 13, tzinfo=UTC), BacktestConfig(sharp="smarkets", min_ev=-1))
        disputed = connection.execute(
            text("SELECT fixture_id, bookmaker, market, selection, known_at FROM quotes WHERE state = 'disputed'")
        ).all()
    taken = picks.select("fixture_id", "bookmaker", "market", "selection", "quote_known_at").rows()
    assert len(taken) > 10
    assert not set(taken) & {tuple(row) for row in disputed}


def test_a_price_in_play_is_never_a_close(world: tuple[Database, CollectReport]) -> None:
    with world[0].begin() as connection:
        last = connection.execute(
            text(
                "SELECT max(s.seen_at - f.kickoff_at) FROM sightings s JOIN fixtures f ON f.id = s.fixture_id"
                " WHERE s.stage <> 'in_play'"
            )
        ).scalar_one()
    assert last < timedelta(0)


def test_every_close_has_its_age_or_the_reason_of_its_absence(
    found: Collected, count: Counted, snapshots: list[Path]
) -> None:
    end = seen_at(snapshots[-1])
    begun = sum(datetime.fromisoformat(stated[-1]) <= end for stated in count.kickoffs.values())
    closes = found.closes
    assert closes.prices == 3 * begun
    assert closes.closed + sum(closes.absent.values()) == closes.prices
    assert closes.median_age_s is not None
    assert closes.median_age_s > 600
    assert closes.late > closes.closed / 2


def test_reading_everything_again_adds_nothing(
    world: tuple[Database, CollectReport], found: Collected, snapshots: list[Path]
) -> None:
    database = world[0]
    with database.begin() as connection:
        every = payloads.all_of(connection, ODDS_API)
    again = reread(database, FEEDS, every)
    assert sum(taken.added.quotes + taken.added.sightings + taken.added.fixtures for taken in again.payloads) == 0
    with database.begin() as connection:
        assert collected(connection, ODDS_API, CHAIN, seen_at(snapshots[-1])) == found
