from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from sqlalchemy import Connection, text

from monps.domain.errors import BadInput
from monps.domain.frames import REPORTED_QUOTES, Batch
from monps.domain.quote import Side
from monps.engine.closing import WANTED, closing_prices, last_before
from snapshots import AWAY, HOME, OVER, Key, Reply, at, batch, play, store

KICKOFF = 60.0
CHAIN = ("pinnacle", "bet365")
DRAW: Key = ("h2h", None, "draw", "back")
LAID: Key = ("h2h", None, "home", "lay")


def wanted(*keys: Key, fixture: int = 1) -> pl.DataFrame:
    return pl.DataFrame([(fixture, *key[:3]) for key in keys], schema=dict(WANTED), orient="row")


def hear(connection: Connection, *replies: Reply) -> None:
    for payload, reply in enumerate(replies):
        store(connection, batch([reply]), payload)


def reply(minute: float, *prices: tuple[Key, int], bookmaker: str = "pinnacle", **more) -> Reply:
    return Reply(minute=minute, shown={("h2h", bookmaker): prices}, **more)


def refuse(
    connection: Connection,
    minute: float,
    reason: str = "quota",
    competition: str = "soccer_epl",
    purpose: str = "closing",
) -> None:
    connection.execute(
        text(
            "INSERT INTO fetches (source, request, competition, purpose, state, reason, planned_at)"
            " VALUES ('the-odds-api', '/odds', :competition, :purpose, 'refused', :reason, :at)"
        ),
        {"competition": competition, "purpose": purpose, "reason": reason, "at": at(minute)},
    )


def file(connection: Connection, rows: Sequence[tuple[str, Key, int, float]]) -> None:
    """Closing prices of a file: bookmaker, key, odds, known at which minute."""
    quotes = [(1, b, *key, odds, "open", "close", at(minute), None, None) for b, key, odds, minute in rows]
    store(connection, Batch(quotes=pl.DataFrame(quotes, schema=dict(REPORTED_QUOTES), orient="row")), 99)


def close(connection: Connection, key: Key = HOME, side: Side = Side.BACK) -> dict[str, object]:
    """The close of one price."""
    rows = closing_prices(connection, [1], CHAIN, wanted(key), side)
    assert rows.height == 1
    return rows.row(0, named=True)


def test_the_last_price_at_or_before_the_kick_off_is_the_close(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        hear(
            connection,
            reply(0, (HOME, 2000)),
            reply(55, (HOME, 2100), updated=at(52)),
            reply(KICKOFF, (HOME, 2200), stage="in_play"),
        )
        assert close(connection) == {
            "fixture_id": 1, "market": "h2h", "line_quarters": None, "selection": "home", "side": "back",
            "bookmaker": "pinnacle", "odds_milli": 2100, "fallback": 0, "seen_at": at(55), "updated_at": at(52),
            "age_s": 300.0, "updated_age_s": 480.0, "late": False, "absent": None,
        }  # fmt: skip


def test_a_price_that_did_not_change_is_as_old_as_its_last_sighting(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        hear(connection, reply(0, (HOME, 2000)), reply(50, (HOME, 2000)))
        found = close(connection)
        assert (found["seen_at"], found["age_s"], found["late"]) == (at(50), 600.0, False)


@pytest.mark.parametrize(("seen", "updated", "late"), [(49.9, None, True), (55, 49.9, True), (50, 50, False)])
def test_a_close_is_late_by_either_clock(database, seen: float, updated: float | None, late: bool) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        hear(connection, reply(seen, (HOME, 2000), updated=None if updated is None else at(updated)))
        assert close(connection)["late"] is late


def test_the_first_of_the_chain_that_has_a_close_gives_it(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        shown = {("h2h", "bet365"): [(HOME, 2000)], ("h2h", "pinnacle"): [(AWAY, 3500)]}
        hear(connection, Reply(minute=55, shown=shown))
        rows = closing_prices(connection, [1], CHAIN, wanted(HOME, AWAY, DRAW))
        assert rows.select("selection", "bookmaker", "odds_milli", "fallback", "absent").rows() == [
            ("home", "bet365", 2000, 1, None),
            ("away", "pinnacle", 3500, 0, None),
            ("draw", None, None, None, "book_absent"),
        ]


def test_whatever_anybody_showed_is_closed_and_the_1x2_always(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        play(connection, KICKOFF, fixture=2)
        shown = {("totals", "pinnacle"): [(OVER, 1900)]}
        hear(connection, Reply(minute=55, shown=shown, asked=(("totals", "uk"),)))
        rows = closing_prices(connection, [1, 2], CHAIN)
        assert rows.select("fixture_id", "market", "line_quarters", "selection", "absent").rows() == [
            (1, "h2h", None, "away", "not_asked"), (1, "h2h", None, "draw", "not_asked"),
            (1, "h2h", None, "home", "not_asked"), (1, "totals", 10, "over", None),
            (2, "h2h", None, "away", "not_asked"), (2, "h2h", None, "draw", "not_asked"),
            (2, "h2h", None, "home", "not_asked"),
        ]  # fmt: skip


def test_the_kick_off_that_counts_is_the_actual_one(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF, started=52)
        hear(connection, reply(50, (HOME, 2000)), reply(55, (HOME, 2100)))
        found = close(connection)
        assert (found["odds_milli"], found["age_s"]) == (2000, 120.0)


def test_a_price_in_play_is_no_close_where_the_match_began_late(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF, started=75)
        hear(connection, reply(55, (HOME, 2000)), reply(70, (HOME, 2500), stage="in_play"))
        found = close(connection)
        assert (found["odds_milli"], found["age_s"]) == (2000, 1200.0)


def test_a_price_seen_only_after_the_actual_kick_off_was_moved(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF, started=30)
        hear(connection, reply(20, (AWAY, 3000)), reply(40, (HOME, 2000), (AWAY, 3000)))
        assert close(connection)["absent"] == "kickoff_moved"
        assert close(connection, AWAY)["odds_milli"] == 3000


def test_a_price_that_is_not_shown_any_more_is_gone(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        hear(connection, reply(50, (HOME, 2000), (AWAY, 3000)), reply(55, (AWAY, 3000)))
        assert close(connection)["absent"] == "line_gone"


def test_a_bookmaker_that_shows_nothing_any_more_leaves_the_close_to_the_next(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        both = {("h2h", "pinnacle"): [(HOME, 2000)], ("h2h", "bet365"): [(HOME, 1950)]}
        hear(connection, Reply(minute=50, shown=both), reply(55, (HOME, 1940), bookmaker="bet365"))
        found = close(connection)
        assert (found["bookmaker"], found["odds_milli"], found["fallback"]) == ("bet365", 1940, 1)


def test_a_disputed_price_is_no_close(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        hear(connection, reply(50, (HOME, 2000)), reply(55, (HOME, 2000), (HOME, 2100)))
        assert close(connection)["absent"] == "disputed"


def test_a_laid_price_is_a_close_only_where_it_is_asked_for(database) -> None:
    asked = (("h2h", "uk"), ("h2h_lay", "uk"))
    shown = {("h2h_lay", "pinnacle"): [(LAID, 2040)]}
    with database.begin() as connection:
        play(connection, KICKOFF)
        hear(connection, Reply(minute=55, shown=shown, asked=asked))
        assert close(connection)["absent"] == "book_absent"
        assert close(connection, side=Side.LAY)["odds_milli"] == 2040


@pytest.mark.parametrize(
    ("minute", "reason", "competition", "absent"),
    [
        (30, "quota", "soccer_epl", "quota"),
        (-1, "quota", "soccer_epl", "not_asked"),
        (61, "quota", "soccer_epl", "not_asked"),
        (30, "disabled", "soccer_epl", "not_asked"),
        (30, "quota", "soccer_spl", "not_asked"),
    ],
)
def test_a_request_refused_for_want_of_credits_is_the_reason(database, minute, reason, competition, absent) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        refuse(connection, minute, reason, competition)
        assert close(connection)["absent"] == absent


@pytest.mark.parametrize(("purpose", "absent"), [("open_pick", "quota"), ("discovery", "not_asked")])
def test_a_request_for_something_else_says_nothing_of_the_close(database, purpose: str, absent: str) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        refuse(connection, 30, purpose=purpose)
        assert close(connection)["absent"] == absent


def test_the_later_of_asked_and_refused_is_the_reason(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        refuse(connection, 40)
        hear(connection, Reply(minute=30, shown={}))
        assert close(connection)["absent"] == "quota"
        hear(connection, Reply(minute=50, shown={}))
        assert close(connection)["absent"] == "book_absent"


def test_asking_for_another_market_is_not_asking(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        hear(connection, Reply(minute=50, shown={}, asked=(("alternate_totals", "uk"),)))
        assert close(connection)["absent"] == "not_asked"
        assert close(connection, OVER)["absent"] == "book_absent"


def test_without_sightings_the_closing_price_of_a_file_is_the_close(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        second = 1 / 60
        file(connection, [("pinnacle", HOME, 2000, KICKOFF - second), ("bet365", AWAY, 3000, KICKOFF - second)])
        found = close(connection)
        assert (found["bookmaker"], found["odds_milli"], found["age_s"], found["late"]) == (
            "pinnacle",
            2000,
            1.0,
            False,
        )
        assert close(connection, AWAY)["fallback"] == 1
        assert close(connection, DRAW)["absent"] == "book_absent"


def test_of_a_file_that_was_corrected_the_last_price_counts(database) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        file(connection, [("pinnacle", HOME, 2000, 58), ("pinnacle", HOME, 2050, 59), ("pinnacle", HOME, 9000, 61)])
        assert close(connection)["odds_milli"] == 2050
        file(connection, [("pinnacle", AWAY, 9000, 61)])
        assert close(connection, AWAY)["absent"] == "kickoff_moved"


@pytest.mark.parametrize(("minute", "odds"), [(55, 2100), (40, 2000)])
def test_a_file_goes_before_a_sighting_that_is_late(database, minute: float, odds: int) -> None:
    with database.begin() as connection:
        play(connection, KICKOFF)
        hear(connection, reply(minute, (HOME, 2100)))
        file(connection, [("pinnacle", HOME, 2000, 59)])
        assert close(connection)["odds_milli"] == odds


@pytest.mark.parametrize("chain", [(), ("pinnacle", "pinnacle")])
def test_a_chain_names_bookmakers_once(database, chain: tuple[str, ...]) -> None:
    with database.begin() as connection, pytest.raises(BadInput, match="name one or more, each once"):
        closing_prices(connection, [1], chain)


def test_nothing_is_known_of_fixtures_that_are_not_there(database) -> None:
    with database.begin() as connection:
        assert closing_prices(connection, [1], CHAIN).is_empty()
        assert close(connection)["absent"] == "not_asked"


quotes = st.integers(1, 60).flatmap(
    lambda n: st.tuples(
        arrays.arrays(np.int32, n, elements=st.integers(0, 3)),
        arrays.arrays(np.int32, n, elements=st.integers(0, 2)),
        arrays.arrays(np.int64, n, elements=st.integers(0, 9)).map(np.sort),
        arrays.arrays(np.int64, 4, elements=st.integers(-1, 10)),
    )
)


@given(quotes)
def test_the_last_before_is_what_one_pass_finds(columns) -> None:
    fixture, price, known_at, limit = columns
    last = {}
    for row, key in enumerate(zip(fixture.tolist(), price.tolist(), strict=True)):
        if known_at[row] <= limit[fixture[row]]:
            last[key] = row
    found, rows = last_before((fixture, price), (4, 3), known_at, limit)
    keys = list(zip(*(code.tolist() for code in found), strict=True))
    assert (dict(zip(keys, rows.tolist(), strict=True)), keys) == (last, sorted(keys))
