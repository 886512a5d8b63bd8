"""What a season file and a new-league file say: matches, moments, results, and what of them is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from football_data_files import MATCH, csv, new_league, season

from monps.domain.errors import BadInput
from monps.domain.frames import REPORTED_FIXTURES, REPORTED_RESULTS, Batch, told
from monps.feeds.football_data import read


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def issues(batch: Batch, severity: str = "refused") -> list[tuple[int | None, str | None, str | None]]:
    return batch.issues.filter(severity=severity).select("row", "column", "value").rows()


def test_reads_a_match_of_a_season_file() -> None:
    batch = read(season(), "2324/E0.csv")
    assert batch.fixtures.select(told(REPORTED_FIXTURES)).rows() == [
        (2, "soccer_epl", "2023/24", "Arsenal", "Chelsea", at("2023-08-12 14:00"), False, at("2023-08-11 16:00"))
    ]
    assert batch.results.select(told(REPORTED_RESULTS)).rows() == [(2, 2, 1, 1, 0, at("2023-08-12 17:00"))]
    assert batch.quotes.is_empty()
    assert batch.issues.is_empty()


def test_reads_a_match_of_a_new_league_file_whatever_it_is_called() -> None:
    batch = read(new_league(prices={"PSCH": "2.1"}), "E0.csv")
    assert batch.fixtures.select(told(REPORTED_FIXTURES)).rows() == [
        (
            2,
            "soccer_norway_eliteserien",
            "2021",
            "Molde",
            "Brann",
            at("2021-05-16 16:00"),
            False,
            at("2021-05-14 16:00"),
        )
    ]
    assert batch.results.select(told(REPORTED_RESULTS)).rows() == [(2, 3, 3, None, None, at("2021-05-16 19:00"))]
    assert batch.quotes["known_at"].to_list() == [at("2021-05-16 15:59:59")]


@pytest.mark.parametrize(
    ("day", "time", "kickoff", "known"),
    [
        ("11/08/2023", "20:00", "2023-08-11 19:00", "2023-08-11 16:00"),  # Friday
        (
            "11/08/2023",
            "17:30",
            "2023-08-11 16:30",
            "2023-08-11 15:30",
        ),  # before the collection: an hour before kick-off
        ("13/08/2023", "15:00", "2023-08-13 14:00", "2023-08-11 16:00"),  # Sunday
        ("14/08/2023", "20:00", "2023-08-14 19:00", "2023-08-11 16:00"),  # Monday
        ("15/08/2023", "20:00", "2023-08-15 19:00", "2023-08-15 14:00"),  # Tuesday
        ("17/08/2023", "20:00", "2023-08-17 19:00", "2023-08-15 14:00"),  # Thursday
        (
            "30/10/2023",
            "20:00",
            "2023-10-30 20:00",
            "2023-10-27 16:00",
        ),  # collected in summer time, played in winter time
        ("26/12/2023", "12:30", "2023-12-26 12:30", "2023-12-26 11:30"),  # a Tuesday at noon
    ],
)
def test_known_when_collected_or_an_hour_before(day: str, time: str, kickoff: str, known: str) -> None:
    batch = read(season({"Date": day, "Time": time}, prices={"B365H": "2"}), "E0.csv")
    assert batch.fixtures.select("kickoff_at", "known_at").rows() == [(at(kickoff), at(known))]
    assert batch.quotes["known_at"].to_list() == [at(known)]


def test_without_a_time_three_o_clock_is_assumed_and_the_result_waits_for_the_next_day() -> None:
    rows = [{k: v for k, v in MATCH.items() if k != "Time"}]
    batch = read(csv(rows), "0304/E0.csv")
    assert batch.fixtures.select("kickoff_at", "kickoff_assumed").rows() == [(at("2023-08-12 14:00"), True)]
    assert batch.results["known_at"].to_list() == [at("2023-08-12 23:00")]


def test_an_hour_that_comes_twice_or_never_is_flagged() -> None:
    batch = read(
        new_league({"Date": "31/10/2021", "Time": "01:30"}, {"Date": "28/03/2021", "Time": "01:30"}), "USA.csv"
    )
    assert batch.fixtures["kickoff_at"].to_list() == [at("2021-10-31 00:30"), at("2021-03-28 01:30")]
    assert issues(batch, "flagged") == [(2, "Date/Time", "31/10/2021/01:30"), (3, "Date/Time", "28/03/2021/01:30")]


def test_the_season_is_that_of_most_dates_so_that_a_late_end_does_not_move_it() -> None:
    days = ["24/08/2019", "01/02/2020", "02/08/2020"]
    batch = read(season(*({"Date": day} for day in days)), "I1.csv")
    assert batch.fixtures["season"].to_list() == ["2019/20"] * 3


def test_a_hint_settles_the_season_where_the_dates_allow_it() -> None:
    late = season({"Date": "02/07/2020"}, {"Date": "02/08/2020"})
    assert read(late, "I1.csv").fixtures["season"].to_list() == ["2020/21"] * 2
    assert read(late, "I1.csv", "1920").fixtures["season"].to_list() == ["2019/20"] * 2
    wrong = read(late, "I1.csv", "1516")
    assert wrong.fixtures["season"].to_list() == ["2020/21"] * 2
    assert issues(wrong, "flagged") == [(None, "Date", "1516")]
    with pytest.raises(BadInput, match="not a season"):
        read(late, "I1.csv", "latest")


@pytest.mark.parametrize(
    ("season_cell", "day", "name"),
    [("2012", "10/03/2012", "2012"), ("2012/2013", "10/03/2013", "2012/13"), ("2021", "10/03/2021", "2021")],
)
def test_a_new_league_file_names_its_seasons(season_cell: str, day: str, name: str) -> None:
    assert read(new_league({"Season": season_cell, "Date": day}), "x").fixtures["season"].to_list() == [name]


@pytest.mark.parametrize(
    ("day", "month"),
    [("01/02/98", "1998-02-01"), ("1/2/1998", "1998-02-01"), ("01/02/03", "2003-02-01")],
)
def test_both_date_formats(day: str, month: str) -> None:
    assert str(read(season({"Date": day}), "x").fixtures["kickoff_at"][0].date()) == month


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [
        ({"Div": "ZZ9"}, "Div", "ZZ9"),
        ({"Date": "2023-08-12"}, "Date", "2023-08-12"),
        ({"Date": "30/02/2024"}, "Date", "30/02/2024"),
        ({"Date": ""}, "Date", ""),
        ({"Date": "12/08/2013"}, "Date", "12/08/2013"),
        ({"Time": "25:00"}, "Time", "25:00"),
        ({"Time": "evening"}, "Time", "evening"),
        ({"HomeTeam": ""}, "HomeTeam", ""),
        ({"AwayTeam": " "}, "AwayTeam", ""),
        ({"AwayTeam": "Arsenal"}, "HomeTeam/AwayTeam", "Arsenal/Arsenal"),
        (
            {"HomeTeam": "A", "AwayTeam": "B", "Date": "12/08/23"},
            "HomeTeam/AwayTeam/Date",
            "A/B/12/08/23",
        ),
    ],
)
def test_a_row_that_cannot_be_true_is_refused_with_its_prices(change: dict[str, str], column: str, value: str) -> None:
    good = [{"HomeTeam": "A", "AwayTeam": "B"}, {"HomeTeam": "C", "AwayTeam": "D"}]
    batch = read(season(*good, change, prices={"B365H": "2"}), "E0.csv")
    assert issues(batch) == [(4, column, value)]
    for frame in (batch.fixtures, batch.results, batch.quotes):
        assert frame["ref"].to_list() == [2, 3]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"FTHG": "x"}, "FTHG"),
        ({"FTHG": ""}, "FTHG"),
        ({"FTAG": "-1", "FTR": ""}, "FTAG"),
        ({"FTHG": "31"}, "FTHG"),
        ({"FTHG": "1.5"}, "FTHG"),
        ({"HTHG": "3"}, "FTHG/FTAG/HTHG/HTAG"),
        ({"FTR": "A"}, "FTHG/FTAG/FTR"),
    ],
)
def test_a_result_that_cannot_be_true_is_refused_and_the_fixture_stays(change: dict[str, str], column: str) -> None:
    batch = read(season(change, prices={"B365H": "2"}), "E0.csv")
    assert batch.results.is_empty()
    assert (batch.fixtures.height, batch.quotes.height) == (1, 1)
    assert [issue[1] for issue in issues(batch)] == [column]


@pytest.mark.parametrize("change", [{"HTHG": ""}, {"HTAG": "x"}, {"HTR": "D"}, {"HTHG": "", "HTAG": ""}])
def test_a_wrong_half_time_score_leaves_the_result(change: dict[str, str]) -> None:
    batch = read(season(change), "E0.csv")
    assert batch.results.select(told(REPORTED_RESULTS)).drop("known_at").rows() == [(2, 2, 1, None, None)]
    assert [issue[1] for issue in issues(batch)] == ["HTHG/HTAG/HTR"]


def test_blank_scores_are_no_refusal() -> None:
    to_come = {"FTHG": "", "FTAG": "", "FTR": "", "HTHG": "", "HTAG": "", "HTR": ""}
    batch = read(season(to_come, {"HomeTeam": "A", "HTHG": "", "HTAG": "", "HTR": ""}), "E0.csv")
    assert batch.fixtures.height == 2
    assert batch.results.select(told(REPORTED_RESULTS)).rows() == [(3, 2, 1, None, None, at("2023-08-12 17:00"))]
    assert batch.issues.is_empty()


def test_whole_goals_may_be_written_as_decimals() -> None:
    goals = {"FTHG": "2.0", "FTAG": "1.0", "HTHG": "1.0", "HTAG": "0.0"}
    assert read(season(goals), "E0.csv").results.equals(read(season(), "E0.csv").results)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_encodings(encoding: str) -> None:
    payload = season({"HomeTeam": "Besiktaş" if encoding != "cp1252" else "Málaga"}).decode().encode(encoding)
    assert read(payload, "x").fixtures["home_name"].to_list() in (["Besiktaş"], ["Málaga"])


def test_a_byte_that_cp1252_does_not_know_is_read_as_latin_1() -> None:
    assert read(season({"HomeTeam": "Mal"}).replace(b"Mal", b"M\xe1l\x81"), "x").fixtures.height == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_rows_and_columns_are_skipped_and_lines_counted(end: str) -> None:
    text = season({"HomeTeam": "A"}, {"HomeTeam": "B"}).decode().rstrip("\n").split("\n")
    text = [line + ",,," for line in [text[0], text[1], "", ",,,", text[2], "", ""]]
    batch = read(end.join(text).encode(), "x")
    assert batch.fixtures["ref"].to_list() == [2, 5]
    assert batch.issues.is_empty()


def test_a_quoted_cell_may_hold_a_comma_and_an_open_quote_spoils_one_row_only() -> None:
    payload = season({"HomeTeam": '"Bodo, Glimt"'}, {"HomeTeam": '"Bodo'}, {"HomeTeam": "C"})
    batch = read(payload, "x")
    assert batch.fixtures["home_name"].to_list() == ["Bodo, Glimt", "C"]
    assert batch.issues.select("severity", "row").rows() == [("refused", 3)]


def test_ragged_rows() -> None:
    prices = {"B365H": "2.0", "B365D": "3.5", "B365A": "4.0"}
    head, *rows = season(*({"HomeTeam": name} for name in "ABCDE"), prices=prices).decode().rstrip("\n").split("\n")
    rows[0] += ",9"
    rows[1] += ", ,"
    rows[2] = rows[2].rsplit(",", 2)[0]
    batch = read("\n".join([head, *rows, ""]).encode(), "x")
    assert batch.fixtures["home_name"].to_list() == ["B", "C", "D", "E"]
    assert batch.quotes.filter(ref=4)["selection"].to_list() == ["home"]
    told = batch.issues.select("severity", "row").rows()
    assert told == [("refused", 2), ("flagged", 4)]


def test_a_file_that_ends_in_the_middle_of_a_row_is_refused() -> None:
    whole = season({"HomeTeam": "A"}, {"HomeTeam": "B"}, prices={"B365H": "2.25"})
    with pytest.raises(
        BadInput, match="x, row 3: the file ends in the middle of a row, after 11 of 12 cells: download"
    ):
        read(whole.rstrip(b"\n").rsplit(b",", 1)[0], "x")
    cut = read(whole[:-2], "x")
    assert cut.issues.select("severity", "row", "column", "value").rows() == [("flagged", 3, "B365H", "2.2")]
    assert "may be cut off" in cut.issues["reason"].item()


@pytest.mark.parametrize("goals", ["FTHG", "FTAG"])
def test_a_column_of_text_is_no_column_of_goals(goals: str) -> None:
    with pytest.raises(BadInput, match=f"x, row 2, column {goals}: 'abc' is no number of goals"):
        read(season(*({"HomeTeam": f"T{n}", goals: "abc"} for n in range(12))), "x")


def test_a_file_without_a_usable_row_is_refused_with_its_first_fault() -> None:
    with pytest.raises(BadInput, match="x: no row can be used: row 2, Date, soon, this is not a date"):
        read(season(*({"HomeTeam": f"T{n}", "Date": "soon"} for n in range(12))), "x")


def test_a_last_row_that_is_short_and_ended_is_only_flagged() -> None:
    batch = read(season(prices={"B365H": "2.0"}).rstrip(b"\n").rsplit(b",", 1)[0] + b"\n", "x")
    assert batch.fixtures.height == 1
    assert batch.issues["severity"].to_list() == ["flagged"]


def test_columns_that_are_not_read_are_named() -> None:
    extra = {"XYZH": "2.0", "Weather": "fine", "HS": "9", "Referee": "A Ref", "HBP": "10", "Bb1X2": "40", "BbAH": "20"}
    batch = read(season(extra), "x")
    assert issues(batch, "flagged") == [(None, "XYZH", None), (None, "Weather", None)]
    assert "bookmaker" in batch.issues["reason"][0]


def test_values_below_an_empty_name_are_named_and_an_empty_column_is_not() -> None:
    head, row = season().decode().rstrip("\n").split("\n")
    batch = read(f"{head},,,B365H\n{row},7,,2.0\n".encode(), "x")
    assert batch.quotes.height == 1
    assert ["column 12" in reason for reason in batch.issues["reason"]] == [True]


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (season().split(b"\n")[0] + b"\n", "no match"),
        (b"PK\x03\x04\x00\x00", "NUL"),
        (season().decode().encode("utf-16"), "NUL"),
        (b"<!DOCTYPE html>\n<html><body>404</body></html>", "web page"),
        (b"\x89\xff\xfe\x01 rubbish \x7f", "not a football-data.co.uk file"),
        (season().replace(b",", b";"), "not separated by commas"),
        (season().replace(b",", b"\t"), "not separated by commas"),
        (season().replace(b"AwayTeam", b"Visitors"), "lacks AwayTeam"),
        (new_league().replace(b"HG", b"Goals"), "lacks HG"),
        (season().replace(b"HTR", b"FTR"), "more than once"),
        (season(prices={"PSH": "2", "PH": "2"}), "mean the same"),
        (season(prices={"B36CA": "2", "B365CA": "2"}), "mean the same"),
        (season(prices={"GBAH": "0", "GBAHh": "0", "GBAHH": "2"}), "mean the same"),
        (b"Div," * 1001 + b"Date", "no football-data.co.uk header"),
        (b"x" * 3_000_000, "no CSV"),
        (b'"Div,Date', "no CSV"),
    ],
)
def test_a_file_of_no_use_is_refused_by_name_with_a_remedy(payload: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        read(payload, "2324/E0.csv")
    assert "2324/E0.csv" in str(caught.value)
    assert caught.value.data["file"] == "2324/E0.csv"
    assert len(str(caught.value)) < 400


def test_a_long_value_is_cut_in_the_report() -> None:
    batch = read(season({"Date": "9" * 500}, {}), "x")
    assert batch.issues["value"].str.len_chars().to_list() == [121]


def test_every_issue_names_the_file_a_reason_and_a_remedy() -> None:
    batch = read(season({"Date": "?"}, {"FTHG": "?"}, prices={"B365H": "?", "QQH": "2"}), "2324/E0.csv")
    assert batch.issues.height >= 4
    assert set(batch.issues["file"]) == {"2324/E0.csv"}
    assert batch.issues.select(pl.col("reason", "remedy").str.len_chars().min()).row(0) > (5, 5)


def test_closing_prices_stand_a_second_before_the_kick_off() -> None:
    batch = read(season(prices={"PSCH": "2.0", "PSH": "2.1"}), "x")
    close = batch.quotes.filter(stage="close")["known_at"][0]
    assert batch.fixtures["kickoff_at"][0] - close == timedelta(seconds=1)
