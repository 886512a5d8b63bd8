"""How the prices of one match went, bookmaker by bookmaker, and what was the close."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Any

import polars as pl
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from monps.domain.errors import NotFound
from monps.domain.market import SELECTIONS, MarketKey, market_key
from monps.domain.quote import State
from monps.engine.board_prices import AGGREGATES, EXCHANGES
from monps.engine.board_shapes import ClosePrice, PriceHistory, PriceLine, PricePoint
from monps.engine.closing import WANTED, closing_prices
from monps.engine.live_board import SOURCE, line_quarters
from monps.engine.runs import bookmaker_name, competition_name
from monps.store.board import Wanted, fixtures_to_come, history_of, looks, shown_now

SERIES = ("bookmaker", "selection", "side")


class HistoryFilters(BaseModel):
    """Which prices of the match."""

    model_config = ConfigDict(extra="forbid")

    market: str = "h2h"
    line: float | None = None


def price_history(store: Connection, fixture: int, now: datetime, filters: HistoryFilters) -> PriceHistory:
    """The prices of a market; without a line, of the one that most bookmakers quoted. Raises NotFound, BadInput."""
    market = market_key(filters.market)
    asked_line = line_quarters(market, filters.line)
    match = _match(store, fixture, now)
    every = history_of(store, fixture, market, now)
    line = asked_line if asked_line is not None else _main_line(every)
    told = every.filter(pl.col("line_quarters").eq_missing(pl.lit(line, pl.Int16)))
    begun = now >= match["kickoff_at"]
    seen = looks(store, fixture, market, match["kickoff_at"] if begun else now)
    seen_at = {
        (book, selection, side): at for book, at_line, selection, side, at in seen.iter_rows() if at_line == line
    }
    _, listed = shown_now(store, [fixture], market, SOURCE, now)
    return PriceHistory(
        fixture_id=fixture,
        home_team=match["home_team"],
        away_team=match["away_team"],
        competition=competition_name(match["competition"]),
        kickoff_at=match["kickoff_at"],
        status=match["status"],
        at=now,
        market=market,
        line=None if line is None else line / 4,
        markets=[str(key) for key in SELECTIONS if str(key) in {str(market), *listed["market"].to_list()}],
        lines=[at / 4 for at in sorted(every["line_quarters"].drop_nulls().unique())],
        selections=list(SELECTIONS[market]),
        prices=_price_lines(told, seen_at),
        close=_close(store, fixture, market, line) if begun else [],
    )


def _match(store: Connection, fixture: int, now: datetime) -> dict[str, Any]:
    found = fixtures_to_come(store, Wanted(now=now, until=now, fixtures=(fixture,)))
    if found.is_empty():
        raise NotFound(f"there is no match {fixture} in this world")
    return found.row(0, named=True)


def _main_line(told: pl.DataFrame) -> int | None:
    counted = told.drop_nulls("line_quarters").group_by("line_quarters").agg(pl.col("bookmaker").n_unique())
    if counted.is_empty():
        return None
    return int(counted.sort("bookmaker", "line_quarters", descending=[True, False])["line_quarters"][0])


def _price_lines(told: pl.DataFrame, seen_at: dict[tuple[str, str, str], datetime]) -> list[PriceLine]:
    kept = told.filter(~pl.col("bookmaker").is_in(AGGREGATES)).sort(*SERIES, "known_at", "odds_milli")
    lines = []
    for (book, selection, side), rows in groupby(kept.iter_rows(named=True), lambda row: tuple(row[n] for n in SERIES)):
        lines.append(
            PriceLine(
                bookmaker=book,
                name=bookmaker_name(book),
                kind="exchange" if book in EXCHANGES else "bookmaker",
                selection=selection,
                side=side,
                points=_points(list(rows)),
                seen_at=seen_at.get((book, selection, side)),
            )
        )
    return lines


def _points(rows: list[dict[str, Any]]) -> list[PricePoint]:
    """One point an instant; two prices at once are disputed and none of them is drawn."""
    points = []
    for at, same in groupby(rows, lambda row: row["known_at"]):
        last = list(same)[-1]
        points.append(
            PricePoint(
                at=at, odds_milli=last["odds_milli"] if last["state"] == State.OPEN else None, state=last["state"]
            )
        )
    return points


def _close(store: Connection, fixture: int, market: MarketKey, line: int | None) -> list[ClosePrice]:
    """What the source showed last before kick-off, selection by selection."""
    sides = SELECTIONS[market]
    wanted = pl.DataFrame(
        {"fixture_id": fixture, "market": str(market), "line_quarters": line, "selection": sides}, schema=dict(WANTED)
    )
    return [_closed(row) for row in closing_prices(store, [fixture], (SOURCE,), wanted).iter_rows(named=True)]


def _closed(row: dict[str, Any]) -> ClosePrice:
    return ClosePrice(
        selection=row["selection"],
        bookmaker=SOURCE,
        name=bookmaker_name(SOURCE),
        odds_milli=row["odds_milli"],
        seen_at=row["seen_at"],
        age_s=None if row["age_s"] is None else max(0, round(row["age_s"])),
        late=bool(row["late"]),
        reason=row["absent"],
    )
