"""Two teams of the registry that are one: everything of the second becomes the first's."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, text

from monps.domain.errors import BadInput, NotFound
from monps.store.identity.changes import Decision, change, delete, find, open_decision
from monps.store.identity.decisions import hold
from monps.store.identity.fixtures import merge_fixtures, move
from monps.store.identity.tables import table, tables_with
from monps.store.sql import sql


def merge(connection: Connection, keep: int, drop: int, now: datetime) -> Decision:
    """Make one team of two; where two fixtures turn out to be the same match, they become one with all that is told of them.

    Raises NotFound, and BadInput where the two have played each other.
    """
    hold(connection)
    names = {team: _name(connection, team) for team in (keep, drop)}
    _refuse_opponents(connection, keep, drop, names)
    marks = connection.execute(
        text(
            "SELECT coalesce((SELECT max(id) FROM payloads), 0) AS payload,"
            " coalesce((SELECT max(id) FROM fixtures), 0) AS fixture"
        )
    ).one()
    detail = {
        "keep": {"id": keep, "name": names[keep]},
        "drop": {"id": drop, "name": names[drop]},
        "marks": {"payload": marks.payload, "fixture": marks.fixture},
    }
    number = open_decision(connection, "merge", "team", detail, now)
    pairs = connection.execute(text(sql("same_matches")), {"keep": keep, "drop": drop}).all()
    for kept, dropped in pairs:
        merge_fixtures(connection, number, kept, dropped)
    for side in ("home_team_id", "away_team_id"):
        change(
            connection,
            number,
            "fixtures",
            f"t.{side} = :drop",
            {"drop": drop},
            was={side: drop},
            becomes={side: keep},
        )
    for name in tables_with(connection, "team_id"):
        move(connection, number, table(connection, name), "team_id", keep=keep, drop=drop)
    delete(connection, number, "teams", "t.id = :drop", {"drop": drop})
    return find(connection, number)


def _name(connection: Connection, team: int) -> str:
    found = connection.execute(text("SELECT name FROM teams WHERE id = :team FOR UPDATE"), {"team": team}).scalar()
    if found is None:
        raise NotFound(f"there is no team {team}: see `monps identity teams`")
    return str(found)


def _refuse_opponents(connection: Connection, keep: int, drop: int, names: dict[int, str]) -> None:
    if keep == drop:
        raise BadInput(f"{names[keep]} is one team already: name two", value=keep)
    met = connection.execute(
        text(
            "SELECT kickoff_at FROM fixtures WHERE (home_team_id, away_team_id) IN ((:keep, :drop), (:drop, :keep))"
            " ORDER BY kickoff_at LIMIT 1"
        ),
        {"keep": keep, "drop": drop},
    ).scalar()
    if met is not None:
        raise BadInput(f"{names[keep]} and {names[drop]} played each other on {met:%Y-%m-%d}: they are two teams")
