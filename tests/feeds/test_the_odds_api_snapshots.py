"""The recorded snapshots of the World Cup 2026 against counts made here, by plain loops over the JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import polars as pl
import pytest

from monps.domain.catalogue.bookmakers import BOOKMAKERS, Kind
from monps.domain.frames import Batch
from monps.feeds.source import Raw
from monps.feeds.the_odds_api import SOURCE

EXCHANGES = {"smarkets", "matchbook", "betfair_ex_uk"}


@dataclass
class Counted:
    """What the test counts by itself."""

    of: Counter[str] = field(default_factory=Counter)
    ids: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    bookmakers: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def files(shared_data: Path) -> list[Path]:
    return sorted((shared_data / "the-odds-api" / "snapshots").glob("odds_*.json"))


@pytest.fixture(scope="module")
def batches(files: list[Path]) -> list[Batch]:
    return [SOURCE.read(Raw(name=file.name, content=file.read_bytes())) for file in files]


@pytest.fixture(scope="module")
def counted(files: list[Path]) -> Counted:
    counted = Counted()
    for file in files:
        seen_at = datetime.strptime(file.stem, "odds_%Y%m%dT%H%MZ").replace(tzinfo=UTC)
        for event in json.loads(file.read_bytes()):
            _count(event, seen_at >= datetime.fromisoformat(event["commence_time"]), counted)
    return counted


def _count(event: dict, in_play: bool, counted: Counted) -> None:
    of = counted.of
    of["events"] += 1
    of["events in play"] += in_play
    counted.ids.add(event["id"])
    counted.pairs.add((event["home_team"], event["away_team"]))
    for bookmaker in event["bookmakers"]:
        counted.bookmakers.add(bookmaker["key"])
        for market in bookmaker["markets"]:
            shown: dict[tuple[str, float | None], set[float]] = {}
            for outcome in market["outcomes"]:
                shown.setdefault((outcome["name"], outcome.get("point")), set()).add(outcome["price"])
            doubled = sum(len(prices) > 1 for prices in shown.values())
            of["listings"] += 1
            of["outcomes"] += len(market["outcomes"])
            of["outcomes at 1 or less"] += sum(outcome["price"] <= 1 for outcome in market["outcomes"])
            of["outcomes in play"] += in_play * sum(outcome["price"] > 1 for outcome in market["outcomes"])
            of["outcomes above 1000"] += sum(outcome["price"] > 1000 for outcome in market["outcomes"])
            of["laid"] += (market["key"] == "h2h_lay") * len(market["outcomes"])
            of["laid at 1 or less"] += sum(o["price"] <= 1 for o in market["outcomes"] if market["key"] == "h2h_lay")
            of["two prices for one outcome"] += doubled
            of["listings with two prices"] += doubled > 0
            of["outcomes of those"] += (doubled > 0) * len(market["outcomes"])
            whole = {name for name, _ in shown} == {event["home_team"], event["away_team"], "Draw"}
            booksum = sum(1 / outcome["price"] for outcome in market["outcomes"])
            playable = min(outcome["price"] for outcome in market["outcomes"]) > 1
            of["palpable"] += whole and playable and not doubled and not 0.9 <= booksum <= 1.6


def test_the_counts_made_here_are_those_that_are_known(counted: Counted) -> None:
    assert (len(counted.ids), len(counted.pairs), len(counted.bookmakers)) == (43, 38, 20)
    assert counted.of == {
        "events": 395,
        "events in play": 14,
        "listings": 10_633,
        "outcomes": 30_166,
        "outcomes at 1 or less": 16,
        "outcomes in play": 948,
        "outcomes above 1000": 2,
        "laid": 3553,
        "laid at 1 or less": 0,
        "two prices for one outcome": 35,
        "listings with two prices": 16,
        "outcomes of those": 79,
        "palpable": 3,
    }


def test_the_reader_finds_the_same(batches: list[Batch], counted: Counted) -> None:
    fixtures = pl.concat(batch.fixtures for batch in batches)
    quotes = pl.concat(batch.quotes for batch in batches)
    of = counted.of
    assert len(batches) == 32
    assert (fixtures.height, fixtures["external_id"].n_unique()) == (of["events"], 43)
    assert fixtures.select("home_name", "away_name").n_unique() == 38
    assert fixtures["status"].null_count() == of["events in play"]
    assert quotes.height == of["outcomes"] - of["outcomes at 1 or less"]
    assert (quotes["stage"] == "in_play").sum() == of["outcomes in play"]
    assert (quotes["side"] == "lay").sum() == of["laid"] - of["laid at 1 or less"]
    assert sum(batch.sightings.height for batch in batches) == of["listings"]
    assert set(quotes["bookmaker"]) == (counted.bookmakers - {"betfred_uk"}) | {"betfred"}


def test_every_outcome_with_two_prices_is_told_once_and_its_listing_disputed(
    batches: list[Batch], counted: Counted
) -> None:
    issues = pl.concat(batch.issues for batch in batches)
    quotes = pl.concat(batch.quotes for batch in batches)
    assert issues.filter(pl.col("reason").str.starts_with("two prices for one outcome")).height == 35
    assert issues.filter(pl.col("reason").str.contains("sum of 1/o")).height == counted.of["palpable"]
    assert issues.filter(severity="refused")["reason"].unique().to_list() == ["decimal odds are above 1"]
    long_shots = issues.filter(pl.col("reason").str.starts_with("odds above 1000"))["reason"].to_list()
    assert long_shots == ["odds above 1000 are rarely meant (2 times in the reply, here first)"]
    assert issues.height == 35 + counted.of["palpable"] + counted.of["outcomes at 1 or less"] + len(long_shots)
    disputed = quotes.filter(state="disputed")
    assert disputed.height == counted.of["outcomes of those"] + 3 * counted.of["palpable"]
    assert set(disputed["stage"]) == {"in_play"}


def test_the_exchanges_are_known_as_such(batches: list[Batch]) -> None:
    quotes = pl.concat(batch.quotes for batch in batches)
    assert set(quotes.filter(side="lay")["bookmaker"]) == EXCHANGES
    assert {key for key in set(quotes["bookmaker"]) if BOOKMAKERS[key].kind is Kind.EXCHANGE} == EXCHANGES


def test_a_snapshot_is_read_in_a_moment(files: list[Path]) -> None:
    raws = [Raw(name=file.name, content=file.read_bytes()) for file in files[:8]]
    took = []
    for raw in raws:
        began = process_time()
        SOURCE.read(raw)
        took.append(process_time() - began)
    assert min(took) < 0.05
