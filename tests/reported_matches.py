"""Small batches of reported matches, and what the store made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
from sqlalchemy import text

from monps.domain.catalogue.competitions import season_of
from monps.domain.frames import REPORTED_FIXTURES, REPORTED_QUOTES, REPORTED_RESULTS, Batch
from monps.store import facts, payloads

KICKOFF = datetime(2024, 3, 2, 15, 0, tzinfo=UTC)
DAY = timedelta(days=1)
EPL = "soccer_epl"


def match(home: str | None, away: str | None, *, at: datetime = KICKOFF, score: tuple[int, int] | None = None,
          league: str = EPL, season: str | None = None, **more: Any) -> dict[str, Any]:  # fmt: skip
    """A reported match; `more` holds further columns of REPORTED_FIXTURES."""
    told = {"competition": league, "season": season or season_of(league, at), "home_name": home, "away_name": away,
            "kickoff_at": at, "kickoff_assumed": False, "known_at": at - DAY, "score": score}  # fmt: skip
    return told | more


def batch(matches: Sequence[dict[str, Any]], odds: int | None = None) -> Batch:
    """The matches as a batch, each with one price where `odds` is given."""
    rows = [{"ref": ref, **told} for ref, told in enumerate(matches)]
    fixtures = pl.DataFrame(
        [{name: row.get(name) for name in REPORTED_FIXTURES} for row in rows], schema=dict(REPORTED_FIXTURES)
    )
    results = [
        {**dict.fromkeys(REPORTED_RESULTS), "ref": row["ref"], "home_goals": row["score"][0],
         "away_goals": row["score"][1], "known_at": row["kickoff_at"] + timedelta(hours=3)}
        for row in rows if row["score"] is not None
    ]  # fmt: skip
    quotes = [
        {**dict.fromkeys(REPORTED_QUOTES), "ref": row["ref"], "bookmaker": "pinnacle", "market": "h2h", "selection": "home",
         "side": "back", "odds_milli": odds, "state": "open", "stage": "early", "known_at": row["known_at"]}
        for row in rows if odds is not None
    ]  # fmt: skip
    return Batch(
        fixtures=fixtures,
        results=pl.DataFrame(results, schema=dict(REPORTED_RESULTS)),
        quotes=pl.DataFrame(quotes, schema=dict(REPORTED_QUOTES)),
    )


def add(database, source: str, *matches: dict[str, Any], odds: int | None = None, name: str = "a file") -> facts.Added:
    """Take the matches in as one payload of a source; the same matches again are the same payload."""
    reported = batch(matches, odds)
    with database.begin() as connection:
        content = repr((reported.fixtures.rows(), reported.results.rows(), reported.quotes.rows(), name)).encode()
        payload = payloads.keep_payload(connection, source, "1", name, content)
        return facts.add_batch(connection, source, payload.id, reported)


def rows(database, query: str, **parameters: object) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with database.begin() as connection:
        return [tuple(row) for row in connection.execute(text(query), parameters)]


def aliases(database) -> dict[tuple[str, str], tuple[str, str]]:
    """Source and name -> the team's own name and how it was found."""
    found = rows(
        database, "SELECT a.source, a.name, t.name, a.how FROM team_aliases a JOIN teams t ON t.id = a.team_id"
    )
    return {(source, name): (team, how) for source, name, team, how in found}


def waiting(database) -> list[tuple[str, str]]:
    """Kind and name of everything in the queue."""
    return rows(database, "SELECT kind, name FROM waiting_names WHERE resolved_at IS NULL ORDER BY id")


def fixtures(database) -> list[tuple[str, str, datetime, str]]:
    """Home team, away team, kick-off and status of every fixture."""
    return rows(
        database,
        "SELECT h.name, a.name, f.kickoff_at, f.status FROM fixtures f JOIN teams h ON h.id = f.home_team_id"
        " JOIN teams a ON a.id = f.away_team_id ORDER BY f.kickoff_at, f.id",
    )
