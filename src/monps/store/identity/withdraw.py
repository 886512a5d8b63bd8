"""Taking back what a source told of a team in a competition, because the source's name never meant that team.

The payloads stay, word for word: they are read again, and the name waits in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from monps.store.identity.fixtures import last_kickoff
from monps.store.identity.tables import table, tables_with
from monps.store.payloads import all_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Only what came from payloads after this one, or stands on fixtures made after this one."""

    payload: int
    fixture: int


def withdraw(connection: Connection, source: str, competition: str, team: int, since: Since | None = None) -> list[int]:
    """Take back what a source told of a team's fixtures in a competition. Returns the payloads that told it.

    They are all of the source's where nothing but kick-offs was told: no payload is known by those.
    """
    fixtures = list(
        connection.execute(
            text("SELECT id FROM fixtures WHERE competition = :competition AND :team IN (home_team_id, away_team_id)"),
            {"competition": competition, "team": team},
        ).scalars()
    )
    payloads: set[int] = set()
    touched: set[int] = set()
    for name in tables_with(connection, "fixture_id"):
        for fixture, payload in _take(connection, name, source, fixtures, since):
            touched.add(fixture)
            payloads |= {payload} if payload is not None else set()
    _drop_untold(connection, sorted(touched))
    return sorted(payloads) if payloads or not touched else all_of(connection, source)


def _take(
    connection: Connection, name: str, source: str, fixtures: Sequence[int], since: Since | None
) -> list[tuple[int, int | None]]:
    """Delete the source's rows of a table, by its own word or by the payload's; a table that knows neither keeps its rows."""
    columns = table(connection, name).columns
    by_payload = "payload_id" in columns
    if not by_payload and "source" not in columns:
        return []
    said = "t.source = :source" if "source" in columns else "p.source = :source"
    values: dict[str, object] = {"source": source, "fixtures": list(fixtures)}
    where = ""
    if since is not None:
        values |= {"payload": since.payload, "fixture": since.fixture}
        where = f" AND (t.fixture_id > :fixture{' OR t.payload_id > :payload' if by_payload else ''})"
    payload = "t.payload_id" if by_payload else "NULL::bigint"
    using = "USING payloads p" if by_payload and "source" not in columns else ""
    joined = " AND p.id = t.payload_id" if using else ""
    return [
        (row.fixture_id, row.payload_id)
        for row in connection.execute(
            text(
                f"DELETE FROM {name} t {using} WHERE t.fixture_id = ANY (:fixtures) AND {said}{joined}{where}"  # noqa: S608
                f" RETURNING t.fixture_id, {payload} AS payload_id"
            ),
            values,
        )
    ]


def _drop_untold(connection: Connection, fixtures: Sequence[int]) -> None:
    """A fixture of which nobody tells any more goes; of any other, what is left counts: the last kick-off, the last score."""
    values: Mapping[str, object] = {"fixtures": list(fixtures)}
    untold = list(
        connection.execute(
            text(
                "SELECT id FROM fixtures f WHERE id = ANY (:fixtures)"
                " AND NOT EXISTS (SELECT FROM fixture_kickoffs k WHERE k.fixture_id = f.id)"
            ),
            values,
        ).scalars()
    )
    connection.execute(text("DELETE FROM held_results WHERE fixture_id = ANY (:untold)"), {"untold": untold})
    referred = _referred(connection, untold)
    connection.execute(
        text("DELETE FROM fixtures WHERE id = ANY (:gone)"), {"gone": [one for one in untold if one not in referred]}
    )
    for fixture in set(fixtures) - set(untold):
        connection.execute(
            text(
                "UPDATE fixtures SET kickoff_at = :kickoff_at, kickoff_assumed = :kickoff_assumed, status = :status"
                " WHERE id = :fixture"
            ),
            {**last_kickoff(connection, fixture), "fixture": fixture},
        )
    connection.execute(
        text(
            "INSERT INTO results (fixture_id, version, home_goals, away_goals, half_time_home_goals, half_time_away_goals,"
            " source, payload_id, known_at) SELECT DISTINCT ON (fixture_id) fixture_id, 1, home_goals, away_goals,"
            " half_time_home_goals, half_time_away_goals, source, payload_id, known_at FROM result_statements s"
            " WHERE fixture_id = ANY (:fixtures) AND scope = 'ninety'"
            " AND NOT EXISTS (SELECT FROM results r WHERE r.fixture_id = s.fixture_id) ORDER BY fixture_id, id DESC"
        ),
        values,
    )


def _referred(connection: Connection, fixtures: Sequence[int]) -> set[int]:
    """The fixtures of which some table still tells: a bet that was decided on one, for instance."""
    found: set[int] = set()
    for name in tables_with(connection, "fixture_id"):
        found |= set(
            connection.execute(
                text(f"SELECT DISTINCT fixture_id FROM {name} WHERE fixture_id = ANY (:fixtures)"),  # noqa: S608
                {"fixtures": list(fixtures)},
            ).scalars()
        )
    return found
