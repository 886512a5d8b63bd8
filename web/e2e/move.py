"""Stores one more reply of The Odds API in the sandbox of MONPS_HOME: every price of a match raised or lowered by a share.

.venv/bin/python web/e2e/move.py FIXTURE 0.1
"""

from __future__ import annotations

import json
import sys
from typing import Any

from sqlalchemy import text

from monps.bootstrap import Desk
from monps.engine.board_shapes import BoardRow
from monps.engine.ingest import Payload, ingest
from monps.engine.live_board import BoardFilters, board
from monps.feeds.table import FEEDS
from monps.settings import read_settings

SOURCE = "the-odds-api"
EVENT = """
    SELECT x.external_id AS id, f.competition AS sport_key, h.name AS home_team, a.name AS away_team,
           to_char(f.kickoff_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS commence_time
    FROM fixtures f
    JOIN fixture_aliases x ON x.fixture_id = f.id AND x.source = :source
    JOIN team_aliases h ON h.team_id = f.home_team_id AND h.source = :source AND h.competition = f.competition
    JOIN team_aliases a ON a.team_id = f.away_team_id AND a.source = :source AND a.competition = f.competition
    WHERE f.id = :fixture LIMIT 1
"""


def reply(event: dict[str, Any], row: BoardRow, books: list[str], share: float) -> bytes:
    """The 1X2 prices of the row, moved."""
    names = [event["home_team"], "Draw", event["away_team"]]
    shown = []
    for place, book in enumerate(books):
        odds = [prices[place] for prices in row.odds]
        if None in odds:
            continue
        moved = [round((milli or 0) / 1000 * (1 + share), 2) for milli in odds]
        outcomes = [{"name": name, "price": price} for name, price in zip(names, moved, strict=True)]
        shown.append({"key": book, "title": book, "markets": [{"key": "h2h", "outcomes": outcomes}]})
    return json.dumps([{**event, "bookmakers": shown}]).encode()


def main(fixture: int, share: float) -> None:
    desk = Desk(read_settings())
    database, now = desk.database("sandbox"), desk.clock_of("sandbox").now()
    with database.begin() as connection:
        event = dict(connection.execute(text(EVENT), {"source": SOURCE, "fixture": fixture}).mappings().one())
        page = board(connection, now, BoardFilters(fixture=[fixture]))
    name = f"{SOURCE} /v4/sports/{event['sport_key']}/odds?markets=h2h&oddsFormat=decimal&regions=eu"
    content = reply(event, page.rows[0], [book.key for book in page.books], share)
    ingest(database, FEEDS[SOURCE], [Payload(name=name, content=content, seen_at=now, world="sandbox")])
    desk.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
