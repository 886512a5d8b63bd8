"""The picks that are open now: what the agents would take at the last prices, and what waits for its result.

They are judged anew each time from what was known, at this moment or just before the kick-off: nothing that came later counts.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl
from sqlalchemy import Connection

from monps.agents.table import AGENTS, AgentOptions
from monps.domain.catalogue.bookmakers import BOOKMAKERS, Kind
from monps.engine.config import BacktestConfig
from monps.engine.decide import PICKS, decide
from monps.engine.view import Tape, view_at
from monps.store import history
from monps.store.odds_history import states_at

AHEAD = timedelta(days=7)
WAITS = timedelta(days=4)
"""How long after kick-off a pick waits for its result."""


def open_picks(connection: Connection, now: datetime, config: BacktestConfig) -> pl.DataFrame:
    """Picks (schema PICKS) on fixtures that have not kicked off, or have no result yet."""
    scope = history.Scope(competitions=config.leagues, kickoff_after=now - WAITS, kickoff_before=now + AHEAD)
    fixtures, results = history.fixtures(connection, scope), history.results(connection, scope)
    unsettled = fixtures.unique("fixture_id", keep="last", maintain_order=True).join(
        results, on="fixture_id", how="anti"
    )
    tape = Tape(fixtures=fixtures, quotes=_quotes(connection, unsettled, now, config), results=results)
    before = pl.min_horizontal(
        pl.col("kickoff_at") - timedelta(microseconds=1), pl.lit(now, dtype=pl.Datetime("us", "UTC"))
    )
    view = view_at(tape, unsettled.select("fixture_id", decided_at=before))
    if view.quotes.is_empty():
        return pl.DataFrame(schema=dict(PICKS))
    takeable = tuple(key for key, book in BOOKMAKERS.items() if book.kind is Kind.BOOKMAKER and key != config.sharp)
    options = AgentOptions(sharp=config.sharp, novig=config.novig, bookmakers=takeable, markets=config.markets)
    return decide(AGENTS[config.agent](options).judge(view), config.min_ev)


def _quotes(connection: Connection, unsettled: pl.DataFrame, now: datetime, config: BacktestConfig) -> pl.DataFrame:
    """What is shown now of matches to come, and how the prices of those went that wait for their result."""
    begun = pl.col("kickoff_at") <= pl.lit(now, dtype=pl.Datetime("us", "UTC"))
    waiting = unsettled.filter(begun)["fixture_id"].to_list()
    to_come = states_at(connection, unsettled.filter(~begun)["fixture_id"].to_list(), now)
    parts = [to_come.filter(pl.col("market").is_in(config.markets))]
    if waiting:
        parts.append(history.quotes(connection, history.Scope(fixtures=tuple(waiting), markets=config.markets)))
    return pl.concat(parts)
