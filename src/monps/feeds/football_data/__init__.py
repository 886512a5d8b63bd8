"""football-data.co.uk: season files and "new leagues" files, from an address or a folder to fixtures, results and prices."""

from __future__ import annotations

from monps.feeds.football_data.download import (
    DownloadFailed,
    Patience,
    download_new_league,
    download_season,
    has_one_file,
    new_league_address,
    season_address,
)
from monps.feeds.football_data.files import Limits, SeasonFile, season_files, season_hint
from monps.feeds.football_data.reader import read
from monps.feeds.source import Source

SOURCE = Source(
    key="football-data",
    version="1",
    world="real",
    read=lambda raw: read(raw.content, raw.name, season_hint(raw.name)),
)

__all__ = [
    "SOURCE",
    "DownloadFailed",
    "Limits",
    "Patience",
    "SeasonFile",
    "download_new_league",
    "download_season",
    "has_one_file",
    "new_league_address",
    "read",
    "season_address",
    "season_files",
    "season_hint",
]
