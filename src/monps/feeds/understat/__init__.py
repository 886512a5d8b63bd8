"""Every shot of six leagues, with results and expected goals: one Parquet file."""

from __future__ import annotations

from monps.feeds.source import Source
from monps.feeds.understat.reader import read

SOURCE = Source(key="understat", version="1", world="real", read=read)

__all__ = ["SOURCE", "read"]
