"""What travels in bulk: the columns, types and meaning of every frame that crosses from one room to another.

Instants are UTC microseconds; `known_at` is when we could know the fact, `updated_at` the bookmaker's own word.
Odds are integer thousandths, lines integer quarter goals from the home side, probabilities float64.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from monps.domain.errors import FrameMismatch

INSTANT = pl.Datetime("us", "UTC")
Schema = Mapping[str, pl.DataType | type[pl.DataType]]

_PRICE: Schema = {
    "bookmaker": pl.String,
    "market": pl.String,
    "line_quarters": pl.Int16,  # null where the market has no line
    "selection": pl.String,
    "side": pl.String,
    "odds_milli": pl.Int32,
    "state": pl.String,
    "stage": pl.String,
    "known_at": INSTANT,
    "updated_at": INSTANT,  # null where the source does not say
}

QUOTES: Schema = {"fixture_id": pl.Int64, **_PRICE}

FIXTURES: Schema = {  # a row for each kick-off that was stated; a fixture's last row is the one that counts
    "fixture_id": pl.Int64,
    "competition": pl.String,
    "season": pl.String,
    "home_team": pl.String,
    "away_team": pl.String,
    "kickoff_at": INSTANT,
    "kickoff_assumed": pl.Boolean,  # the source gave a day only
    "known_at": INSTANT,
}

RESULTS: Schema = {  # a row for each version; a fixture's last row is the one that counts
    "fixture_id": pl.Int64,
    "home_goals": pl.Int16,
    "away_goals": pl.Int16,
    "half_time_home_goals": pl.Int16,
    "half_time_away_goals": pl.Int16,
    "known_at": INSTANT,
}

REPORTED_FIXTURES: Schema = {  # a row for each kick-off that was stated; a fixture's last row is the one that counts
    "ref": pl.Int64,  # the source's own number for the fixture: the line of a file
    "competition": pl.String,
    "season": pl.String,
    "home_name": pl.String,
    "away_name": pl.String,
    "kickoff_at": INSTANT,
    "kickoff_assumed": pl.Boolean,
    "known_at": INSTANT,
}
REPORTED_RESULTS: Schema = {"ref": pl.Int64, **{name: kind for name, kind in RESULTS.items() if name != "fixture_id"}}
REPORTED_QUOTES: Schema = {"ref": pl.Int64, **_PRICE}

ISSUES: Schema = {
    "severity": pl.String,  # refused: not stored; flagged: stored, and worth a look
    "file": pl.String,
    "row": pl.Int64,  # the line in the file, the header being 1; null where the whole file is meant
    "column": pl.String,
    "value": pl.String,
    "reason": pl.String,
    "remedy": pl.String,
}

SIGNALS: Schema = {
    "fixture_id": pl.Int64,
    "market": pl.String,
    "line_quarters": pl.Int16,
    "selection": pl.String,
    "bookmaker": pl.String,
    "odds_milli": pl.Int32,
    "quote_known_at": INSTANT,
    "p_won": pl.Float64,
    "p_half_won": pl.Float64,
    "p_push": pl.Float64,
    "p_half_lost": pl.Float64,
    "p_lost": pl.Float64,
    "ev": pl.Float64,  # profit expected per unit staked
    "agent": pl.String,
    "because": pl.String,  # JSON: the evidence, so that the signal can be recomputed
    "decided_at": INSTANT,
}

BETS: Schema = {
    "bet": pl.Int64,  # position in the run, from 0
    "fixture_id": pl.Int64,
    "market": pl.String,
    "line_quarters": pl.Int16,
    "selection": pl.String,
    "bookmaker": pl.String,
    "odds_milli": pl.Int32,
    "stake_minor": pl.Int64,
    "placed_at": INSTANT,
    "settled_at": INSTANT,  # null while open
    "outcome": pl.String,  # null while open
    "return_minor": pl.Int64,  # null while open
}

LEDGER_ENTRIES: Schema = {
    "movement": pl.Int64,  # the entries of one movement sum to zero
    "bet": pl.Int64,  # null where no bet is behind the movement
    "kind": pl.String,  # deposit | stake | settlement | reversal
    "account": pl.String,
    "amount_minor": pl.Int64,
    "at": INSTANT,
}


def checked(frame: pl.DataFrame, schema: Schema, name: str) -> pl.DataFrame:
    """The frame itself, if it has exactly the declared columns and types, in any order; they are put in order."""
    if set(frame.columns) != set(schema):
        extra, missing = set(frame.columns) - set(schema), set(schema) - set(frame.columns)
        raise FrameMismatch(f"{name}: missing {sorted(missing)}, not declared {sorted(extra)}", frame=name)
    wrong = {c: str(frame.schema[c]) for c, kind in schema.items() if frame.schema[c] != kind}
    if wrong:
        raise FrameMismatch(f"{name}: wrong types {wrong}", frame=name)
    return frame.select(*schema)


def empty(schema: Schema) -> pl.DataFrame:
    """A frame of the schema with no rows."""
    return pl.DataFrame(schema=dict(schema))


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one payload of one source reports, in the source's own names, with everything in it that was refused."""

    fixtures: pl.DataFrame
    results: pl.DataFrame
    quotes: pl.DataFrame
    issues: pl.DataFrame = field(default_factory=lambda: empty(ISSUES))

    def __post_init__(self) -> None:
        for name, schema in (
            ("fixtures", REPORTED_FIXTURES),
            ("results", REPORTED_RESULTS),
            ("quotes", REPORTED_QUOTES),
            ("issues", ISSUES),
        ):
            object.__setattr__(self, name, checked(getattr(self, name), schema, f"reported {name}"))
