"""Nothing known after a decision reaches it: the future is cut off, and replaced by noise, and no decision changes."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import polars as pl
import pytest

from monps.engine.config import BacktestConfig
from monps.engine.replay import decision_moments, replay
from monps.engine.view import Tape, view_at

AS_OF = datetime(2030, 1, 1, tzinfo=UTC)
CONFIGS = [
    BacktestConfig(min_ev=0.0, markets="1x2,totals,ah"),
    BacktestConfig(min_ev=0.0, stake="kelly", stake_fraction=0.25),
    BacktestConfig(min_ev=-0.02, at="close"),
]
JUDGEMENT = ("fixture_id", "market", "line_quarters", "selection", "bookmaker", "odds_milli", "ev", "decided_at")


def decisions(tape: Tape, config: BacktestConfig) -> pl.DataFrame:
    replayed = replay(tape, config, AS_OF)
    stakes = replayed.played.stakes.sort("pick")
    return replayed.picks.select(*JUDGEMENT).with_columns(stake_minor=stakes["stake_minor"])


@pytest.mark.parametrize("config", CONFIGS, ids=lambda c: f"{c.at}-{c.stake}")
@pytest.mark.parametrize("quantile", [0.2, 0.5, 0.9])
def test_truncation(tape: Tape, config: BacktestConfig, quantile: float) -> None:
    whole = decisions(tape, config)
    cut = whole["decided_at"].quantile(quantile, interpolation="nearest")
    until = pl.col("known_at") <= cut
    truncated = Tape(
        fixtures=tape.fixtures.filter(until), quotes=tape.quotes.filter(until), results=tape.results.filter(until)
    )
    kept = whole.filter(pl.col("decided_at") <= cut)
    assert 0 < kept.height < whole.height
    assert decisions(truncated, config).filter(pl.col("decided_at") <= cut).equals(kept)


@pytest.mark.parametrize("config", [c for c in CONFIGS if c.at == "early"], ids=lambda c: f"{c.at}-{c.stake}")
def test_shuffle(tape: Tape, config: BacktestConfig) -> None:
    """Prices that come after the decision on their match are noise here, and so are results after the last decision."""
    rng = np.random.default_rng(5)
    moments = decision_moments(tape, config.at)
    later = tape.quotes.join(moments, on="fixture_id", how="left", maintain_order="left").select(
        (pl.col("known_at") > pl.col("decided_at")).fill_null(value=True)
    )
    noise = pl.Series(rng.integers(1_010, 20_000, tape.quotes.height), dtype=pl.Int32)
    quotes = tape.quotes.with_columns(odds_milli=pl.when(later.to_series()).then(noise).otherwise("odds_milli"))
    goals = pl.Series(rng.integers(0, 6, tape.results.height), dtype=pl.Int16)
    after_all = pl.col("known_at") > moments["decided_at"].max()
    results = tape.results.with_columns(home_goals=pl.when(after_all).then(goals).otherwise("home_goals"))
    shuffled = Tape(fixtures=tape.fixtures, quotes=quotes, results=results)
    assert later.to_series().any()
    assert tape.results.select(after_all.any()).item()
    assert decisions(shuffled, config).equals(decisions(tape, config))


def test_results_change_no_flat_decision(tape: Tape) -> None:
    rng = np.random.default_rng(6)
    goals = [
        pl.Series(name, rng.integers(0, 6, tape.results.height), dtype=pl.Int16)
        for name in ("home_goals", "away_goals")
    ]
    halves = [pl.lit(None, pl.Int16).alias(f"half_time_{side}_goals") for side in ("home", "away")]
    noisy = Tape(fixtures=tape.fixtures, quotes=tape.quotes, results=tape.results.with_columns(*goals, *halves))
    assert decisions(noisy, CONFIGS[0]).equals(decisions(tape, CONFIGS[0]))


def test_a_peeking_decision_would_be_caught(tape: Tape) -> None:
    """The test itself has teeth: decided at the close, the same rule on a tape cut before it finds other prices."""
    early, close = (decisions(tape, BacktestConfig(min_ev=0.0, at=at)) for at in ("early", "close"))
    assert not early.drop("decided_at").equals(close.drop("decided_at"))


def test_nobody_takes_at_the_close_what_was_offered_days_before(tape: Tape) -> None:
    """A bookmaker that closes nothing has no offer at the close, however good its early price looks then."""
    silent = ~((pl.col("bookmaker") == "bet365") & (pl.col("stage") == "close"))
    without = Tape(fixtures=tape.fixtures, quotes=tape.quotes.filter(silent), results=tape.results)
    config = BacktestConfig(min_ev=-1.0, at="close")
    assert "bet365" in set(decisions(tape, config)["bookmaker"])
    assert "bet365" not in set(decisions(without, config)["bookmaker"])


def test_a_match_that_was_moved_is_judged_by_the_kick_off_known_then(tape: Tape) -> None:
    """A later statement moves every kick-off two days back; what was decided before it was made stays decided."""
    config = BacktestConfig(min_ev=0.0)
    cut = tape.fixtures["known_at"].quantile(0.5, interpolation="nearest")
    moved = tape.fixtures.with_columns(
        pl.col("kickoff_at") + pl.duration(days=2), known_at=pl.col("known_at") + pl.duration(days=1)
    )
    both = Tape(fixtures=pl.concat([tape.fixtures, moved]), quotes=tape.quotes, results=tape.results)
    before = pl.col("decided_at") <= cut
    assert decisions(both, config).filter(before).equals(decisions(tape, config).filter(before))
    seen = view_at(both, decision_moments(both, "early")).fixtures
    assert seen.sort("fixture_id")["kickoff_at"].equals(tape.fixtures.sort("fixture_id")["kickoff_at"])
