"""What is known of prices around the start of matches: all that a closing price, or the reason for its absence, follows from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from sqlalchemy import Connection

from monps.domain.frames import INSTANT, QUOTES, Schema
from monps.store.bulk import copy_out
from monps.store.odds_history import STATES
from monps.store.sql import sql

_PRICE: Schema = {
    "fixture_id": pl.Int64,
    "bookmaker": pl.String,
    "market": pl.String,
    "line_quarters": pl.Int16,
    "selection": pl.String,
    "side": pl.String,
}
STARTS: Schema = {
    "fixture_id": pl.Int64,
    "competition": pl.String,
    "kickoff_at": INSTANT,  # when it began, where that was seen; else when it is to begin
    "in_file": pl.Boolean,  # a file tells of closing prices of it
    "refused_at": INSTANT,  # the last request refused for want of credits in the hour before, of its competition
}
ASKED: Schema = {"fixture_id": pl.Int64, "listing": pl.String, "asked_at": INSTANT}
LAST_SEEN: Schema = {**_PRICE, "seen_at": INSTANT, "updated_at": INSTANT}
LAST_STATES: Schema = {**_PRICE, "odds_milli": pl.Int32, "state": pl.String, "known_at": INSTANT}


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseFacts:
    """Of some fixtures and bookmakers. Nothing seen in play is among them.

    `fixtures` (STARTS); `asked` (ASKED): when each listing was last asked for before the start; `seen` (LAST_SEEN): what each
    bookmaker showed at the last asking, a row without a market where it showed nothing; `states` (LAST_STATES): what was so of
    every price by then; `after` (keys): prices seen after the start in replies that said it was to come; `files` (QUOTES): closing
    prices of files, in the order in which they became known.
    """

    fixtures: pl.DataFrame
    asked: pl.DataFrame
    seen: pl.DataFrame
    states: pl.DataFrame
    after: pl.DataFrame
    files: pl.DataFrame


def close_facts(connection: Connection, fixtures: Sequence[int], bookmakers: Sequence[str]) -> CloseFacts:
    """Read what is known; fixtures that are not in the store are left out."""
    wanted = {"fixtures": list(fixtures), "bookmakers": list(bookmakers)}
    seen = copy_out(connection, sql("close_seen"), LAST_SEEN, wanted)
    cuts = seen.group_by("fixture_id", "bookmaker", maintain_order=True).agg(pl.col("seen_at").max())
    parameters = {
        "fixtures": cuts["fixture_id"].to_list(),
        "bookmakers": cuts["bookmaker"].to_list(),
        "cuts": cuts["seen_at"].to_list(),
    }
    return CloseFacts(
        fixtures=copy_out(connection, sql("close_fixtures"), STARTS, wanted),
        asked=copy_out(connection, sql("close_asked"), ASKED, wanted),
        seen=seen,
        states=copy_out(connection, sql("close_states"), LAST_STATES, parameters),
        after=copy_out(connection, sql("close_after"), _PRICE, wanted),
        files=copy_out(connection, sql("close_files"), STATES, wanted).select(*QUOTES),
    )
