"""What every bookmaker shows now: open, disputed or not any more, each with the last look at it.

What is on show is in the last sightings. Where one of them does not show a price, or an older sighting of another listing
does, the quotes decide: they say of every price whether it was taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl
from sqlalchemy import Connection

from monps.domain.catalogue.bookmakers import BOOKMAKERS, Kind
from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.quote import Side, State
from monps.markets.table import MARKETS
from monps.store.board import PRICE, last_states, shown_now

AT = ("fixture_id", "line_quarters")
KEY = ("fixture_id", "bookmaker", "line_quarters", "selection", "side")
EXCHANGES = tuple(key for key, book in BOOKMAKERS.items() if book.kind is Kind.EXCHANGE)
AGGREGATES = tuple(key for key, book in BOOKMAKERS.items() if book.kind is Kind.AGGREGATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Prices of one market at one line a fixture: KEY, odds_milli, state, seen_at; what the source shows of it and of 1X2."""

    market: MarketKey
    rows: pl.DataFrame
    of_source: pl.DataFrame
    main_lines: dict[int, int | None]
    lines: tuple[int, ...]
    markets: frozenset[str]


def read_prices(
    store: Connection, fixtures: Sequence[int], *, market: MarketKey, line: int | None, source: str, now: datetime
) -> Prices:
    """The prices of fixtures now; without a line, of each one's main line."""
    seen, listed = shown_now(store, fixtures, market, source, now)
    shown = seen.filter(pl.col("market") == market)
    lines = _lines(shown, market, line)
    current = _newest(shown.join(lines, on=AT, nulls_equal=True))
    gone = _gone(store, _doubtful(seen, shown, current, lines, market), market, now)
    rows = pl.concat([current.join(gone, on=KEY, how="anti", nulls_equal=True), gone]).sort(*KEY, "odds_milli")
    winners = seen.filter((pl.col("bookmaker") == source) & (pl.col("market") == MarketKey.H2H))
    own = [] if market is MarketKey.H2H else [_newest(winners).with_columns(market=pl.lit(str(MarketKey.H2H)))]
    return Prices(
        market=market,
        rows=rows,
        of_source=pl.concat([rows.with_columns(market=pl.lit(str(market))), *own]).filter(
            pl.col("bookmaker") == source, pl.col("side") == Side.BACK, pl.col("state") == State.OPEN
        ),
        main_lines=dict(lines.select(AT).iter_rows()),
        lines=tuple(sorted(shown["line_quarters"].drop_nulls().unique().to_list())),
        markets=frozenset(listed["market"].to_list()),
    )


def _lines(shown: pl.DataFrame, market: MarketKey, line: int | None) -> pl.DataFrame:
    """One line a fixture: the one asked for, else the one that most bookmakers show, of these the most even one."""
    fixtures = shown.select("fixture_id").unique()
    if not MARKETS[market].has_line:
        return fixtures.with_columns(line_quarters=pl.lit(None, pl.Int16))
    if line is not None:
        return shown.filter(pl.col("line_quarters") == line).select(AT).unique()
    first, second = SELECTIONS[market]
    open_ones = shown.filter(~pl.col("disputed"))
    return (
        (open_ones if open_ones.height else shown)
        .group_by(AT)
        .agg(
            books=pl.col("bookmaker").n_unique(),
            uneven=(
                pl.col("odds_milli").filter(pl.col("selection") == first).mean()
                - pl.col("odds_milli").filter(pl.col("selection") == second).mean()
            ).abs(),
        )
        .sort("fixture_id", "books", "uneven", "line_quarters", descending=[False, True, False, False], nulls_last=True)
        .unique("fixture_id", keep="first", maintain_order=True)
        .select(AT)
    )


def _newest(shown: pl.DataFrame) -> pl.DataFrame:
    """The newest sighting of each price; two prices in it, or a doubt of the source, are disputed."""
    newest = shown.filter(pl.col("seen_at") == pl.col("seen_at").max().over(KEY)).unique([*KEY, "odds_milli"])
    doubted = pl.col("disputed").any().over(KEY) | (pl.len().over(KEY) > 1)
    state = pl.when(doubted).then(pl.lit(State.DISPUTED.value)).otherwise(pl.lit(State.OPEN.value))
    return newest.with_columns(state=state).select(*KEY, "odds_milli", "state", "seen_at")


def _doubtful(
    seen: pl.DataFrame, shown: pl.DataFrame, current: pl.DataFrame, lines: pl.DataFrame, market: MarketKey
) -> pl.DataFrame:
    """Prices (schema PRICE) that the sightings alone do not settle: not shown now, or not by the bookmaker's newest sighting."""
    sides = pl.DataFrame({"side": [Side.BACK.value, Side.LAY.value]})
    whole = (
        seen.select("fixture_id", "bookmaker")
        .unique()
        .join(lines, on="fixture_id")
        .join(pl.DataFrame({"selection": SELECTIONS[market]}), how="cross")
        .join(sides, how="cross")
        .filter((pl.col("side") == Side.BACK) | pl.col("bookmaker").is_in(EXCHANGES))
        .select(*PRICE)
    )
    missing = whole.join(current, on=KEY, how="anti", nulls_equal=True)
    newest = shown.group_by("fixture_id", "bookmaker").agg(newest=pl.col("seen_at").max())
    older = current.join(newest, on=["fixture_id", "bookmaker"]).filter(pl.col("seen_at") < pl.col("newest"))
    return pl.concat([missing, older.select(*PRICE)]).unique()


def _gone(store: Connection, doubtful: pl.DataFrame, market: MarketKey, now: datetime) -> pl.DataFrame:
    """Those that the quotes call suspended, with the odds last shown and when they were first missed."""
    found = last_states(store, doubtful, market, now).filter(pl.col("state") == State.SUSPENDED)
    return found.rename({"known_at": "seen_at"}).select(*KEY, "odds_milli", "state", "seen_at")
