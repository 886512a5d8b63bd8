"""Reads shots on target, corners and expected goals of each side.

An xG of 0 on both sides stands for one that nobody measured; one above 10 was never played.
"""

from __future__ import annotations

import polars as pl

from monps.domain.frames import REPORTED_STATISTICS, empty
from monps.feeds.multimarket.columns import STATISTICS
from monps.feeds.tabular.faults import REFUSED, Faults
from monps.feeds.tabular.opening import number

MOST = {"shots_on_target": 60, "corners": 60, "xg": 10}


def statistics(matches: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """The statistics of the matches, in the shape of `REPORTED_STATISTICS`."""
    parts = [empty(REPORTED_STATISTICS)]
    for name, columns in STATISTICS.items():
        values = matches.select(
            "ref",
            pl.col("over_at").alias("known_at"),
            *(number(matches, column).round(3).alias(column) for column in columns),
        )
        if name == "xg":
            values = _without_unmeasured(values, columns, faults)
        for side, column in zip(("home", "away"), columns, strict=True):
            wrong = ~pl.col(column).is_between(0, MOST[name])
            reason = f"no match has such a number (0 to {MOST[name]})"
            remedy = "correct it, or leave the cell blank"
            faults.each(
                REFUSED, values.filter(wrong), column=column, value=pl.col(column), reason=reason, remedy=remedy
            )
            fixed = {"side": pl.lit(side), "name": pl.lit(name), "value": pl.col(column)}
            parts.append(values.filter(~wrong).with_columns(**fixed).select(*REPORTED_STATISTICS))
    return pl.concat(parts)


def _without_unmeasured(values: pl.DataFrame, columns: tuple[str, str], faults: Faults) -> pl.DataFrame:
    both = (pl.all_horizontal(pl.col(column) == 0 for column in columns)).fill_null(value=False)
    zero = values.filter(both)
    if zero.height:
        faults.once(
            REFUSED,
            row=zero["ref"][0],
            column="/".join(columns),
            value="0/0",
            reason=f"an xG of 0 on both sides was not measured; {zero.height:,} matches, this first",
            remedy="none is needed: they have no xG",
        )
    return values.filter(~both)
