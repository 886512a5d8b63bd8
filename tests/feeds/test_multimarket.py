from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

from monps.domain.catalogue.bookmakers import BOOKMAKERS, Kind
from monps.domain.catalogue.competitions import COMPETITIONS
from monps.domain.errors import BadInput
from monps.domain.frames import Batch
from monps.feeds.multimarket import SOURCE
from monps.feeds.multimarket.columns import BOOK, UNREAD
from monps.feeds.multimarket.leagues import LEAGUES, competition
from monps.feeds.source import Raw

MATCH: dict[str, object] = {
    "Date": date(2023, 8, 12),
    "Time": "11:00:00",
    "HomeTeam": "Arsenal",
    "AwayTeam": "Chelsea",
    "FTHG": 2.0,
    "FTAG": 1.0,
    "FTR": "H",
    "HTHG": 1.0,
    "HTAG": 0.0,
    "B365H": 1.35,
    "B365D": 5.0,
    "B365A": 9.5,
    "B365>2.5": 1.8,
    "B365<2.5": 2.02,
    "HST": 5.0,
    "AST": 3.0,
    "HC": 7.0,
    "AC": 4.0,
    "HomeXG": 1.44,
    "AwayXG": 0.9,
    "Odd_1_HT": 2.1,
    "BTTS_Yes": 1.85,
    "BTTS_No": 1.95,
    "Over_FT_0_5": 1.05,
    "Under_FT_0_5": 11.0,
    "DC_1X": 1.08,
    "DC_12": 1.18,
    "DC_X2": 3.1,
    "DNB_1": None,
    "DNB_2": None,
    "source_file": "E0_2324.csv",
}


def read(*rows: dict[str, object], without: tuple[str, ...] = ()) -> Batch:
    table = pl.DataFrame([{**MATCH, **row} for row in rows], infer_schema_length=None).drop(without)
    content = BytesIO()
    floats = [name for name, kind in table.schema.items() if kind == pl.Float64]
    table.with_columns(pl.col(floats).cast(pl.Float32)).write_parquet(content)
    return SOURCE.read(Raw(name="multimarket/multimarket.parquet", content=content.getvalue()))


def refused(batch: Batch) -> list[tuple[object, ...]]:
    return batch.issues.filter(severity="refused").select("row", "column", "value").rows()


def test_a_match_with_its_prices_and_what_was_known_when() -> None:
    batch = read({})
    kickoff, early = datetime(2023, 8, 12, 14, tzinfo=UTC), datetime(2023, 8, 12, 13, tzinfo=UTC)
    fixture = batch.fixtures.row(0, named=True)
    assert (fixture["competition"], fixture["season"], fixture["kickoff_at"]) == ("soccer_epl", "2023/24", kickoff)
    assert batch.results.select("home_goals", "away_goals", "half_time_home_goals", "half_time_away_goals").rows() == [
        (2, 1, 1, 0)
    ]
    assert batch.results["known_at"].to_list() == [datetime(2023, 8, 12, 17, tzinfo=UTC)]
    quotes = batch.quotes.select("market", "line_quarters", "selection", "odds_milli").rows()
    assert set(quotes) == {
        ("h2h", None, "home", 1350),
        ("h2h", None, "draw", 5000),
        ("h2h", None, "away", 9500),
        ("totals", 10, "over", 1800),
        ("totals", 10, "under", 2020),
        ("totals", 2, "over", 1050),
        ("totals", 2, "under", 11000),
        ("btts", None, "yes", 1850),
        ("btts", None, "no", 1950),
        ("double_chance", None, "home_draw", 1080),
        ("double_chance", None, "home_away", 1180),
        ("double_chance", None, "draw_away", 3100),
    }
    assert len(quotes) == 12
    assert set(batch.quotes["known_at"]) == {early}
    assert batch.quotes.select("bookmaker", "stage", "side").unique().rows() == [(BOOK, "early", "back")]
    assert not batch.issues.filter(severity="refused").height


def test_no_bet_can_be_placed_at_the_anonymous_book() -> None:
    assert BOOKMAKERS[BOOK].kind is Kind.AGGREGATE


def test_statistics_of_each_side() -> None:
    assert set(read({}).statistics.select("side", "name", "value").rows()) == {
        ("home", "shots_on_target", 5.0),
        ("away", "shots_on_target", 3.0),
        ("home", "corners", 7.0),
        ("away", "corners", 4.0),
        ("home", "xg", 1.44),
        ("away", "xg", 0.9),
    }


def test_an_xg_of_nothing_on_both_sides_is_none_and_one_that_is_too_high_is_refused() -> None:
    batch = read(
        {"HomeXG": 0.0, "AwayXG": 0.0}, {"HomeTeam": "Everton", "AwayXG": 16.57}, {"HomeTeam": "Leeds", "AwayXG": 0.0}
    )
    assert batch.statistics.filter(name="xg").select("ref", "side", "value").rows() == [
        (3, "home", 1.44),
        (4, "home", 1.44),
        (4, "away", 0.0),
    ]
    assert refused(batch) == [(2, "HomeXG/AwayXG", "0/0"), (3, "AwayXG", "16.57")]


def test_markets_that_nobody_knows_are_told_once_each() -> None:
    told = read({}).issues.filter(severity="flagged").select("column", "reason").rows()
    assert ("Odd_1_HT", "no such market is known yet (1X2 of the first half): its 1 prices are not read") in told
    assert ("DNB_1/DNB_2", "the draw-no-bet columns of this data set are empty or unusable: they are not read") in told
    assert len(told) == 2


def test_a_column_that_is_not_known_is_told() -> None:
    told = read({"Odd_1_Q1": 2.0}).issues.filter(column="Odd_1_Q1")
    assert told["reason"].to_list() == ["the column is not known: it is not read"]


def test_double_chance_covers_each_outcome_twice() -> None:
    batch = read({"DC_1X": 1.01, "DC_12": 1.02, "DC_X2": 1.03}, {"HomeTeam": "Everton", "DC_1X": 2.4, "DC_X2": 5.0})
    assert (
        refused(batch) == [(2, "DC_1X/DC_12/DC_X2", "1.01/1.02/1.03"), (3, "DC_1X/DC_12/DC_X2", "2.4/1.18/5.0")][::-1]
    )
    assert batch.quotes.filter(market="double_chance").is_empty()


def test_an_overround_that_nobody_means_is_refused() -> None:
    batch = read({"B365H": 1.93, "B365D": 3.0, "B365A": 1.79})
    assert refused(batch) == [(2, "B365H/B365D/B365A", "1.93/3.0/1.79")]
    assert batch.quotes.filter(market="h2h").is_empty()


def test_an_unknown_file_is_told_with_its_matches() -> None:
    batch = read({}, {"source_file": "SPAIN_PRIMERA_DIVISION_WOMEN_all.csv"})
    issue = batch.issues.filter(column="source_file").row(0, named=True)
    assert (issue["value"], issue["reason"]) == (
        "SPAIN_PRIMERA_DIVISION_WOMEN",
        "the catalogue has no such competition: its 1 matches are not read",
    )
    assert batch.fixtures.height == 1


def test_a_cup_has_final_scores() -> None:
    batch = read({}, {"source_file": "EUROPE_UEFA_CHAMPIONS_LEAGUE_all.csv"})
    assert batch.results["scope"].to_list() == ["ninety", "final"]


def test_the_season_of_a_file_of_all_seasons_follows_the_summer_pause() -> None:
    days = [
        date(2020, 12, 11),
        date(2021, 5, 30),
        date(2021, 6, 20),
        date(2021, 7, 10),
        date(2021, 8, 24),
        date(2021, 10, 22),
    ]
    batch = read(*({"Date": day, "source_file": "EGYPT_EGYPTIAN_PREMIER_LEAGUE_all.csv"} for day in days))
    assert batch.fixtures["season"].to_list() == ["2020/21"] * 5 + ["2021/22"]
    calendar = read(*({"Date": day, "source_file": "NORWAY_ELITESERIEN_all.csv"} for day in days))
    assert calendar.fixtures["season"].to_list() == ["2020"] + ["2021"] * 5


def test_a_file_without_prices_is_read() -> None:
    batch = read({}, without=("B365H", "B365D", "B365A", "HTHG", "HTAG", "HC", "AC"))
    assert batch.quotes.filter(market="h2h").is_empty()
    assert batch.results.select("home_goals", "half_time_home_goals").rows() == [(2, None)]


def test_every_league_is_in_the_catalogue() -> None:
    assert set(LEAGUES.values()) <= set(COMPETITIONS)
    assert (competition("SP2"), competition("ARG")) == (
        "soccer_spain_segunda_division",
        "soccer_argentina_primera_division",
    )
    assert competition("NORWAY_TOPPSERIEN") is None


def test_rubbish_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match=r"x\.parquet: it is no Parquet file"):
        SOURCE.read(Raw(name="x.parquet", content=b"rubbish"))


@pytest.fixture(scope="module")
def real(shared_data: Path) -> Batch:
    content = (shared_data / "multimarket" / "multimarket.parquet").read_bytes()
    return SOURCE.read(Raw(name="multimarket/multimarket.parquet", content=content))


@pytest.fixture(scope="module")
def table(shared_data: Path) -> pl.DataFrame:
    """The file itself, without the leagues that the catalogue does not have, prices as float64 with two decimals."""
    rows = pl.read_parquet(shared_data / "multimarket" / "multimarket.parquet")
    names = rows["source_file"].str.replace(r"_(all|\d{4})\.csv$", "")
    return rows.filter(pl.Series([competition(name) is not None for name in names])).with_columns(
        pl.col(pl.Float32).cast(pl.Float64).round(2)
    )


def test_every_real_match_is_read_or_told(real: Batch) -> None:
    unknown = real.issues.filter(column="source_file")
    lost = unknown["reason"].str.extract(r"its ([\d,]+) matches").str.replace(",", "").cast(pl.Int64).sum()
    assert (unknown.height, lost) == (18, 11_795)
    assert real.fixtures.height == real.results.height == 108_962 - 11_795


def test_the_real_prices_are_those_of_the_file(real: Batch, table: pl.DataFrame) -> None:
    sets = {"h2h": ["B365H", "B365D", "B365A"], "btts": ["BTTS_Yes", "BTTS_No"]}
    for market, columns in sets.items():
        prices = table.select(columns).with_columns(booksum=sum(1 / pl.col(column) for column in columns))
        low, high = pl.col("booksum") < 0.9, (pl.col("booksum") > 1.4) & pl.all_horizontal(pl.col(columns) > 1)
        kept = prices.filter(~(low | high).fill_null(value=False))
        count = sum(kept.filter(pl.col(column) > 1).height for column in columns)
        assert real.quotes.filter(market=market).height == count
        milli = sum(
            kept.filter(pl.col(column) > 1).select((pl.col(column) * 1000).round().sum()).item() for column in columns
        )
        assert real.quotes.filter(market=market)["odds_milli"].cast(pl.Int64).sum() == milli
    assert real.quotes.height == 1_673_767


def test_every_second_division_of_england_has_five_play_offs(real: Batch) -> None:
    final = real.fixtures.join(real.results, on="ref").filter(scope="final").group_by("competition", "season").len()
    english = final.filter(
        pl.col("competition").is_in(["soccer_efl_champ", "soccer_england_league1", "soccer_england_league2"])
    )
    assert english["len"].to_list() == [5] * 12
    assert final.filter(pl.col("competition").is_in(["soccer_epl", "soccer_germany_bundesliga2"])).is_empty()


def test_each_unread_market_is_told_once(real: Batch) -> None:
    assert real.issues.filter(pl.col("reason").str.starts_with("no such market is known yet")).height == len(UNREAD)
