"""The live board: matches to come by bookmakers, each price with its age, the best one, and what it is worth at the fair line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

import polars as pl
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from monps.domain.errors import BadInput
from monps.domain.market import SELECTIONS, MarketKey, market_key
from monps.engine.board_prices import Prices, read_prices
from monps.engine.board_rows import book_columns, priced_rows, written
from monps.engine.board_shapes import Board
from monps.engine.board_trend import trends
from monps.engine.runs import competition_name
from monps.markets.table import MARKETS
from monps.pricing.novig import NOVIG
from monps.store.board import Wanted, fixtures_to_come

SOURCE = "pinnacle"
"""Whose prices the fair line is read from."""
WIDEST_LINE = 20


class BoardFilters(BaseModel):
    """Which matches and prices; what is absent does not filter."""

    model_config = ConfigDict(extra="forbid")

    league: str | None = None
    market: str = Field(
        default="h2h", description="h2h, totals, spreads, btts, double_chance, draw_no_bet, or an alias"
    )
    line: float | None = Field(default=None, description="in goals; without one, each match's own main line")
    hours: Annotated[int, Field(ge=1, le=720)] = 72
    text: str | None = Field(default=None, max_length=80, description="part of either team's name")
    fixture: list[Annotated[int, Field(ge=1, lt=2**63)]] = Field(
        default_factory=list, max_length=200, description="these matches alone, whenever they are played"
    )
    novig: str = Field(default="power", description="the method that takes the margin off the source's prices")
    edge: bool = Field(default=False, description="only matches with a price that is worth more than it costs")
    page: int = Field(default=1, ge=1, le=10_000)
    page_size: int = Field(default=100, ge=1, le=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The filters, understood."""

    market: MarketKey
    line_quarters: int | None
    novig: str


def board(store: Connection, now: datetime, filters: BoardFilters) -> Board:
    """A page of the matches to come that pass. Raises BadInput for an unknown market, method or line."""
    asked = understood(filters)
    fixtures = fixtures_to_come(store, _wanted(filters, now))
    numbers = fixtures["fixture_id"].to_list()
    prices = read_prices(store, numbers, market=asked.market, line=asked.line_quarters, source=SOURCE, now=now)
    rows = priced_rows(fixtures, prices, asked.novig)
    kept = [row for row in rows if (filters.fixture or row.prices) and (not filters.edge or row.has_edge)]
    begin = (filters.page - 1) * filters.page_size
    shown = kept[begin : begin + filters.page_size]
    books = book_columns(prices, SOURCE)
    columns = {book.key: place for place, book in enumerate(books)}
    drawn = trends(store, shown, asked.market, SOURCE, now)
    return Board(
        at=now,
        market=asked.market,
        novig=asked.novig,
        source=SOURCE,
        selections=list(SELECTIONS[asked.market]),
        books=books,
        rows=[
            written(row, columns=columns, trend=drawn[row.fixture["fixture_id"]], market=asked.market, now=now)
            for row in shown
        ],
        page=filters.page,
        page_size=filters.page_size,
        total=len(kept),
        unpriced=sum(not row.prices for row in rows),
        **_choices(store, fixtures, prices, filters, now),
    )


def understood(filters: BoardFilters) -> Asked:
    """Market, line and method. Raises BadInput."""
    market = market_key(filters.market)
    if filters.novig not in NOVIG:
        raise BadInput(f"no no-vig method is called {filters.novig!r}: use one of {', '.join(NOVIG)}")
    return Asked(market=market, line_quarters=line_quarters(market, filters.line), novig=filters.novig)


def line_quarters(market: MarketKey, line: float | None) -> int | None:
    """A line in quarter goals. Raises BadInput where the market has none, or it is no multiple of a quarter goal."""
    if line is None:
        return None
    if not MARKETS[market].has_line:
        raise BadInput(f"{market} has no line, {line:g} was given: leave it out")
    if not abs(line) <= WIDEST_LINE or line * 4 != round(line * 4):
        raise BadInput(f"{line:g} is no line: a multiple of a quarter goal up to {WIDEST_LINE} is")
    return round(line * 4)


def _wanted(filters: BoardFilters, now: datetime) -> Wanted:
    return Wanted(
        now=now,
        until=now + timedelta(hours=filters.hours),
        competition=filters.league or None,
        text=(filters.text or "").strip() or None,
        fixtures=tuple(filters.fixture),
    )


def _choices(
    store: Connection, fixtures: pl.DataFrame, prices: Prices, filters: BoardFilters, now: datetime
) -> dict[str, Any]:
    """What the filters of the span can take, whatever they are set to."""
    if filters.league or filters.text:
        fixtures = fixtures_to_come(store, _wanted(BoardFilters(hours=filters.hours), now))
    named = {key: competition_name(key) for key in fixtures["competition"].unique()}
    return {
        "competitions": dict(sorted(named.items(), key=lambda item: item[1])),
        "markets": [str(key) for key in SELECTIONS if str(key) in prices.markets],
        "lines": [line / 4 for line in prices.lines],
    }
