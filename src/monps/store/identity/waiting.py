"""What waits for a person: names and fixtures that nothing resolves, with what the schedule says of the teams they may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from monps.domain.errors import NotFound
from monps.domain.identity.pools import pool
from monps.store.identity.changes import Decision, find
from monps.store.sql import run, sql

PEOPLE = ("player", "coach")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name or fixture in the queue; `fixtures` is how many wait for it, `reason` why a fixture does.

    Of people neither is told here but in `store/identity/people_evidence.py`; `team_id` is set where a player has no number.
    """

    id: int
    kind: str
    source: str
    competition: str | None
    team_id: int | None
    country: str | None
    name: str
    external_id: str | None
    reason: str | None
    fixtures: int
    first_match_at: datetime | None
    last_match_at: datetime | None
    first_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the schedule says of a waiting name being a team.

    `matches`: same day, side, opponent and score. `meetings`: the same where one of the scores is not known. `other_scores`: the
    score differs. `against`: the team had another opponent that day. `shared_ids`: the source's id is of a fixture of the team.
    """

    waiting_id: int
    team_id: int
    matches: int = 0
    meetings: int = 0
    other_scores: int = 0
    against: int = 0
    shared_ids: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team of the registry, with every name by which a source knows it."""

    id: int
    name: str
    country: str
    names: tuple[str, ...]
    sources: tuple[str, ...]
    fixtures: int


_NAMES = """
SELECT w.id, w.kind, w.source, w.competition, w.team_id, c.country, w.name, w.external_id, max(f.reason) AS reason,
       count(DISTINCT (f.label, f.season)) AS fixtures, min(f.kickoff_at) AS first_match_at,
       max(f.kickoff_at) AS last_match_at, w.first_at
FROM waiting_names w
LEFT JOIN competitions c ON c.key = w.competition
LEFT JOIN waiting_fixtures f ON f.source = w.source AND f.competition = w.competition
    AND CASE w.kind WHEN 'team' THEN f.reason = 'unknown_team' AND w.name IN (f.home_name, f.away_name)
                    WHEN 'fixture' THEN f.label = w.name AND f.reason <> 'unknown_team' ELSE false END
WHERE {where}
GROUP BY w.id, c.country
ORDER BY w.source, w.competition, w.kind, w.name
"""


def names(connection: Connection) -> list[Name]:
    """Everything that waits."""
    rows = connection.execute(text(_NAMES.format(where="w.resolved_at IS NULL"))).mappings()
    return [Name(**row) for row in rows]


def name(connection: Connection, waiting: int) -> Name:
    """What waits under a number. Raises NotFound where nothing does, also where it is resolved by now."""
    row = connection.execute(
        text(_NAMES.format(where="w.resolved_at IS NULL AND w.id = :waiting")), {"waiting": waiting}
    ).mappings().one_or_none()  # fmt: skip
    if row is None:
        raise NotFound(f"nothing waits under {waiting}: see `monps identity list`")
    return Name(**row)


def evidence(connection: Connection, pairs: Iterable[tuple[int, int]] = ()) -> list[Evidence]:
    """What the schedule says of every waiting name and the teams that it suggests, and of the (waiting, team) pairs."""
    connection.execute(text("DROP TABLE IF EXISTS pg_temp.waiting_matches"))
    run(connection, "waiting_matches")
    connection.execute(text("ANALYZE waiting_matches"))
    suggested = {(row[0], row[1]) for row in connection.execute(text(sql("schedule_candidates")))}
    asked = sorted(suggested | set(pairs))
    values = {"names": [waiting for waiting, _ in asked], "teams": [team for _, team in asked]}
    return [Evidence(**row) for row in connection.execute(text(sql("schedule_evidence")), values).mappings()]


def teams(connection: Connection, countries: Sequence[str] | None = None, search: str | None = None) -> list[Team]:
    """Teams of the registry: those of the countries, or whose name in any source holds the words; all where neither is said."""
    rows = connection.execute(
        text(
            "SELECT t.id, t.name, t.country, array_agg(DISTINCT a.name) FILTER (WHERE a.name IS NOT NULL) AS names,"
            " array_agg(DISTINCT a.source) FILTER (WHERE a.source IS NOT NULL) AS sources,"
            " (SELECT count(*) FROM fixtures f WHERE f.home_team_id = t.id)"
            " + (SELECT count(*) FROM fixtures f WHERE f.away_team_id = t.id) AS fixtures"
            " FROM teams t LEFT JOIN team_aliases a ON a.team_id = t.id"
            " WHERE (CAST(:countries AS text[]) IS NULL OR t.country = ANY (CAST(:countries AS text[])))"
            " GROUP BY t.id HAVING CAST(:search AS text) IS NULL"
            " OR bool_or(strpos(lower(coalesce(a.name, t.name)), lower(CAST(:search AS text))) > 0)"
            " ORDER BY t.country, t.name, t.id"
        ),
        {"countries": None if countries is None else list(countries), "search": search},
    ).mappings()
    return [Team(**{**row, "names": tuple(row["names"] or ()), "sources": tuple(row["sources"] or ())}) for row in rows]


def pool_of(connection: Connection, country: str) -> list[tuple[int, str]]:
    """The names of the teams that a name in a competition of the country may mean: team and name, every one of them."""
    rows = connection.execute(
        text(
            "SELECT DISTINCT t.id, a.name FROM teams t JOIN team_aliases a ON a.team_id = t.id"
            " WHERE t.country = ANY (:asked) ORDER BY 1, 2"
        ),
        {"asked": sorted(pool(country))},
    )
    return [(row[0], row[1]) for row in rows]


def payloads_waiting_for(connection: Connection, waiting: int) -> list[int]:
    """The payloads that a name (of a team in any competition, of a person in its teams) or fixture waits in, the oldest first.

    They are all that wait of its source where a team stands in no fixture.
    """
    values: dict[str, Any] = {"waiting": waiting}
    named = connection.execute(
        text("SELECT DISTINCT payload_id FROM waiting_mentions WHERE waiting_id = :waiting ORDER BY 1"), values
    ).scalars()
    if people := list(named):
        return people
    found = connection.execute(
        text(
            "SELECT DISTINCT f.payload_id FROM waiting_names w JOIN waiting_fixtures f ON f.source = w.source"
            " AND (w.name IN (f.home_name, f.away_name) OR (f.competition = w.competition AND w.name = f.label))"
            " WHERE w.id = :waiting ORDER BY 1"
        ),
        values,
    ).scalars()
    return list(found) or list(
        connection.execute(
            text(
                "SELECT p.id FROM payloads p JOIN waiting_names w ON w.source = p.source"
                " WHERE w.id = :waiting AND w.kind NOT IN ('player', 'coach') AND p.state = 'waiting' ORDER BY 1"
            ),
            values,
        ).scalars()
    )


def payloads_of_known_fixtures(connection: Connection) -> list[int]:
    """The payloads that named a fixture by an id which nothing had told of, and something has told of since."""
    return list(
        connection.execute(
            text(
                "SELECT DISTINCT f.payload_id FROM waiting_fixtures f"
                " JOIN fixture_aliases x ON x.source = f.source AND x.external_id = f.external_id"
                " WHERE f.reason = 'unknown_fixture' ORDER BY 1"
            )
        ).scalars()
    )


def payloads_of_known_people(connection: Connection) -> list[int]:
    """The payloads that named a person whom nobody knew, and whom the source's number or name tells by now."""
    return list(
        connection.execute(
            text(
                "SELECT DISTINCT payload_id FROM waiting_people w WHERE EXISTS (SELECT FROM person_ids i WHERE i.kind = w.kind"
                " AND i.source = w.source AND i.external_id = w.external_id) OR (w.external_id IS NULL AND EXISTS (SELECT"
                " FROM person_aliases a WHERE a.kind = w.kind AND a.source = w.source AND a.name = w.name"
                " AND (a.kind = 'coach' OR a.team_id = w.team_id) GROUP BY a.how = 'confirmed' HAVING count(DISTINCT a.person_id)"
                " = 1)) ORDER BY 1"
            )
        ).scalars()
    )


def decided(connection: Connection, number: int, named: Name) -> Decision:
    """A decision about what waits, with the payloads that it waits in."""
    return replace(find(connection, number), payloads=tuple(payloads_waiting_for(connection, named.id)))
