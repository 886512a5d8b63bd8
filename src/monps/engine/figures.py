"""From settled bets to figures: each with n and an interval that resamples whole matches, or with the reason for its absence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from monps.domain.frames import BETS
from monps.domain.outcome import Outcome
from monps.engine.config import BacktestConfig
from monps.engine.report import Coverage, Figures, Group, Statistic
from monps.ledger.record import bankroll_path, record
from monps.pricing.bootstrap import Estimate, drawdown_by_match, ratio_by_match

WIN_SHARES = {
    Outcome.WON: (1.0, 1.0),
    Outcome.HALF_WON: (0.5, 0.5),
    Outcome.HALF_LOST: (0.0, 0.5),
    Outcome.LOST: (0.0, 1.0),
}
"""What an outcome adds to the numerator and the denominator of the win rate; a push adds nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What a bet adds to a ratio of sums."""

    numerator: pl.Expr
    denominator: pl.Expr


PROFIT = pl.col("return_minor") - pl.col("stake_minor")
RATIOS: Mapping[str, tuple[pl.Expr, Sums]] = {
    "yield": (pl.col("return_minor").is_not_null(), Sums(numerator=PROFIT, denominator=pl.col("stake_minor"))),
    "clv_novig": (
        pl.col("clv_novig").is_not_null(),
        Sums(numerator=pl.col("clv_novig"), denominator=pl.lit(1.0)),
    ),
    "beat_close": (
        pl.col("clv_novig").is_not_null(),
        Sums(numerator=(pl.col("clv_novig") > 0).cast(pl.Float64), denominator=pl.lit(1.0)),
    ),
    "win_rate": (
        pl.col("outcome").is_in(list(WIN_SHARES)),
        Sums(
            numerator=pl.col("outcome").replace_strict({k: v[0] for k, v in WIN_SHARES.items()}, default=None),
            denominator=pl.col("outcome").replace_strict({k: v[1] for k, v in WIN_SHARES.items()}, default=None),
        ),
    ),
}
"""Which bets a figure is made of, and what it sums."""

PRICE_RATIOS: Mapping[str, tuple[pl.Expr, Sums]] = {
    form: (pl.col(form).is_not_null(), Sums(numerator=pl.col(form), denominator=pl.lit(1.0)))
    for form in ("clv", "clv_log")
}
"""The two forms of closing-line value that compare prices as they stand."""


def figures(bets: pl.DataFrame, matches: int, config: BacktestConfig) -> Figures:
    """The headline figures of a frame of BETS and CLV; annulled bets are in none of them."""
    real = bets.filter(pl.col("outcome").is_null() | (pl.col("outcome") != Outcome.ANNULLED))
    ratios = _statistics(real, RATIOS, config.seed)
    account = record(real.select(*BETS), config.starting_bankroll_minor)
    covered = real.filter(pl.col("outcome").is_not_null(), pl.col("clv_novig").is_not_null())
    return Figures(
        matches=matches,
        bets=real.height,
        bet_matches=real["fixture_id"].n_unique(),
        max_drawdown=_drawdown(real, config),
        turnover_minor=account.turnover_minor,
        profit_minor=account.profit_minor,
        covered_profit_minor=covered.select(PROFIT.sum()).item() if covered.height else None,
        expected_profit_minor=round((covered["stake_minor"] * covered["clv_novig"]).sum()) if covered.height else None,
        **ratios,
    )


def grouped(
    bets: pl.DataFrame, judged: pl.DataFrame, by: str, names: Mapping[str, str], config: BacktestConfig
) -> dict[str, Group]:
    """The figures of each value of a column, in its order; groups without a bet say so."""
    matches = dict(judged.group_by(by).len().sort(by).iter_rows())
    parts = bets.partition_by(by, as_dict=True)
    return {
        key: Group(name=names.get(key, key), **dict(figures(parts.get((key,), bets.clear()), n, config)))
        for key, n in matches.items()
    }


def coverage(bets: pl.DataFrame) -> Coverage:
    """How many bets have a closing price, and why the others have none."""
    absent = bets.drop_nulls("clv_absent").group_by("clv_absent").len().sort("clv_absent")
    return Coverage(covered=bets["clv_novig"].count(), of=bets.height, absent=dict(absent.iter_rows()))


def statistic(estimate: Estimate, n: int | None = None) -> Statistic:
    """An estimate as it is reported."""
    return Statistic(
        value=estimate.value,
        n=estimate.n if n is None else n,
        low=estimate.low,
        high=estimate.high,
        reason=estimate.reason,
    )


def price_ratios(bets: pl.DataFrame, config: BacktestConfig) -> dict[str, Statistic]:
    """The mean `clv` and `clv_log` of a frame of BETS and CLV."""
    return _statistics(bets.filter(pl.col("outcome").fill_null("") != Outcome.ANNULLED), PRICE_RATIOS, config.seed)


def _statistics(bets: pl.DataFrame, ratios: Mapping[str, tuple[pl.Expr, Sums]], seed: int) -> dict[str, Statistic]:
    return {name: _ratio(bets, chosen, sums, seed) for name, (chosen, sums) in ratios.items()}


def _ratio(bets: pl.DataFrame, chosen: pl.Expr, sums: Sums, seed: int) -> Statistic:
    rows = bets.filter(chosen).select(
        numerator=sums.numerator.cast(pl.Float64), denominator=sums.denominator.cast(pl.Float64), match="fixture_id"
    )
    return statistic(
        ratio_by_match(rows["numerator"].to_numpy(), rows["denominator"].to_numpy(), rows["match"].to_numpy(), seed)
    )


def _drawdown(bets: pl.DataFrame, config: BacktestConfig) -> Statistic:
    """Resampled by instants of settlement: what was settled together stays together, as in the bankroll's own path."""
    path = bankroll_path(bets.filter(pl.col("settled_at").is_not_null()).select(*BETS), config.starting_bankroll_minor)
    estimate = drawdown_by_match(
        path["profit_minor"].to_numpy().astype(np.float64),
        np.arange(path.height),
        config.starting_bankroll_minor,
        config.seed,
    )
    return statistic(estimate, bets.height)
