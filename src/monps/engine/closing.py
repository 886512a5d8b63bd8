"""Closing prices from the stored history: the last price at or before the actual kick-off, or the reason why there is none.

A chain of bookmakers is asked in turn, the sharpest first. A price seen in play is never a close, nor one that is suspended or
disputed; a laid price only where it is asked for. How old it was is told twice, by our clock and by the bookmaker's own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sqlalchemy import Connection

from monps.domain.errors import BadInput
from monps.domain.frames import INSTANT, Schema, checked
from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.quote import Side, State
from monps.store.closes import CloseFacts, close_facts

BOOK_ABSENT = "book_absent"  # asked, and it never showed the price
LINE_GONE = "line_gone"  # shown before, and not the last time it was asked
DISPUTED = "disputed"
KICKOFF_MOVED = "kickoff_moved"  # seen only when the match had begun, earlier than the source said
QUOTA = "quota"  # the last request in the hour before was refused for want of credits
NOT_ASKED = "not_asked"

LATE_S = 600.0
"""A close older than this at kick-off is late."""
WANTED: Schema = {
    "fixture_id": pl.Int64,
    "market": pl.String,
    "line_quarters": pl.Int16,
    "selection": pl.String,
}
KEY = tuple(WANTED)
CLOSES: Schema = {
    **WANTED,
    "side": pl.String,
    "bookmaker": pl.String,  # null where nobody has one; so are all that follow but `absent`
    "odds_milli": pl.Int32,
    "fallback": pl.Int8,  # its place in the chain: 0 is the first choice
    "seen_at": INSTANT,  # when it was last seen; of a file, when it became known
    "updated_at": INSTANT,  # the bookmaker's own word at that time
    "age_s": pl.Float64,  # at kick-off, since it was last seen
    "updated_age_s": pl.Float64,  # at kick-off, since the bookmaker's own word
    "late": pl.Boolean,  # by whichever of the two is older
    "absent": pl.String,  # why the first choice has none, where nobody has one
}
_BOOK_KEY = (*KEY, "bookmaker")
_BLOCK = 1 << 16
"""Rows at a time: what is computed of them stays in the cache."""


def closing_prices(
    connection: Connection,
    fixtures: Sequence[int],
    chain: Sequence[str],
    wanted: pl.DataFrame | None = None,
    side: Side = Side.BACK,
) -> pl.DataFrame:
    """The closes (schema CLOSES) of fixtures in the store; see `closes`."""
    return closes(close_facts(connection, fixtures, chain), chain, wanted, side)


def closes(
    facts: CloseFacts, chain: Sequence[str], wanted: pl.DataFrame | None = None, side: Side = Side.BACK
) -> pl.DataFrame:
    """A row (schema CLOSES) for every wanted price (schema WANTED), in its order: a close or the reason for its absence.

    Nothing wanted in particular: every price that anybody of the chain showed, and the 1X2 of every fixture. A snapshot that is
    not late goes before the closing price of a file, and that before one that is late. BadInput where the chain is empty or names
    a bookmaker twice.
    """
    if not chain or len(set(chain)) < len(chain):
        raise BadInput(f"the chain {list(chain)} is no order of bookmakers: name one or more, each once")
    rows = (_everything(facts, side) if wanted is None else checked(wanted, WANTED, "wanted")).with_row_index("row")
    order = pl.DataFrame({"bookmaker": chain, "fallback": range(len(chain))}, schema_overrides={"fallback": pl.Int8})
    found = _candidates(facts, side).join(order, on="bookmaker").sort("fallback", "rank", maintain_order=True)
    best = found.unique(KEY, keep="first", maintain_order=True)
    closed = rows.join(best, on=KEY, how="left", nulls_equal=True, maintain_order="left")
    absent = _reasons(rows.join(best, on=KEY, how="anti", nulls_equal=True), facts, chain[0], side)
    told = closed.join(absent, on="row", how="left", maintain_order="left").with_columns(side=pl.lit(str(side)))
    return checked(told.select(*CLOSES), CLOSES, "closes")


def last_before(
    codes: Sequence[NDArray[np.int32]], sizes: Sequence[int], known_at: NDArray[np.int64], limit: NDArray[np.int64]
) -> tuple[tuple[NDArray[np.int64], ...], NDArray[np.int32]]:
    """The last quote of each key known at or before its fixture's limit: the keys' codes, ascending, and the rows.

    The key of a quote is a code for each of its parts, from 0 and below its size; the first part is the fixture, and `limit` has an
    instant for each. Quotes stand in the order of time; of two of one instant the later row counts. There is room for every key
    that could be: the product of the sizes.
    """
    last = np.full(math.prod(sizes), -1, dtype=np.int32)
    widths = np.asarray(sizes, dtype=np.int32 if len(last) <= np.iinfo(np.int32).max else np.int64)
    from_zero = np.arange(_BLOCK, dtype=np.int32)
    for start in range(0, len(known_at), _BLOCK):
        block = slice(start, start + _BLOCK)
        fixture = codes[0][block]
        rows = from_zero[: len(fixture)] + np.int32(start)
        rows[known_at[block] > limit.take(fixture)] = -1
        key = fixture
        for code, width in zip(codes[1:], widths[1:], strict=True):
            key = key * width + code[block]
        np.maximum.at(last, key, rows)
    found = np.flatnonzero(last >= 0)
    return np.unravel_index(found, tuple(sizes)), last.take(found)


def _everything(facts: CloseFacts, side: Side) -> pl.DataFrame:
    """The keys that anybody showed, and the 1X2 of every fixture."""
    winner = pl.DataFrame({"market": str(MarketKey.H2H), "selection": list(SELECTIONS[MarketKey.H2H])}).with_columns(
        line_quarters=pl.lit(None, dtype=pl.Int16)
    )
    always = facts.fixtures.select("fixture_id").join(winner, how="cross").select(*KEY)
    known = [frame.filter(pl.col("side") == side).select(*KEY) for frame in (facts.states, facts.files)]
    return pl.concat([always, *known]).unique().sort(*KEY)


def _candidates(facts: CloseFacts, side: Side) -> pl.DataFrame:
    """Every price that could be the close, with its age; `rank` orders those of one bookmaker."""
    on = (*_BOOK_KEY, "side")
    seen = facts.seen.drop_nulls("market").sort("seen_at").unique(on, keep="last")
    live = facts.states.join(seen, on=on, how="left", nulls_equal=True).with_columns(
        pl.col("seen_at").fill_null(pl.col("known_at")), from_file=False
    )
    filed = _last_of_files(facts).with_columns(seen_at="known_at", from_file=True)
    columns = (*_BOOK_KEY, "odds_milli", "seen_at", "updated_at", "from_file")
    kickoff, older = pl.col("kickoff_at"), pl.max_horizontal("age_s", "updated_age_s")
    return (
        pl.concat([part.filter(_takable(side)).select(*columns) for part in (live, filed)])
        .join(facts.fixtures.select("fixture_id", "kickoff_at"), on="fixture_id", maintain_order="left")
        .with_columns(
            age_s=(kickoff - pl.col("seen_at")).dt.total_microseconds() / 1e6,
            updated_age_s=(kickoff - pl.col("updated_at")).dt.total_microseconds() / 1e6,
        )
        .with_columns(late=older > LATE_S)
        .with_columns(rank=pl.when("from_file").then(1).when("late").then(2).otherwise(0))
        .drop("kickoff_at", "from_file")
    )


def _takable(side: Side) -> pl.Expr:
    return (pl.col("side") == side) & (pl.col("state") == State.OPEN)


def _last_of_files(facts: CloseFacts) -> pl.DataFrame:
    """Of each price in the files the last row known by the kick-off."""
    files = facts.files.join(facts.fixtures.select("fixture_id", "kickoff_at"), on="fixture_id", maintain_order="left")
    coded = files.select(
        fixture=_number("fixture_id"),
        price=_number("bookmaker", "market", "line_quarters", "selection", "side"),
        known_at=pl.col("known_at").dt.epoch("us"),
    )
    limits = files.group_by("fixture_id").agg(pl.col("kickoff_at").first().dt.epoch("us")).sort("fixture_id")
    codes = [coded[name].to_numpy() for name in ("fixture", "price")]
    sizes = (limits.height, coded["price"].n_unique())
    _, rows = last_before(codes, sizes, coded["known_at"].to_numpy(), limits["kickoff_at"].to_numpy())
    return facts.files[rows]


def _number(*columns: str) -> pl.Expr:
    """Numbers the different values from 0, in their order."""
    return pl.struct(columns).rank("dense").cast(pl.Int32) - 1


def _reasons(rows: pl.DataFrame, facts: CloseFacts, first: str, side: Side) -> pl.DataFrame:
    """Why the first of the chain has no close of each row (row, KEY)."""
    own = (pl.col("bookmaker") == first) & (pl.col("side") == side)
    started = facts.fixtures.select("fixture_id", "kickoff_at", "in_file", "refused_at")
    states = pl.concat(
        [facts.states.select(*_BOOK_KEY, "side", "state"), _last_of_files(facts).select(*_BOOK_KEY, "side", "state")]
    )
    filed_after = facts.files.join(started, on="fixture_id").filter(pl.col("known_at") > pl.col("kickoff_at"))
    after = pl.concat([facts.after, filed_after.select(*facts.after.columns)]).filter(own).select(*KEY).unique()
    refused, asked = pl.col("refused_at"), pl.col("asked_at")
    reason = (
        pl.when(pl.col("state") == State.SUSPENDED)
        .then(pl.lit(LINE_GONE))
        .when(pl.col("state") == State.DISPUTED)
        .then(pl.lit(DISPUTED))
        .when(pl.col("after"))
        .then(pl.lit(KICKOFF_MOVED))
        .when(refused.is_not_null() & (asked.is_null() | (refused > asked)))
        .then(pl.lit(QUOTA))
        .when(asked.is_not_null() | pl.col("in_file"))
        .then(pl.lit(BOOK_ABSENT))
        .otherwise(pl.lit(NOT_ASKED))
    )
    return (
        rows.select("row", *KEY)
        .join(states.filter(own).unique(KEY, keep="first", maintain_order=True), on=KEY, how="left", nulls_equal=True)
        .join(after.with_columns(after=True), on=KEY, how="left", nulls_equal=True)
        .join(_asked(facts.asked, side), on=("fixture_id", "market"), how="left")
        .join(started, on="fixture_id", how="left")
        .select("row", absent=reason)
    )


def _asked(asked: pl.DataFrame, side: Side) -> pl.DataFrame:
    """When each market was last asked for. A listing is called as its market, `alternate_` before it, or `_lay` after it."""
    market = pl.col("listing").str.strip_prefix("alternate_").str.strip_suffix("_lay").alias("market")
    of_side = pl.col("listing").str.ends_with("_lay") == (side is Side.LAY)
    return asked.filter(of_side).group_by("fixture_id", market).agg(pl.col("asked_at").max())
