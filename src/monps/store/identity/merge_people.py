"""Two people of the registry that are one: everything of the second becomes the first's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from monps.domain.errors import BadInput
from monps.store.identity.changes import Decision, delete, find, open_decision, rewrite
from monps.store.identity.decisions import hold
from monps.store.identity.fixtures import move
from monps.store.identity.people import find_person, marks
from monps.store.identity.tables import references, table


def merge_people(connection: Connection, keep: int, drop: int, now: datetime) -> Decision:
    """Make one player or coach of two, with the names, numbers and facts of both.

    Raises NotFound, and BadInput where they are of two kinds or stood in one line-up.
    """
    hold(connection)
    one, other = find_person(connection, keep), find_person(connection, drop)
    _refuse_two(connection, one, other)
    sources = connection.execute(
        text(
            "SELECT source FROM person_ids WHERE person_id = :drop"
            " UNION SELECT source FROM person_aliases WHERE person_id = :drop ORDER BY 1"
        ),
        {"drop": drop},
    ).scalars()
    detail = {
        "keep": {"id": keep, "name": one["name"]},
        "drop": {"id": drop, "name": other["name"]},
        "marks": marks(connection, one["kind"], keep, list(sources)),
    }
    number = open_decision(connection, "merge", one["kind"], detail, now)
    for name, column in references(connection, "people"):
        move(connection, number, table(connection, name), column, keep=keep, drop=drop)
    told = {column: one[column] or other[column] for column in ("full_name", "born_on")}
    rewrite(connection, number, "people", keep, told)
    delete(connection, number, "people", "t.id = :drop", {"drop": drop})
    return find(connection, number)


def _refuse_two(connection: Connection, one: Mapping[str, Any], other: Mapping[str, Any]) -> None:
    if one["id"] == other["id"]:
        raise BadInput(f"{one['name']} is one person already: name two", value=one["id"])
    if one["kind"] != other["kind"]:
        raise BadInput(f"{one['name']} is a {one['kind']}, {other['name']} a {other['kind']}: they are two people")
    met = connection.execute(
        text(
            "SELECT f.kickoff_at FROM appearances a JOIN appearances b USING (fixture_id, source, payload_id, side)"
            " JOIN fixtures f ON f.id = fixture_id WHERE a.player_id = :one AND b.player_id = :other"
            " ORDER BY f.kickoff_at LIMIT 1"
        ),
        {"one": one["id"], "other": other["id"]},
    ).scalar()
    if met is not None:
        raise BadInput(f"{one['name']} and {other['name']} stood in one line-up on {met:%Y-%m-%d}: they are two people")
