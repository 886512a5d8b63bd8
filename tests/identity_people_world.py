"""A home in which two sources tell of one player under names that only a person can hold together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import polars as pl

from monps.bootstrap import Desk
from monps.engine.ingest import Payload, ingest
from monps.feeds.table import FEEDS
from monps.feeds.wyscout import pack

PLAYER, OTHER_NAME, STRANGER = "Dele Alli", "D. Alli", "D. Alling"
_UNDERSTAT = {
    "minute": 20, "result": "Goal", "X": 0.9, "Y": 0.5, "xG": 0.25, "player": PLAYER, "h_a": "h", "player_id": 337,
    "situation": "OpenPlay", "season": 2017, "match_id": 1, "h_team": "Tottenham", "a_team": "Everton", "h_goals": 1, "a_goals": 0,
    "date": "2018-01-13 17:30:00", "player_assisted": None, "league": "epl",
}  # fmt: skip
_MATCH = {
    "wyId": 100, "comp": "England", "seasonId": 181150, "gameweek": 23, "date": "2018-01-13 17:30:00", "label": "", "home_id": 1,
    "away_id": 2, "home_score": 1, "away_score": 0, "home_ht": 1, "away_ht": 0, "home_coach": 0, "away_coach": 0,
    "duration": "Regular", "winner": 1, "venue": "Wembley", "referee_id": 5.0,
}  # fmt: skip


def fill(desk: Desk) -> None:
    """`Dele Alli` of understat is `D. Alli` of wyscout, who scored in the same minute; wyscout has a `D. Alling` beside him, who is new."""
    database = desk.database("real")
    ingest(database, FEEDS["understat"], [Payload(name="shots.parquet", content=_parquet([_UNDERSTAT]))])
    ingest(database, FEEDS["wyscout"], [Payload(name="wyscout", content=_wyscout())])


def _wyscout() -> bytes:
    line_up = {"match": 100, "team": 1, "role": "lineup", "goals": None, "own_goals": 0, "yellow": 0, "red": 0}
    goal = {
        "match": 100,
        "team": 1,
        "player": 11,
        "period": "1H",
        "sec": 1195.0,
        "own_goal": False,
        "event": "Shot",
        "sub": "Shot",
    }
    names = {11: OTHER_NAME, 12: STRANGER}
    players = [
        {
            "wyId": number,
            "shortName": name,
            "firstName": "",
            "middleName": "",
            "lastName": "",
            "birthDate": "1996-04-11",
        }
        for number, name in names.items()
    ]
    files = {
        "matches.parquet": _parquet([_MATCH]),
        "goals.parquet": _parquet([goal]),
        "lineups.parquet": _parquet([{**line_up, "player": number} for number in names]),
        "substitutions.parquet": _parquet([{"match": 100, "team": 2, "player_in": 0, "player_out": 0, "minute": 60}]),
        "raw/players.json": json.dumps(players).encode(),
        "raw/teams.json": json.dumps([{"wyId": 1, "name": "Tottenham"}, {"wyId": 2, "name": "Everton"}]).encode(),
    }
    return pack(files)


def _parquet(rows: Sequence[dict[str, Any]]) -> bytes:
    content = BytesIO()
    pl.DataFrame(rows, infer_schema_length=None).write_parquet(content)
    return content.getvalue()
