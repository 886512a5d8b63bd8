"""What a person decides about a waiting player or coach: who it is, or somebody new; and taking that back.

A decision tells who a number or name of a source is. The facts follow when the payloads are read again, and what followed from a
decision that is taken back is taken out of them: they are told without a person until their payloads are read again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from monps.domain.errors import BadInput, NotFound
from monps.domain.naming import plain
from monps.store.identity.changes import Decision, insert, open_decision, revert, rewrite
from monps.store.identity.tables import references, table
from monps.store.identity.waiting import Name, decided
from monps.store.payloads import to_be_read


def accept(connection: Connection, named: Name, person: int, now: datetime) -> Decision:
    """Say who a waiting name is. Raises NotFound, and BadInput for a person of another kind."""
    known = find_person(connection, person)
    if known["kind"] != named.kind:
        raise BadInput(f"{known['name']} ({person}) is a {known['kind']}, {named.name!r} the name of a {named.kind}")
    detail = {
        **_words(connection, named),
        "team": {"id": person, "name": known["name"]},
        "marks": marks(connection, named.kind, person, [named.source]),
    }
    number = open_decision(connection, "alias", named.kind, detail, now)
    return _name_it(connection, number, named, person, now)


def found(connection: Connection, named: Name, now: datetime) -> Decision:
    """Say that a waiting name is somebody whom the registry does not know yet."""
    number = open_decision(connection, "new", named.kind, _words(connection, named), now)
    listed = connection.execute(
        text(
            "SELECT full_name, born_on FROM listed_people"
            " WHERE kind = :kind AND source = :source AND external_id = :number"
        ),
        {"kind": named.kind, "source": named.source, "number": named.external_id},
    ).mappings().one_or_none()  # fmt: skip
    person = insert(connection, number, "people", {"kind": named.kind, "name": named.name, **(listed or {})})
    assert person is not None
    return _name_it(connection, number, named, person["id"], now)


def find_person(connection: Connection, person: int) -> Mapping[str, Any]:
    """A person of the registry. Raises NotFound."""
    row = connection.execute(
        text("SELECT id, kind, name, full_name, born_on FROM people WHERE id = :person FOR UPDATE"), {"person": person}
    ).mappings().one_or_none()  # fmt: skip
    if row is None:
        raise NotFound(f"there is no player or coach {person}: see `monps identity people`")
    return dict(row)


def take_back(connection: Connection, made: Decision, undoing: int) -> list[int]:
    """Undo a decision about people under the number `undoing`. Returns the payloads to be read again.

    Raises BadInput where later decisions stand on it.
    """
    if made.action == "merge":
        sources = _sources_of(connection, made)
        payloads = revert(connection, made.id, undoing, retold=facts(connection))
        for payload in payloads:
            to_be_read(connection, payload)
        person = made.detail["keep"]["id"]
        return sorted(payloads | _withdraw(connection, made.kind, person, sources, made.detail["marks"]))
    if made.action == "new":
        person = _founded(connection, made)
        _refuse_meant(connection, made, person)
        told: Mapping[str, Any] = {"payloads": [], "names": []}
    else:
        person, told = made.detail["team"]["id"], made.detail["marks"]
    withdrawn = _withdraw(connection, made.kind, person, [made.detail["source"]], told)
    revert(connection, made.id, undoing)
    return sorted(withdrawn)


def marks(connection: Connection, kind: str, person: int, sources: Sequence[str]) -> dict[str, object]:
    """What these sources told of the person, and called him, before a decision: undoing it leaves that in place."""
    names = connection.execute(text(f"SELECT team_id, source, name {_NAMES}"), _of(kind, person, sources))
    return {
        "payloads": sorted(_payloads(connection, kind, person, sources)),
        "names": sorted([list(row) for row in names], key=str),
    }


def facts(connection: Connection) -> set[str]:
    """The tables of what payloads say of people."""
    return {name for name, _ in references(connection, "people") if "payload_id" in table(connection, name).columns}


_NAMES = (
    "FROM person_aliases WHERE kind = :kind AND person_id = :person AND source = ANY (:sources) AND how <> 'confirmed'"
)


def _of(kind: str, person: int, sources: Sequence[str]) -> dict[str, object]:
    return {"kind": kind, "person": person, "sources": list(sources)}


def _words(connection: Connection, named: Name) -> dict[str, Any]:
    teams = connection.execute(
        text(
            "SELECT DISTINCT t.name FROM waiting_mentions m JOIN teams t ON t.id = m.team_id"
            " WHERE m.waiting_id = :waiting ORDER BY t.name"
        ),
        {"waiting": named.id},
    ).scalars()
    return {
        "waiting": named.id,
        "source": named.source,
        "competition": None,
        "name": named.name,
        "external_id": named.external_id,
        "teams": list(teams),
    }


def _name_it(connection: Connection, number: int, named: Name, person: int, now: datetime) -> Decision:
    """By the source's number; without one by the name, in each team in which it waits."""
    told = {"kind": named.kind, "source": named.source, "person_id": person}
    if named.external_id is not None:
        if insert(connection, number, "person_ids", {**told, "external_id": named.external_id}) is None:
            raise BadInput(f"{named.source} has said who {named.external_id} is: read its payloads again")
    else:
        alias = {**told, "name": named.name, "plain": plain(named.name), "how": "confirmed"}
        for team in _teams(connection, named):
            insert(connection, number, "person_aliases", {**alias, "team_id": team})
    rewrite(connection, number, "waiting_names", named.id, {"resolved_at": now})
    return decided(connection, number, named)


def _teams(connection: Connection, named: Name) -> list[int]:
    found = connection.execute(
        text("SELECT DISTINCT team_id FROM waiting_mentions WHERE waiting_id = :waiting ORDER BY 1"),
        {"waiting": named.id},
    )
    return list(found.scalars())


def _founded(connection: Connection, made: Decision) -> int:
    query = (
        "SELECT CAST(became ->> 'id' AS bigint) FROM identity_changes WHERE decision_id = :id AND table_name = 'people'"
    )
    return int(connection.execute(text(query), {"id": made.id}).scalar_one())


def _refuse_meant(connection: Connection, made: Decision, person: int) -> None:
    """A founded person goes only where nothing else has come to mean him."""
    other = connection.execute(
        text(
            "SELECT source, name FROM person_aliases WHERE person_id = :person AND (source <> :source OR how = 'confirmed')"
            " UNION SELECT source, external_id FROM person_ids WHERE person_id = :person"
            " EXCEPT SELECT became ->> 'source', coalesce(became ->> 'name', became ->> 'external_id')"
            " FROM identity_changes WHERE decision_id = :id ORDER BY 1, 2 LIMIT 1"
        ),
        {"person": person, "source": made.detail["source"], "id": made.id},
    ).one_or_none()
    if other is not None:
        raise BadInput(f"{other.source} means the same person by {other.name!r}: merge him into another one instead")


def _sources_of(connection: Connection, made: Decision) -> list[str]:
    """The sources whose names or numbers a merger moved."""
    query = (
        "SELECT DISTINCT was ->> 'source' FROM identity_changes"
        " WHERE decision_id = :id AND table_name IN ('person_ids', 'person_aliases') ORDER BY 1"
    )
    return list(connection.execute(text(query), {"id": made.id}).scalars())


def _withdraw(
    connection: Connection, kind: str, person: int, sources: Sequence[str], told: Mapping[str, Any]
) -> set[int]:
    """Take out what the sources have come to tell of a person since a decision. Returns the payloads to be read again."""
    connection.execute(
        text(
            f"DELETE {_NAMES} AND (team_id, source, name) NOT IN (SELECT * FROM"  # noqa: S608
            " unnest(CAST(:teams AS bigint[]), CAST(:told AS text[]), CAST(:names AS text[])))"
        ),
        {
            **_of(kind, person, sources),
            **dict(zip(("teams", "told", "names"), _columns(told["names"]), strict=True)),
        },
    )
    payloads = _payloads(connection, kind, person, sources)
    since = payloads - set(told["payloads"])
    for payload in since:
        to_be_read(connection, payload)
    _unname(connection, person, since)
    return payloads


def _columns(names: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [[name[place] for name in names] for place in range(3)]


def _payloads(connection: Connection, kind: str, person: int, sources: Sequence[str]) -> set[int]:
    """The payloads of the sources that tell of a person."""
    payloads: set[int] = set()
    for name, column in _told(connection):
        query = (
            f"SELECT DISTINCT t.payload_id FROM {name} t JOIN payloads p ON p.id = t.payload_id"  # noqa: S608
            f" WHERE t.{column} = :person AND p.source = ANY (:sources)"
        )
        payloads |= set(connection.execute(text(query), _of(kind, person, sources)).scalars())
    return payloads


def _unname(connection: Connection, person: int, payloads: Collection[int]) -> None:
    """Let facts of payloads be told without the person; what cannot be told so goes until its payload is read again."""
    values = {"person": person, "payloads": sorted(payloads)}
    for name, column in _told(connection) if payloads else ():
        nullable = column in table(connection, name).nullable
        doing = f"UPDATE {name} SET {column} = NULL" if nullable else f"DELETE FROM {name}"  # noqa: S608
        connection.execute(text(f"{doing} WHERE {column} = :person AND payload_id = ANY (:payloads)"), values)


def _told(connection: Connection) -> list[tuple[str, str]]:
    retold = facts(connection)
    return [(name, column) for name, column in references(connection, "people") if name in retold]
