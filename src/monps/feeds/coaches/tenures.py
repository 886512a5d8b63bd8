"""Reads who was a club's coach from which day to which, from either file, in the shape of `REPORTED_TENURES`.

A tenure that ended is known when the day after its last one begins, one that did not when the day after its first one does. Who is
there at the end of the file (`Present*`; in the file of matches an end after the last match) has no end: the file knows none.
"""

from __future__ import annotations

import polars as pl

from monps.domain.errors import BadInput
from monps.domain.frames import INSTANT, REPORTED_TENURES
from monps.feeds.tabular.faults import FIRST_ROW, FLAGGED, REFUSED, Faults
from monps.feeds.tabular.moments import UK
from monps.feeds.tabular.opening import AGAIN, csv, words

COMPETITION = "soccer_epl"
NEEDED = ("Name", "Club", "From", "Until")
_FORMATS = ("%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y")
_NOTE = r"\s*\[[^\]]*\]"
_STILL = r"^(?i:present)\*?$"


def listed(content: bytes, name: str, faults: Faults) -> pl.DataFrame:
    """The tenures of the list. Raises `BadInput` where it has none."""
    table = csv(content, name, NEEDED).with_row_index("ref", offset=FIRST_ROW)
    rows = table.select(
        pl.col("ref").cast(pl.Int64),
        team_name=words(table, "Club"),
        coach_name=words(table, "Name"),
        since=words(table, "From"),
        until=words(table, "Until"),
    )
    rows = rows.with_columns(since_on=day(pl.col("since")), until_on=day(pl.col("until")))
    still = pl.col("until").str.replace_all(_NOTE, "").str.contains(_STILL)
    unnamed = (pl.col("team_name") == "") | (pl.col("coach_name") == "")
    both = pl.concat_str("since", "until", separator="/")
    for column, value, wrong, reason, remedy in (
        ("Name/Club", pl.concat_str("coach_name", "team_name", separator="/"), unnamed, "a name is missing", "fill it in"),
        ("From", pl.col("since"), pl.col("since_on").is_null(), "this is not a date", "write it as 22 February 1995"),
        ("Until", pl.col("until"), pl.col("until_on").is_null() & ~still, "this is not a date", "write it as 22 February 1995, or Present"),
        ("From/Until", both, (pl.col("until_on") < pl.col("since_on")).fill_null(value=False), "it ends before it begins", "correct the dates"),
    ):  # fmt: skip
        bad = rows.filter(wrong)
        faults.each(REFUSED, bad, column=column, value=value, reason=reason, remedy=remedy)
        rows = rows.filter(~wrong) if bad.height else rows
    if rows.is_empty():
        raise BadInput(f"{name}: none of its {table.height} tenures can be used: {faults.first()}: {AGAIN}", file=name)
    return _reported(_once(rows, faults))


def of_matches(sides: pl.DataFrame) -> pl.DataFrame:
    """The tenures behind the sides of matches (`day`, `team`, `coach`, `from`, `until`), which are dates."""
    last = sides["day"].max()
    told = sides.select(
        team_name="team",
        coach_name="coach",
        since_on=pl.col("from"),
        until_on=pl.when(pl.col("until") <= last).then(pl.col("until")),
    )
    known = told.filter(pl.col("since_on").is_not_null()).unique(maintain_order=True)
    return _reported(known.sort("team_name", "since_on", "coach_name"))


def day(text: pl.Expr) -> pl.Expr:
    """A date in one of the ways in which the list writes it, footnotes left out; null where it is none."""
    bare = text.str.replace_all(_NOTE, "").str.strip_chars()
    return pl.coalesce(bare.str.to_date(pattern, strict=False) for pattern in _FORMATS)


def _once(rows: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    again = ~pl.struct("team_name", "coach_name", "since_on").is_first_distinct()
    value = pl.concat_str("coach_name", "team_name", "since", separator="/")
    reason = "the same tenure stands in an earlier row"
    faults.each(
        FLAGGED, rows.filter(again), column="Name/Club/From", value=value, reason=reason, remedy="none is needed"
    )
    return rows.filter(~again)


def _reported(tenures: pl.DataFrame) -> pl.DataFrame:
    after = pl.coalesce("until_on", "since_on").cast(pl.Datetime("us")) + pl.duration(days=1)
    return tenures.with_columns(
        competition=pl.lit(COMPETITION),
        team_id=pl.lit(None, pl.String),
        coach_id=pl.lit(None, pl.String),
        known_at=after.dt.replace_time_zone(UK).dt.convert_time_zone("UTC").cast(INSTANT),
    ).select(*REPORTED_TENURES)
