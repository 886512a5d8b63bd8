"""One anonymous early book's prices of many markets, with results and match statistics: one Parquet file of many leagues."""

from __future__ import annotations

from monps.feeds.multimarket.reader import read
from monps.feeds.source import Source

SOURCE = Source(key="multimarket", version="1", world="real", read=read)

__all__ = ["SOURCE", "read"]
