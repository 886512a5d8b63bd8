"""What came of a set of bets: turnover, profit, yield, win rate, growth and drawdown.

Pushes count in turnover; annulled bets never were and are counted apart. Yield is profit over turnover, growth is profit
over the starting bankroll, and neither is called "ROI".
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from monps.domain.errors import BadInput
from monps.domain.frames import BETS, INSTANT, checked
from monps.domain.outcome import Outcome

PATH = {
    "at": INSTANT,  # an instant at which bets were settled
    "profit_minor": pl.Int64,  # of the bets settled at it
    "bankroll_minor": pl.Int64,  # after them
    "drawdown": pl.Float64,  # below the highest bankroll so far, the start included, as a fraction of it
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Statistics of settled bets; money in minor units, rates as fractions."""

    settled: int
    won: int
    half_won: int
    push: int
    half_lost: int
    lost: int
    annulled: int
    open: int
    turnover_minor: int
    profit_minor: int
    yield_on_turnover: float | None
    """None where nothing was turned over."""
    win_rate: float | None
    """(W + HW/2) / (W + HW/2 + HL/2 + L); None where every bet was a push, or none is settled."""
    bankroll_growth: float
    max_drawdown: float | None
    """Fraction of the peak, above 1 where flat stakes drove the bankroll below zero; None where nothing is settled."""


def record(bets: pl.DataFrame, start_minor: int) -> Record:
    """The record of a BETS frame that was played from a bankroll of `start_minor`."""
    checked(bets, BETS, "bets")
    sums = _by_outcome(bets)
    count = {outcome: sums.get(outcome, (0, 0, 0))[0] for outcome in Outcome}
    real = [row for outcome, row in sums.items() if outcome is not None and outcome != Outcome.ANNULLED]
    turnover = sum(stake for _, stake, _ in real)
    profit = sum(back - stake for _, stake, back in real)
    gains = 2 * count[Outcome.WON] + count[Outcome.HALF_WON]
    losses = 2 * count[Outcome.LOST] + count[Outcome.HALF_LOST]
    drawdown = bankroll_path(bets, start_minor)["drawdown"]
    return Record(
        **{str(outcome): count[outcome] for outcome in Outcome},
        settled=sum(n for n, _, _ in real),
        open=sums.get(None, (0, 0, 0))[0],
        turnover_minor=turnover,
        profit_minor=profit,
        yield_on_turnover=profit / turnover if turnover else None,
        win_rate=gains / (gains + losses) if gains + losses else None,
        bankroll_growth=profit / start_minor,
        max_drawdown=float(drawdown.to_numpy().max()) if len(drawdown) else None,
    )


def bankroll_path(bets: pl.DataFrame, start_minor: int) -> pl.DataFrame:
    """The bankroll after every instant of settlement (PATH), in order; all bets of one instant land together."""
    if start_minor <= 0:
        raise BadInput(f"the starting bankroll is more than nothing, got {start_minor} minor units")
    real = bets.filter(pl.col("outcome") != Outcome.ANNULLED)
    profit = (pl.col("return_minor") - pl.col("stake_minor")).sum()
    path = real.group_by(at="settled_at").agg(profit_minor=profit).sort("at")
    path = path.with_columns(bankroll_minor=start_minor + pl.col("profit_minor").cum_sum())
    peak = pl.max_horizontal(pl.col("bankroll_minor").cum_max(), pl.lit(start_minor, pl.Int64))
    return path.with_columns(drawdown=(peak - pl.col("bankroll_minor")) / peak).select(*PATH)


def _by_outcome(bets: pl.DataFrame) -> dict[str | None, tuple[int, int, int]]:
    """(count, stakes, returns) by outcome, open bets under None."""
    sums = bets.group_by("outcome").agg(pl.len(), pl.col("stake_minor").sum(), pl.col("return_minor").sum())
    return {outcome: (n, stake, back) for outcome, n, stake, back in sums.iter_rows()}
