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
    "status": pl.String,  # schema of words: domain/fixture.py
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
    "external_id": pl.String,  # the source's lasting id of the fixture, where it has one
    "home_id": pl.String,  # and those of the teams
    "away_id": pl.String,
    "status": pl.String,  # domain/fixture.py; null is scheduled
    "started_at": INSTANT,  # the first whistle, where the source saw it
}
REPORTED_RESULTS: Schema = {
    "ref": pl.Int64,
    **{name: kind for name, kind in RESULTS.items() if name != "fixture_id"},
    "scope": pl.String,  # ninety: the score at 90 minutes; final: as it ended, maybe with extra time; null is ninety
    "extra_time_home_goals": pl.Int16,  # goals of extra time alone
    "extra_time_away_goals": pl.Int16,
    "shootout_home_goals": pl.Int16,
    "shootout_away_goals": pl.Int16,
}
REPORTED_QUOTES: Schema = {
    "ref": pl.Int64,
    **_PRICE,
    "listing": pl.String,  # the source's own market under which it stood (`alternate_totals`); null outside snapshots
}

REPORTED_SIGHTINGS: Schema = {  # what one bookmaker showed of one listing at one instant is all that it showed
    "ref": pl.Int64,
    "bookmaker": pl.String,
    "listing": pl.String,
    "scope": pl.String,  # which bookmakers were asked for: `eu,uk` or `pinnacle,smarkets`; who of them is absent shows nothing
    "stage": pl.String,
    "seen_at": INSTANT,
    "updated_at": INSTANT,
}
REPORTED_SCOPES: Schema = {  # every listing that was asked for, of every fixture in the reply, also where nobody shows it
    "ref": pl.Int64,
    "listing": pl.String,
    "scope": pl.String,
    "stage": pl.String,
    "seen_at": INSTANT,
}
REPORTED_EVENTS: Schema = {
    "ref": pl.Int64,
    "position": pl.Int16,  # in the order of the payload, from 0
    "kind": pl.String,  # domain/happening.py
    "side": pl.String,  # home | away: whom it is credited to (an own goal: the side that gains)
    "period": pl.String,  # first_half | second_half | extra_time | shootout
    "minute": pl.Int16,
    "stoppage": pl.Int16,  # minutes into stoppage time; null outside it
    "player_name": pl.String,
    "player_id": pl.String,
    "other_name": pl.String,  # who assisted, or came on
    "other_id": pl.String,
    "known_at": INSTANT,
}
REPORTED_APPEARANCES: Schema = {
    "ref": pl.Int64,
    "side": pl.String,
    "role": pl.String,  # start | bench
    "player_name": pl.String,
    "player_id": pl.String,
    "position": pl.String,
    "minute_on": pl.Int16,  # null: not known, or did not come on
    "minute_off": pl.Int16,  # null: not known, or was on at the end
    "known_at": INSTANT,
}
REPORTED_COACHES: Schema = {
    "ref": pl.Int64,
    "side": pl.String,
    "coach_name": pl.String,
    "coach_id": pl.String,
    "known_at": INSTANT,
}
REPORTED_SHOTS: Schema = {
    "ref": pl.Int64,
    "position": pl.Int16,
    "side": pl.String,  # the side of the player; an own goal is credited to the other one
    "player_name": pl.String,
    "player_id": pl.String,
    "assist_name": pl.String,
    "minute": pl.Int16,
    "outcome": pl.String,  # goal | own_goal | saved | missed | blocked | post
    "situation": pl.String,
    "xg": pl.Float64,
    "x": pl.Float64,  # along and across the pitch, 0 to 1, towards the goal attacked
    "y": pl.Float64,
    "known_at": INSTANT,
}
REPORTED_STATISTICS: Schema = {
    "ref": pl.Int64,
    "side": pl.String,
    "name": pl.String,  # shots_on_target | corners | xg | ...
    "value": pl.Float64,
    "known_at": INSTANT,
}
REPORTED_PEOPLE: Schema = {
    "kind": pl.String,  # player | coach
    "external_id": pl.String,
    "name": pl.String,
    "full_name": pl.String,
    "born_on": pl.Date,
}
REPORTED_TENURES: Schema = {
    "competition": pl.String,  # in whose list the names stand; null: the source's ids alone
    "team_name": pl.String,
    "team_id": pl.String,
    "coach_name": pl.String,
    "coach_id": pl.String,
    "since_on": pl.Date,
    "until_on": pl.Date,  # null: still there
    "known_at": INSTANT,
}

ISSUES: Schema = {
    "severity": pl.String,  # refused: not stored; flagged: stored, and worth a look
    "file": pl.String,
    "row": pl.Int64,  # the line in the file, the header being 1; null in what has no lines
    "column": pl.String,  # or the path in a JSON payload: `[3].bookmakers[0].markets[1].outcomes[2].price`
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


REPORTED: Mapping[str, Schema] = {
    "fixtures": REPORTED_FIXTURES,
    "results": REPORTED_RESULTS,
    "quotes": REPORTED_QUOTES,
    "sightings": REPORTED_SIGHTINGS,
    "scopes": REPORTED_SCOPES,
    "events": REPORTED_EVENTS,
    "appearances": REPORTED_APPEARANCES,
    "coaches": REPORTED_COACHES,
    "shots": REPORTED_SHOTS,
    "statistics": REPORTED_STATISTICS,
    "people": REPORTED_PEOPLE,
    "tenures": REPORTED_TENURES,
    "issues": ISSUES,
}
"""The parts of a batch, by name."""


def told(schema: Schema) -> list[str]:
    """The columns that every source writes: all but those of MAY_BE_ABSENT."""
    return [column for column in schema if column not in MAY_BE_ABSENT]


MAY_BE_ABSENT = {
    "external_id", "home_id", "away_id", "status", "started_at", "listing", "scope", "extra_time_home_goals",
    "extra_time_away_goals", "shootout_home_goals", "shootout_away_goals",
}  # fmt: skip
"""Columns that a source without such a thing need not write: they are null then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one payload of one source reports, in the source's own names, with everything in it that was refused."""

    fixtures: pl.DataFrame = field(default_factory=lambda: empty(REPORTED_FIXTURES))
    results: pl.DataFrame = field(default_factory=lambda: empty(REPORTED_RESULTS))
    quotes: pl.DataFrame = field(default_factory=lambda: empty(REPORTED_QUOTES))
    sightings: pl.DataFrame = field(default_factory=lambda: empty(REPORTED_SIGHTINGS))
    scopes: pl.DataFrame = field(default_factory=lambda: empty(REPORTED_SCOPES))
    events: pl.DataFrame = field(default_factory=lambda: empty(REPORTED_EVENTS))
    appearances: pl.DataFrame = field(default_factory=lambda: empty(REPORTED_APPEARANCES))
    coaches: pl.DataFrame = field(default_factory=lambda: empty(REPORTED_COACHES))
    shots: pl.DataFrame = field(default_factory=lambda: empty(REPORTED_SHOTS))
    statistics: pl.DataFrame = field(default_factory=lambda: empty(REPORTED_STATISTICS))
    people: pl.DataFrame = field(default_factory=lambda: empty(REPORTED_PEOPLE))
    tenures: pl.DataFrame = field(default_factory=lambda: empty(REPORTED_TENURES))
    issues: pl.DataFrame = field(default_factory=lambda: empty(ISSUES))

    def __post_init__(self) -> None:
        for name, schema in REPORTED.items():
            frame = getattr(self, name).with_columns(
                pl.lit(None, dtype=schema[column]).alias(column)
                for column in MAY_BE_ABSENT & set(schema)
                if column not in getattr(self, name).columns
            )
            object.__setattr__(self, name, checked(frame, schema, f"reported {name}"))
