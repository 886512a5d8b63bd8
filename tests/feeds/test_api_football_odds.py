"""Prices of API-Football: odds as text, fixtures by number alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from football_replies import body, fixture, read_body, told

from monps.domain.frames import Batch

NAME = "api-football /odds?fixture=77&bookmaker=8"
BEFORE = datetime(2026, 8, 21, 12, 0, tzinfo=UTC)


def _bet(number: object, name: object, *values: tuple[object, object]) -> dict[str, object]:
    return {"id": number, "name": name, "values": [{"value": value, "odd": odd} for value, odd in values]}


WINNER = _bet(1, "Match Winner", ("Home", "1.95"), ("Draw", "3.60"), ("Away", "3.75"))


def _priced(*bets: object, bookmaker: object = "Bet365", **changes: object) -> dict[str, object]:
    known = {key: fixture()[key] for key in ("fixture", "league")}
    bookmakers = [{"id": 8, "name": bookmaker, "bets": list(bets)}]
    return {**known, "update": "2026-08-21T11:00:00+00:00", "bookmakers": bookmakers, **changes}


def _read(*response: object, name: str = NAME, seen_at: datetime = BEFORE) -> Batch:
    return read_body(body(*response, get="odds"), name=name, seen_at=seen_at)


def test_the_markets_that_are_read() -> None:
    batch = _read(
        _priced(
            WINNER,
            _bet(2, "Home/Away", ("Home", "1.44"), ("Away", "2.63")),
            _bet(5, "Goals Over/Under", ("Over 2.5", "1.80"), ("Under 2.5", "2.00"), ("Over 3", "2.6")),
            _bet(8, "Both Teams Score", ("Yes", "1.7"), ("No", "2.1")),
            _bet(12, "Double Chance", ("Home/Draw", "1.28"), ("Home/Away", "1.29"), ("Draw/Away", "1.83")),
        )
    )
    assert batch.quotes.select("market", "line_quarters", "selection", "odds_milli").rows() == [
        ("h2h", None, "home", 1950), ("h2h", None, "draw", 3600), ("h2h", None, "away", 3750),
        ("draw_no_bet", None, "home", 1440), ("draw_no_bet", None, "away", 2630),
        ("totals", 10, "over", 1800), ("totals", 10, "under", 2000), ("totals", 12, "over", 2600),
        ("btts", None, "yes", 1700), ("btts", None, "no", 2100),
        ("double_chance", None, "home_draw", 1280), ("double_chance", None, "home_away", 1290), ("double_chance", None, "draw_away", 1830),
    ]  # fmt: skip
    assert batch.quotes.select("bookmaker", "stage", "state", "updated_at").unique().rows() == [
        ("bet365", "live", "open", datetime(2026, 8, 21, 11, 0, tzinfo=UTC))
    ]
    assert set(batch.scopes["scope"]) == {"8"}
    assert batch.scopes.height == batch.sightings.height == 5
    assert batch.issues.is_empty()


def test_the_fixture_is_known_by_its_number_alone() -> None:
    batch = _read(_priced(WINNER))
    row = batch.fixtures.row(0, named=True)
    assert (row["external_id"], row["competition"], row["season"]) == ("77", "soccer_epl", "2026/27")
    assert row["kickoff_at"] == datetime(2026, 8, 21, 19, 0, tzinfo=UTC)
    assert {row[name] for name in ("home_name", "away_name", "home_id", "away_id", "status")} == {None}


def test_prices_seen_after_the_kick_off_are_in_play() -> None:
    batch = _read(_priced(WINNER), seen_at=datetime(2026, 8, 21, 19, 0, tzinfo=UTC))
    assert set(batch.quotes["stage"]) | set(batch.sightings["stage"]) | set(batch.scopes["stage"]) == {"in_play"}


def test_two_prices_for_one_outcome() -> None:
    batch = _read(_priced(_bet(8, "Both Teams Score", ("Yes", "1.7"), ("No", "2.1"), ("Yes", "1.75"))))
    assert batch.quotes["state"].to_list() == ["disputed"] * 3
    assert told(batch) == [("flagged", "response[0].bookmakers[0].bets[0].values[2].odd")]


@pytest.mark.parametrize(
    ("value", "odd", "path"),
    [
        ("Over 2.6", "1.9", "value"),
        ("Over", "1.9", "value"),
        ("Over 0", "1.9", "value"),
        ("Over 99", "1.9", "value"),
        (2.5, "1.9", "value"),
        ("Over 2.5", 1.9, "odd"),
        ("Over 2.5", "1,9", "odd"),
        ("Over 2.5", "1.00", "odd"),
        ("Over 2.5", "99999", "odd"),
        ("Over 2.5", "NaN", "odd"),
        ("Over 2.5", "٣", "odd"),
    ],
)
def test_a_value_that_is_not_understood_is_refused_with_its_path(value: object, odd: object, path: str) -> None:
    batch = _read(_priced(_bet(5, "Goals Over/Under", (value, odd), ("Under 2.5", "1.9"))))
    assert batch.quotes["selection"].to_list() == ["under"]
    assert told(batch) == [("refused", f"response[0].bookmakers[0].bets[0].values[0].{path}")]


def test_a_bet_under_another_number_may_be_another_market() -> None:
    batch = _read(_priced({**WINNER, "id": 3}, _bet(4, "Asian Handicap", ("Home -1", "1.9"))))
    assert batch.quotes.is_empty()
    where = "response[0].bookmakers[0].bets"
    assert told(batch) == [("refused", f"{where}[0].id"), ("flagged", f"{where}[1].name")]


@pytest.mark.parametrize("name", ["Betfair", "Unibet", "Nobody"])
def test_a_bookmaker_that_is_not_known_or_not_one_alone_is_flagged(name: str) -> None:
    batch = _read(_priced(WINNER, bookmaker=name))
    assert batch.quotes.is_empty()
    assert told(batch) == [("flagged", "response[0].bookmakers[0].name")]
    assert f"the bookmaker '{name}' (number 8)" in batch.issues["reason"][0]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Marathonbet", "marathonbet"),
        ("888Sport", "sport888"),
        ("BetFred", "betfred"),
        ("10Bet", "tenbet"),
        ("1xBet", "onexbet"),
    ],
)
def test_bookmakers_by_the_names_of_api_football(name: str, key: str) -> None:
    assert set(_read(_priced(WINNER, bookmaker=name)).quotes["bookmaker"]) == {key}


def test_what_is_no_list_of_bets() -> None:
    batch = _read(_priced(bookmakers=[{"id": 8, "name": "Bet365", "bets": 3}, 4]))
    assert told(batch) == [("refused", "response[0].bookmakers[0].bets"), ("refused", "response[0].bookmakers[1]")]
    late = _read(_priced(WINNER, update="now"))
    assert late.quotes.height == 3
    assert told(late) == [("refused", "response[0].update")]


def test_an_update_after_it_was_seen_has_no_age() -> None:
    batch = _read(_priced(WINNER, update="2026-08-21T12:00:01Z"))
    assert batch.quotes["updated_at"].null_count() == 3
    assert told(batch) == [("flagged", "response[0].update")]


def test_what_was_asked_is_in_the_name() -> None:
    batch = _read(_priced(WINNER), name="api-football /odds?date=2026-08-21&bet=8")
    assert batch.scopes.select("listing", "scope").rows() == [("Both Teams Score", "all")]
    assert _read(_priced(bookmakers=3)).scopes.is_empty()


def test_the_example(shared_data: Path) -> None:
    content = (shared_data / "api-football" / "odds.json").read_bytes()
    batch = read_body(content, name="odds.json", seen_at=datetime(2022, 12, 30, 6, 0, tzinfo=UTC))
    assert batch.quotes.group_by("listing", maintain_order=True).len().rows() == [("Match Winner", 3), ("Home/Away", 2)]
    assert batch.scopes.select("listing", "scope").rows() == [("Home/Away", "file"), ("Match Winner", "file")]
    assert told(batch) == [("flagged", "response[0].bookmakers[0].bets[2].name")]
