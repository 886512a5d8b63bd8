"""The simulated season as a source would report it, and beside it the truth that no source reports.

Fixtures are known with the early prices, closing prices one second before kick-off, results three hours after it.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from monps.domain.frames import (
    INSTANT,
    REPORTED_FIXTURES,
    REPORTED_QUOTES,
    REPORTED_RESULTS,
    Batch,
    Schema,
    checked,
    told,
)
from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.quote import Side, Stage, State
from monps.sandbox.bookmakers import AGGREGATES, Offers, offer_keys
from monps.sandbox.football import LINES, SHARED_RATE, Rates, chances, score_grid
from monps.sandbox.schedule import Indices, Instants, Schedule

TRUTH: Schema = {
    "competition": pl.String,
    "season": pl.String,
    "ref": pl.Int64,  # unique within one competition and season
    "home_name": pl.String,
    "away_name": pl.String,
    "kickoff_at": INSTANT,
    "home_rate": pl.Float64,  # mean goals, the shared ones included
    "away_rate": pl.Float64,
    "shared_rate": pl.Float64,
    "p_home": pl.Float64,
    "p_draw": pl.Float64,
    "p_away": pl.Float64,
    "p_over": pl.Float64,  # 2.5 goals
    "p_under": pl.Float64,
    "line_quarters": pl.Int16,  # the spread's main line at the close
    "p_spread_home": pl.Float64,  # the inverse of the fair price on that line: W / (W + L)
    "p_spread_away": pl.Float64,
    "early_p_home": pl.Float64,  # as things stood when the early prices were collected
    "early_p_draw": pl.Float64,
    "early_p_away": pl.Float64,
    "early_p_over": pl.Float64,
    "early_p_under": pl.Float64,
}

TOTALS_LINE = 10
_MARKETS = (MarketKey.H2H, MarketKey.TOTALS, MarketKey.SPREADS)
_COLUMNS = [(market, selection) for market in _MARKETS for selection in SELECTIONS[market]]
_STAGES = (Stage.EARLY, Stage.CLOSE)
_BEFORE_KICKOFF = np.timedelta64(1, "s")
_RESULT_AFTER = np.timedelta64(3, "h")


def batch(
    *,
    competition: str,
    season: str,
    clubs: list[str],
    played: Schedule,
    final: Indices,
    half_time: Indices,
    on_offer: Offers,
    rng: np.random.Generator,
) -> Batch:
    """One league-season in the source's words; `rng` draws how many minutes old each price is."""
    fixtures = fixture_frame(competition, season, clubs, played)
    results = pl.DataFrame(
        {
            "ref": fixtures["ref"],
            "home_goals": final[:, 0],
            "away_goals": final[:, 1],
            "half_time_home_goals": half_time[:, 0],
            "half_time_away_goals": half_time[:, 1],
            "known_at": _instants(played.kickoff + _RESULT_AFTER),
        }
    )
    quotes = _quotes(played, on_offer, rng)
    return Batch(fixtures=fixtures, results=_typed(results, REPORTED_RESULTS), quotes=quotes)


def fixture_frame(competition: str, season: str, clubs: list[str], played: Schedule) -> pl.DataFrame:
    """The fixtures, numbered from 1 in order of kick-off."""
    names = pl.Series(clubs, dtype=pl.String)
    frame = pl.DataFrame(
        {
            "ref": np.arange(1, len(played.home) + 1),
            "home_name": names.gather(played.home),
            "away_name": names.gather(played.away),
            "kickoff_at": _instants(played.kickoff),
            "known_at": _instants(played.collected),
        }
    ).with_columns(competition=pl.lit(competition), season=pl.lit(season), kickoff_assumed=pl.lit(False))
    return _typed(frame, REPORTED_FIXTURES)


def truth_frame(fixtures: pl.DataFrame, rates: Rates, line: Indices) -> pl.DataFrame:
    """The true probabilities of the fixtures; `line` (m,) is the spread's closing line."""
    early, true = chances(score_grid(rates.at_collection)), chances(score_grid(rates.at_kickoff))
    cover = true.cover[np.arange(len(line)), line - LINES[0]]
    goals = np.exp(rates.at_kickoff)
    columns = {
        "home_rate": goals[:, 0],
        "away_rate": goals[:, 1],
        "shared_rate": np.full(len(line), SHARED_RATE),
        "p_over": true.totals[:, 0],
        "p_under": true.totals[:, 1],
        "line_quarters": line.astype(np.int16),
        "p_spread_home": cover,
        "p_spread_away": 1 - cover,
        "early_p_over": early.totals[:, 0],
        "early_p_under": early.totals[:, 1],
    }
    for at, selection in enumerate(SELECTIONS[MarketKey.H2H]):
        columns |= {f"p_{selection}": true.h2h[:, at], f"early_p_{selection}": early.h2h[:, at]}
    known = fixtures.select("competition", "season", "ref", "home_name", "away_name", "kickoff_at")
    return checked(known.hstack(pl.DataFrame(columns)), TRUTH, "truth")


def _quotes(played: Schedule, on_offer: Offers, rng: np.random.Generator) -> pl.DataFrame:
    """One row a price; an aggregate has no clock of its own, so no `updated_at`."""
    order = (2, 0, 1, 3)
    match, stage, bookmaker, column = np.nonzero(on_offer.offered.transpose(order))
    age = rng.integers(60, 900, size=on_offer.offered.shape[:3])
    seen = np.stack([played.collected, played.kickoff - _BEFORE_KICKOFF])[stage, match]
    touched = seen - age[stage, bookmaker, match].astype("timedelta64[s]")
    markets, selections = zip(*_COLUMNS, strict=True)
    keys = offer_keys()
    frame = pl.DataFrame(
        {
            "ref": match + 1,
            "bookmaker": pl.Series(keys).gather(bookmaker),
            "market": pl.Series(markets, dtype=pl.String).gather(column),
            "selection": pl.Series(selections, dtype=pl.String).gather(column),
            "stage": pl.Series(_STAGES, dtype=pl.String).gather(stage),
            "line_quarters": on_offer.line[stage, match],
            "odds_milli": on_offer.odds_milli.transpose(order)[match, stage, bookmaker, column],
            "known_at": _instants(seen),
            "updated_at": _instants(touched),
        }
    )
    market = pl.col("market")
    line = pl.when(market == MarketKey.TOTALS).then(TOTALS_LINE).when(market == MarketKey.SPREADS).then("line_quarters")
    whole = frame.with_columns(
        side=pl.lit(str(Side.BACK)),
        state=pl.lit(str(State.OPEN)),
        line_quarters=line,
        updated_at=pl.when(~pl.col("bookmaker").is_in(AGGREGATES)).then("updated_at"),
    )
    return _typed(whole, REPORTED_QUOTES)


def _typed(frame: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(schema[name]) for name in told(schema))


def _instants(values: Instants) -> pl.Series:
    return pl.Series(values.astype("datetime64[us]")).dt.replace_time_zone("UTC")
