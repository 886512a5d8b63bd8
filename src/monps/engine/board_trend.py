"""How a price went over the last day, in steps: of the source where it shows the match, else of whoever is best now."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

import polars as pl
from sqlalchemy import Connection

from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.quote import Side, State
from monps.engine.board_rows import PricedRow, Trend
from monps.store.board import PRICE, moves

STEP = timedelta(hours=2)
STEPS = 12


def trends(
    store: Connection, rows: Sequence[PricedRow], market: MarketKey, source: str, now: datetime
) -> dict[int, Trend]:
    """The movement of each match's prices, by fixture."""
    drawn = {row.fixture["fixture_id"]: _whose(row, source) for row in rows}
    asked = [
        (row.fixture["fixture_id"], bookmaker, row.line_quarters, selection, Side.BACK.value)
        for row in rows
        for selection in SELECTIONS[market]
        if (bookmaker := drawn[row.fixture["fixture_id"]]) is not None
    ]
    keys = pl.DataFrame(asked, schema=dict(PRICE), orient="row")
    told: dict[tuple[int, str], list[tuple[datetime, int | None]]] = defaultdict(list)
    for fixture, selection, odds, state, known_at in moves(store, keys, market, now - STEP * STEPS, now).iter_rows():
        told[fixture, selection].append((known_at, odds if state == State.OPEN else None))
    return {
        fixture: Trend(
            bookmaker=bookmaker,
            odds=[stepped(told.get((fixture, selection), ()), now) for selection in SELECTIONS[market]]
            if bookmaker
            else [],
        )
        for fixture, bookmaker in drawn.items()
    }


def stepped(told: Sequence[tuple[datetime, int | None]], now: datetime) -> list[int | None]:
    """What held at each step, the last one being now; None before the first word."""
    instants = [at for at, _ in told]
    places = (bisect_right(instants, now - STEP * back) - 1 for back in range(STEPS, -1, -1))
    return [told[place][1] if place >= 0 else None for place in places]


def _whose(row: PricedRow, source: str) -> str | None:
    shown = {price["bookmaker"] for price in row.prices if price["side"] == Side.BACK}
    if source in shown:
        return source
    return next((str(best["bookmaker"]) for best in row.best if best is not None), None)
