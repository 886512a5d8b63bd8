"""A match's prices as a row of the board: the matrix, what is not to be taken, the best, the fair line and the movement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import polars as pl

from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.quote import Side, State
from monps.engine.board_prices import AGGREGATES, EXCHANGES, Prices
from monps.engine.board_shapes import Aside, BestPrice, BoardBook, BoardRow, FairLine
from monps.engine.close import BOOK_ABSENT, CLOSE_IMPLAUSIBLE, CLOSE_INCOMPLETE, NEEDS_SCORE_MODEL
from monps.engine.runs import bookmaker_name
from monps.markets import decided_by_1x2, only_win_or_lose
from monps.markets.fair import P_COLUMNS, fair_outcomes
from monps.pricing.ev import expected_value

Price = dict[str, Any]
"""A row of `Prices.rows`."""
Five = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fair:
    """The five probabilities of every selection, as the source's prices say."""

    five: Five
    overround: float
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedRow:
    """A match with what is known of its prices; `best` and `edges` are by selection."""

    fixture: dict[str, Any]
    line_quarters: int | None
    prices: Sequence[Price]
    best: tuple[Price | None, ...]
    edges: tuple[float | None, ...]
    fair: Fair | None
    fair_absent: str | None

    @property
    def has_edge(self) -> bool:
        """Whether a price is worth more than it costs."""
        return any(edge is not None and edge > 0 for edge in self.edges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Whose price is drawn (None: nobody's), and the odds at each step by selection; null where it was not open."""

    bookmaker: str | None
    odds: list[list[int | None]]


def priced_rows(fixtures: pl.DataFrame, prices: Prices, novig: str) -> list[PricedRow]:
    """All matches in their order, with their prices and what these are worth."""
    by_fixture: dict[int, list[Price]] = defaultdict(list)
    for price in prices.rows.iter_rows(named=True):
        by_fixture[price["fixture_id"]].append(price)
    fair = _fair(prices, novig)
    reasons = _Reasons(prices)
    rows = []
    for fixture in fixtures.iter_rows(named=True):
        number = fixture["fixture_id"]
        best = tuple(_best(by_fixture[number], selection) for selection in SELECTIONS[prices.market])
        rows.append(
            PricedRow(
                fixture=fixture,
                line_quarters=prices.main_lines.get(number),
                prices=by_fixture[number],
                best=best,
                edges=_edges(best, fair.get(number)),
                fair=fair.get(number),
                fair_absent=None if number in fair or not by_fixture[number] else reasons.of(number),
            )
        )
    return rows


def book_columns(prices: Prices, source: str) -> list[BoardBook]:
    """The columns: the source first, then bookmakers by how many prices they show, exchanges last."""
    shown = (
        prices.rows.group_by("bookmaker")
        .len()
        .sort("len", "bookmaker", descending=[True, False])["bookmaker"]
        .to_list()
    )
    order = sorted(shown, key=lambda key: (key in EXCHANGES, key != source))
    return [
        BoardBook(key=key, name=bookmaker_name(key), kind=_kind(key), source=key == source)
        for key in order
        if key not in AGGREGATES
    ]


def written(row: PricedRow, *, columns: Mapping[str, int], trend: Trend, market: MarketKey, now: datetime) -> BoardRow:
    """The row as it is said."""
    places = {selection: place for place, selection in enumerate(SELECTIONS[market])}
    odds: list[list[int | None]] = [[None] * len(columns) for _ in places]
    ages: list[int | None] = [None] * len(columns)
    asides: dict[tuple[int, str, str], Aside] = {}
    for price in row.prices:
        if price["bookmaker"] not in columns:
            continue
        book, place, age = columns[price["bookmaker"]], places[price["selection"]], seconds(now, price["seen_at"])
        side, state = price["side"], price["state"]
        if side == Side.BACK and state == State.OPEN:
            odds[place][book], ages[book] = price["odds_milli"], age
        else:
            nothing: list[list[int]] = [[] for _ in places]
            aside = asides.setdefault(
                (book, side, state), Aside(book=book, side=side, state=state, odds=nothing, age_s=age)
            )
            aside.odds[place].append(price["odds_milli"])
    return BoardRow(
        **{name: row.fixture[name] for name in _PLAIN},
        line=None if row.line_quarters is None else row.line_quarters / 4,
        odds=odds,
        ages_s=ages,
        asides=list(asides.values()),
        best=[_best_price(one, edge, columns, now) for one, edge in zip(row.best, row.edges, strict=True)],
        fair=_fair_line(row.fair, now),
        fair_absent=row.fair_absent,
        trend_of=None if trend.bookmaker is None else columns[trend.bookmaker],
        trend=trend.odds,
    )


_PLAIN = ("fixture_id", "competition", "home_team", "away_team", "kickoff_at", "kickoff_assumed", "status")


def seconds(now: datetime, then: datetime) -> int:
    """How long ago, in whole seconds."""
    return max(0, round((now - then).total_seconds()))


def _kind(key: str) -> Any:
    return "exchange" if key in EXCHANGES else "bookmaker"


def _best(prices: Sequence[Price], selection: str) -> Price | None:
    """The highest price that could be taken, of equal ones the latest seen. A bookmaker that the catalogue does not know is one."""
    takeable = [
        price
        for price in prices
        if price["selection"] == selection
        and price["state"] == State.OPEN
        and price["side"] == Side.BACK
        and price["bookmaker"] not in (*EXCHANGES, *AGGREGATES)
    ]
    return max(takeable, key=lambda price: (price["odds_milli"], price["seen_at"]), default=None)


def _edges(best: Sequence[Price | None], fair: Fair | None) -> tuple[float | None, ...]:
    if fair is None:
        return (None,) * len(best)
    odds = np.array([2.0 if price is None else price["odds_milli"] / 1000 for price in best])
    values = expected_value(fair.five, odds)
    return tuple(None if price is None else float(value) for price, value in zip(best, values, strict=True))


def _best_price(price: Price | None, edge: float | None, columns: Mapping[str, int], now: datetime) -> BestPrice | None:
    if price is None:
        return None
    return BestPrice(
        book=columns[price["bookmaker"]],
        odds_milli=price["odds_milli"],
        age_s=seconds(now, price["seen_at"]),
        edge=None if edge is None else round(edge, 5),
    )


def _fair(prices: Prices, novig: str) -> dict[int, Fair]:
    """The fair line of each match, where the source's own prices decide it."""
    seen = dict(prices.of_source.group_by("fixture_id").agg(pl.col("seen_at").min()).iter_rows())
    quotes = prices.of_source.rename({"seen_at": "known_at"})
    lines = pl.DataFrame(
        {"fixture_id": list(prices.main_lines), "line_quarters": list(prices.main_lines.values())},
        schema={"fixture_id": pl.Int64, "line_quarters": pl.Int16},
    )
    rows = fair_outcomes(quotes, novig, [prices.market]).join(
        lines, on=["fixture_id", "line_quarters"], nulls_equal=True
    )
    sides = SELECTIONS[prices.market]
    found = {}
    for (number,), group in rows.group_by("fixture_id"):
        by_side = {row["selection"]: row for row in group.iter_rows(named=True)}
        if set(by_side) == set(sides):
            found[int(str(number))] = Fair(
                five=np.array([[by_side[side][p] for p in P_COLUMNS] for side in sides]),
                overround=by_side[sides[0]]["overround"],
                seen_at=seen[number],
            )
    return found


def _fair_line(fair: Fair | None, now: datetime) -> FairLine | None:
    """A bet at odds o gains nothing where won (o - 1) + half_won (o - 1) / 2 = lost + half_lost / 2."""
    if fair is None:
        return None
    won, half_won, _, half_lost, lost = fair.five.T
    odds = 1 + (lost + half_lost / 2) / (won + half_won / 2)
    return FairLine(
        odds=[round(float(o), 3) for o in odds],
        p=[round(float(p), 4) for p in won],
        overround=round(fair.overround, 4),
        age_s=seconds(now, fair.seen_at),
    )


class _Reasons:
    """Why a match has no fair line."""

    def __init__(self, prices: Prices) -> None:
        self._market, self._lines = prices.market, prices.main_lines
        counted = prices.of_source.group_by("fixture_id", "market", "line_quarters").len()
        self._sides = {(fixture, market, line): n for fixture, market, line, n in counted.iter_rows()}

    def of(self, fixture: int) -> str:
        line = self._lines.get(fixture)
        by_winner = all(decided_by_1x2(self._market, side, line) for side in SELECTIONS[self._market])
        if not by_winner and not only_win_or_lose(self._market, line):
            return NEEDS_SCORE_MODEL
        own = self._sides.get((fixture, str(self._market), line), 0)
        asked = self._market if own or not by_winner else MarketKey.H2H
        found = own or self._sides.get((fixture, str(asked), None), 0)
        if not found:
            return BOOK_ABSENT
        return CLOSE_INCOMPLETE if found < len(SELECTIONS[asked]) else CLOSE_IMPLAUSIBLE
