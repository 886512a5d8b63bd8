"""Reads either file of the coaches data set: the coach of each side of each match, or the list of tenures.

The matches have a day and no time: 15:00 UK is assumed, as football-data.co.uk has them too, in the same spelling of teams. A
coach is known at that kick-off, a fixture when football-data.co.uk would have had it.
"""

from __future__ import annotations

import polars as pl

from monps.domain.errors import BadInput
from monps.domain.frames import INSTANT, REPORTED_COACHES, REPORTED_FIXTURES, Batch
from monps.feeds.coaches import tenures
from monps.feeds.source import Raw
from monps.feeds.tabular import moments
from monps.feeds.tabular.faults import FIRST_ROW, FLAGGED, REFUSED, Faults
from monps.feeds.tabular.opening import AGAIN, flag_unknown, parquet, words
from monps.feeds.tabular.seasons import seasons

ASSUMED_MINUTES = 15 * 60
_MATCH = ["day", "home_name", "away_name"]
NEEDED = ("match_date", "HomeTeam", "AwayTeam", "side", "team", "coach", "from", "until")


def read(raw: Raw) -> Batch:
    """What the file says: a Parquet file has matches, any other is read as the list. Raises `BadInput` on a useless file.

    `ref` is the first row of the match, the file's first being 2.
    """
    faults = Faults(file=raw.name)
    if not raw.content.startswith(b"PAR1"):
        known = tenures.listed(raw.content, raw.name, faults)
        return Batch(tenures=known, issues=faults.frame())
    sides = _sides(raw, faults)
    matches = _matches(sides)
    alone = matches.filter(pl.col("sides") < 2)
    if alone.height:
        faults.once(
            FLAGGED,
            row=alone["ref"][0],
            column="coach",
            value=alone.height,
            reason="so many matches have the coach of one side only, this first",
            remedy="none is needed",
        )
    return Batch(
        fixtures=matches.select(name for name in REPORTED_FIXTURES if name in matches.columns),
        coaches=_coaches(sides, matches),
        tenures=tenures.of_matches(sides),
        issues=faults.frame(),
    )


def _sides(raw: Raw, faults: Faults) -> pl.DataFrame:
    table = parquet(raw.content, raw.name, NEEDED)
    flag_unknown(table, NEEDED, faults)
    dates = {name: words(table, name).str.head(10).str.to_date("%Y-%m-%d", strict=False) for name in ("from", "until")}
    rows = table.with_row_index("ref", offset=FIRST_ROW).select(
        pl.col("ref").cast(pl.Int64),
        stated=words(table, "match_date"),
        day=words(table, "match_date").str.head(10).str.to_date("%Y-%m-%d", strict=False),
        home_name=words(table, "HomeTeam"),
        away_name=words(table, "AwayTeam"),
        side=words(table, "side").str.to_lowercase(),
        team=words(table, "team"),
        coach=words(table, "coach"),
        **dates,
    )
    return _usable(rows, faults)


def _usable(rows: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    total = rows.height
    teams = pl.concat_str("home_name", "away_name", separator="/")
    missing = (pl.col("home_name") == "") | (pl.col("away_name") == "") | (pl.col("home_name") == pl.col("away_name"))
    own = pl.when(pl.col("side") == "home").then("home_name").when(pl.col("side") == "away").then("away_name")
    again = ~pl.struct(*_MATCH, "side").is_first_distinct()
    ended = ((pl.col("day") < pl.col("from")) | (pl.col("day") > pl.col("until"))).fill_null(value=False)
    for column, value, wrong, reason in (
        ("match_date", pl.col("stated"), pl.col("day").is_null(), "this is not a date"),
        ("HomeTeam/AwayTeam", teams, missing, "these are not two teams"),
        ("side/team", pl.concat_str("side", "team", separator="/"), (own != pl.col("team")).fill_null(value=True), "the side is not that team's"),
        ("coach", pl.col("coach"), pl.col("coach") == "", "the coach is missing"),
        ("from/until", pl.concat_str(pl.col("from", "until").cast(pl.String).fill_null(""), separator="/"), ended, "the match is not within the tenure"),
        ("HomeTeam/AwayTeam", teams, again, "the side's coach stands in an earlier row"),
    ):  # fmt: skip
        bad = rows.filter(wrong)
        faults.each(REFUSED, bad, column=column, value=value, reason=reason, remedy="correct the row")
        rows = rows.filter(~wrong) if bad.height else rows
    if rows.is_empty():
        raise BadInput(
            f"{faults.file}: none of its {total} rows can be used: {faults.first()}: {AGAIN}", file=faults.file
        )
    return rows


def _matches(sides: pl.DataFrame) -> pl.DataFrame:
    rows = sides.group_by(_MATCH, maintain_order=True).agg(pl.col("ref").first(), sides=pl.len())
    kickoff = moments.kickoff(pl.col("day"), pl.lit(ASSUMED_MINUTES)).cast(INSTANT)
    rows = rows.with_columns(
        competition=pl.lit(tenures.COMPETITION), kickoff_at=kickoff, kickoff_assumed=pl.lit(value=True)
    )
    known = moments.collected(pl.col("day"), pl.col("kickoff_at")).cast(INSTANT)
    return rows.with_columns(seasons(rows), known_at=known)


def _coaches(sides: pl.DataFrame, matches: pl.DataFrame) -> pl.DataFrame:
    told = sides.drop("ref").join(
        matches.select(*_MATCH, "ref", known_at="kickoff_at"), on=_MATCH, maintain_order="left"
    )
    return told.with_columns(coach_name="coach", coach_id=pl.lit(None, pl.String)).select(*REPORTED_COACHES)
