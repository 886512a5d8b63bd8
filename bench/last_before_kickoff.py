"""The last quote of every price before its kick-off, of ten million in memory, beside DuckDB.

Both start from the same columns with integer codes, in the order of time. Ours: from them to fixture, bookmaker, selection and
odds of the last quotes. DuckDB: its own table in memory, made beforehand, not in the clock; from it to the same four columns as numpy
arrays, by `arg_max` over the three codes, the fastest of the ways tried. It uses every core, ours one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from bench.row import Row, best
from monps.engine.closing import last_before

QUOTES = 10_000_000
FIXTURES, BOOKMAKERS, SELECTIONS = 10_000, 20, 7
SPAN_S = 10 * 30 * 86_400
LISTED_S = 5 * 86_400
GATE = 4.0
PEER = """SELECT fixture, bookmaker, selection, arg_max(odds, known) AS odds FROM quotes JOIN kickoffs USING (fixture)
WHERE known <= kickoff GROUP BY ALL"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Ten months of quotes: of each match from five days before its kick-off to two hours after it."""

    fixture: NDArray[np.int32]
    bookmaker: NDArray[np.int32]
    selection: NDArray[np.int32]
    odds: NDArray[np.int32]
    known: NDArray[np.int64]
    kickoff: NDArray[np.int64]


def columns() -> Columns:
    """The quotes in the order of time; no two of one instant, so that one answer is right."""
    rng = np.random.default_rng(7)
    kickoff = rng.integers(LISTED_S, SPAN_S, FIXTURES) * 1_000_000
    fixture = rng.integers(0, FIXTURES, QUOTES, dtype=np.int32)
    moment = kickoff[fixture] + rng.integers(-LISTED_S, 7_200, QUOTES) * 1_000_000
    order = np.argsort(moment, kind="stable")
    return Columns(
        fixture=fixture[order],
        bookmaker=rng.integers(0, BOOKMAKERS, QUOTES, dtype=np.int32),
        selection=rng.integers(0, SELECTIONS, QUOTES, dtype=np.int32),
        odds=rng.integers(1_100, 9_000, QUOTES, dtype=np.int32),
        known=moment[order] + _within_second(moment[order]),
        kickoff=kickoff,
    )


def _within_second(moments: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place of each among those of its second, from 0."""
    first = np.flatnonzero(np.diff(moments, prepend=moments[0] - 1))
    return np.arange(len(moments)) - np.repeat(first, np.diff(first, append=len(moments)))


def ours(quotes: Columns) -> tuple[NDArray[Any], ...]:
    """Fixture, bookmaker, selection and odds of the last quotes."""
    codes = (quotes.fixture, quotes.bookmaker, quotes.selection)
    found, last = last_before(codes, (FIXTURES, BOOKMAKERS, SELECTIONS), quotes.known, quotes.kickoff)
    return *found, quotes.odds.take(last)


def peer(quotes: Columns) -> duckdb.DuckDBPyConnection:
    """The same columns in DuckDB's own memory."""
    connection = duckdb.connect()
    names = ("fixture", "bookmaker", "selection", "odds", "known")
    given = {name: getattr(quotes, name) for name in names}
    kickoffs = {"fixture": np.arange(FIXTURES, dtype=np.int32), "kickoff": quotes.kickoff}
    for name, table in (("quotes", given), ("kickoffs", kickoffs)):
        connection.register("given", table)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        connection.unregister("given")
    return connection


def rows() -> list[Row]:
    """One row."""
    quotes = columns()
    connection = peer(quotes)
    return [
        Row(
            name=f"last before kick-off, {QUOTES:,} quotes in memory",
            ours_s=best(lambda: ours(quotes)),
            peer=f"DuckDB {duckdb.__version__}, arg_max, all cores",
            peer_s=best(lambda: connection.execute(PEER).fetchnumpy()),
            gate=GATE,
            accuracy_ok=same(ours(quotes), connection.execute(PEER).fetchnumpy()),
        )
    ]


def same(found: tuple[NDArray[Any], ...], expected: dict[str, NDArray[Any]]) -> bool:
    """Whether both have the same rows, in any order."""
    other = [np.asarray(expected[name]) for name in ("fixture", "bookmaker", "selection", "odds")]
    order, theirs = np.lexsort(found[2::-1]), np.lexsort(other[2::-1])
    return len(found[0]) == len(other[0]) and all(
        bool((a[order] == b[theirs]).all()) for a, b in zip(found, other, strict=True)
    )
