from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from monps.engine.board import Board, board
from snapshots import AWAY, HOME, OVER, Key, Reply, at, batch, play, store

HIGH_OVER: Key = ("totals", 12, "over", "back")
LAID: Key = ("h2h", None, "home", "lay")
SHOWN = ("bookmaker", "selection", "side", "odds_milli", "state", "best")


def hear(connection: Connection, *replies: Reply) -> None:
    for payload, reply in enumerate(replies):
        store(connection, batch([reply]), payload)


def prices(found: Board) -> list[tuple[object, ...]]:
    return found.prices.select(SHOWN).rows()


def test_the_board_shows_the_last_prices_their_age_and_the_best(database) -> None:
    shown = {("h2h", "pinnacle"): [(HOME, 2000), (AWAY, 3900)], ("h2h", "bet365"): [(HOME, 1950), (AWAY, 4000)]}
    with database.begin() as connection:
        play(connection, 60)
        hear(
            connection,
            Reply(minute=0, shown={("h2h", "pinnacle"): [(HOME, 2500)]}),
            Reply(minute=10, shown=shown, updated=at(9)),
        )
        found = board(connection, at(12))
        assert found.fixtures.rows() == [(1, "soccer_epl", "Home 1", "Away 1", at(60))]
        assert prices(found) == [
            ("bet365", "away", "back", 4000, "open", True),
            ("pinnacle", "away", "back", 3900, "open", False),
            ("bet365", "home", "back", 1950, "open", False),
            ("pinnacle", "home", "back", 2000, "open", True),
        ]
        assert found.prices.select("seen_at", "updated_at", "age_s").unique().rows() == [(at(10), at(9), 120.0)]
        assert prices(board(connection, at(5))) == [("pinnacle", "home", "back", 2500, "open", True)]


def test_only_what_is_to_come_within_the_horizon_is_on_the_board(database) -> None:
    with database.begin() as connection:
        for fixture, kickoff in ((1, 5), (2, 60), (3, 60 * 24 * 20)):
            play(connection, kickoff, fixture=fixture)
            hear(connection, Reply(minute=0, shown={("h2h", "pinnacle"): [(HOME, 2000)]}, fixture=fixture))
        play(connection, 60, fixture=4, status="postponed")
        for horizon, fixtures in ((14, [2]), (30, [2, 3])):
            found = board(connection, at(5), horizon=timedelta(days=horizon))
            assert found.fixtures["fixture_id"].to_list() == found.prices["fixture_id"].to_list() == fixtures
        assert board(connection, at(5), competitions=["soccer_spl"]).fixtures.is_empty()


def test_a_price_that_is_not_fresh_is_not_the_best(database) -> None:
    pinnacle = Reply(minute=0, shown={("h2h", "pinnacle"): [(HOME, 2000)]}, asked=(("h2h", "eu"),))
    with database.begin() as connection:
        play(connection, 60)
        hear(connection, pinnacle, Reply(minute=10, shown={("h2h", "bet365"): [(HOME, 1900)]}))
        for fresh, best in ((None, "pinnacle"), (timedelta(minutes=5), "bet365")):
            rows = board(connection, at(12), fresh=fresh).prices.filter("best")
            assert rows["bookmaker"].to_list() == [best]


def test_the_best_price_to_lay_at_is_the_lowest_and_a_disputed_one_is_never_best(database) -> None:
    shown = {
        ("h2h_lay", "pinnacle"): [(LAID, 2000)],
        ("h2h_lay", "bet365"): [(LAID, 2100)],
        ("h2h_lay", "bwin"): [(LAID, 1800), (LAID, 1900)],
    }
    with database.begin() as connection:
        play(connection, 60)
        hear(connection, Reply(minute=0, shown=shown, asked=(("h2h_lay", "uk"),)))
        assert prices(board(connection, at(1))) == [
            ("bet365", "home", "lay", 2100, "open", False),
            ("bwin", "home", "lay", 1800, "disputed", False),
            ("bwin", "home", "lay", 1900, "disputed", False),
            ("pinnacle", "home", "lay", 2000, "open", True),
        ]


def test_what_is_not_shown_any_more_is_not_on_the_board(database) -> None:
    with database.begin() as connection:
        play(connection, 60)
        hear(connection, Reply(minute=0, shown={("h2h", "pinnacle"): [(HOME, 2000)]}), Reply(minute=1, shown={}))
        assert prices(board(connection, at(2))) == []


def test_what_another_listing_of_the_market_dropped_since_is_suspended(database) -> None:
    shown = {
        ("totals", "pinnacle"): [(OVER, 1900)],
        ("alternate_totals", "pinnacle"): [(OVER, 1900), (HIGH_OVER, 2400)],
    }
    moved = Reply(minute=5, shown={("totals", "pinnacle"): [(HIGH_OVER, 2350)]}, asked=(("totals", "uk"),))
    with database.begin() as connection:
        play(connection, 60)
        hear(connection, Reply(minute=0, shown=shown, asked=(("totals", "uk"), ("alternate_totals", "uk"))), moved)
        rows = board(connection, at(6)).prices.select("line_quarters", "odds_milli", "state", "seen_at").rows()
        assert rows == [(10, 1900, "suspended", at(0)), (12, 2350, "open", at(5))]


def test_an_empty_board_has_its_columns(database) -> None:
    with database.begin() as connection:
        found = board(connection, at(0))
        assert (found.fixtures.height, found.prices.height) == (0, 0)
