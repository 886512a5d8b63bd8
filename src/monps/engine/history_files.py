"""Season files as payloads: found on disk or fetched from the site; one that cannot be had is named, the others go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx

from monps.domain.errors import BadInput, MonpsError
from monps.engine.ingest import Payload
from monps.feeds.football_data import Limits, download_new_league, download_season, has_one_file
from monps.feeds.football_data.files import files_at, label, load


def from_paths(paths: Sequence[Path]) -> list[Payload]:
    """The CSV files at the paths, in folders and in zips; an archive is taken whole or not at all.

    What cannot be read is a payload with its error.
    """
    return [payload for root in paths for payload in _at(root)]


def _at(root: Path) -> Iterator[Payload]:
    try:
        found = files_at(root)
    except BadInput as refusal:
        yield Payload(name=str(root), content=refusal)
        return
    for path in found:
        try:
            yield from [Payload(name=file.name, content=file.payload) for file in load(root, path, Limits())]
        except BadInput as refusal:
            yield Payload(name=label(root, path), content=refusal)


def wanted_files(leagues: Sequence[str], seasons: Sequence[str]) -> list[tuple[str, str | None]]:
    """The (league, season) of each file to fetch: one a season, or the one file of a league that has all its seasons in it.

    Raises BadInput for a league that needs a season and has none.
    """
    wanted: list[tuple[str, str | None]] = []
    for league in leagues:
        if not has_one_file(league) and not seasons:
            raise BadInput(f"league {league} has a file for each season: say which with --season 2324")
        wanted += [(league, None)] if has_one_file(league) else [(league, season) for season in seasons]
    return wanted


def downloaded(base_url: str, wanted: Sequence[tuple[str, str | None]]) -> Iterator[Payload]:
    """The wanted files, each fetched when it is asked for. What cannot be fetched is a payload with its error."""
    with httpx.Client() as client:
        for league, season in wanted:
            yield _fetched(client, base_url, league, season)


def _fetched(client: httpx.Client, base_url: str, league: str, season: str | None) -> Payload:
    try:
        if season is None:
            file = download_new_league(client, base_url, league)
        else:
            file = download_season(client, base_url, league, season)
    except MonpsError as failure:
        return Payload(name=" ".join(filter(None, (league, season))), content=failure)
    return Payload(name=file.name, content=file.payload)
