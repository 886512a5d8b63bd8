"""What a backtest run says of itself: one shape for the command's `--json`, the store, the API and the screen.

A statistic without a value carries the reason instead; it is never 0. Fractions are fractions (0.02 is 2 %), money is minor units.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from monps.domain.world import World
from monps.engine.config import BacktestConfig
from monps.engine.shape import Shape


class Statistic(Shape):
    """A figure with its sample size and 95 % interval; `reason` only where something is absent.

    Intervals come from resampling whole matches; the drawdown's from resampling instants of settlement.
    """

    value: float | None
    n: int
    low: float | None
    high: float | None
    reason: str | None = Field(default=None, exclude_if=lambda reason: reason is None)


class Figures(Shape):
    """The headline figures of a set of bets."""

    matches: int = Field(description="matches judged, bet on or not")
    bets: int
    bet_matches: int = Field(description="matches with at least one bet")
    yield_: Statistic = Field(alias="yield", description="profit / turnover")
    clv_novig: Statistic = Field(description="mean EV of the taken prices at the no-vig closing price")
    beat_close: Statistic = Field(description="share of bets whose clv_novig is above 0")
    max_drawdown: Statistic = Field(description="deepest fall from a peak of the bankroll, as a fraction of that peak")
    win_rate: Statistic
    turnover_minor: int
    profit_minor: int
    covered_profit_minor: int | None = Field(
        description="profit of the settled bets that have a close; None without one"
    )
    expected_profit_minor: int | None = Field(
        description="sum of stake x EV at the close over the same bets; covered_profit_minor less this is luck"
    )


class Group(Figures):
    """The same figures for one league or one season."""

    name: str


class Coverage(Shape):
    """How many bets have a closing price to be measured against, and why the others have none."""

    covered: int
    of: int
    absent: dict[str, int]


class Calibration(Shape):
    """Expected calibration error over 10 equal-mass bins, beside what a perfect forecaster would show at this n."""

    value: float
    floor: float = Field(description="95 % quantile of simulations in which the forecasts are true")


class Forecast(Shape):
    """How good a set of 1X2 probabilities was on the matches of the run."""

    name: str
    n: int
    log_loss: Statistic
    rps: Statistic
    brier: Statistic
    ece: Calibration = Field(description="pooled over the classes")
    ece_by_class: dict[Literal["home", "draw", "away"], Calibration]


class BacktestReport(Figures):
    """A run: what was asked, what came out, and how far it can be trusted."""

    run: int
    world: World
    created_at: datetime
    origin: str = Field(description="whether the figures are out of sample, and why")
    config: BacktestConfig
    config_hash: str
    code_version: str
    clv: Statistic = Field(description="mean of taken / close - 1, where the very selection was offered at the close")
    clv_log: Statistic = Field(description="mean of ln(taken / close)")
    refused: int = Field(description="picks that a limit refused")
    outcomes: dict[str, int]
    close_coverage: Coverage
    forecasts: tuple[Forecast, ...]
    by_league: dict[str, Group]
    by_season: dict[str, Group]


class RunSummary(Shape):
    """A run as one line of a list."""

    run: int
    created_at: datetime
    config: BacktestConfig
    matches: int
    bets: int
    yield_: Statistic = Field(alias="yield")
    clv_novig: Statistic


class EquityPoint(Shape):
    """Cumulated profit after a day's settlements, beside what the closing prices said to expect.

    The expectation and its band are of the bets that have a close, and None until there is one.
    """

    at: datetime
    bets: int
    profit_minor: int
    covered_profit_minor: int | None = Field(description="profit of the bets that have a close")
    expected_minor: float | None
    low_minor: float | None = Field(description="lower end of the 95 % band of luck around the expectation")
    high_minor: float | None


class HistogramBin(Shape):
    """Bets whose value lies in [low, high), and in an end bin also those beyond it."""

    low: float
    high: float
    count: int
    beyond: Literal["below", "above"] | None = Field(description="the side on which this bin takes in everything")


class ReliabilityBin(Shape):
    """Forecasts of about this size, and how often they came true (Wilson 95 % interval)."""

    forecast: float
    observed: float
    low: float
    high: float
    n: int


class Charts(Shape):
    """What the pictures of a run are drawn from."""

    equity: tuple[EquityPoint, ...]
    clv_histogram: tuple[HistogramBin, ...]
    reliability: tuple[ReliabilityBin, ...] = Field(description="the sharp bookmaker's no-vig closing probabilities")


class BetRow(Shape):
    """One bet of a run with all that a reader asks of it."""

    bet: int
    competition: str
    competition_name: str
    season: str
    kickoff_at: datetime
    kickoff_assumed: bool
    home_team: str
    away_team: str
    home_goals: int | None
    away_goals: int | None
    market: str
    line: float | None
    selection: str
    bookmaker: str
    bookmaker_name: str
    odds: float
    fair_probability: float = Field(description="chance to win by the agent's fair price at the decision")
    ev: float
    stake_minor: int
    outcome: str | None
    profit_minor: int | None
    sharp_close_odds: float | None
    clv_novig: float | None
    clv_absent: str | None = Field(description="why there is no closing-line value")
    decided_at: datetime


class BetPage(Shape):
    """A page of the bets that pass the filters, with the totals of all that pass."""

    total: int
    page: int
    page_size: int
    stake_minor: int
    profit_minor: int
    rows: tuple[BetRow, ...]


class Choices(Shape):
    """The values that the filters of a run can take."""

    competitions: dict[str, str]
    seasons: tuple[str, ...]
    bookmakers: dict[str, str]
    markets: tuple[str, ...]
    selections: tuple[str, ...]
    outcomes: tuple[str, ...]


class WorldState(Shape):
    """Which world the desk shows, and what is in it."""

    world: World
    label: str
    description: str
    competitions: int
    matches: int
    quotes: int
    first_match_at: datetime | None
    last_match_at: datetime | None
    runs: int
