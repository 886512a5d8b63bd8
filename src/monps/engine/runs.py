"""Reading stored runs: their list, figures, charts and bets."""

from __future__ import annotations

import csv
import io
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import Connection

from monps.domain.catalogue.bookmakers import BOOKMAKERS
from monps.domain.catalogue.competitions import COMPETITIONS
from monps.domain.errors import MonpsError, NotFound
from monps.engine.report import BacktestReport, BetPage, BetRow, Charts, Choices, RunSummary
from monps.store import run_queries

FORMULA = ("=", "+", "-", "@", "\t", "\r")


class OlderForm(MonpsError):
    """The run was kept in the form of another version."""


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
    min_odds: float | None = Field(default=None, ge=1, le=10_000)
    max_odds: float | None = Field(default=None, ge=1, le=10_000)
    sort: Literal["decided_at", "odds", "ev", "clv_novig", "profit", "stake"] = "decided_at"
    descending: bool = True
    page: int = Field(default=1, ge=1, le=1_000_000)
    page_size: int = Field(default=100, ge=1, le=500)


def summaries(store: Connection) -> list[RunSummary]:
    """All runs, the newest first."""
    return [RunSummary(**row) for row in run_queries.summaries(store)]


def report(store: Connection, run: int) -> BacktestReport:
    """All figures of a run. Raises NotFound, and OlderForm where another version of the code kept it."""
    kept = _known(run_queries.column(store, run, "report"), run)
    try:
        return BacktestReport(run=run, **kept)
    except ValidationError:
        raise OlderForm(f"run {run} is of {kept.get('code_version')}: run `monps backtest` again") from None


def charts(store: Connection, run: int) -> Charts:
    """What the pictures of a run are drawn from. Raises NotFound."""
    return Charts(**_known(run_queries.column(store, run, "charts"), run))


def choices(store: Connection, run: int) -> Choices:
    """The values that occur among the bets of a run. Raises NotFound."""
    _known(run_queries.column(store, run, "config"), run)
    found = run_queries.choices(store, run)
    return Choices(
        competitions={key: competition_name(key) for key in found["competition"]},
        seasons=found["season"],
        bookmakers={key: bookmaker_name(key) for key in found["bookmaker"]},
        markets=found["market"],
        selections=found["selection"],
        outcomes=found["outcome"],
    )


def bets(store: Connection, run: int, filters: BetFilters) -> BetPage:
    """A page of the bets that pass, with the totals of all that pass. Raises NotFound."""
    _known(run_queries.column(store, run, "config"), run)
    wanted = filters.model_dump(exclude={"page", "page_size"})
    totals = run_queries.bet_totals(store, run, wanted)
    rows = run_queries.bets(store, run, wanted, limit=filters.page_size, offset=(filters.page - 1) * filters.page_size)
    return BetPage(page=filters.page, page_size=filters.page_size, rows=tuple(_row(row) for row in rows), **totals)


def bets_csv(store: Connection, run: int, filters: BetFilters) -> str:
    """All bets that pass, as CSV with a header. Raises NotFound."""
    _known(run_queries.column(store, run, "config"), run)
    written = io.StringIO()
    out = csv.DictWriter(written, BetRow.model_fields)
    out.writeheader()
    for row in run_queries.bets(store, run, filters.model_dump(exclude={"page", "page_size"})):
        out.writerow({name: harmless(value) for name, value in _row(row).model_dump(mode="json").items()})
    return written.getvalue()


def harmless(value: Any) -> Any:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def competition_name(key: str) -> str:
    """A competition as people write it."""
    found = COMPETITIONS.get(key)
    return f"{found.country} · {found.name}" if found else key


def bookmaker_name(key: str) -> str:
    """A bookmaker as people write it."""
    found = BOOKMAKERS.get(key)
    return found.name if found else key


def _row(row: dict[str, Any]) -> BetRow:
    return BetRow(
        competition_name=competition_name(row["competition"]), bookmaker_name=bookmaker_name(row["bookmaker"]), **row
    )


def _known(found: dict[str, Any] | None, run: int) -> dict[str, Any]:
    if found is None:
        raise NotFound(f"there is no run {run} in this world: `monps backtest` makes one")
    return found
