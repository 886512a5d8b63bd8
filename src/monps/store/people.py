"""Players and coaches across sources: one person under many spellings, by id, by name within a team, never by likeness.

A name is one person with another source's name where both are the same in plain letters within the same team. Where the other
sources only know someone like it there (same last name, same initial), it waits in the queue; else it is a new person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl
from sqlalchemy import Connection, text

from monps.domain.naming import plain
from monps.store.bulk import copy_in, copy_out
from monps.store.sql import sql

NAMED = {"kind": pl.String, "team_id": pl.Int64, "name": pl.String, "external_id": pl.String}
Team = tuple[str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Whom a payload names: `team` is None where only the source's own list tells of the person."""

    kind: str
    team: int | None
    name: str | None
    external_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """All mentions of one person in a payload; `person` is None where the registry has no such one yet."""

    person: int | None
    how: str
    mentions: list[Named]


@dataclass(slots=True)
class _Known:
    """What the registry knows of the people that a payload may mean."""

    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    names: dict[tuple[str, int | None, str | None], int] = field(default_factory=dict)
    plain_in_team: dict[tuple[str, int | None, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    like_in_team: dict[tuple[str, int | None, str], set[int]] = field(default_factory=lambda: defaultdict(set))


def resolve_people(connection: Connection, source: str, told: pl.DataFrame) -> int:
    """Resolve everyone whom the staged batch names; `told` (REPORTED_PEOPLE) gives full names. Returns how many wait."""
    connection.execute(text("CREATE TEMP TABLE who (mention text PRIMARY KEY, person_id bigint) ON COMMIT DROP"))
    named = [Named(kind=row[0], team=row[1], name=row[2], external_id=row[3]) for row in _named(connection).iter_rows()]
    about = {(row["kind"], row["external_id"]): row for row in told.iter_rows(named=True) if row["external_id"]}
    if not named and not about:
        return 0
    listed = [
        Named(kind=kind, team=None, name=row["name"], external_id=number) for (kind, number), row in about.items()
    ]
    known = _known(connection, source, {one.team for one in named if one.team is not None})
    found, waiting = _match([*named, *listed], about, known)
    _keep(connection, source, found, about)
    _wait(connection, source, waiting)
    return len({(one.kind, one.external_id or one.name) for one in waiting})


def _named(connection: Connection) -> pl.DataFrame:
    return copy_out(connection, sql("named_people"), NAMED)


def _known(connection: Connection, source: str, teams: Iterable[int]) -> _Known:
    known = _Known()
    for row in connection.execute(
        text("SELECT kind, external_id, person_id FROM person_ids WHERE source = :source"), {"source": source}
    ):
        known.ids[row.kind, row.external_id] = row.person_id
    for row in connection.execute(
        text(
            "SELECT kind, source, team_id, name, plain, person_id FROM person_aliases"
            " WHERE team_id = ANY (:teams) OR (source = :source AND (team_id IS NULL OR kind = 'coach'))"
        ),
        {"teams": list(teams), "source": source},
    ):
        if row.source == source:
            known.names[_within(row.kind, row.team_id, row.name)] = row.person_id
        else:
            known.plain_in_team[row.kind, row.team_id, row.plain].add(row.person_id)
            known.like_in_team[row.kind, row.team_id, _likeness(row.plain)].add(row.person_id)
    return known


def _likeness(name: str) -> str:
    """What two spellings of one person have in common at least: the first letter and the last word."""
    return f"{name[:1]} {name.rsplit(' ', 1)[-1]}"


def _key(one: Named) -> tuple[str, object]:
    """What makes two mentions of a source the same person: its id; without one the name, a player's within a team."""
    if one.external_id is not None:
        return one.kind, one.external_id
    return one.kind, _within(one.kind, one.team, one.name)


def _within(kind: str, team: int | None, name: str | None) -> tuple[str, int | None, str | None]:
    """Where a name of one source is one person: a coach's anywhere, a player's within a team."""
    return kind, team if kind == "player" else None, name


def _match(
    named: Iterable[Named], about: Mapping[tuple[str, str], Mapping[str, object]], known: _Known
) -> tuple[list[_Match], list[Named]]:
    """Everyone who is known or new, and who waits: also two of whom each would be the same known person."""
    groups: dict[tuple[str, object], list[Named]] = defaultdict(list)
    for one in named:
        groups[_key(one)].append(one)
    matches = []
    for mentions in groups.values():
        full = about.get((mentions[0].kind, mentions[0].external_id or ""), {}).get("full_name")
        person, how = _person(mentions, str(full) if full else None, known)
        matches.append(_Match(person=person, how=how, mentions=mentions))
    claimed = Counter(match.person for match in matches if match.how == "normalised")
    taken = {person for person in claimed if person in set(known.ids.values()) or claimed[person] > 1}
    unsure = [
        match for match in matches if match.how == "like" or (match.how == "normalised" and match.person in taken)
    ]
    return [match for match in matches if match not in unsure], [one for match in unsure for one in match.mentions]


def _person(mentions: list[Named], full_name: str | None, known: _Known) -> tuple[int | None, str]:
    for one in mentions:
        if one.external_id is not None and (person := known.ids.get((one.kind, one.external_id))) is not None:
            return person, "external_id"
        if one.external_id is None and one.name is not None:
            person = known.names.get(_within(one.kind, one.team, one.name))
            if person is not None:
                return person, "same_source"
    same: set[int] = set()
    like: set[int] = set()
    for one in mentions:
        for name in filter(None, (one.name, full_name)):
            same |= known.plain_in_team.get((one.kind, one.team, plain(name)), set())
            like |= known.like_in_team.get((one.kind, one.team, _likeness(plain(name))), set())
    if len(same) == 1:
        return same.pop(), "normalised"
    return (None, "like") if same or like else (None, "founded")


def _keep(
    connection: Connection,
    source: str,
    found: Sequence[_Match],
    about: Mapping[tuple[str, str], Mapping[str, object]],
) -> None:
    named = [match for match in found if match.person is not None or _name(match.mentions, about)]
    numbers = iter(_reserve(connection, sum(match.person is None for match in named)))
    people, ids, aliases, who = [], [], [], []
    for match in named:
        mentions, how, name = match.mentions, match.how, _name(match.mentions, about)
        person = match.person if match.person is not None else next(numbers)
        first = mentions[0]
        if match.person is None:
            row = about.get((first.kind, first.external_id or ""), {})
            people.append((person, first.kind, name, row.get("full_name"), row.get("born_on")))
        if first.external_id is not None:
            ids.append((first.kind, source, first.external_id, person))
        aliases += [
            (one.kind, source, one.team, one.name, plain(one.name), person, how) for one in mentions if one.name
        ]
        full = about.get((first.kind, first.external_id or ""), {}).get("full_name")
        if full:
            aliases += [(one.kind, source, one.team, str(full), plain(str(full)), person, how) for one in mentions]
        who += [(_mention(one), person) for one in mentions]
    copy_in(
        connection,
        "who",
        pl.DataFrame(who, schema={"mention": pl.String, "person_id": pl.Int64}, orient="row").unique("mention"),
    )
    _append(connection, "people", "id, kind, name, full_name, born_on", people)
    _append(connection, "person_ids", "kind, source, external_id, person_id", ids)
    _append(connection, "person_aliases", "kind, source, team_id, name, plain, person_id, how", aliases)


def _mention(one: Named) -> str:
    """The key under which the facts of the payload find the person: as `add_match_facts.sql` writes it."""
    return f"{one.kind}|{one.team or ''}|{one.name or ''}|{one.external_id or ''}"


def _name(mentions: list[Named], about: Mapping[tuple[str, str], Mapping[str, object]]) -> str | None:
    told = about.get((mentions[0].kind, mentions[0].external_id or ""), {}).get("name")
    return next((one.name for one in mentions if one.name), str(told) if told else None)


def _reserve(connection: Connection, count: int) -> list[int]:
    rows = connection.execute(
        text("SELECT nextval(pg_get_serial_sequence('people', 'id')) FROM generate_series(1, :count)"), {"count": count}
    )
    return list(rows.scalars())


def _append(connection: Connection, table: str, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
    """By way of a temporary table: what is there already stays as it is."""
    if not rows:
        return
    names = columns.split(", ")
    connection.execute(text("DROP TABLE IF EXISTS pg_temp.new_people_rows"))
    connection.execute(
        text(f"CREATE TEMP TABLE new_people_rows ON COMMIT DROP AS SELECT {columns} FROM {table} LIMIT 0")  # noqa: S608
    )
    copy_in(connection, "new_people_rows", pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None))
    overriding = "OVERRIDING SYSTEM VALUE " if table == "people" else ""
    connection.execute(
        text(
            f"INSERT INTO {table} ({columns}) {overriding}SELECT DISTINCT {columns} FROM new_people_rows"  # noqa: S608
            " ON CONFLICT DO NOTHING"
        )
    )


def _wait(connection: Connection, source: str, waiting: list[Named]) -> None:
    rows = {(one.kind, one.name or f"#{one.external_id}"): one for one in waiting}
    if rows:
        connection.execute(
            text(
                "INSERT INTO waiting_names (kind, source, name, external_id) VALUES (:kind, :source, :name, :number)"
                " ON CONFLICT DO NOTHING"
            ),
            [
                {"kind": kind, "source": source, "name": name, "number": one.external_id}
                for (kind, name), one in sorted(rows.items())
            ],
        )
