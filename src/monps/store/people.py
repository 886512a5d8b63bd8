"""The people whom a batch names: resolved by the rule of `domain/identity/people.py`, kept, or left to wait.

What a source's list tells of people by their numbers is kept apart: nobody is founded whom no match or tenure has named in a team.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl
from sqlalchemy import Connection, text

from monps.domain.frames import REPORTED_PEOPLE
from monps.domain.identity.people import KnownPeople, Match, Named, Numbered, resolve
from monps.domain.naming import plain
from monps.store.bulk import copy_in, copy_out
from monps.store.sql import run, sql

NAMED = {"kind": pl.String, "team_id": pl.Int64, "name": pl.String, "external_id": pl.String}
WHO = {"mention": pl.String, "person_id": pl.Int64}
_Listed = Mapping[Numbered, Mapping[str, object]]


def resolve_people(connection: Connection, source: str, payload: int, told: pl.DataFrame) -> int:
    """Resolve everyone whom the staged batch names; `told` (REPORTED_PEOPLE) gives full names. Returns how many wait.

    Whoever waits elsewhere and is told of here is resolved with them where that is possible now.
    """
    connection.execute(text("CREATE TEMP TABLE who (mention text PRIMARY KEY, person_id bigint) ON COMMIT DROP"))
    _keep_list(connection, source, told)
    here = {Named(kind=row[0], team=row[1], name=row[2], external_id=row[3]) for row in _named(connection).iter_rows()}
    named = sorted(here | _waiting_elsewhere(connection, source, told), key=_mention)
    listed = _listed(connection, source, {one.external_id for one in named if one.external_id is not None})
    full_names = {number: str(row["full_name"]) for number, row in listed.items() if row["full_name"]}
    known = _known(connection, source, named)
    found, waiting = resolve(named, full_names, known)
    _keep(connection, source, found, listed)
    return _wait(connection, source, payload, [one for mentions in waiting for one in mentions if one in here])


def _named(connection: Connection) -> pl.DataFrame:
    return copy_out(connection, sql("named_people"), NAMED)


def _keep_list(connection: Connection, source: str, told: pl.DataFrame) -> None:
    if told.is_empty():
        return
    connection.execute(text("CREATE TEMP TABLE told_people (LIKE listed_people) ON COMMIT DROP"))
    rows = told.filter(pl.col("external_id").is_not_null()).unique(["kind", "external_id"], keep="first")
    copy_in(connection, "told_people", rows.select(*REPORTED_PEOPLE).with_columns(source=pl.lit(source)))
    connection.execute(
        text(
            "INSERT INTO listed_people AS l (kind, source, external_id, name, full_name, born_on)"
            " SELECT kind, source, external_id, name, full_name, born_on FROM told_people"
            " ON CONFLICT (kind, source, external_id) DO UPDATE SET name = excluded.name,"
            " full_name = coalesce(excluded.full_name, l.full_name), born_on = coalesce(excluded.born_on, l.born_on)"
            " WHERE (l.name, l.full_name, l.born_on) IS DISTINCT FROM (excluded.name,"
            " coalesce(excluded.full_name, l.full_name), coalesce(excluded.born_on, l.born_on))"
        )
    )


def _waiting_elsewhere(connection: Connection, source: str, told: pl.DataFrame) -> set[Named]:
    rows = connection.execute(
        text(
            "SELECT DISTINCT kind, team_id, name, external_id FROM waiting_people"
            " WHERE source = :source AND external_id = ANY (:numbers)"
        ),
        {"source": source, "numbers": told["external_id"].drop_nulls().unique().to_list()},
    )
    return {Named(kind=row[0], team=row[1], name=row[2], external_id=row[3]) for row in rows}


def _listed(connection: Connection, source: str, numbers: Iterable[str]) -> _Listed:
    rows = connection.execute(
        text(
            "SELECT kind, external_id, name, full_name, born_on FROM listed_people"
            " WHERE source = :source AND external_id = ANY (:numbers)"
        ),
        {"source": source, "numbers": sorted(numbers)},
    ).mappings()
    return {(row["kind"], row["external_id"]): dict(row) for row in rows}


def _known(connection: Connection, source: str, named: Sequence[Named]) -> KnownPeople:
    """What the registry knows of those whom the names may mean."""
    known = KnownPeople()
    values = {
        "source": source,
        "teams": sorted({one.team for one in named}),
        "numbers": sorted({one.external_id for one in named if one.external_id is not None}),
    }
    for row in connection.execute(text(_NUMBERS), values):
        known.add_number(row.kind, row.external_id, row.person_id)
    for row in connection.execute(text(_NAMES), values):
        if row.source == source:
            known.add_own(row.kind, row.team_id, row.name, row.person_id, confirmed=row.how == "confirmed")
        else:
            known.add_other(row.kind, row.team_id, row.name, row.person_id, full=row.is_full)
    return known


_NUMBERS = """
SELECT kind, external_id, person_id FROM person_ids
WHERE source = :source
  AND (external_id = ANY (:numbers) OR person_id IN (SELECT person_id FROM person_aliases WHERE team_id = ANY (:teams)))
"""

_NAMES = """
SELECT a.kind, a.source, a.team_id, a.name, a.person_id, a.how, false AS is_full
FROM person_aliases a
WHERE a.team_id = ANY (:teams) OR (a.source = :source AND a.kind = 'coach')
UNION ALL
SELECT DISTINCT a.kind, l.source, a.team_id, l.full_name, a.person_id, NULL, true
FROM person_aliases a
JOIN person_ids i ON i.kind = a.kind AND i.person_id = a.person_id
JOIN listed_people l ON l.kind = i.kind AND l.source = i.source AND l.external_id = i.external_id
WHERE a.team_id = ANY (:teams) AND a.source <> :source AND l.source <> :source AND l.full_name IS NOT NULL
"""


def _keep(connection: Connection, source: str, found: Sequence[Match], listed: _Listed) -> None:
    named = [match for match in found if match.person is not None or _name(match, listed)]
    numbers = iter(_reserve(connection, sum(match.person is None for match in named)))
    people, ids, aliases, who = [], [], [], []
    for match in named:
        first = match.mentions[0]
        row = listed.get((first.kind, first.external_id or ""), {})
        person = match.person if match.person is not None else next(numbers)
        if match.person is None:
            people.append((person, first.kind, _name(match, listed), row.get("full_name"), row.get("born_on")))
        if first.external_id is not None:
            ids.append((first.kind, source, first.external_id, person))
        for one in match.mentions:
            who.append((_mention(one), person))
            if one.name:
                aliases.append((one.kind, source, one.team, one.name, plain(one.name), person, match.how))
    copy_in(connection, "who", pl.DataFrame(who, schema=WHO, orient="row").unique("mention"))
    _append(connection, "people", "id, kind, name, full_name, born_on", people)
    _append(connection, "person_ids", "kind, source, external_id, person_id", ids)
    _append(connection, "person_aliases", "kind, source, team_id, name, plain, person_id, how", aliases)


def _mention(one: Named) -> str:
    """The key under which the facts of the payload find the person: as `add_match_facts.sql` writes it."""
    return f"{one.kind}|{one.team}|{one.name or ''}|{one.external_id or ''}"


def _name(match: Match, listed: _Listed) -> str | None:
    first = match.mentions[0]
    told = listed.get((first.kind, first.external_id or ""), {}).get("name")
    return next((one.name for one in match.mentions if one.name), str(told) if told else None)


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


def _wait(connection: Connection, source: str, payload: int, waiting: Sequence[Named]) -> int:
    """Keep the mentions that nothing resolves. Returns how many people that are, without those that were dismissed."""
    gone = connection.execute(text("DELETE FROM waiting_people WHERE payload_id = :payload"), {"payload": payload})
    if not waiting and not gone.rowcount:
        return 0
    rows = [(payload, source, one.kind, one.team, one.name, one.external_id) for one in waiting]
    schema = {"payload_id": pl.Int64, "source": pl.String, **NAMED}
    copy_in(connection, "waiting_people", pl.DataFrame(rows, schema=schema, orient="row"))
    run(connection, "keep_waiting_people", source=source, payload=payload)
    counted = connection.execute(
        text(
            "SELECT count(DISTINCT w.id) FROM waiting_mentions m JOIN waiting_names w ON w.id = m.waiting_id"
            " WHERE m.payload_id = :payload AND NOT w.dismissed"
        ),
        {"payload": payload},
    )
    return int(counted.scalar_one())
