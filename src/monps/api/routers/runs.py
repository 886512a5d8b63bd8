"""Backtest runs: their list, figures, charts and bets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from monps.api.worlds import Store
from monps.engine import runs
from monps.engine.report import BacktestReport, BetPage, Charts, Choices, RunSummary

router = APIRouter(prefix="/{world}/runs", tags=["runs"])
Run = Annotated[int, Path(ge=1, lt=2**31)]
Filters = Annotated[runs.BetFilters, Query()]


@router.get("", name="list_runs")
def list_runs(store: Store) -> list[RunSummary]:
    """The runs of a world, the newest first."""
    return runs.summaries(store)


@router.get("/{run}", name="get_run")
def get_run(store: Store, run: Run) -> BacktestReport:
    """All figures of a run."""
    return runs.report(store, run)


@router.get("/{run}/charts", name="get_charts")
def get_charts(store: Store, run: Run) -> Charts:
    """What the pictures of a run are drawn from."""
    return runs.charts(store, run)


@router.get("/{run}/choices", name="get_choices")
def get_choices(store: Store, run: Run) -> Choices:
    """The values that the filters of a run can take."""
    return runs.choices(store, run)


@router.get("/{run}/bets", name="list_bets")
def list_bets(store: Store, run: Run, filters: Filters) -> BetPage:
    """A page of the run's bets that pass the filters."""
    return runs.bets(store, run, filters)


@router.get(
    "/{run}/bets.csv", name="export_bets", response_class=Response, responses={200: {"content": {"text/csv": {}}}}
)
def export_bets(store: Store, run: Run, filters: Filters) -> Response:
    """All bets that pass the filters, as CSV."""
    disposition = f'attachment; filename="run-{run}-bets.csv"'
    return Response(
        runs.bets_csv(store, run, filters), media_type="text/csv", headers={"content-disposition": disposition}
    )
