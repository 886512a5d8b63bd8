"""Every bookmaker column becomes a quote, and what no bookmaker can have offered is refused."""

from __future__ import annotations

import pytest
from football_data_files import csv, new_league, season

from monps.domain.catalogue.bookmakers import BOOKMAKERS
from monps.domain.errors import BadInput
from monps.feeds.football_data import read

FAIR = {
    f"{book}{side}": odds for book in ("B365", "BW", "PS") for side, odds in zip("HDA", ("2", "3.5", "4"), strict=True)
}


@pytest.mark.parametrize(
    ("column", "meaning"),
    [
        ("B365H", ("bet365", "h2h", "home", "early", None)),
        ("PSD", ("pinnacle", "h2h", "draw", "early", None)),
        ("PSCA", ("pinnacle", "h2h", "away", "close", None)),
        ("VCH", ("betvictor", "h2h", "home", "early", None)),
        ("VCCH", ("betvictor", "h2h", "home", "close", None)),
        ("B36CA", ("bet365", "h2h", "away", "close", None)),
        ("BFD", ("betfair_sb_uk", "h2h", "draw", "early", None)),
        ("BFDH", ("betfred", "h2h", "home", "early", None)),
        ("BFDCD", ("betfred", "h2h", "draw", "close", None)),
        ("BFED", ("betfair_ex_uk", "h2h", "draw", "early", None)),
        ("BFECA", ("betfair_ex_uk", "h2h", "away", "close", None)),
        ("1XBH", ("onexbet", "h2h", "home", "early", None)),
        ("CLCD", ("coral", "h2h", "draw", "close", None)),
        ("BMGMA", ("betmgm", "h2h", "away", "early", None)),
        ("BVCH", ("betvictor", "h2h", "home", "close", None)),
        ("SYH", ("stanleybet", "h2h", "home", "early", None)),
        ("MaxH", ("market_max", "h2h", "home", "early", None)),
        ("AvgCA", ("market_avg", "h2h", "away", "close", None)),
        ("BbMxD", ("betbrain_max", "h2h", "draw", "early", None)),
        ("BbAvA", ("betbrain_avg", "h2h", "away", "early", None)),
        ("P>2.5", ("pinnacle", "totals", "over", "early", 10)),
        ("PC<2.5", ("pinnacle", "totals", "under", "close", 10)),
        ("BbAv<2.5", ("betbrain_avg", "totals", "under", "early", 10)),
        ("BFEC>3.5", ("betfair_ex_uk", "totals", "over", "close", 14)),
        ("PAHH", ("pinnacle", "spreads", "home", "early", -3)),
        ("PCAHA", ("pinnacle", "spreads", "away", "close", 5)),
        ("MaxCAHH", ("market_max", "spreads", "home", "close", 5)),
        ("GBAHA", ("gamebookers", "spreads", "away", "early", 1)),
        ("B365AHH", ("bet365", "spreads", "home", "early", -2)),
        ("BbMxAHA", ("betbrain_max", "spreads", "away", "early", 0)),
    ],
)
def test_what_a_column_means(column: str, meaning: tuple[str, str, str, str, int | None]) -> None:
    lines = {"AHh": "-0.75", "AHCh": "1.25", "GBAH": "0.25", "B365AH": "-0.5", "BbAHh": "0"}
    batch = read(season(prices={**lines, column: "2.25"}), "x")
    names = ["bookmaker", "market", "selection", "stage", "line_quarters", "odds_milli", "side", "state", "updated_at"]
    assert batch.quotes.select(names).rows() == [(*meaning, 2250, "back", "open", None)]
    assert batch.issues.is_empty()


@pytest.mark.parametrize("bookmaker", list(BOOKMAKERS))
def test_every_code_of_the_catalogue_is_understood(bookmaker: str) -> None:
    for code in filter(str.isalnum, BOOKMAKERS[bookmaker].aliases):
        assert read(season(prices={f"{code}H": "2"}), "x").quotes["bookmaker"].to_list() == [bookmaker]


def test_new_league_prices() -> None:
    batch = read(new_league(prices={"MaxCH": "2.2", "MaxCD": "3.4", "MaxCA": "3.3", "B365CH": ""}), "x")
    assert batch.quotes["odds_milli"].to_list() == [2200, 3400, 3300]


@pytest.mark.parametrize(
    "value", ["x", "2,5", "nan", "inf", "-", "1", "1.0", "0.9", "0.0", "-0.5", "1.0004", "10001", "1e9"]
)
def test_a_cell_that_is_no_price_is_refused_and_its_neighbours_stay(value: str) -> None:
    good = {"HomeTeam": "A"}
    batch = read(season(good, {"B365H": f'"{value}"'}, prices={"B365H": "2", "B365D": "3.5"}), "x")
    assert batch.quotes.filter(ref=3)["selection"].to_list() == ["draw"]
    assert batch.issues.select("severity", "row", "column", "value").rows() == [("refused", 3, "B365H", value)]


def test_blank_cells_are_no_refusal() -> None:
    batch = read(season(prices={"B365H": " ", "B365D": "", "B365A": "4.5", "AHh": "", "PAHH": "", "PAHA": ""}), "x")
    assert batch.quotes.height == 1
    assert batch.issues.is_empty()


def test_more_than_three_decimals_are_rounded_half_even_and_flagged_once() -> None:
    rows = [{"HomeTeam": name, "B365H": odds} for name, odds in zip("ABC", ("2.0625", "2.0635", "2.125"), strict=True)]
    batch = read(season(*rows), "x")
    assert batch.quotes["odds_milli"].to_list() == [2062, 2064, 2125]
    assert batch.issues.select("severity", "row", "column").rows() == [("flagged", 2, "B365H")]
    assert "2 prices" in batch.issues["reason"][0]


def test_a_column_of_text_is_no_column_of_prices() -> None:
    rows = [{"HomeTeam": f"T{n}", "B365H": "home", "B365D": "3"} for n in range(30)]
    with pytest.raises(
        BadInput, match="x, row 2, column B365H: 'home' is no price, nor is anything else in the column"
    ):
        read(season(*rows), "x")


def test_every_price_that_is_refused_is_named() -> None:
    rows = [{"HomeTeam": f"T{n}", "B365H": "home" if n else "2.0"} for n in range(30)]
    refused = read(season(*rows), "x").issues.select("severity", "row", "column", "value").rows()
    assert refused == [("refused", row, "B365H", "home") for row in range(3, 32)]


@pytest.mark.parametrize(
    ("prices", "column", "booksum"),
    [
        ({"B365H": "4", "B365D": "5", "B365A": "11"}, "B365H/B365D/B365A", "0.541"),
        ({"Max>2.5": "1.9", "Max<2.5": "3.22"}, "Max>2.5/Max<2.5", "0.837"),
        ({"GBAHH": "1.66", "GBAHA": "12", "GBAH": "0.5"}, "GBAHH/GBAHA", "0.686"),
        ({"WHH": "2.4", "WHD": "1.02", "WHA": "3.0"}, "WHH/WHD/WHA", "1.730"),
    ],
)
def test_an_impossible_set_is_refused_whole(prices: dict[str, str], column: str, booksum: str) -> None:
    batch = read(season(prices={**prices, "PSCH": "2"}), "x")
    assert batch.quotes["bookmaker"].to_list() == ["pinnacle"]
    value = "/".join(prices[name] for name in column.split("/"))
    assert batch.issues.select("severity", "row", "column", "value").rows() == [("refused", 2, column, value)]
    assert booksum in batch.issues["reason"][0]


def test_a_negative_price_takes_its_set_along() -> None:
    batch = read(season(prices={"GBAHH": "1.73", "GBAHA": "-0.5", "GBAH": ""}), "x")
    assert batch.quotes.is_empty()
    assert batch.issues["column"].to_list() == ["GBAHA", "GBAHH/GBAHA"]


def test_an_incomplete_set_is_kept() -> None:
    batch = read(season(prices={"B365H": "9", "B365D": "9", "B365A": ""}), "x")
    assert batch.quotes.height == 2
    assert batch.issues.is_empty()


def test_a_booksum_from_09_to_1_is_kept_and_flagged() -> None:
    odds = {"H": "3.2", "D": "2.88", "A": "3.25"}
    prices = {f"{book}{side}": price for book in ("SJ", "Max", "BFE") for side, price in odds.items()}
    batch = read(season({"HomeTeam": "A"}, {"HomeTeam": "B"}, prices=prices), "x")
    assert batch.quotes.height == 18
    assert batch.issues.select("severity", "row", "column", "value").rows() == [
        ("flagged", 2, "SJH/SJD/SJA", "3.2/2.88/3.25"),
        ("flagged", 3, "SJH/SJD/SJA", "3.2/2.88/3.25"),
        ("flagged", None, "MaxH/MaxD/MaxA", "2"),
        ("flagged", None, "BFEH/BFED/BFEA", "2"),
    ]


def test_a_rare_margin_is_kept_and_flagged() -> None:
    batch = read(season(prices={"GB>2.5": "1.39", "GB<2.5": "1.79"}), "x")
    assert batch.quotes.height == 2
    assert batch.issues["severity"].to_list() == ["flagged"]


@pytest.mark.parametrize("line", ["", "-1.2", "9", "x"])
def test_prices_on_a_line_that_is_none_are_refused(line: str) -> None:
    prices = {"AHh": line, "PAHH": "1.9", "PAHA": "2.0", "MaxAHH": "1.95", "MaxAHA": "2.0", "PSH": "2"}
    batch = read(season(prices=prices), "x")
    assert batch.quotes["market"].to_list() == ["h2h"]
    assert batch.issues.select("severity", "row", "column", "value").rows() == [("refused", 2, "AHh", line)]
    assert "4 prices" in batch.issues["reason"][0]


def test_handicap_prices_without_a_line_column_are_refused() -> None:
    batch = read(season(prices={"PCAHH": "1.9", "PCAHA": "2.0", "AHh": "0"}), "x")
    assert batch.quotes.is_empty()
    assert batch.issues.select("severity", "row", "column").rows() == [
        ("refused", None, "PCAHH"),
        ("refused", None, "PCAHA"),
    ]


@pytest.mark.parametrize(
    ("line", "home", "away"),
    [
        ("0.75", "2.1", "1.8"),  # the sign is lost: it pays more than the home win, and more often
        ("0", "2.2", "1.75"),
        ("-1", "1.9", "2.0"),  # less than the home win, and less often
        ("-0.5", "1.6", "2.4"),  # the home win itself
        ("0.5", "1.9", "2.0"),  # the away win itself, 4.0 elsewhere
        ("-0.25", "1.3", "4.4"),  # the away side gets more for more
    ],
)
def test_a_handicap_that_contradicts_the_1x2_prices_is_refused(line: str, home: str, away: str) -> None:
    batch = read(season(prices={**FAIR, "AHh": line, "PAHH": home, "PAHA": away}), "x")
    assert batch.quotes["market"].unique().to_list() == ["h2h"]
    assert batch.issues.select("severity", "row", "column", "value").rows() == [
        ("refused", 2, "PAHH/PAHA/AHh", f"{home}/{away}/{line}")
    ]


@pytest.mark.parametrize(
    ("line", "home", "away"), [("-0.5", "2.05", "1.85"), ("0", "1.5", "2.7"), ("-1", "2.9", "1.45")]
)
def test_a_handicap_that_agrees_with_the_1x2_prices_is_kept(line: str, home: str, away: str) -> None:
    batch = read(season(prices={**FAIR, "AHh": line, "PAHH": home, "PAHA": away}), "x")
    assert batch.quotes.filter(market="spreads").height == 2
    assert batch.issues.is_empty()


def test_two_bookmakers_are_too_few_to_contradict_a_handicap() -> None:
    two = {name: odds for name, odds in FAIR.items() if not name.startswith("PS")}
    batch = read(season(prices={**two, "AHh": "0.75", "PAHH": "2.1", "PAHA": "1.8"}), "x")
    assert batch.quotes.filter(market="spreads").height == 2


def test_a_refused_row_has_no_price_issues() -> None:
    batch = read(season({"HomeTeam": "A"}, {"Date": "?", "B365H": "0"}, prices={"B365H": "2"}), "x")
    assert batch.issues.select("row", "column").rows() == [(3, "Date")]


def test_a_file_without_prices_has_no_quotes() -> None:
    batch = read(
        csv([{"Div": "E0", "Date": "12/08/23", "HomeTeam": "A", "AwayTeam": "B", "FTHG": "1", "FTAG": "0"}]), "x"
    )
    assert (batch.fixtures.height, batch.results.height, batch.quotes.height) == (1, 1, 0)
