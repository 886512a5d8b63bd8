"""Reading stored runs: their list, figures, charts and bets."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from monps.engine.report import BacktestReport, BetPage, Charts, Choices, RunSummary


class BetFilters(BaseModel):
    """Which bets of a run, in which order; what is absent does not filter."""

    model_config = ConfigDict(extra="forbid")

    competition: str | None = None
    season: str | None = None
    bookmaker: str | None = None
    market: str | None = None
    selection: str | None = None
    outcome: str | None = None
    team: str | None = Field(default=None, max_length=80, description="part of either team's name")
    min_odds: float | None = Field(default=None, ge=1)
    max_odds: float | None = Field(default=None, ge=1)
    sort: Literal["decided_at", "odds", "ev", "clv_novig", "profit", "stake"] = "decided_at"
    descending: bool = True
    page: int = Field(default=1, ge=1, le=1_000_000)
    page_size: int = Field(default=100, ge=1, le=500)


def summaries(store: Connection) -> list[RunSummary]:
    raise NotImplementedError


def report(store: Connection, run: int) -> BacktestReport:
    raise NotImplementedError


def charts(store: Connection, run: int) -> Charts:
    raise NotImplementedError


def choices(store: Connection, run: int) -> Choices:
    raise NotImplementedError


def bets(store: Connection, run: int, filters: BetFilters) -> BetPage:
    raise NotImplementedError


def bets_csv(store: Connection, run: int, filters: BetFilters) -> str:
    raise NotImplementedError
