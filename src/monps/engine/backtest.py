"""A backtest: history from the store, replayed, measured, and kept as a run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from monps.domain.catalogue.competitions import COMPETITIONS
from monps.domain.errors import NotFound
from monps.domain.world import World
from monps.engine.charts import charts
from monps.engine.config import BacktestConfig
from monps.engine.figures import coverage, figures, grouped, price_ratios
from monps.engine.forecasts import forecast, judged_forecasts
from monps.engine.replay import Replay, replay
from monps.engine.report import BacktestReport, Charts
from monps.engine.view import Tape
from monps.ledger.entries import check
from monps.ledger.settlement import known_results
from monps.store import history, runs
from monps.store.database import Database

ORIGINS = {
    "early": "Out of sample: nothing was fitted. Each decision saw only prices known at its moment; "
    "results and closing prices came after.",
    "close": "Decided at the close: the closing-line value is the expected value of the rule itself and proves nothing. "
    "Each decision saw only prices known at its moment.",
}
"""How far a run's figures can be trusted, by the moment of its decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """When and with what a run is computed."""

    world: World
    now: datetime
    code_version: str


def backtest(database: Database, config: BacktestConfig, stamp: Stamp, told: Callable[[str], None]) -> BacktestReport:
    """Replay the stored history under a configuration, and keep the run. `told` hears of each step.

    Raises NotFound where the store holds no match of those leagues and seasons.
    """
    told("reading prices and results")
    tape = read_tape(database, config)
    if tape.fixtures.is_empty():
        raise NotFound(
            f"the {stamp.world} world holds no match of these leagues and seasons: "
            "take some in with `monps import football-data`, or choose others"
        )
    told(f"judging {tape.matches.height:,} matches")
    replayed = replay(tape, config, stamp.now)
    if replayed.judged.is_empty():
        raise NotFound(
            f"none of the {tape.matches.height:,} matches has a complete {config.at} price of {config.sharp} beside one to "
            "take: choose another sharp bookmaker, market or season"
        )
    told(f"measuring {replayed.bets.height:,} bets")
    report, pictures = measure(replayed, tape, config, stamp)
    check(replayed.played.entries)
    told("keeping the run")
    with database.begin() as connection:
        run = runs.keep(
            connection,
            report=report.model_dump(mode="json", exclude={"run"}),
            charts=pictures.model_dump(mode="json"),
            picks=replayed.picks,
            refusals=replayed.played.refusals,
            stakes=replayed.played.stakes,
            bets=replayed.bets,
            entries=replayed.played.entries,
        )
    return report.model_copy(update={"run": run})


def read_tape(database: Database, config: BacktestConfig) -> Tape:
    """The stretch of history that a configuration asks for."""
    scope = history.Scope(
        competitions=config.leagues,
        first_year=config.first_season,
        last_year=config.last_season,
        markets=tuple({*config.markets, "h2h"}),
        bookmakers=tuple({*config.takeable, config.sharp}),
        closes_of=(config.sharp,) if config.at == "early" else (),
    )
    with database.begin() as connection:
        fixtures, quotes, results = history.read(connection, scope)
    return Tape(fixtures=fixtures, quotes=quotes, results=results)


def measure(replayed: Replay, tape: Tape, config: BacktestConfig, stamp: Stamp) -> tuple[BacktestReport, Charts]:
    """The report (as run 0, which is kept under another number) and the charts of a replay."""
    bets, judged = replayed.bets, replayed.judged
    names = {key: f"{c.country} · {c.name}" for key, c in COMPETITIONS.items()}
    forecasts, observed = judged_forecasts(replayed, known_results(tape.results, stamp.now), config)
    prices = price_ratios(bets, config)
    report = BacktestReport(
        **dict(figures(bets, judged.height, config)),
        clv=prices["clv"],
        clv_log=prices["clv_log"],
        run=0,
        world=stamp.world,
        created_at=stamp.now,
        origin=ORIGINS[config.at],
        config=config,
        config_hash=config_hash(config),
        code_version=stamp.code_version,
        refused=replayed.played.refusals.height,
        outcomes=dict(bets.group_by("outcome").len().drop_nulls().sort("outcome").iter_rows()),
        close_coverage=coverage(bets),
        forecasts=tuple(forecast(name, p, observed, config.seed) for name, p in forecasts.items() if len(observed)),
        by_league=grouped(bets, judged, "competition", names, config),
        by_season=grouped(bets, judged, "season", {}, config),
    )
    return report, charts(bets, forecasts[f"{config.sharp}_closing"], observed)


def config_hash(config: BacktestConfig) -> str:
    """The name of a configuration: equal configurations, and only they, share it."""
    return hashlib.sha256(config.model_dump_json().encode()).hexdigest()[:16]
