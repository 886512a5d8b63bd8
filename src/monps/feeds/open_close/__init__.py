"""Average opening and closing prices of 1X2, totals 2.5 and both teams to score, with results: one Parquet file."""

from __future__ import annotations

from monps.feeds.open_close.reader import read
from monps.feeds.source import Source

SOURCE = Source(key="open-close", version="1", world="real", read=read)

__all__ = ["SOURCE", "read"]
