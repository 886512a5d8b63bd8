"""Decisions about identity, each with every row that it changed, so that undoing it restores exactly what was."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, text

from monps.domain.errors import BadInput, NotFound
from monps.store.identity.tables import Table, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided; `payloads` are those that must be read again because of it."""

    id: int
    action: str
    kind: str
    detail: Mapping[str, Any]
    decided_at: datetime
    undone_by: int | None = None
    payloads: tuple[int, ...] = ()


_MOVING = frozenset({"fixtures", "teams", "waiting_names"})
"""Tables whose rows may have been changed since by what came in; any other row must be as the decision left it."""

_SELECT = "SELECT id, action, kind, detail, decided_at, undone_by FROM identity_decisions"


def open_decision(connection: Connection, action: str, kind: str, detail: Mapping[str, Any], now: datetime) -> int:
    """Begin a decision: the changes that are made under its number belong to it. Returns the number."""
    return int(
        connection.execute(
            text(
                "INSERT INTO identity_decisions (action, kind, detail, decided_at)"
                " VALUES (:action, :kind, CAST(:detail AS jsonb), :now) RETURNING id"
            ),
            {"action": action, "kind": kind, "detail": json.dumps(dict(detail), default=str), "now": now},
        ).scalar_one()
    )


def find(connection: Connection, decision: int) -> Decision:
    """A decision by its number. Raises NotFound."""
    row = connection.execute(text(f"{_SELECT} WHERE id = :id FOR UPDATE"), {"id": decision}).mappings().one_or_none()
    if row is None:
        raise NotFound(f"there is no decision {decision}: see `monps identity history`")
    return Decision(**row)


def history(connection: Connection, limit: int) -> list[Decision]:
    """The last decisions, the newest first."""
    rows = connection.execute(text(f"{_SELECT} ORDER BY id DESC LIMIT :limit"), {"limit": limit}).mappings()
    return [Decision(**row) for row in rows]


def insert(connection: Connection, decision: int, name: str, values: Mapping[str, Any]) -> dict[str, Any] | None:
    """Add a row under a decision. Returns it as it stands; None where its key is taken, and nothing is added."""
    columns = ", ".join(values)
    marks = ", ".join(f":{column}" for column in values)
    row: dict[str, Any] | None = connection.execute(
        text(f"INSERT INTO {name} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING RETURNING to_jsonb({name}.*)"),  # noqa: S608
        dict(values),
    ).scalar_one_or_none()
    if row is not None:
        connection.execute(
            text(
                "INSERT INTO identity_changes (decision_id, table_name, became) VALUES (:decision, :name, CAST(:row AS jsonb))"
            ),
            {"decision": decision, "name": name, "row": json.dumps(row)},
        )
    return row


def delete(connection: Connection, decision: int, name: str, where: str, values: Mapping[str, Any]) -> int:
    """Take rows (`t` in `where`) away under a decision. Returns how many."""
    return connection.execute(
        text(
            f"WITH gone AS (DELETE FROM {name} t WHERE {where} RETURNING to_jsonb(t.*) AS was)"  # noqa: S608
            " INSERT INTO identity_changes (decision_id, table_name, was) SELECT :decision, :name, was FROM gone"
        ),
        {**values, "decision": decision, "name": name},
    ).rowcount


def change(
    connection: Connection,
    decision: int,
    name: str,
    where: str,
    values: Mapping[str, Any],
    *,
    was: Mapping[str, Any],
    becomes: Mapping[str, Any],
) -> int:
    """Change rows (`t` in `where`) whose columns all hold the values of `was` so far. Returns how many."""
    setting = ", ".join(f"{column} = :new_{column}" for column in becomes)
    return connection.execute(
        text(
            f"WITH moved AS (UPDATE {name} t SET {setting} WHERE {where} RETURNING to_jsonb(t.*) AS became)"  # noqa: S608
            " INSERT INTO identity_changes (decision_id, table_name, was, became)"
            " SELECT :decision, :name, became || CAST(:was AS jsonb), became FROM moved"
        ),
        {
            **values,
            **{f"new_{column}": value for column, value in becomes.items()},
            "decision": decision,
            "name": name,
            "was": json.dumps(dict(was)),
        },
    ).rowcount


def rewrite(connection: Connection, decision: int, name: str, number: int, values: Mapping[str, Any]) -> None:
    """Change the row with that `id` under a decision, where it does not say so already."""
    setting = ", ".join(f"{column} = :{column}" for column in values)
    was = connection.execute(text(f"SELECT to_jsonb(t.*) FROM {name} t WHERE id = :number"), {"number": number})  # noqa: S608
    before = was.scalar_one()
    after = connection.execute(
        text(f"UPDATE {name} t SET {setting} WHERE id = :number RETURNING to_jsonb(t.*)"),  # noqa: S608
        {**values, "number": number},
    ).scalar_one()
    if after != before:
        connection.execute(
            text(
                "INSERT INTO identity_changes (decision_id, table_name, was, became)"
                " VALUES (:decision, :name, CAST(:was AS jsonb), CAST(:became AS jsonb))"
            ),
            {"decision": decision, "name": name, "was": json.dumps(before), "became": json.dumps(after)},
        )


def revert(connection: Connection, decision: int, undone_by: int, retold: Collection[str] = ()) -> set[int]:
    """Put every row that a decision changed back as it was, the last changes first.

    Raises BadInput where a row is no longer there as the decision left it: what came after must be undone first. But for the
    tables `retold`, whose rows payloads say: returns the payloads that have said them otherwise since, and must say them again.
    """
    payloads: set[int] = set()
    rows = connection.execute(
        text("SELECT id, table_name FROM identity_changes WHERE decision_id = :id ORDER BY id DESC"), {"id": decision}
    ).all()
    for name, group in groupby(rows, key=lambda row: str(row.table_name)):
        lost = _restore(connection, table(connection, name), [row.id for row in group])
        if lost and name not in retold:
            raise BadInput(
                f"rows of {name} have changed since: undo the later decisions first, the newest before the others"
            )
        payloads |= _payloads_of(connection, lost)
    connection.execute(
        text("UPDATE identity_decisions SET undone_by = :by WHERE id = :id"), {"by": undone_by, "id": decision}
    )
    return payloads


def _payloads_of(connection: Connection, changes: Collection[int]) -> set[int]:
    query = "SELECT DISTINCT CAST(became ->> 'payload_id' AS bigint) FROM identity_changes WHERE id = ANY (:changes)"
    return set(connection.execute(text(query), {"changes": list(changes)}).scalars()) if changes else set()


def _restore(connection: Connection, at: Table, changes: list[int]) -> set[int]:
    """Undo changes of one table, none of which touched the same row as another. Returns those whose row is not there any more."""
    values = {"changes": changes}
    logged = (
        f"(SELECT c.id AS change, c.was, c.became, jsonb_populate_record(NULL::{at.name}, c.was) AS w,"  # noqa: S608
        f" jsonb_populate_record(NULL::{at.name}, c.became) AS b FROM identity_changes c WHERE c.id = ANY (:changes)) c"
    )
    found_by = at.key or tuple({"fixture_id"} & set(at.columns))
    same = " AND ".join(f"t.{column} = (c.b).{column}" for column in found_by) or "true"
    if at.name not in _MOVING:
        same += " AND to_jsonb(t.*) = c.became"
    gone = (
        connection.execute(
            text(f"DELETE FROM {at.name} t USING {logged} WHERE c.was IS NULL AND {same} RETURNING c.change"),  # noqa: S608
            values,
        )
        .scalars()
        .all()
    )
    setting = ", ".join(f"{column} = (c.w).{column}" for column in at.columns)
    back = (
        connection.execute(
            text(
                f"UPDATE {at.name} t SET {setting} FROM {logged} WHERE c.was IS NOT NULL AND c.became IS NOT NULL AND {same}"  # noqa: S608
                " RETURNING c.change"
            ),
            values,
        )
        .scalars()
        .all()
    )
    connection.execute(
        text(
            f"INSERT INTO {at.name} OVERRIDING SYSTEM VALUE SELECT (c.w).* FROM {logged} WHERE c.became IS NULL"  # noqa: S608
        ),
        values,
    )
    expected = connection.execute(
        text("SELECT id FROM identity_changes WHERE id = ANY (:changes) AND became IS NOT NULL"), values
    ).scalars()
    left = set(expected)
    return left - {*gone, *back} if len(gone) + len(back) < len(left) else set()
