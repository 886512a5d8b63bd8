"""Value: the best price of the bookmakers against the no-vig price of a sharp one.

It judges only what that price says by itself: markets that are won or lost, and those that a 1X2 price decides.
Anything else needs a score model, and the agent abstains.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from monps.domain.frames import SIGNALS, checked
from monps.domain.quote import Side, State
from monps.domain.view import View
from monps.markets.fair import KEY, P_COLUMNS, fair_outcomes
from monps.pricing.ev import expected_value
from monps.pricing.odds import decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Expected value of the best price on offer, by the sharp bookmaker's no-vig probabilities."""

    sharp: str
    novig: str
    bookmakers: tuple[str, ...]
    markets: tuple[str, ...]
    name: str = "value"

    def judge(self, view: View) -> pl.DataFrame:
        """One signal for every outcome that has a fair price and an offer."""
        backed = view.quotes.filter(
            pl.col("side") == Side.BACK, pl.col("state") == State.OPEN, pl.col("market").is_in(self.markets)
        )
        sharp = view.quotes.filter(
            pl.col("bookmaker") == self.sharp, pl.col("side") == Side.BACK, pl.col("state") == State.OPEN
        )
        fair = fair_outcomes(sharp, self.novig, self.markets)
        signals = self._best(backed).join(fair, on=KEY, how="inner", nulls_equal=True)
        ev = expected_value(signals.select(P_COLUMNS).to_numpy(), decimal(signals["odds_milli"].to_numpy()))
        because = pl.struct(
            sharp=pl.lit(self.sharp),
            novig=pl.lit(self.novig),
            sharp_odds_milli="set_odds_milli",
            sharp_known_at=pl.col("set_known_at").dt.to_string("iso:strict"),
            overround="overround",
        )
        signals = signals.with_columns(
            ev=pl.Series(ev), agent=pl.lit(self.name), because=because.struct.json_encode()
        ).join(view.fixtures.select("fixture_id", "decided_at"), on="fixture_id", how="inner")
        return checked(signals.select(*SIGNALS).sort("decided_at", *KEY), SIGNALS, "value's signals")

    def _best(self, quotes: pl.DataFrame) -> pl.DataFrame:
        """The highest price of each outcome among those that may be taken; the first by name where two are equal."""
        return (
            quotes.filter(pl.col("bookmaker").is_in(self.bookmakers))
            .sort(pl.col("odds_milli"), pl.col("bookmaker"), descending=[True, False])
            .unique(KEY, keep="first", maintain_order=True)
            .select(*KEY, "bookmaker", "odds_milli", quote_known_at="known_at")
        )
