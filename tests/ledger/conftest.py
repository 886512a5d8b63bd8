"""Builders of picks and bets for the tests of the ledger: what a test does not name has an ordinary value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from monps.domain.frames import BETS
from monps.ledger.account import PICKS

DAY_0 = datetime(2024, 8, 1, 12, tzinfo=UTC)


def at(hours: int | None) -> datetime | None:
    return None if hours is None else DAY_0 + timedelta(hours=hours)


def pick_frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Picks from dicts; `decided` and `settled` are hours, everything left out has an ordinary value."""
    plain = {
        "fixture_id": 1,
        "market": "h2h",
        "line_quarters": None,
        "selection": "home",
        "bookmaker": "pinnacle",
        "odds_milli": 2000,
        "p_won": 0.6,
        "p_half_won": 0.0,
        "p_push": 0.0,
        "p_half_lost": 0.0,
        "p_lost": 0.4,
        "ev": 0.2,
        "agent": "test",
        "because": "{}",
        "kelly": 0.1,
        "outcome": None,
    }
    full = [
        plain
        | {k: v for k, v in row.items() if k not in {"decided", "settled"}}
        | {
            "decided_at": at(row.get("decided", 0)),
            "quote_known_at": at(row.get("decided", 0)),
            "settled_at": at(row.get("settled")),
        }
        for row in rows
    ]
    return pl.DataFrame(full, schema=PICKS)


def bet_frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Bets from dicts; `placed` and `settled` are hours, everything left out has an ordinary value."""
    plain = {
        "fixture_id": 1,
        "market": "h2h",
        "line_quarters": None,
        "selection": "home",
        "bookmaker": "pinnacle",
        "odds_milli": 1950,
        "stake_minor": 1000,
        "outcome": None,
        "return_minor": None,
    }
    full = [
        {"bet": number}
        | plain
        | {k: v for k, v in row.items() if k not in {"placed", "settled"}}
        | {"placed_at": at(row.get("placed", 0)), "settled_at": at(row.get("settled"))}
        for number, row in enumerate(rows)
    ]
    return pl.DataFrame(full, schema=dict(BETS))


@pytest.fixture(scope="session")
def picks_of() -> Callable[[list[dict[str, Any]]], pl.DataFrame]:
    """Builds a PICKS frame from dicts."""
    return pick_frame


@pytest.fixture(scope="session")
def bets_of() -> Callable[[list[dict[str, Any]]], pl.DataFrame]:
    """Builds a BETS frame from dicts."""
    return bet_frame


@pytest.fixture(scope="session")
def hour() -> Callable[[int | None], datetime | None]:
    """The instant so many hours after the tests' first day."""
    return at
