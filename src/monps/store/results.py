"""Results by source: every statement is kept, what the sources agree on is accepted, and the rest is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from monps.domain.errors import BadInput, NotFound
from monps.store.notify import tell_board
from monps.store.sql import run

TRUST = ("api-football", "the-odds-api", "football-data")
"""Whose word is taken first; any other source comes after these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A result that settles nothing: `words` is what each source said, the most trusted first."""

    id: int
    fixture_id: int
    home_team: str
    away_team: str
    competition: str
    kickoff_at: datetime
    reason: str
    words: list[dict[str, Any]]
    held_at: datetime


def state_results(connection: Connection, source: str, payload: int) -> int:
    """Take the staged results in as statements of a source. Returns how many results were accepted as new versions."""
    return run(connection, "state_results", source=source, payload=payload, trust=list(TRUST))


def held_results(connection: Connection) -> list[Held]:
    """What is held now, the oldest first."""
    rows = connection.execute(
        text(
            "SELECT r.id, r.fixture_id, h.name AS home_team, a.name AS away_team, f.competition, f.kickoff_at,"
            " r.reason, r.detail AS words, r.held_at"
            " FROM held_results r JOIN fixtures f ON f.id = r.fixture_id"
            " JOIN teams h ON h.id = f.home_team_id JOIN teams a ON a.id = f.away_team_id"
            " WHERE r.released_at IS NULL ORDER BY r.held_at, r.id"
        )
    ).mappings()
    return [Held(**row) for row in rows]


def release_result(connection: Connection, held: int, source: str, now: datetime) -> None:
    """Accept what one source says, by a person's decision. Raises NotFound, and BadInput where the source said nothing."""
    found = connection.execute(
        text("SELECT fixture_id, detail FROM held_results WHERE id = :held AND released_at IS NULL FOR UPDATE"),
        {"held": held},
    ).one_or_none()
    if found is None:
        raise NotFound(f"no result is held under {held}: see `monps results held`")
    said = [word["source"] for word in found.detail]
    if source not in said:
        raise BadInput(f"{source!r} said nothing of this match: choose one of {', '.join(said)}", value=source)
    connection.execute(
        text(
            "INSERT INTO results (fixture_id, version, home_goals, away_goals, half_time_home_goals, half_time_away_goals,"
            " source, payload_id, known_at)"
            " SELECT s.fixture_id, coalesce((SELECT max(version) FROM results WHERE fixture_id = s.fixture_id), 0) + 1,"
            " s.home_goals, s.away_goals, s.half_time_home_goals, s.half_time_away_goals, s.source, s.payload_id, :now"
            " FROM result_statements s WHERE s.fixture_id = :fixture AND s.source = :source ORDER BY s.id DESC LIMIT 1"
        ),
        {"fixture": found.fixture_id, "source": source, "now": now},
    )
    connection.execute(
        text("UPDATE held_results SET released_at = :now, released_how = :how WHERE id = :held"),
        {"now": now, "how": f"by hand: {source}", "held": held},
    )
    tell_board(connection, [found.fixture_id])
