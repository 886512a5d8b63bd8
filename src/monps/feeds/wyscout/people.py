r"""Reads who is who: teams, players and coaches by their numbers.

Names are escaped a second time in the files: the six characters `\u00e9` stand for é. Soft hyphens and tabs in them are dropped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from monps.domain.errors import BadInput
from monps.domain.frames import REPORTED_PEOPLE
from monps.feeds.tabular.faults import REFUSED, Faults
from monps.feeds.tabular.opening import AGAIN, csv, words

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_DROPPED = str.maketrans({"\u00ad": None, "\t": " "})
_BLANKS = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Names by number, as text; `people` in the shape of `REPORTED_PEOPLE`."""

    teams: Mapping[str, str]
    players: Mapping[str, str]
    coaches: Mapping[str, str]
    people: pl.DataFrame


def directory(files: Mapping[str, bytes], name: str, faults: Faults) -> Directory:
    """Everybody the files name. Raises `BadInput` where a list is no list."""
    teams = {_id(team): plain(team["name"]) for team in _listed(files, "raw/teams.json", name, ("wyId", "name"))}
    listed = _listed(files, "raw/players.json", name, ("wyId", "shortName"))
    players = pl.DataFrame(
        [_player(player) for player in listed],
        schema={"external_id": pl.String, "name": pl.String, "full_name": pl.String, "stated": pl.String},
        orient="row",
    ).filter(pl.col("name") != "")
    coaches = _coaches(files, name)
    return Directory(
        teams=teams,
        players=dict(players.select("external_id", "name").iter_rows()),
        coaches=coaches,
        people=pl.concat([_players(players, faults), _named_coaches(coaches)]),
    )


def plain(text: object) -> str:
    """A name as it is written in the world."""
    decoded = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), str(text or ""))
    return _BLANKS.sub(" ", decoded.translate(_DROPPED)).strip()


def _players(players: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    born = pl.col("stated").str.to_date("%Y-%m-%d", strict=False)
    told = players.with_columns(kind=pl.lit("player"), born_on=born).unique(
        "external_id", keep="last", maintain_order=True
    )
    for number, stated in (
        told.filter(pl.col("stated") != "", pl.col("born_on").is_null()).select("external_id", "stated").rows()
    ):
        faults.once(
            REFUSED,
            column=f"raw/players.json: {number}.birthDate",
            value=stated,
            reason="this is not a date",
            remedy="write it as yyyy-mm-dd",
        )
    return told.select(*REPORTED_PEOPLE)


def _named_coaches(coaches: Mapping[str, str]) -> pl.DataFrame:
    rows = [("coach", number, name, None, None) for number, name in coaches.items()]
    return pl.DataFrame(rows, schema=dict(REPORTED_PEOPLE), orient="row")


def _coaches(files: Mapping[str, bytes], name: str) -> dict[str, str]:
    member = "england_coach_names.csv"
    if member not in files:
        return {}
    table = csv(files[member], f"{name}/{member}", ("cid", "coach"))
    named = table.select(words(table, "cid").alias("cid"), words(table, "coach").alias("coach"))
    return {number: coach for number, coach in named.iter_rows() if number and coach}


def _player(player: Mapping[str, Any]) -> tuple[str, str, str | None, str]:
    parts = (plain(player.get(part)) for part in ("firstName", "middleName", "lastName"))
    full = " ".join(part for part in parts if part)
    return _id(player), plain(player["shortName"]), full or None, str(player.get("birthDate") or "")


def _id(entry: Mapping[str, Any]) -> str:
    return str(entry["wyId"])


def _listed(files: Mapping[str, bytes], member: str, name: str, needed: tuple[str, ...]) -> list[dict[str, Any]]:
    try:
        entries = json.loads(files[member])
    except ValueError as error:
        raise BadInput(f"{name}/{member}: it is no JSON ({error}): {AGAIN}", file=name) from error
    if not isinstance(entries, list) or not entries:
        raise BadInput(f"{name}/{member}: it is no list of entries: {AGAIN}", file=name)
    for at, entry in enumerate(entries):
        if not isinstance(entry, dict) or any(entry.get(key) is None for key in needed):
            raise BadInput(f"{name}/{member}, [{at}]: {' or '.join(needed)} is missing: {AGAIN}", file=name)
    return entries
