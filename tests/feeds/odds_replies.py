"""Small replies of The Odds API for the tests, made part by part."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from monps.domain.frames import Batch
from monps.feeds.source import Raw
from monps.feeds.the_odds_api import read

SEEN = datetime(2026, 8, 21, 12, 0, tzinfo=UTC)
NAME = "the-odds-api /v4/sports/soccer_epl/odds?markets=h2h,totals&oddsFormat=decimal&regions=uk,eu"
EVENT_ID = "a" * 32


def outcome(name: object, price: object, point: object = None) -> dict[str, object]:
    return {"name": name, "price": price} | ({} if point is None else {"point": point})


def market(key: str, *outcomes: object, **others: object) -> dict[str, object]:
    return {"key": key, "last_update": "2026-08-21T11:59:00Z", "outcomes": list(outcomes), **others}


def h2h(home: object = 2.5, draw: object = 3.3, away: object = 2.9, key: str = "h2h") -> dict[str, object]:
    return market(key, outcome("Chelsea", away), outcome("Draw", draw), outcome("Arsenal", home))


def bookmaker(key: object, *markets: object, **others: object) -> dict[str, object]:
    return {"key": key, "title": str(key).title(), "markets": list(markets), **others}


def event(*bookmakers: object, **changes: object) -> dict[str, object]:
    return {
        "id": EVENT_ID,
        "sport_key": "soccer_epl",
        "commence_time": "2026-08-21T19:00:00Z",
        "home_team": "Arsenal",
        "away_team": "Chelsea",
        "bookmakers": list(bookmakers),
        **changes,
    }


def read_reply(*events: object, name: str = NAME, seen_at: datetime | None = SEEN) -> Batch:
    return read_body(list(events), name=name, seen_at=seen_at)


def read_body(body: object, name: str = NAME, seen_at: datetime | None = SEEN) -> Batch:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return read(Raw(name=name, content=content, seen_at=seen_at))


def prices(batch: Batch) -> list[tuple[object, ...]]:
    """Market, line, selection, side, odds and state of each quote."""
    return batch.quotes.select("market", "line_quarters", "selection", "side", "odds_milli", "state").rows()


def told(batch: Batch) -> list[tuple[str, str, str | None]]:
    """Severity, path and value of each issue."""
    return batch.issues.select("severity", "column", "value").rows()
