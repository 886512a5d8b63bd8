"""The real files beside the project: every match is read, and what is refused is known set by set."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from monps.domain.frames import Batch
from monps.feeds.football_data import SOURCE, season_files
from monps.feeds.source import Raw

IMPOSSIBLE = {
    "BbAvAHH/BbAvAHA": 9,
    "BbMx>2.5/BbMx<2.5": 9,
    "BbMxAHH/BbMxAHA": 29,
    "BbMxH/BbMxD/BbMxA": 7,
    "GBAHH/GBAHA": 2,
    "LBAHH/LBAHA": 7,
    "Max>2.5/Max<2.5": 6,
    "MaxC>2.5/MaxC<2.5": 12,
    "MaxCAHH/MaxCAHA": 4,
    "MaxCH/MaxCD/MaxCA": 16,
}
ABSURD = {"WHH/WHD/WHA": 2}
CONTRADICTED = {
    "B365AHH/B365AHA/B365AH": 18,
    "BbAvAHH/BbAvAHA/BbAHh": 10,
    "BbMxAHH/BbMxAHA/BbAHh": 11,
    "GBAHH/GBAHA/GBAH": 15,
    "LBAHH/LBAHA/LBAH": 6,
}
NO_PRICE = {
    ("AvgC>2.5", "0.42"): 1,
    ("B365C<2.5", "0.0"): 1,
    ("B365C>2.5", "0.0"): 1,
    ("GBAHA", "-0.5"): 1,
    ("GBAHH", "0.9"): 1,
}
NO_LINE = {"BbAHh": 3, "GBAH": 9, "LBAH": 3}


@pytest.fixture(scope="module")
def seasons(shared_data: Path) -> Batch:
    return _all(shared_data / "football-data" / "seasons")


@pytest.fixture(scope="module")
def new_leagues(shared_data: Path) -> Batch:
    return _all(shared_data / "football-data" / "new-leagues")


def _all(folder: Path) -> Batch:
    batches = [SOURCE.read(Raw(name=file.name, content=file.payload)) for file in season_files([folder])]
    return Batch(
        fixtures=pl.concat(batch.fixtures for batch in batches),
        results=pl.concat(batch.results for batch in batches),
        quotes=pl.concat(batch.quotes for batch in batches),
        issues=pl.concat(batch.issues for batch in batches),
    )


def _refused(batch: Batch, words: str, *by: str) -> dict[object, int]:
    found = batch.issues.filter(pl.col("severity") == "refused", pl.col("reason").str.contains(words))
    rows = found.group_by(*by).len().rows()
    return {key[0] if len(key) == 1 else key: count for *key_parts, count in rows for key in [tuple(key_parts)]}


def test_every_match_and_result_of_the_seasons_is_read(seasons: Batch) -> None:
    assert (seasons.fixtures.height, seasons.results.height, seasons.quotes.height) == (40_378, 40_378, 2_074_527)
    assert seasons.results["half_time_home_goals"].null_count() == 37
    assert seasons.fixtures["season"].n_unique() == 21


def test_what_the_seasons_refuse_is_known_set_by_set(seasons: Batch) -> None:
    assert _refused(seasons, "below 0.9", "column") == IMPOSSIBLE
    assert _refused(seasons, "above 1.4", "column") == ABSURD
    assert _refused(seasons, "contradicts", "column") == CONTRADICTED
    assert _refused(seasons, "not above 1", "column", "value") == NO_PRICE
    assert _refused(seasons, "stand on it", "column") == NO_LINE
    known = sum(sum(counts.values()) for counts in (IMPOSSIBLE, ABSURD, CONTRADICTED, NO_PRICE, NO_LINE))
    assert seasons.issues.filter(severity="refused").height == known


def test_new_leagues(new_leagues: Batch) -> None:
    assert (new_leagues.fixtures.height, new_leagues.results.height) == (9_198, 9_198)
    assert new_leagues.quotes.height == 86_726
    refused = new_leagues.issues.filter(severity="refused").group_by("file", "column", "value").len()
    impossible = refused.filter(pl.col("column") == "MaxCH/MaxCD/MaxCA").group_by("file").agg(pl.col("len").sum())
    assert dict(impossible.iter_rows()) == {"new-leagues/NOR.csv": 3, "new-leagues/USA.csv": 9}
    others = refused.filter(pl.col("column") != "MaxCH/MaxCD/MaxCA").select("file", "column", "value").sort("column")
    assert others.rows() == [
        ("new-leagues/USA.csv", "AvgCH", "x"),
        ("new-leagues/USA.csv", "AvgCH/AvgCD/AvgCA", "3.25/4.06/1.09"),
    ]
    assert set(new_leagues.quotes["stage"]) == {"close"}


def test_no_early_price_is_known_at_or_after_the_close(seasons: Batch) -> None:
    early = seasons.quotes.filter(pl.col("stage") == "early")
    assert early.height > 1_000_000
    latest = seasons.fixtures.select((pl.col("kickoff_at") - pl.col("known_at")).min()).item()
    assert latest.total_seconds() == 3600


def test_the_report_stays_readable(seasons: Batch) -> None:
    assert seasons.issues.filter(severity="flagged").height < 500
