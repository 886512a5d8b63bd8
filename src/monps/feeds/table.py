"""The sources of the desk, by name."""

from __future__ import annotations

from monps.feeds import (
    api_football,
    coaches,
    football_data,
    multimarket,
    open_close,
    the_odds_api,
    understat,
    wyscout,
)
from monps.feeds.source import Source

FEEDS: dict[str, Source] = {
    source.key: source
    for source in (
        the_odds_api.SOURCE,
        api_football.SOURCE,
        football_data.SOURCE,
        open_close.SOURCE,
        multimarket.SOURCE,
        understat.SOURCE,
        wyscout.SOURCE,
        coaches.SOURCE,
    )
}
