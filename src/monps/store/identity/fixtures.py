"""Fixtures that turn out to be one match: everything that is told of either is told of the one that stays."""

from __future__ import annotations

from sqlalchemy import Connection, text

from monps.store.identity.changes import change, delete, insert, rewrite
from monps.store.identity.tables import Table, table, tables_with

_SCORE = ("home_goals", "away_goals", "half_time_home_goals", "half_time_away_goals")
_RESULT = (*_SCORE, "source", "payload_id", "known_at", "recorded_at")


def merge_fixtures(connection: Connection, decision: int, keep: int, drop: int) -> None:
    """Make one fixture of two, under a decision: quotes, sightings, statements, events and the rest move to the one kept.

    What both say in the same words is kept once. Results become versions in the order in which they were recorded, kick-offs
    statements in the order in which they were made; the last one counts.
    """
    both = {"keep": keep, "drop": drop}
    _merge_results(connection, decision, keep, drop)
    delete(
        connection,
        decision,
        "held_results",
        "t.fixture_id = :drop AND t.released_at IS NULL"
        " AND EXISTS (SELECT FROM held_results k WHERE k.fixture_id = :keep AND k.released_at IS NULL)",
        both,
    )
    delete(
        connection,
        decision,
        "fixture_kickoffs",
        "t.fixture_id IN (:keep, :drop) AND t.kickoff_assumed AND EXISTS (SELECT FROM fixture_kickoffs s"
        " WHERE s.fixture_id IN (:keep, :drop) AND NOT s.kickoff_assumed AND s.id < t.id)",
        both,
    )
    for name in tables_with(connection, "fixture_id"):
        if name != "results":
            move(connection, decision, table(connection, name), "fixture_id", keep=keep, drop=drop)
    delete(connection, decision, "fixtures", "t.id = :drop", both)
    rewrite(connection, decision, "fixtures", keep, last_kickoff(connection, keep))


def move(connection: Connection, decision: int, at: Table, column: str, *, keep: int, drop: int) -> None:
    """Let the rows of one team, fixture or person be the other's; a row whose key the other has already is taken away."""
    values = {"keep": keep, "drop": drop}
    for unique in at.unique:
        if column in unique:
            same = "".join(
                f" AND k.{name} {'IS NOT DISTINCT FROM' if name in at.nullable else '='} t.{name}"
                for name in unique
                if name != column
            )
            twin = f"EXISTS (SELECT FROM {at.name} k WHERE k.{column} = :keep{same})"
            delete(connection, decision, at.name, f"t.{column} = :drop AND {twin}", values)
    change(connection, decision, at.name, f"t.{column} = :drop", values, was={column: drop}, becomes={column: keep})


def last_kickoff(connection: Connection, fixture: int) -> dict[str, object]:
    """The kick-off, whether it is assumed, and the status that were stated last."""
    row = connection.execute(
        text(
            "SELECT kickoff_at, kickoff_assumed, status FROM fixture_kickoffs WHERE fixture_id = :fixture"
            " ORDER BY id DESC LIMIT 1"
        ),
        {"fixture": fixture},
    ).mappings()
    return dict(row.one())


def _merge_results(connection: Connection, decision: int, keep: int, drop: int) -> None:
    """Both histories as one; the same score twice in a row is one version."""
    found = connection.execute(
        text(
            f"SELECT fixture_id, {', '.join(_RESULT)} FROM results WHERE fixture_id IN (:keep, :drop)"  # noqa: S608
            " ORDER BY recorded_at, fixture_id = :drop, version"
        ),
        {"keep": keep, "drop": drop},
    ).mappings()
    rows = [dict(row) for row in found]
    if all(row.pop("fixture_id") == keep for row in list(rows)):
        return
    versions: list[dict[str, object]] = []
    for row in rows:
        row.pop("fixture_id", None)
        if not versions or any(versions[-1][name] != row[name] for name in _SCORE):
            versions.append(row)
    delete(connection, decision, "results", "t.fixture_id IN (:keep, :drop)", {"keep": keep, "drop": drop})
    for version, row in enumerate(versions, start=1):
        insert(connection, decision, "results", {"fixture_id": keep, "version": version, **row})
