"""The sources of the desk, by name."""

from __future__ import annotations

from monps.feeds import football_data
from monps.feeds.source import Source

FEEDS: dict[str, Source] = {source.key: source for source in (football_data.SOURCE,)}
