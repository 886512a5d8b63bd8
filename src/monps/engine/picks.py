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

AHEAD = timedelta(days=7)
WAITS = timedelta(days=4)
"""How long after kick-off a pick waits for its result."""


def open_picks(connection: Connection, now: datetime, config: BacktestConfig) -> pl.DataFrame:
    """Picks (schema PICKS) on fixtures that have not kicked off, or have no result yet."""
    scope = history.Scope(kickoff_after=now - WAITS, kickoff_before=now + AHEAD, markets=config.markets)
    fixtures, quotes, results = history.read(connection, scope)
    tape = Tape(fixtures=fixtures, quotes=quotes, results=results)
    unsettled = tape.matches.join(results, on="fixture_id", how="anti")
    before = pl.min_horizontal(
        pl.col("kickoff_at") - timedelta(microseconds=1), pl.lit(now, dtype=pl.Datetime("us", "UTC"))
    )
    view = view_at(tape, unsettled.select("fixture_id", decided_at=before))
    if view.quotes.is_empty():
        return pl.DataFrame(schema=dict(PICKS))
    takeable = tuple(key for key, book in BOOKMAKERS.items() if book.kind is Kind.BOOKMAKER and key != config.sharp)
    options = AgentOptions(sharp=config.sharp, novig=config.novig, bookmakers=takeable, markets=config.markets)
    return decide(AGENTS[config.agent](options).judge(view), config.min_ev)
