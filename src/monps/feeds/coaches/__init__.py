"""Who coached whom in the Premier League: a coach for each side of each match (Parquet), and a list of tenures (CSV)."""

from __future__ import annotations

from monps.feeds.coaches.reader import read
from monps.feeds.source import Source

SOURCE = Source(key="coaches", version="1", world="real", read=read)

__all__ = ["SOURCE", "read"]
