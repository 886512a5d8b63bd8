from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.domain.frames import Batch
from monps.feeds.open_close import SOURCE
from monps.feeds.source import Raw

MATCH = {
    "Date": "2023-08-12 16:00:00",
    "country": "england",
    "league": "premier-league",
    "Season": "2023-2024",
    "HomeTeam": "Arsenal",
    "AwayTeam": "Chelsea",
    "FTHG": 2,
    "FTAG": 1,
    "HTHG": 1,
    "HTAG": 0,
    "home_close": 2.1,
    "home_open": 2.0,
    "draw_close": 3.4,
    "draw_open": 3.3,
    "away_close": 3.6,
    "away_open": 3.9,
    "over_2.5_close": 1.8,
    "over_2.5_open": 1.85,
    "under_2.5_close": 2.02,
    "under_2.5_open": 1.97,
    "bts_yes_close": 1.7,
    "bts_yes_open": None,
    "bts_no_close": 2.1,
    "bts_no_open": None,
}


def parquet(*rows: dict[str, object]) -> bytes:
    content = BytesIO()
    pl.DataFrame([{**MATCH, **row} for row in rows], infer_schema_length=None).write_parquet(content)
    return content.getvalue()


def read(*rows: dict[str, object]) -> Batch:
    return SOURCE.read(Raw(name="open-close/open_close.parquet", content=parquet(*rows)))


def refused(batch: Batch) -> list[tuple[object, ...]]:
    return batch.issues.filter(severity="refused").select("row", "column", "value").rows()


def test_a_match_with_its_prices_and_what_was_known_when() -> None:
    batch = read({})
    kickoff = datetime(2023, 8, 12, 14, tzinfo=UTC)
    fixture = batch.fixtures.row(0, named=True)
    assert (fixture["ref"], fixture["competition"], fixture["season"]) == (2, "soccer_epl", "2023/24")
    assert (fixture["home_name"], fixture["away_name"], fixture["kickoff_at"]) == ("Arsenal", "Chelsea", kickoff)
    assert (fixture["kickoff_assumed"], fixture["known_at"]) == (False, datetime(2023, 8, 12, 13, tzinfo=UTC))
    result = batch.results.row(0, named=True)
    assert [result[f"{half}{side}_goals"] for half in ("", "half_time_") for side in ("home", "away")] == [2, 1, 1, 0]
    assert (result["known_at"], result["scope"]) == (datetime(2023, 8, 12, 17, tzinfo=UTC), "ninety")
    quotes = batch.quotes.select("market", "line_quarters", "selection", "stage", "odds_milli", "known_at").rows()
    early, closed = datetime(2023, 8, 12, 13, tzinfo=UTC), datetime(2023, 8, 12, 13, 59, 59, tzinfo=UTC)
    assert set(quotes) == {
        ("h2h", None, "home", "early", 2000, early),
        ("h2h", None, "draw", "early", 3300, early),
        ("h2h", None, "away", "early", 3900, early),
        ("h2h", None, "home", "close", 2100, closed),
        ("h2h", None, "draw", "close", 3400, closed),
        ("h2h", None, "away", "close", 3600, closed),
        ("totals", 10, "over", "early", 1850, early),
        ("totals", 10, "under", "early", 1970, early),
        ("totals", 10, "over", "close", 1800, closed),
        ("totals", 10, "under", "close", 2020, closed),
        ("btts", None, "yes", "close", 1700, closed),
        ("btts", None, "no", "close", 2100, closed),
    }
    assert len(quotes) == 12
    assert set(batch.quotes["bookmaker"]) == {"market_avg"}
    assert batch.issues.is_empty()


def test_winter_time_is_an_hour_from_utc() -> None:
    batch = read({"Date": "2024-01-13 16:00:00"})
    assert batch.fixtures["kickoff_at"].to_list() == [datetime(2024, 1, 13, 15, tzinfo=UTC)]


def test_one_league_name_in_two_countries() -> None:
    batch = read({}, {"country": "egypt", "HomeTeam": "Al Ahly", "AwayTeam": "Zamalek"})
    assert batch.fixtures["competition"].to_list() == ["soccer_epl", "soccer_egypt_premier_league"]


def test_an_unknown_league_is_told_once_with_its_matches() -> None:
    odd = {"country": "atlantis", "HomeTeam": "Poseidon"}
    batch = read({}, odd, {**odd, "AwayTeam": "Triton"})
    assert batch.fixtures.height == 1
    issue = batch.issues.row(0, named=True)
    assert (issue["severity"], issue["column"], issue["value"]) == (
        "refused",
        "country/league",
        "atlantis/premier-league",
    )
    assert issue["reason"] == "the catalogue has no such competition: its 2 matches are not read"


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"Date": "12.08.2023"}, (3, "Date", "12.08.2023")),
        ({"Season": "two"}, (3, "Season", "two")),
        ({"AwayTeam": " "}, (3, "HomeTeam/AwayTeam", "Arsenal/")),
        ({"AwayTeam": "Arsenal"}, (3, "HomeTeam/AwayTeam", "Arsenal/Arsenal")),
        ({"Date": "2023-08-12 18:00:00"}, (3, "HomeTeam/AwayTeam", "Arsenal/Chelsea")),
    ],
)
def test_a_row_that_is_no_match_takes_its_prices_along(row: dict[str, object], place: tuple[object, ...]) -> None:
    batch = read({}, row)
    assert refused(batch) == [place]
    assert (batch.fixtures.height, batch.results.height, batch.quotes.height) == (1, 1, 12)


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"FTHG": None}, (2, "FTHG/FTAG", "/1.0")),
        ({"FTHG": 31}, (2, "FTHG/FTAG", "31.0/1.0")),
        ({"HTAG": 2}, (2, "FTHG/FTAG/HTHG/HTAG", "2.0/1.0/1.0/2.0")),
    ],
)
def test_a_wrong_result_leaves_the_fixture_and_its_prices(row: dict[str, object], place: tuple[object, ...]) -> None:
    batch = read(row)
    assert refused(batch) == [place]
    assert (batch.fixtures.height, batch.results.height, batch.quotes.height) == (1, 0, 12)


def test_half_of_a_half_time_score_is_none() -> None:
    batch = read({"HTHG": None})
    assert refused(batch) == [(2, "HTHG/HTAG", "/0.0")]
    assert batch.results.select("home_goals", "half_time_away_goals").rows() == [(2, None)]


def test_a_set_that_cannot_be_true_is_refused_and_one_that_hardly_can_is_counted() -> None:
    batch = read(
        {"home_open": 2.19, "draw_open": 6.64, "away_open": 13.68, "over_2.5_open": 1.04, "under_2.5_open": 1.08}
    )
    assert refused(batch) == [
        (2, "home_open/draw_open/away_open", "2.19/6.64/13.68"),
        (2, "over_2.5_open/under_2.5_open", "1.04/1.08"),
    ]
    assert set(batch.quotes.filter(stage="early")["market"]) == set()
    odd = read({"over_2.5_open": 2.02, "under_2.5_open": 2.02})
    assert odd.issues.select("severity", "row", "value", "reason").rows() == [
        ("flagged", 2, "2.02/2.02", "the sum of 1/o is below 1 for each outcome in 1 rows, this first")
    ]
    assert odd.quotes.height == 12


def test_a_price_that_is_none_goes_alone() -> None:
    batch = read({"home_open": 1.0, "away_close": 20_000.0})
    whole = (2, "home_close/draw_close/away_close", "2.1/3.4/20000.0")
    assert refused(batch) == [(2, "home_open", "1.0"), (2, "away_close", "20000.0"), whole]
    assert batch.quotes.filter(market="h2h").select("stage", "selection").rows() == [
        ("early", "draw"),
        ("early", "away"),
    ]


def test_more_than_three_decimals_are_rounded_and_told() -> None:
    batch = read({"home_open": 2.12345})
    assert batch.quotes.filter(market="h2h", stage="early", selection="home")["odds_milli"].to_list() == [2123]
    assert batch.issues.select("severity", "column", "value").rows() == [("flagged", "home_open", "2.12345")]


def test_a_play_off_is_a_final_score() -> None:
    teams = ["Ajax", "AZ", "PSV", "Feyenoord"]
    league = {"country": "netherlands", "league": "eredivisie"}
    rounds = [
        {**league, "HomeTeam": home, "AwayTeam": away, "Date": f"2023-{8 + at % 4:02d}-{10 + at // 4:02d} 16:00:00"}
        for at, (home, away) in enumerate((h, a) for h in teams for a in teams if h != a)
    ]
    late = {**league, "HomeTeam": "Ajax", "AwayTeam": "AZ", "Date": "2023-12-20 16:00:00"}
    batch = read(*rounds, late)
    assert batch.results["scope"].to_list() == ["ninety"] * 12 + ["final"]


@pytest.mark.parametrize("content", [b"", b"PAR1PAR1", b"PAR1" + bytes(100) + b"PAR1", b"Date,country\n1,2\n"])
def test_a_file_that_is_none_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"folder/x\.parquet.*download the data set again"):
        SOURCE.read(Raw(name="folder/x.parquet", content=content))


def test_a_file_without_a_column_or_a_row_is_refused() -> None:
    table = pl.DataFrame([MATCH])
    for frame, words in (
        (table.drop("country"), "the columns country are missing"),
        (table.clear(), "there is no row in it"),
    ):
        content = BytesIO()
        frame.write_parquet(content)
        with pytest.raises(BadInput, match=words):
            SOURCE.read(Raw(name="x.parquet", content=content.getvalue()))


def test_a_file_of_which_nothing_can_be_used_is_refused() -> None:
    with pytest.raises(BadInput, match=r"none of its 2 rows can be used: country/league, mars/premier-league"):
        read({"country": "mars"}, {"country": "mars"})


@given(at=st.integers(min_value=0), byte=st.integers(min_value=0, max_value=255))
def test_a_damaged_file_is_read_or_refused(at: int, byte: int) -> None:
    content = bytearray(parquet({}, {"Date": "2023-08-13 16:00:00"}))
    content[at % len(content)] = byte
    with suppress(BadInput):
        assert SOURCE.read(Raw(name="x.parquet", content=bytes(content))).fixtures.height > 0


@pytest.fixture(scope="module")
def real(shared_data: Path) -> Batch:
    content = (shared_data / "open-close" / "open_close.parquet").read_bytes()
    return SOURCE.read(Raw(name="open-close/open_close.parquet", content=content))


def test_every_real_match_is_read(real: Batch) -> None:
    assert (real.fixtures.height, real.results.height) == (40_112, 40_112)
    assert real.quotes.height == 40_112 * 6 + 40_085 * 4 + 27_650 * 4 - 31 * 3 - 8 * 2 - 5 * 2
    assert dict(real.fixtures["competition"].value_counts().iter_rows()) == {
        "soccer_belgium_first_div": 4392,
        "soccer_egypt_premier_league": 3843,
        "soccer_epl": 5672,
        "soccer_france_ligue_one": 5528,
        "soccer_germany_bundesliga": 4601,
        "soccer_italy_serie_a": 5679,
        "soccer_netherlands_eredivisie": 4722,
        "soccer_spain_la_liga": 5675,
    }
    assert real.results["half_time_home_goals"].null_count() == 0


def test_the_impossible_sets_of_the_real_file(real: Batch) -> None:
    refusals = real.issues.filter(severity="refused").group_by("column").len()
    assert dict(refusals.iter_rows()) == {
        "home_open/draw_open/away_open": 18,
        "home_close/draw_close/away_close": 13,
        "over_2.5_open/under_2.5_open": 5,
        "over_2.5_close/under_2.5_close": 3,
        "bts_yes_open/bts_no_open": 3,
        "bts_yes_close/bts_no_close": 2,
    }


def test_real_play_offs_are_final_scores(real: Batch) -> None:
    final = real.fixtures.join(real.results, on="ref").filter(scope="final").group_by("competition", "season").len()
    german = final.filter(competition="soccer_germany_bundesliga")
    assert german["season"].n_unique() == 13
    assert set(german["len"]) == {2}
    assert final.filter(pl.col("competition").is_in(["soccer_epl", "soccer_spain_la_liga"])).is_empty()
