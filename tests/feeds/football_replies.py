"""Small replies of API-Football for the tests, made part by part."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from monps.domain.frames import Batch
from monps.feeds.api_football import read
from monps.feeds.source import Raw

SEEN = datetime(2026, 8, 21, 22, 0, tzinfo=UTC)
NAME = "api-football /fixtures?ids=77"
HOME, AWAY = {"id": 42, "name": "Arsenal"}, {"id": 49, "name": "Chelsea"}
NOBODY = {"id": None, "name": None}


def goals(home: object, away: object) -> dict[str, object]:
    return {"home": home, "away": away}


def score(full: object, half: object = None, extra: object = None, penalty: object = None) -> dict[str, object]:
    none = goals(None, None)
    return {"halftime": half or none, "fulltime": full or none, "extratime": extra or none, "penalty": penalty or none}


def fixture(short: object = "FT", **changes: object) -> dict[str, object]:
    """Arsenal 2-1 Chelsea, unless changed."""
    return {
        "fixture": {
            "id": 77,
            "date": "2026-08-21T21:00:00+02:00",
            "timestamp": 1787338800,
            "periods": {"first": 1787338980, "second": None},
            "status": {"short": short},
        },
        "league": {"id": 39, "country": "England", "season": 2026},
        "teams": {"home": HOME, "away": AWAY},
        "goals": goals(2, 1),
        "score": score(goals(2, 1), goals(1, 0)),
        **changes,
    }


def happening(
    minute: object,
    team: object,
    kind: str,
    detail: str,
    player: object = 1,
    other: object = None,
    extra: object = None,
    comments: object = None,
) -> dict[str, object]:
    """An event; players are numbers, and are called after them."""
    return {
        "time": {"elapsed": minute, "extra": extra},
        "team": team,
        "player": someone(player),
        "assist": someone(other),
        "type": kind,
        "detail": detail,
        "comments": comments,
    }


def someone(number: object) -> dict[str, object]:
    return NOBODY if number is None else {"id": number, "name": f"Player {number}"}


def lineup(team: object, start: range, bench: range, coach: object = 900) -> dict[str, object]:
    return {
        "team": team,
        "coach": {"id": coach, "name": f"Coach {coach}"},
        "startXI": [{"player": {**someone(n), "pos": "M"}} for n in start],
        "substitutes": [{"player": {**someone(n), "pos": None}} for n in bench],
    }


def body(*response: object, get: str = "fixtures", **changes: object) -> dict[str, object]:
    return {"get": get, "parameters": {}, "errors": [], "results": len(response), "response": list(response), **changes}


def read_fixtures(*response: object, seen_at: datetime | None = SEEN, name: str = NAME) -> Batch:
    return read_body(body(*response), name=name, seen_at=seen_at)


def read_body(content: object, name: str = NAME, seen_at: datetime | None = SEEN) -> Batch:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return read(Raw(name=name, content=raw, seen_at=seen_at))


def told(batch: Batch) -> list[tuple[str, str]]:
    """Severity and path of each issue."""
    return batch.issues.select("severity", "column").rows()
