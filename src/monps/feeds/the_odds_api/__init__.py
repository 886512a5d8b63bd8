"""The Odds API, v4: prices of many bookmakers, results, and which competitions there are."""

from __future__ import annotations

from monps.feeds.source import Source
from monps.feeds.the_odds_api.asked import span
from monps.feeds.the_odds_api.asks import (
    Whose,
    ask_event_odds,
    ask_events,
    ask_historical_event_odds,
    ask_historical_events,
    ask_historical_odds,
    ask_odds,
    ask_scores,
    ask_sports,
)
from monps.feeds.the_odds_api.reader import read
from monps.feeds.the_odds_api.sports import Sport, read_sports

SOURCE = Source(key="the-odds-api", version="1", world=None, read=read, span=span)

__all__ = [
    "SOURCE",
    "Sport",
    "Whose",
    "ask_event_odds",
    "ask_events",
    "ask_historical_event_odds",
    "ask_historical_events",
    "ask_historical_odds",
    "ask_odds",
    "ask_scores",
    "ask_sports",
    "read",
    "read_sports",
]
