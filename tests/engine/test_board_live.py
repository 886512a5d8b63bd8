"""The live board, from replies of The Odds API to rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from homes import NOW, OneTransaction
from monps.domain.errors import BadInput, NotFound
from monps.engine.board_history import HistoryFilters, price_history
from monps.engine.board_shapes import Board, BoardRow, PriceHistory
from monps.engine.board_trend import STEPS, stepped
from monps.engine.ingest import Payload, ingest
from monps.engine.live_board import BoardFilters, board
from monps.feeds.table import FEEDS

Prices = Mapping[str, float]
H2H = {"Alpha": 2.0, "Draw": 3.5, "Beta": 4.0}


def listing(key: str, prices: Mapping[str, float], point: float | None = None) -> dict[str, Any]:
    extra = {} if point is None else {"point": point}
    return {"key": key, "outcomes": [{"name": name, "price": price, **extra} for name, price in prices.items()]}


def reply(
    database: OneTransaction, books: Mapping[str, Sequence[dict[str, Any]]], *, minutes: float = 0, kickoff: float = 180,
    home: str = "Alpha", markets: str = "h2h,totals",
) -> None:  # fmt: skip
    """One match of which a reply, seen so many minutes from NOW, tells."""
    event = {
        "id": f"{sum(home.encode()):032x}",
        "sport_key": "soccer_epl",
        "commence_time": f"{NOW + timedelta(minutes=kickoff):%Y-%m-%dT%H:%M:%SZ}",
        "home_team": home,
        "away_team": "Beta",
        "bookmakers": [{"key": key, "title": key, "markets": list(shown)} for key, shown in books.items()],
    }
    name = f"the-odds-api /v4/sports/soccer_epl/odds?markets={markets}&oddsFormat=decimal&regions=eu"
    content = json.dumps([event]).encode()
    report = ingest(
        database, FEEDS["the-odds-api"], [Payload(name=name, content=content, seen_at=NOW + timedelta(minutes=minutes))]
    )
    assert not report.failed


def shown(database: OneTransaction, minutes: float = 0, **filters: Any) -> Board:
    with database.begin() as connection:
        return board(connection, NOW + timedelta(minutes=minutes), BoardFilters(**filters))


def only(page: Board) -> BoardRow:
    (row,) = page.rows
    return row


def column(page: Board, key: str) -> int:
    return [book.key for book in page.books].index(key)


def test_every_price_stands_in_its_place_with_its_age(database: OneTransaction) -> None:
    reply(database, {"bet365": [listing("h2h", {**H2H, "Alpha": 2.1})], "pinnacle": [listing("h2h", H2H)]})
    page = shown(database, minutes=2)
    row = only(page)
    assert [(book.key, book.source) for book in page.books] == [("pinnacle", True), ("bet365", False)]
    assert page.selections == ["home", "draw", "away"]
    assert row.odds == [[2000, 2100], [3500, 3500], [4000, 4000]]
    assert row.ages_s == [120, 120]
    assert (page.total, page.unpriced, page.markets) == (1, 0, ["h2h"])
    assert page.competitions == {"soccer_epl": "England · Premier League"}


def test_the_best_price_is_valued_at_the_fair_line_of_the_source(database: OneTransaction) -> None:
    reply(database, {"bet365": [listing("h2h", {**H2H, "Alpha": 2.1})], "pinnacle": [listing("h2h", H2H)]})
    row = only(shown(database, novig="multiplicative"))
    booksum = 1 / 2.0 + 1 / 3.5 + 1 / 4.0
    assert row.fair is not None
    assert row.fair.overround == pytest.approx(booksum - 1, abs=1e-4)
    assert row.fair.odds == pytest.approx([2.0 * booksum, 3.5 * booksum, 4.0 * booksum], abs=1e-3)
    assert row.best[0] is not None
    assert (row.best[0].odds_milli, row.best[0].edge) == (2100, pytest.approx(2.1 / (2.0 * booksum) - 1, abs=1e-5))


@pytest.mark.parametrize(
    ("books", "reason"),
    [
        ({"bet365": [listing("h2h", H2H)]}, "book_absent"),
        (
            {"bet365": [listing("h2h", H2H)], "pinnacle": [listing("h2h", {"Alpha": 2.0, "Draw": 3.5})]},
            "close_incomplete",
        ),
        ({"pinnacle": [listing("h2h", {"Alpha": 2.1, "Draw": 3.7, "Beta": 4.3})]}, "close_implausible"),
    ],
)
def test_without_a_fair_line_there_is_a_reason_and_no_edge(
    database: OneTransaction, books: Mapping[str, Sequence[dict[str, Any]]], reason: str
) -> None:
    reply(database, books)
    row = only(shown(database))
    assert (row.fair, row.fair_absent) == (None, reason)
    assert {best.edge for best in row.best if best} == {None}
    assert shown(database, edge=True).rows == []


def test_a_price_that_is_not_shown_any_more_is_suspended_and_never_best(database: OneTransaction) -> None:
    reply(database, {"bet365": [listing("h2h", {**H2H, "Alpha": 9.0})], "bwin": [listing("h2h", H2H)]}, minutes=-30)
    reply(database, {"bwin": [listing("h2h", H2H)]}, minutes=-1)
    page = shown(database)
    row, gone = only(page), column(page, "bet365")
    assert row.odds[0][gone] is None
    (aside,) = row.asides
    assert (aside.book, aside.state, aside.side, aside.odds, aside.age_s) == (
        gone,
        "suspended",
        "back",
        [[9000], [3500], [4000]],
        60,
    )
    assert [best.book for best in row.best if best] == [column(page, "bwin")] * 3


def test_two_prices_at_once_are_disputed_and_never_best(database: OneTransaction) -> None:
    twice = listing("h2h", H2H)
    twice["outcomes"].append({"name": "Alpha", "price": 9.0})
    reply(database, {"bet365": [twice], "bwin": [listing("h2h", H2H)]})
    page = shown(database)
    row, doubted = only(page), column(page, "bet365")
    aside = next(aside for aside in row.asides if aside.book == doubted)
    assert (aside.state, aside.odds[0]) == ("disputed", [2000, 9000])
    assert [odds[doubted] for odds in row.odds] == [None, None, None]
    assert row.best[0] is not None
    assert row.best[0].odds_milli == 2000


def test_laid_prices_stand_apart_and_an_exchange_is_never_the_best(database: OneTransaction) -> None:
    laid = listing("h2h_lay", {"Alpha": 2.3, "Draw": 3.8, "Beta": 4.4})
    reply(
        database,
        {"smarkets": [listing("h2h", {"Alpha": 2.2, "Draw": 3.6, "Beta": 4.2}), laid], "bwin": [listing("h2h", H2H)]},
    )
    page = shown(database)
    row, exchange = only(page), column(page, "smarkets")
    assert page.books[exchange].kind == "exchange"
    assert [odds[exchange] for odds in row.odds] == [2200, 3600, 4200]
    (aside,) = row.asides
    assert (aside.side, aside.state, aside.odds) == ("lay", "open", [[2300], [3800], [4400]])
    assert [best.odds_milli for best in row.best if best] == [2000, 3500, 4000]


def test_a_bookmaker_that_the_catalogue_does_not_know_any_more_stands_under_its_key(database: OneTransaction) -> None:
    reply(database, {"betway": [listing("h2h", {**H2H, "Alpha": 2.2})], "bwin": [listing("h2h", H2H)]})
    with database.begin() as connection:
        for table in ("quotes", "sightings"):
            connection.execute(text(f"UPDATE {table} SET bookmaker = 'newbook' WHERE bookmaker = 'betway'"))
    page = shown(database)
    row, new = only(page), column(page, "newbook")
    assert (page.books[new].name, page.books[new].kind) == ("newbook", "bookmaker")
    assert [odds[new] for odds in row.odds] == [2200, 3500, 4000]
    assert row.best[0] is not None
    assert (row.best[0].book, row.best[0].odds_milli) == (new, 2200)
    told = {(line.name, line.kind) for line in history(database, row.fixture_id).prices}
    assert told == {("newbook", "bookmaker"), ("Bwin", "bookmaker")}


def test_the_main_line_is_what_most_show_and_another_can_be_asked_for(database: OneTransaction) -> None:
    at = {point: listing("totals", {"Over": 1.9, "Under": 2.0}, point) for point in (2.25, 2.5)}
    reply(database, {"pinnacle": [at[2.5]], "bet365": [at[2.5]], "bwin": [at[2.25]]})
    page = shown(database, market="totals")
    assert (only(page).line, page.lines) == (2.5, [2.25, 2.5])
    assert only(page).fair is not None
    other = shown(database, market="totals", line=2.25)
    assert (only(other).line, only(other).fair_absent) == (2.25, "needs a score model")
    nobody = shown(database, market="totals", line=3.5)
    assert (nobody.rows, nobody.unpriced) == ([], 1)


def test_draw_no_bet_is_read_from_the_sources_1x2(database: OneTransaction) -> None:
    reply(
        database,
        {"pinnacle": [listing("h2h", H2H)], "bet365": [listing("draw_no_bet", {"Alpha": 1.5, "Beta": 2.5})]},
        markets="h2h,draw_no_bet",
    )
    row = only(shown(database, market="draw_no_bet", novig="multiplicative"))
    p = {name: 1 / odds for name, odds in H2H.items()}
    assert row.fair is not None
    assert row.fair.odds == pytest.approx([1 + p["Beta"] / p["Alpha"], 1 + p["Alpha"] / p["Beta"]], abs=2e-3)


def test_matches_are_narrowed_and_named_ones_come_whenever_they_are_played(database: OneTransaction) -> None:
    reply(database, {"bwin": [listing("h2h", H2H)]})
    reply(database, {"bwin": [listing("h2h", {"Gamma": 2.0, "Draw": 3.5, "Beta": 4.0})]}, kickoff=60 * 30, home="Gamma")
    assert [row.home_team for row in shown(database).rows] == ["Alpha", "Gamma"]
    assert [row.home_team for row in shown(database, hours=24).rows] == ["Alpha"]
    assert [row.home_team for row in shown(database, text="gAM").rows] == ["Gamma"]
    assert shown(database, text="%").rows == []
    assert shown(database, league="soccer_spain_la_liga").rows == []
    assert shown(database, league="soccer_spain_la_liga").competitions != {}
    second = shown(database, page=2, page_size=1)
    assert ([row.home_team for row in second.rows], second.total) == (["Gamma"], 2)
    started = shown(database, minutes=200)
    assert [row.home_team for row in started.rows] == ["Gamma"]
    number = shown(database).rows[0].fixture_id
    assert [row.home_team for row in shown(database, minutes=200, fixture=[number]).rows] == ["Alpha"]


def test_the_movement_is_of_the_source(database: OneTransaction) -> None:
    for minutes, home in ((-1600, 2.4), (-300, 2.2), (-10, 2.0)):
        reply(database, {"pinnacle": [listing("h2h", {**H2H, "Alpha": home})]}, minutes=minutes)
    row = only(shown(database))
    assert row.trend_of == 0
    assert row.trend[0] == [2400] * 10 + [2200] * 2 + [2000]


@given(st.lists(st.integers(min_value=1, max_value=1500), max_size=8, unique=True))
def test_a_movement_ends_with_what_holds_now(minutes: list[int]) -> None:
    told = [(NOW - timedelta(minutes=ago), 2000 + ago) for ago in sorted(minutes, reverse=True)]
    steps = stepped(told, NOW)
    assert len(steps) == STEPS + 1
    assert steps[-1] == (told[-1][1] if told else None)
    assert all(a is None or b is not None for a, b in pairwise(steps))


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"market": "corners"}, "no market is called 'corners'"),
        ({"novig": "luck"}, "no no-vig method is called 'luck'"),
        ({"line": 2.5}, "h2h has no line"),
        ({"market": "totals", "line": 2.3}, "2.3 is no line"),
        ({"market": "totals", "line": float("nan")}, "nan is no line"),
    ],
)
def test_what_cannot_be_asked_is_refused(database: OneTransaction, filters: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        shown(database, **filters)


def history(database: OneTransaction, fixture: int, minutes: float = 0, **filters: Any) -> PriceHistory:
    with database.begin() as connection:
        return price_history(connection, fixture, NOW + timedelta(minutes=minutes), HistoryFilters(**filters))


def test_the_prices_of_a_match_go_with_their_gaps(database: OneTransaction) -> None:
    reply(database, {"pinnacle": [listing("h2h", H2H)], "bwin": [listing("h2h", H2H)]}, minutes=-60)
    reply(database, {"bwin": [listing("h2h", H2H)]}, minutes=-30)
    reply(database, {"pinnacle": [listing("h2h", {**H2H, "Alpha": 1.9})], "bwin": [listing("h2h", H2H)]}, minutes=-5)
    told = history(database, shown(database).rows[0].fixture_id)
    own = next(line for line in told.prices if (line.bookmaker, line.selection) == ("pinnacle", "home"))
    assert [(point.odds_milli, point.state) for point in own.points] == [
        (2000, "open"),
        (None, "suspended"),
        (1900, "open"),
    ]
    steady = next(line for line in told.prices if (line.bookmaker, line.selection) == ("bwin", "home"))
    assert len(steady.points) == 1
    assert steady.seen_at == NOW - timedelta(minutes=5)
    assert (told.close, told.selections, told.line) == ([], ["home", "draw", "away"], None)


def test_after_kick_off_the_close_is_told_with_its_age_or_the_reason(database: OneTransaction) -> None:
    reply(database, {"pinnacle": [listing("h2h", H2H)]}, minutes=-60, kickoff=10)
    reply(database, {"pinnacle": [listing("h2h", {"Alpha": 1.9, "Beta": 4.0})]}, minutes=6, kickoff=10)
    fixture = shown(database).rows[0].fixture_id
    home, draw, away = history(database, fixture, minutes=30).close
    assert (home.odds_milli, home.age_s, home.reason) == (1900, 240, None)
    assert (draw.odds_milli, draw.reason) == (None, "line_gone")
    assert (away.odds_milli, away.age_s) == (4000, 240)


def test_a_match_that_is_not_there(database: OneTransaction) -> None:
    with pytest.raises(NotFound, match="no match 77"):
        history(database, 77)


def test_nothing_is_known_yet(database: OneTransaction) -> None:
    page = shown(database)
    assert (page.rows, page.books, page.competitions, page.markets) == ([], [], {}, [])
    with database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM quotes")).scalar_one() == 0
