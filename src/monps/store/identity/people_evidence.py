"""What waits of players and coaches, whom each may be, and what the matches in the store say for and against that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, text

from monps.domain.naming import plain
from monps.store.sql import run, sql

APART = 2
"""Minutes by which two sources may time one goal differently: they do not count alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who waits, in which teams, in how many matches, and the first and last of them; the source's full name of him."""

    waiting_id: int
    name: str
    teams: tuple[str, ...]
    fixtures: int
    first_match_at: datetime | None
    last_match_at: datetime | None
    full_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A name of somebody whom another source knows in the team; `scored` where he scored when the one who waits did."""

    waiting_id: int
    person_id: int
    name: str
    scored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEvidence:
    """What the matches say of somebody who waits being a person.

    `matches`: both scored in the same minute. `meetings`: both played on the same side, and no goal speaks for or against it.
    `other_scores`: both played, and their goals differ. `against`: one played, and the line-up that would have the other does
    not. `same_birthday`: None where one of the two is not known.
    """

    waiting_id: int
    person_id: int
    name: str
    matches: int
    meetings: int
    other_scores: int
    against: int
    same_birthday: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A player or coach of the registry, with the teams in which and the names by which sources know him."""

    id: int
    kind: str
    name: str
    full_name: str | None
    born_on: date | None
    teams: tuple[str, ...]
    names: tuple[str, ...]
    sources: tuple[str, ...]


def told(connection: Connection) -> list[Told]:
    """What is told of everybody who waits. The evidence of this transaction is of this moment."""
    _drop(connection, "waiting_parts")
    run(connection, "waiting_parts")
    rows = connection.execute(text(sql("waiting_people_told"))).mappings()
    return [Told(**{**row, "teams": tuple(row["teams"])}) for row in rows]


def likely(connection: Connection) -> list[Likely]:
    """Every name of everybody whom one who waits may be; `told` first."""
    rows = connection.execute(text(sql("people_candidates")), {"apart": APART}).mappings()
    return [Likely(**row) for row in rows]


def evidence(connection: Connection, pairs: Iterable[tuple[int, int]]) -> list[PersonEvidence]:
    """What the matches say of each pair of who waits and a person; `told` first."""
    asked = sorted(set(pairs))
    _drop(connection, "asked_pairs", "candidate_parts", "concerned", "listed_sides", "told_goals")
    run(connection, "people_parts", names=[waiting for waiting, _ in asked], people=[person for _, person in asked])
    rows = connection.execute(text(sql("people_evidence")), {"apart": APART}).mappings()
    return [PersonEvidence(**row) for row in rows]


def _drop(connection: Connection, *tables: str) -> None:
    """What an earlier look in the same transaction left."""
    connection.execute(text(f"DROP TABLE IF EXISTS {', '.join(f'pg_temp.{name}' for name in tables)}"))


def people(connection: Connection, search: str, limit: int) -> list[Person]:
    """The people whose name, in any source and with or without accents, holds the words: at most so many."""
    rows = connection.execute(
        text(
            "SELECT p.id, p.kind, p.name, p.full_name, p.born_on, array_agg(DISTINCT t.name) FILTER (WHERE t.name IS NOT NULL)"
            " AS teams, array_agg(DISTINCT a.name) AS names, array_agg(DISTINCT a.source) AS sources"
            " FROM people p JOIN person_aliases a ON a.person_id = p.id LEFT JOIN teams t ON t.id = a.team_id"
            " WHERE p.id IN (SELECT person_id FROM person_aliases WHERE strpos(plain, :plain) > 0"
            " UNION SELECT id FROM people WHERE strpos(lower(full_name), :words) > 0)"
            " GROUP BY p.id ORDER BY p.name, p.id LIMIT :limit"
        ),
        {"plain": plain(search), "words": search.strip().lower(), "limit": limit},
    ).mappings()
    lists = ("teams", "names", "sources")
    return [Person(**{**row, **{name: tuple(row[name] or ()) for name in lists}}) for row in rows]
