"""What a person decides about a waiting name or fixture, and taking a decision back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from monps.domain.errors import BadInput, NotFound
from monps.store.identity import people, waiting
from monps.store.identity.changes import Decision, delete, find, insert, open_decision, revert, rewrite
from monps.store.identity.withdraw import Since, withdraw

LOCK = 0x4D_50_53
"""Whoever resolves names or decides about them holds it: one at a time."""


def hold(connection: Connection) -> None:
    """Take the lock of the registry until the transaction ends."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def accept(connection: Connection, waiting_id: int, team: int, now: datetime) -> Decision:
    """Say which team, player or coach a waiting name means. Raises NotFound, and BadInput for what is no name of either."""
    hold(connection)
    named = waiting.name(connection, waiting_id)
    if named.kind in waiting.PEOPLE:
        return people.accept(connection, named, team, now)
    _require_team(named)
    known = connection.execute(text("SELECT name FROM teams WHERE id = :team"), {"team": team}).scalar()
    if known is None:
        raise NotFound(f"there is no team {team}: see `monps identity teams`")
    number = open_decision(connection, "alias", "team", {**_words(named), "team": {"id": team, "name": known}}, now)
    return _name_it(connection, number, named, team, now)


def found(connection: Connection, waiting_id: int, now: datetime) -> Decision:
    """Say that a waiting name is a team or person the registry does not know yet, or a waiting fixture a match of its own."""
    hold(connection)
    named = waiting.name(connection, waiting_id)
    if named.kind == "fixture":
        return _found_fixture(connection, named, now)
    if named.kind in waiting.PEOPLE:
        return people.found(connection, named, now)
    _require_team(named)
    number = open_decision(connection, "new", "team", _words(named), now)
    team = insert(connection, number, "teams", {"name": named.name, "country": named.country})
    assert team is not None
    return _name_it(connection, number, named, team["id"], now)


def dismiss(connection: Connection, waiting_id: int, now: datetime) -> Decision:
    """Say that nothing is to come of a waiting name or fixture: what names it stays out, and waits no longer."""
    hold(connection)
    named = waiting.name(connection, waiting_id)
    number = open_decision(connection, "dismiss", named.kind, _words(named), now)
    rewrite(connection, number, "waiting_names", named.id, {"resolved_at": now, "dismissed": True})
    return waiting.decided(connection, number, named)


def undo(connection: Connection, decision: int, now: datetime) -> Decision:
    """Take a decision back: every row is as it was; what a wrong name had let in is taken out, its payloads are to be read again.

    Raises NotFound, and BadInput for what is undone already or stands under later decisions.
    """
    hold(connection)
    made = find(connection, decision)
    if made.action == "undo" or made.undone_by is not None:
        raise BadInput(f"decision {decision} is {'an undoing' if made.action == 'undo' else 'undone already'}")
    number = open_decision(connection, "undo", made.kind, {"undone": decision, "action": made.action}, now)
    if made.kind in waiting.PEOPLE and made.action != "dismiss":
        payloads = set(people.take_back(connection, made, number))
    else:
        payloads = _take_back(connection, made, number)
    return replace(find(connection, number), payloads=tuple(sorted(payloads)))


def _take_back(connection: Connection, made: Decision, undoing: int) -> set[int]:
    if made.action == "dismiss":
        revert(connection, made.id, undoing)
        return set(waiting.payloads_waiting_for(connection, made.detail["waiting"]))
    payloads: set[int] = set()
    for source, competition, team in _names_of(connection, made):
        payloads |= set(withdraw(connection, source, competition, team, _since(made)))
        if made.action != "merge":
            payloads |= _forget(connection, made, source, team)
    if made.action == "new" and made.kind == "team":
        _refuse_used(connection, made)
    revert(connection, made.id, undoing)
    return payloads


def _words(named: waiting.Name) -> dict[str, Any]:
    return {
        "waiting": named.id,
        "source": named.source,
        "competition": named.competition,
        "name": named.name,
        "fixtures": named.fixtures,
    }


def _require_team(named: waiting.Name) -> None:
    if named.kind != "team" or named.competition is None:
        raise BadInput(f"{named.name!r} is not the name of a team but of a {named.kind}", value=named.name)


def _name_it(connection: Connection, number: int, named: waiting.Name, team: int, now: datetime) -> Decision:
    alias = {"source": named.source, "competition": named.competition, "name": named.name}
    if insert(connection, number, "team_aliases", {**alias, "team_id": team, "how": "confirmed"}) is None:
        raise BadInput(f"{named.source} has said {named.name!r} of a team already: read its payloads again")
    if named.external_id is not None:
        numbered = {"source": named.source, "external_id": named.external_id, "team_id": team}
        insert(connection, number, "team_ids", numbered)
    rewrite(connection, number, "waiting_names", named.id, {"resolved_at": now})
    return waiting.decided(connection, number, named)


def _found_fixture(connection: Connection, named: waiting.Name, now: datetime) -> Decision:
    """Make the fixture, with the kick-off that was reported, so that its payloads find it when they are read again."""
    told = connection.execute(
        text(
            "SELECT f.*, h.team_id AS home_team_id, a.team_id AS away_team_id FROM waiting_fixtures f"
            " JOIN team_aliases h ON h.source = f.source AND h.competition = f.competition AND h.name = f.home_name"
            " JOIN team_aliases a ON a.source = f.source AND a.competition = f.competition AND a.name = f.away_name"
            " WHERE f.source = :source AND f.competition = :competition AND f.label = :label AND f.reason <> 'unknown_team'"
            " ORDER BY f.payload_id DESC, f.ref DESC LIMIT 1"
        ),
        {"source": named.source, "competition": named.competition, "label": named.name},
    ).mappings().one_or_none()  # fmt: skip
    if told is None or told["home_team_id"] == told["away_team_id"]:
        raise BadInput(f"{named.name}: no match can be made of it, both names mean one team; undo what made them so")
    number = open_decision(connection, "new", "fixture", _words(named), now)
    columns = ("competition", "season", "home_team_id", "away_team_id", "kickoff_at")
    values = {**{column: told[column] for column in columns}, "kickoff_assumed": False}
    made = insert(connection, number, "fixtures", values)
    if made is None:
        raise BadInput(f"{named.name}: that match is in the store; what contradicts it is the source's id: dismiss it")
    _point(connection, number, dict(told), made["id"])
    rewrite(connection, number, "waiting_names", named.id, {"resolved_at": now})
    return waiting.decided(connection, number, named)


def _point(connection: Connection, number: int, told: Mapping[str, Any], fixture: int) -> None:
    """From now on the source's id means the fixture."""
    if told["external_id"] is not None:
        alias = {"source": told["source"], "external_id": told["external_id"]}
        delete(
            connection, number, "fixture_aliases", "t.source = :source AND t.external_id = :external_id", alias
        )  # fmt: skip
        insert(connection, number, "fixture_aliases", {**alias, "fixture_id": fixture})


def _names_of(connection: Connection, made: Decision) -> list[tuple[str, str, int]]:
    """Source, competition and team of every alias that a decision made, and of those that the same name got by it since."""
    if made.action == "merge":
        keep = made.detail["keep"]["id"]
        rows = connection.execute(
            text(
                "SELECT DISTINCT was ->> 'source', was ->> 'competition' FROM identity_changes"
                " WHERE decision_id = :id AND table_name = 'team_aliases' AND was IS NOT NULL ORDER BY 1, 2"
            ),
            {"id": made.id},
        )
        return [(row[0], row[1], keep) for row in rows]
    derived = connection.execute(
        text(
            "DELETE FROM team_aliases d USING identity_changes c WHERE c.decision_id = :id AND c.table_name = 'team_aliases'"
            " AND c.was IS NULL AND d.source = c.became ->> 'source' AND d.name = c.became ->> 'name'"
            " AND d.team_id = (c.became ->> 'team_id')::bigint AND d.how = 'same_source'"
            " RETURNING d.source, d.competition, d.team_id"
        ),
        {"id": made.id},
    ).all()
    direct = connection.execute(
        text(
            "SELECT became ->> 'source', became ->> 'competition', (became ->> 'team_id')::bigint FROM identity_changes"
            " WHERE decision_id = :id AND table_name = 'team_aliases' AND was IS NULL"
        ),
        {"id": made.id},
    ).all()
    return [(row[0], row[1], row[2]) for row in (*derived, *direct)]


def _forget(connection: Connection, made: Decision, source: str, team: int) -> set[int]:
    """Take out whom a source named in a team by nothing but the wrong name. Returns the payloads of tenures there."""
    values = {"source": source, "team": team, "id": made.id}
    otherwise = connection.execute(
        text(
            "SELECT EXISTS (SELECT FROM team_aliases a WHERE a.source = :source AND a.team_id = :team AND NOT EXISTS (SELECT"
            " FROM identity_changes c WHERE c.decision_id = :id AND c.table_name = 'team_aliases'"
            " AND c.became ->> 'competition' = a.competition AND c.became ->> 'name' = a.name))"
        ),
        values,
    ).scalar_one()
    payloads: set[int] = set()
    for name in () if otherwise else ("person_aliases", "tenures", "waiting_people", "waiting_names"):
        payload = "payload_id" if name == "tenures" else "NULL"
        gone = f"DELETE FROM {name} WHERE source = :source AND team_id = :team RETURNING {payload}"  # noqa: S608
        payloads |= set(connection.execute(text(gone), values).scalars()) - {None}
    return payloads


def _since(made: Decision) -> Since | None:
    marks = made.detail.get("marks")
    return None if marks is None else Since(payload=marks["payload"], fixture=marks["fixture"])


def _refuse_used(connection: Connection, made: Decision) -> None:
    """A founded team goes only where no other name has come to mean it."""
    other = connection.execute(
        text(
            "SELECT a.source, a.name FROM team_aliases a JOIN identity_changes c ON c.decision_id = :id"
            " AND c.table_name = 'teams' AND a.team_id = (c.became ->> 'id')::bigint"
            " WHERE NOT EXISTS (SELECT FROM identity_changes o WHERE o.decision_id = :id AND o.table_name = 'team_aliases'"
            " AND o.became ->> 'source' = a.source AND o.became ->> 'competition' = a.competition"
            " AND o.became ->> 'name' = a.name) ORDER BY a.source, a.name LIMIT 1"
        ),
        {"id": made.id},
    ).one_or_none()
    if other is not None:
        raise BadInput(f"{other.source} means the same team by {other.name!r}: merge the team into another one instead")
