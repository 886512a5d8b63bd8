"""What is stored and what is shown, in words that two databases can share; and what must hold whatever happens."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fault_desk import LABELS, FaultDesk
from sqlalchemy import Connection, text

from monps.engine.feed_state import feed_state
from monps.engine.ingest import reread
from monps.engine.live_board import BoardFilters, board
from monps.feeds.table import FEEDS
from monps.store import payloads

_MATCH = (
    "(SELECT concat(x.competition, ' ', h.name, ' - ', w.name, ' ', x.season) FROM fixtures x"
    " JOIN teams h ON h.id = x.home_team_id JOIN teams w ON w.id = x.away_team_id WHERE x.id = f.fixture_id)"
)
_GOALS = "home_goals, away_goals, half_time_home_goals, half_time_away_goals"
_KEY = "market, bookmaker, selection, line_quarters, side"
_TABLES = {
    "quotes": f"{_KEY}, known_at, revision, odds_milli, state, stage, updated_at",
    "sightings": "listing, bookmaker, scope, stage, keys, odds_milli, disputed, seen_at, updated_at",
    "scopes": "listing, scope, stage, seen_at",
    "fixture_kickoffs": "source, kickoff_at, kickoff_assumed, status, known_at",
    "result_statements": f"source, scope, {_GOALS}, known_at",
    "results": f"version, {_GOALS}, source, known_at",
    "match_events": "source, position, kind, side, period, minute, stoppage, player_name, other_name, known_at",
}
_WHEN = {"quotes": "known_at", "sightings": "seen_at", "scopes": "seen_at", "match_events": "known_at"}
_HISTORY = ("fixture_kickoffs", "result_statements", "results")
Rows = Counter[tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What is stored and shown after a look. `facts` are the rows of each table, `now` how every match stands."""

    at: datetime
    facts: dict[str, Rows]
    now: dict[str, tuple[Any, ...]]
    board: list[dict[str, Any]]
    state: dict[str, Any]
    fetches: list[tuple[Any, ...]]
    payloads: list[tuple[Any, ...]]
    issues: set[tuple[str, str]]
    waiting: set[str]
    aliases: Counter[str]

    @property
    def alerts(self) -> set[str]:
        """The kinds of what is open on the screen of the feeds."""
        return {alert["kind"] for alert in self.state["alerts"]}

    def before(self, instant: datetime) -> dict[str, Rows]:
        """The rows that were known by an instant."""
        return {
            name: Counter({row: count for row, count in rows.items() if _known(name, row) <= instant})
            for name, rows in self.facts.items()
        }


def seen(desk: FaultDesk) -> Seen:
    """All of it, now."""
    with desk.database.begin() as connection:
        return Seen(
            at=desk.now(),
            facts=_facts(connection),
            now=_now(connection),
            board=[
                _shown(row) for row in board(connection, desk.now(), BoardFilters()).model_dump(mode="json")["rows"]
            ],
            state=_state(connection, desk.now()),
            fetches=[
                tuple(row)
                for row in connection.execute(text("SELECT source, state, reason, cost FROM fetches ORDER BY id"))
            ],
            payloads=[
                tuple(row)
                for row in connection.execute(
                    text("SELECT id, source, state, reader_version FROM payloads ORDER BY id")
                )
            ],
            issues={
                tuple(row) for row in connection.execute(text("SELECT DISTINCT severity, reason FROM payload_issues"))
            },
            waiting=set(connection.execute(text("SELECT DISTINCT reason FROM waiting_fixtures")).scalars()),
            aliases=Counter(
                connection.execute(
                    text(f"SELECT {_MATCH} FROM fixture_aliases f WHERE source = 'the-odds-api'")
                ).scalars()
            ),
        )


def facts(desk: FaultDesk) -> dict[str, Rows]:
    """What is stored, alone."""
    with desk.database.begin() as connection:
        return _facts(connection)


def _facts(connection: Connection) -> dict[str, Rows]:
    return {name: _rows(connection, name, columns) for name, columns in _TABLES.items()}


def _rows(connection: Connection, table: str, columns: str) -> Rows:
    found = connection.execute(text(f"SELECT {_MATCH}, {columns} FROM {table} f"))
    return Counter(tuple(tuple(each) if isinstance(each, list) else each for each in row) for row in found)


def _known(table: str, row: tuple[Any, ...]) -> datetime:
    names = ["match", *(name.strip() for name in _TABLES[table].split(","))]
    return row[names.index("seen_at" if table in {"sightings", "scopes"} else "known_at")]


def _now(connection: Connection) -> dict[str, tuple[Any, ...]]:
    found = connection.execute(
        text(
            f"SELECT {_MATCH}, f.kickoff_at, f.status, r.home_goals, r.away_goals, h.reason"
            " FROM (SELECT *, id AS fixture_id FROM fixtures) f"
            " LEFT JOIN LATERAL (SELECT * FROM results r WHERE r.fixture_id = f.id ORDER BY version DESC LIMIT 1) r ON true"
            " LEFT JOIN held_results h ON h.fixture_id = f.id AND h.released_at IS NULL"
        )
    ).all()
    assert len({row[0] for row in found}) == len(found), "a match is stored twice"
    return {row[0]: tuple(row[1:]) for row in found}


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"fixture_id", "trend", "trend_of"}}


def _state(connection: Connection, now: datetime) -> dict[str, Any]:
    shown = feed_state(connection, now).model_dump(mode="json")
    assert "apiKey" not in json.dumps(shown)
    assert {key["label"] for key in shown["keys"]} <= set(LABELS)
    return shown


def hold(desk: FaultDesk) -> None:
    """Nothing double, nothing half done, and every reply as it came."""
    with desk.database.begin() as connection:
        assert _repeats(connection) == []
        looks = set(connection.execute(text("SELECT seen_at FROM fetches WHERE state = 'fetched'")).scalars())
        seen_at = set(
            connection.execute(text("SELECT seen_at FROM sightings UNION SELECT seen_at FROM scopes")).scalars()
        )
        assert seen_at <= looks
        kept = connection.execute(text("SELECT sha256, content, size, state FROM payloads")).all()
    for row in kept:
        content = zlib.decompress(row.content)
        assert (hashlib.sha256(content).digest(), len(content)) == (bytes(row.sha256), row.size)
        assert row.state != "unread"


def _repeats(connection: Connection) -> list[Any]:
    """Rows that say what the row before them said."""
    found = []
    sets = (
        f"SELECT fixture_id, {_KEY}, known_at, state, stage, array_agg(odds_milli ORDER BY odds_milli) AS what"
        f" FROM (SELECT *, rank() OVER (PARTITION BY fixture_id, {_KEY}, known_at ORDER BY revision DESC) AS age"
        f" FROM quotes) q WHERE age = 1 GROUP BY fixture_id, {_KEY}, known_at, state, stage"
    )
    queries = {
        "quotes": (sets, f"fixture_id, {_KEY}", "known_at", "state, stage, what"),
        "statements": ("SELECT * FROM result_statements", "fixture_id, source", "id", f"scope, {_GOALS}"),
        "results": ("SELECT * FROM results", "fixture_id", "version", _GOALS),
        "kickoffs": (
            "SELECT * FROM fixture_kickoffs",
            "fixture_id, source",
            "id",
            "kickoff_at, kickoff_assumed, status",
        ),
    }
    for name, (rows, key, order, what) in queries.items():
        before = ", ".join(f"lag({column}) OVER w" for column in what.split(", "))
        query = (
            f"SELECT * FROM (SELECT *, ROW({what}) IS NOT DISTINCT FROM ROW({before}) AND row_number() OVER w > 1 AS again"
            f" FROM ({rows}) r WINDOW w AS (PARTITION BY {key} ORDER BY {order})) t WHERE again"
        )
        found += [(name, *row) for row in connection.execute(text(query))]
    return found


def read_again(desk: FaultDesk, numbers: Sequence[int]) -> None:
    """Read stored payloads once more; of those that came instead of a reply nothing is read."""
    with desk.database.begin() as connection:
        readable = {number for source in FEEDS for number in payloads.all_of(connection, source)}
    reread(desk.database, FEEDS, [number for number in numbers if number in readable])
