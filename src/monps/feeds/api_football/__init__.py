"""API-Football, v3: fixtures, results, what happened in matches, line-ups, coaches, scorers, and some prices."""

from __future__ import annotations

from monps.feeds.api_football.asks import (
    ask_coaches,
    ask_events,
    ask_fixtures,
    ask_fixtures_of_league,
    ask_fixtures_on,
    ask_lineups,
    ask_odds,
    ask_odds_of_league,
    ask_odds_on,
    ask_top_scorers,
)
from monps.feeds.api_football.reader import read
from monps.feeds.source import Source

SOURCE = Source(key="api-football", version="1", world=None, read=read)

__all__ = [
    "SOURCE",
    "ask_coaches",
    "ask_events",
    "ask_fixtures",
    "ask_fixtures_of_league",
    "ask_fixtures_on",
    "ask_lineups",
    "ask_odds",
    "ask_odds_of_league",
    "ask_odds_on",
    "ask_top_scorers",
    "read",
]
