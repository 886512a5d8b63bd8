"""A backtest's report as a table in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from monps.engine.report import BacktestReport, Figures, Group, Statistic

PAGE_WIDTH = 140


def print_report(report: BacktestReport) -> None:
    """Headline figures, leagues, seasons and forecasts, each with n and interval."""
    console = report_console()
    console.print(f"Run {report.run} · {report.world.upper()} · {report.origin}", highlight=False)
    console.print(_headline(report))
    for title, groups in (("League", report.by_league), ("Season", report.by_season)):
        console.print(_groups(title, groups))
    console.print(_forecasts(report))
    covered = report.close_coverage
    reasons = ", ".join(f"{why}: {n:,}" for why, n in covered.absent.items())
    console.print(f"Closing price for {covered.covered:,} of {covered.of:,} bets{f' ({reasons})' if reasons else ''}.")
    if report.refused:
        console.print(f"{report.refused:,} picks were refused by a limit.")


def report_console() -> Console:
    """The terminal, or a wide page where the output goes into a file or a pipe."""
    return Console() if sys.stdout.isatty() else Console(width=PAGE_WIDTH)


def percent(figure: Statistic, bets: int, digits: int = 1, *, signed: bool = True) -> str:
    """A fraction as percent with its interval, or the reason why there is none; with its n where it is not of all bets."""
    if figure.value is None:
        return f"– ({figure.reason})"
    sign = "+" if signed else ""
    n = "" if figure.n == bets else f" (n = {figure.n:,})"
    value = f"{figure.value:{sign}.{digits}%}{n}"
    if figure.low is None or figure.high is None:
        return f"{value}\n({figure.reason})"
    return f"{value}\n[{figure.low:{sign}.{digits}%}, {figure.high:{sign}.{digits}%}]"


def _cells(figures: Figures) -> list[str]:
    n = figures.bets
    return [
        f"{figures.matches:,}",
        f"{n:,}",
        percent(figures.yield_, n),
        percent(figures.clv_novig, n, 2),
        percent(figures.beat_close, n, signed=False),
        percent(figures.max_drawdown, n, signed=False),
    ]


def _headline(report: BacktestReport) -> Table:
    table = Table("", *_HEADER[1:], title="All bets [95 % interval, bootstrap by match]", title_justify="left")
    table.add_row("all", *_cells(report))
    return table


_HEADER = ("", "matches", "bets", "yield", "no-vig CLV", "beat close", "max drawdown")


def _groups(title: str, groups: Mapping[str, Group]) -> Table:
    table = Table(title, *_HEADER[1:])
    for group in groups.values():
        table.add_row(group.name, *_cells(group))
    return table


def _forecasts(report: BacktestReport) -> Table:
    table = Table("Forecast", "n", "log loss", "RPS", "Brier", "ECE", "ECE floor (95 %)")
    for f in report.forecasts:
        scores = (plain(score) for score in (f.log_loss, f.rps, f.brier))
        table.add_row(f.name, f"{f.n:,}", *scores, f"{f.ece.value:.4f}", f"{f.ece.floor:.4f}")
    return table


def plain(score: Statistic) -> str:
    """A score with its interval."""
    return f"{score.value:.5f}\n[{score.low:.5f}, {score.high:.5f}]"
