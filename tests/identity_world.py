"""A home in which one source calls a club by a name that nothing but the schedule resolves."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import polars as pl

from monps.bootstrap import Desk
from monps.engine.ingest import Payload, ingest
from monps.feeds.table import FEEDS

OPPONENTS = ("Ajax", "Feyenoord", "Twente", "Utrecht", "Heerenveen")
SCORES = ((1, 0), (2, 2), (0, 3), (4, 1), (0, 0))
FIRST = date(2023, 8, 12)
CLUB, OTHER_NAME, STRANGER = "Rovers Town", "Wanderers Village", "Quixxz"


def fill(desk: Desk) -> None:
    """Five home matches of `Rovers Town` in football-data; open-close calls it `Wanderers Village`, and knows a `Quixxz`."""
    database = desk.database("real")
    ingest(database, FEEDS["football-data"], [Payload(name="2324/N1.csv", content=_season_file())])
    ingest(database, FEEDS["open-close"], [Payload(name="open_close.parquet", content=_open_close())])


def _season_file() -> bytes:
    lines = ["Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,FTR,HTHG,HTAG,HTR,B365H,B365D,B365A"]
    for week, (other, (home, away)) in enumerate(zip(OPPONENTS, SCORES, strict=True)):
        day = FIRST + timedelta(weeks=week)
        outcome = "H" if home > away else "A" if away > home else "D"
        lines.append(f"N1,{day:%d/%m/%Y},15:00,{CLUB},{other},{home},{away},{outcome},0,0,D,2.1,3.4,3.6")
    return "\n".join(lines).encode()


def _open_close() -> bytes:
    rows = [
        _row(FIRST + timedelta(weeks=week), OTHER_NAME, other, score)
        for week, (other, score) in enumerate(zip(OPPONENTS, SCORES, strict=True))
    ]
    rows.append(_row(FIRST + timedelta(weeks=9), STRANGER, "Ajax", (0, 1)))
    content = BytesIO()
    pl.DataFrame(rows).write_parquet(content)
    return content.getvalue()


def _row(day: date, home: str, away: str, score: tuple[int, int]) -> dict[str, object]:
    return {
        "Date": f"{day} 16:00:00", "country": "netherlands", "league": "eredivisie", "Season": "2023-2024",
        "HomeTeam": home, "AwayTeam": away, "FTHG": score[0], "FTAG": score[1], "HTHG": 0, "HTAG": 0,
        "home_open": 2.0, "draw_open": 3.3, "away_open": 3.9, "home_close": 2.1, "draw_close": 3.4, "away_close": 3.6,
    }  # fmt: skip
