"""Reading history back as frames: fixtures, their quotes and their results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import polars as pl
from sqlalchemy import Connection

from monps.domain.frames import FIXTURES, QUOTES, RESULTS
from monps.store.bulk import copy_out
from monps.store.sql import sql


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which part of history; what is empty or None does not limit."""

    competitions: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    markets: tuple[str, ...] = ()
    bookmakers: tuple[str, ...] = ()
    closes_of: tuple[str, ...] = ()  # whose closing prices
    kickoff_after: datetime | None = None
    kickoff_before: datetime | None = None
    fixtures: tuple[int, ...] = ()


def read(connection: Connection, scope: Scope) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Fixtures, quotes and results (schemas FIXTURES, QUOTES, RESULTS) of a scope, in the order of their kick-off and key.

    A fixture has a row for each kick-off that was stated, a result one for each version; what was recorded last comes last,
    also among quotes of one key and instant.
    """
    return fixtures(connection, scope), quotes(connection, scope), results(connection, scope)


def fixtures(connection: Connection, scope: Scope) -> pl.DataFrame:
    """The fixtures of a scope alone (schema FIXTURES)."""
    return copy_out(connection, sql("history_fixtures"), FIXTURES, _limits(scope))


def quotes(connection: Connection, scope: Scope) -> pl.DataFrame:
    """The quotes of a scope alone (schema QUOTES)."""
    return copy_out(connection, sql("history_quotes"), QUOTES, _limits(scope))


def results(connection: Connection, scope: Scope) -> pl.DataFrame:
    """The results of a scope alone (schema RESULTS)."""
    return copy_out(connection, sql("history_results"), RESULTS, _limits(scope))


def _limits(scope: Scope) -> dict[str, object]:
    return {
        "competitions": list(scope.competitions) or None,
        "first_year": scope.first_year,
        "last_year": scope.last_year,
        "markets": list(scope.markets) or None,
        "bookmakers": list(scope.bookmakers) or None,
        "closes_of": list(scope.closes_of) or None,
        "kickoff_after": scope.kickoff_after,
        "kickoff_before": scope.kickoff_before,
        "fixtures": list(scope.fixtures) or None,
    }
