"""Turns columns of decimal odds into quotes, and refuses what is no price and what no set of prices can be.

A price is refused by itself where it is not above 1 or too high. A complete set goes where the sum of 1/o is below 0.9 or above
1.4 (double chance, which covers each outcome twice: twice that); what stays from 0.9 to 1 and above 1.25 is counted and flagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from monps.domain.frames import INSTANT, REPORTED_QUOTES, empty
from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.quote import HIGHEST_ODDS_MILLI, LOWEST_ODDS_MILLI, Side, Stage, State
from monps.feeds.tabular.booksums import HIGHEST_BOOKSUM, LOWEST_BOOKSUM, ODD_BOOKSUM
from monps.feeds.tabular.faults import FLAGGED, REFUSED, Faults
from monps.feeds.tabular.opening import number

_FINE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSet:
    """The columns that price one market: `columns` is column by selection, `line_quarters` the total in quarter goals."""

    bookmaker: str
    market: MarketKey
    stage: Stage
    columns: Mapping[str, str]
    line_quarters: int | None = None

    @property
    def covers(self) -> int:
        """How often the set covers each outcome: what the sum of 1/o would be without a margin."""
        return 2 if self.market is MarketKey.DOUBLE_CHANCE else 1

    @property
    def label(self) -> str:
        """The columns, for the issues."""
        return "/".join(self.columns.values())


def quotes(matches: pl.DataFrame, sets: Sequence[PriceSet], faults: Faults) -> pl.DataFrame:
    """The prices of all matches (which have `ref`, `known_at` and `closed_at`), in the shape of `REPORTED_QUOTES`."""
    parts = [part for each in sets for part in _of_set(matches, each, faults)]
    return pl.concat([empty(_SHAPE), *parts])


_SHAPE = {name: kind for name, kind in REPORTED_QUOTES.items() if name != "listing"}


def _of_set(matches: pl.DataFrame, prices: PriceSet, faults: Faults) -> Iterator[pl.DataFrame]:
    raw = matches.select(
        "ref", "known_at", "closed_at", *(number(matches, column).alias(s) for s, column in prices.columns.items())
    )
    kept = _refuse_prices(raw, prices, faults)
    kept = _refuse_sets(raw, kept, prices, faults)
    known = "closed_at" if prices.stage is Stage.CLOSE else "known_at"
    for selection in prices.columns:
        fixed = {
            "bookmaker": prices.bookmaker,
            "market": str(prices.market),
            "line_quarters": prices.line_quarters,
            "selection": selection,
            "side": str(Side.BACK),
            "state": str(State.OPEN),
            "stage": str(prices.stage),
            "updated_at": None,
        }
        yield (
            kept.filter(pl.col(selection).is_not_null())
            .select(
                "ref",
                pl.col(selection).alias("odds_milli"),
                pl.col(known).cast(INSTANT).alias("known_at"),
                *(pl.lit(value, dtype=_SHAPE[name]).alias(name) for name, value in fixed.items()),
            )
            .select(*_SHAPE)
        )


def _refuse_prices(raw: pl.DataFrame, prices: PriceSet, faults: Faults) -> pl.DataFrame:
    """The rows with thousandths for prices, null where there is none or it is refused."""
    for selection, column in prices.columns.items():
        exact = pl.col(selection) * 1000
        highest = HIGHEST_ODDS_MILLI
        for wrong, reason in (
            (exact.round() < LOWEST_ODDS_MILLI, "this is not above 1, as decimal odds are"),
            (exact.round() > highest, f"this is not a price that is offered, above {highest // 1000}"),
        ):
            bad = raw.filter(wrong)
            remedy = "correct the price, or leave the cell blank"
            faults.each(REFUSED, bad, column=column, value=pl.col(selection).round(3), reason=reason, remedy=remedy)
        rough = raw.filter(_real(selection), (exact - exact.round()).abs() > _FINE * exact)
        if rough.height:
            reason = (
                f"more than three decimals, rounded to the thousandth; {rough.height} prices of the column, this first"
            )
            row, value = rough["ref"][0], rough[selection][0]
            faults.once(FLAGGED, row=row, column=column, value=value, reason=reason, remedy="none is needed")
    milli = ((pl.col(s) * 1000).round(mode="half_to_even").cast(pl.Int32, strict=False) for s in prices.columns)
    return raw.with_columns(
        pl.when(_real(s)).then(each).alias(s) for s, each in zip(prices.columns, milli, strict=True)
    )


def _real(selection: str) -> pl.Expr:
    return (pl.col(selection) * 1000).round().is_between(LOWEST_ODDS_MILLI, HIGHEST_ODDS_MILLI)


def _refuse_sets(raw: pl.DataFrame, kept: pl.DataFrame, prices: PriceSet, faults: Faults) -> pl.DataFrame:
    """Below 0.9 a price that was refused by itself counts too: it takes its set along."""
    if set(prices.columns) != set(SELECTIONS[prices.market]):
        return kept
    booksum = sum((1 / pl.col(s).round(3) for s in prices.columns), start=pl.lit(0.0)) / prices.covers
    whole = pl.all_horizontal(pl.col(s).is_not_null() for s in prices.columns)
    sums = raw.with_columns(booksum=booksum, whole=kept.select(whole.alias("whole"))["whole"])
    low, high = pl.col("booksum") < LOWEST_BOOKSUM, pl.col("whole") & (pl.col("booksum") > HIGHEST_BOOKSUM)
    shown = pl.concat_str([pl.col(s).round(3) for s in prices.columns], separator="/")
    for wrong, bound in ((low, f"below {LOWEST_BOOKSUM:g}"), (high, f"above {HIGHEST_BOOKSUM:g}")):
        total = (pl.col("booksum") * prices.covers).round(3)
        limit = bound if prices.covers == 1 else f"{bound} for each outcome"
        reason = pl.format("the sum of 1/o is {}, {}: a price of the set is wrong", total, pl.lit(limit))
        bad = sums.filter(wrong)
        remedy = "correct the prices, or leave them blank"
        faults.each(REFUSED, bad, column=prices.label, value=shown, reason=reason, remedy=remedy)
    stays = sums.filter(pl.col("whole") & ~(low | high))
    _count(stays.filter(pl.col("booksum") < 1), "below 1", prices, shown, faults)
    _count(stays.filter(pl.col("booksum") > ODD_BOOKSUM), f"above {ODD_BOOKSUM:g}", prices, shown, faults)
    gone = sums.select((low | high).fill_null(value=False).alias("gone"))["gone"]
    return kept.with_columns(pl.when(~gone).then(pl.col(s)).alias(s) for s in prices.columns)


def _count(odd: pl.DataFrame, bound: str, prices: PriceSet, shown: pl.Expr, faults: Faults) -> None:
    if odd.height:
        reason = f"the sum of 1/o is {bound} for each outcome in {odd.height:,} rows, this first"
        value, row = odd.select(shown).item(0, 0), odd["ref"][0]
        faults.once(FLAGGED, row=row, column=prices.label, value=value, reason=reason, remedy="none is needed")
