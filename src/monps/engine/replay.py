"""Replaying history: decisions as they would have been made, settled by the results that followed.

The scheduler decides when to look, from when prices were collected; the view decides what is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from monps.agents.agent import Agent
from monps.agents.table import AGENTS, AgentOptions
from monps.domain.frames import QUOTES, SIGNALS, checked, empty
from monps.domain.quote import Stage
from monps.engine.close import closing_line_value, closing_quotes
from monps.engine.config import BacktestConfig
from monps.engine.decide import PICKS, decide
from monps.engine.view import MOMENTS, Tape, view_at
from monps.ledger.account import Played, play
from monps.ledger.settlement import outcomes
from monps.ledger.staking import Flat, Kelly, Staking
from monps.markets.fair import KEY

FIXTURES_A_PART = 5_000
SNAPSHOTS = {"early": Stage.EARLY, "close": Stage.CLOSE}
"""The prices that were looked at once, by the moment at which a replay decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What came of it: picks with their settlement, the account that played them, and the closing-line value of each bet."""

    judged: pl.DataFrame  # the fixtures (fixture_id, competition, season) that the agent had a price for
    sharp: pl.DataFrame  # the sharp bookmaker's quotes in view
    picks: pl.DataFrame
    played: Played
    bets: pl.DataFrame  # BETS and CLV, with competition and season
    closing: pl.DataFrame


def replay(tape: Tape, config: BacktestConfig, as_of: datetime) -> Replay:
    """Judge every fixture of the tape at its moment, stake, and settle by the results known at `as_of`."""
    agent = AGENTS[config.agent](
        AgentOptions(sharp=config.sharp, novig=config.novig, bookmakers=config.takeable, markets=config.markets)
    )
    signals, sharp = judged_in_parts(on_offer(tape, config.at), agent, config)
    picks = decide(signals, config.min_ev)
    settled = pl.concat([picks, outcomes(picks, tape.results, as_of)], how="horizontal")
    played = play(settled, staking(config), start_minor=config.starting_bankroll_minor, currency=config.currency)
    closing = closing_quotes(tape, config.sharp)
    groups = tape.matches.select("fixture_id", "competition", "season")
    clv = closing_line_value(played.bets, closing, config.novig)
    bets = pl.concat([played.bets, clv], how="horizontal").join(
        groups, on="fixture_id", how="left", maintain_order="left"
    )
    judged = groups.join(signals.select("fixture_id").unique(), on="fixture_id", how="semi")
    return Replay(
        judged=judged,
        sharp=sharp,
        picks=checked(picks, PICKS, "picks"),
        played=played,
        bets=bets,
        closing=closing,
    )


def judged_in_parts(offers: Tape, agent: Agent, config: BacktestConfig) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The agent's signals in the order of their moments, and the sharp bookmaker's quotes that were in view."""
    signals, sharp = [empty(SIGNALS)], [empty(QUOTES)]
    for part in parts(offers):
        view = view_at(part, decision_moments(part, config.at))
        signals.append(agent.judge(view))
        sharp.append(view.quotes.filter(pl.col("bookmaker") == config.sharp))
    return pl.concat(signals).sort("decided_at", *KEY), pl.concat(sharp)


def parts(tape: Tape, size: int = FIXTURES_A_PART) -> Iterator[Tape]:
    """The tape in parts of so many fixtures: a view has a moment for each fixture, so parts change nothing but memory."""
    fixtures = tape.fixtures["fixture_id"].unique().sort()
    for start in range(0, len(fixtures), size):
        among = pl.col("fixture_id").is_between(fixtures[start], fixtures[min(start + size, len(fixtures)) - 1])
        yield Tape(
            fixtures=tape.fixtures.filter(among), quotes=tape.quotes.filter(among), results=tape.results.filter(among)
        )


def decision_moments(tape: Tape, at: str) -> pl.DataFrame:
    """When to decide on each fixture (schema MOMENTS): as its last prices of the stage became known, before kick-off."""
    kickoffs = tape.matches.lazy().select("fixture_id", "kickoff_at")
    return (
        tape.quotes.lazy()
        .filter(pl.col("stage") == SNAPSHOTS[at])
        .join(kickoffs, on="fixture_id", how="inner")
        .filter(pl.col("known_at") < pl.col("kickoff_at"))
        .group_by("fixture_id")
        .agg(decided_at=pl.col("known_at").max())
        .select(*MOMENTS)
        .collect()
    )


def on_offer(tape: Tape, at: str) -> Tape:
    """The tape without the snapshots of other stages: nobody can take at the close what was offered days before."""
    stale = [stage for name, stage in SNAPSHOTS.items() if name != at]
    return Tape(fixtures=tape.fixtures, quotes=tape.quotes.filter(~pl.col("stage").is_in(stale)), results=tape.results)


def staking(config: BacktestConfig) -> Staking:
    """The staking rule that the configuration names."""
    if config.stake == "flat":
        return Flat(fraction=config.stake_fraction)
    return Kelly(fraction=config.stake_fraction)
