"""Resolving what a staged batch names: teams by the rule of `domain/identity/matching.py`, then fixtures.

Leaves `resolved (ref, fixture_id, made)`: a reported fixture that is not in it waits, and nothing of it is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import polars as pl
from sqlalchemy import Connection, text

from monps.domain.identity.matching import Alias, Match, Registry, Reported, contradicted
from monps.domain.identity.pools import CONTINENTS, pool
from monps.store.bulk import copy_in
from monps.store.sql import run

CUPS = CONTINENTS - {"World"}
"""What the catalogue calls the country of a cup between countries."""
MATCHED = {"competition": pl.String, "name": pl.String, "team_id": pl.Int64, "how": pl.String}
Name = tuple[str, str]
"""Competition and name."""


def resolve(connection: Connection, source: str, payload: int) -> int:
    """Resolve the names and fixtures of the staged batch of a source. Returns how many of its fixtures wait for a person."""
    run(connection, "resolve_names", source=source)
    unknown = _unknown(connection, source)
    if unknown:
        _match(connection, unknown)
    run(connection, "keep_names", source=source, continents=sorted(CUPS))
    run(connection, "resolve_fixtures", source=source)
    run(connection, "state_kickoffs", source=source)
    if _leaves_a_trace(connection, payload):
        run(connection, "keep_waiting", source=source, payload=payload)
    return int(
        connection.execute(
            text("SELECT count(*) FROM waiting_fixtures WHERE payload_id = :payload AND reason <> 'dismissed'"),
            {"payload": payload},
        ).scalar_one()
    )


def _leaves_a_trace(connection: Connection, payload: int) -> bool:
    """Whether something waits now, or did."""
    query = text(
        "SELECT EXISTS (SELECT FROM candidates WHERE reason IS NOT NULL)"
        " OR EXISTS (SELECT FROM reported_names WHERE team_id IS NULL)"
        " OR EXISTS (SELECT FROM waiting_fixtures WHERE payload_id = :payload)"
    )
    return bool(connection.execute(query, {"payload": payload}).scalar_one())


def _unknown(connection: Connection, source: str) -> dict[Reported, bool]:
    """The names that the registry does not know outright; true where one stands in a fixture that the source's id names."""
    rows = connection.execute(
        text(
            "SELECT n.competition, n.country, n.name, l.name IS NOT NULL AS listed FROM reported_names n"
            " LEFT JOIN (SELECT r.competition, unnest(ARRAY[r.home_name, r.away_name]) AS name FROM reported_fixtures r"
            " JOIN fixture_aliases x ON x.source = :source AND x.external_id = r.external_id GROUP BY 1, 2) l"
            " ON l.competition = n.competition AND l.name = n.name"
            " WHERE n.team_id IS NULL ORDER BY n.country, n.name, n.competition"
        ),
        {"source": source},
    )
    return {
        Reported(source=source, competition=row.competition, country=row.country, name=row.name): row.listed
        for row in rows
    }


def registry(connection: Connection, countries: Iterable[str], fresh: Iterable[Alias] = ()) -> Registry:
    """The teams among which names of competitions of these countries are looked for; `fresh` are not stored yet."""
    asked = sorted({member for country in countries for member in pool(country)})
    rows = connection.execute(
        text(
            "SELECT t.id AS team, t.country, a.source, a.competition, a.name FROM teams t"
            " JOIN team_aliases a ON a.team_id = t.id WHERE t.country = ANY (:asked)"
        ),
        {"asked": asked},
    ).mappings()
    return Registry([*(Alias(**row) for row in rows), *fresh])


def _match(connection: Connection, unknown: Mapping[Reported, bool]) -> None:
    """Those of countries first, since the cups of continents are played by their clubs."""
    told: dict[Name, tuple[int, str]] = {}
    fresh: list[Alias] = []
    for cups in (False, True):
        group = {name: listed for name, listed in unknown.items() if (name.country in CUPS) == cups}
        if group:
            found = _matched(connection, group, fresh)
            told |= found
            fresh += [_alias(name, found[name.competition, name.name][0]) for name in group if _key(name) in found]
    for wrong in _contradicted(connection, {name: team for name, (team, _) in told.items()}):
        del told[wrong]
    _keep(connection, told)


def _key(name: Reported) -> Name:
    return name.competition, name.name


def _alias(name: Reported, team: int) -> Alias:
    return Alias(team=team, country=name.country, source=name.source, competition=name.competition, name=name.name)


def _matched(
    connection: Connection, unknown: Mapping[Reported, bool], fresh: Sequence[Alias]
) -> dict[Name, tuple[int, str]]:
    known = registry(connection, {name.country for name in unknown}, fresh)
    matches = {name: known.match(name) for name in unknown}
    founded = _found(connection, {name: match for name, match in matches.items() if match.founds and not unknown[name]})
    told: dict[Name, tuple[int, str]] = {
        (name.competition, name.name): (match.team, match.how)
        for name, match in matches.items()
        if match.team is not None and match.how is not None
    }
    return told | {_key(name): (team, "founded") for name, team in founded.items()}


def _found(connection: Connection, names: Mapping[Reported, Match]) -> dict[Reported, int]:
    """Found a team for each name; the same name in one country, and the names of one club, are one team."""
    first: dict[tuple[str, str], Reported] = {}
    for name, match in names.items():
        first.setdefault((name.country, match.club or f"={name.name}"), name)
    numbers = dict(zip(first, _make(connection, [(one.name, one.country) for one in first.values()]), strict=True))
    return {name: numbers[name.country, match.club or f"={name.name}"] for name, match in names.items()}


def _make(connection: Connection, teams: Sequence[tuple[str, str]]) -> list[int]:
    if not teams:
        return []
    rows = connection.execute(
        text(
            "INSERT INTO teams (name, country) SELECT name, country"
            " FROM unnest(CAST(:names AS text[]), CAST(:countries AS text[])) WITH ORDINALITY made (name, country, position)"
            " ORDER BY position RETURNING id"
        ),
        {"names": [name for name, _ in teams], "countries": [country for _, country in teams]},
    )
    return sorted(rows.scalars())


def _contradicted(connection: Connection, told: Mapping[Name, int]) -> set[Name]:
    """The names among them that this batch's own schedule forbids; asked only where two names would be one team."""
    known = connection.execute(text("SELECT competition, name, team_id FROM reported_names WHERE team_id IS NOT NULL"))
    teams = {(row[0], row[1]): row[2] for row in known} | dict(told)
    if max(Counter(teams.values()).values(), default=0) < 2:
        return set()
    days = connection.execute(
        text(
            "SELECT competition, home_name, away_name, (kickoff_at AT TIME ZONE 'UTC')::date FROM reported_fixtures"
            " WHERE home_name IS NOT NULL AND away_name IS NOT NULL AND kickoff_at IS NOT NULL"
        )
    )
    return contradicted(((row[0], row[1], row[2], row[3]) for row in days), teams) & set(told)


def _keep(connection: Connection, told: Mapping[Name, tuple[int, str]]) -> None:
    connection.execute(
        text("CREATE TEMP TABLE matched (competition text, name text, team_id bigint, how text) ON COMMIT DROP")
    )
    rows = [(*name, *found) for name, found in told.items()]
    copy_in(connection, "matched", pl.DataFrame(rows, schema=MATCHED, orient="row"))
    connection.execute(
        text(
            "UPDATE reported_names n SET team_id = m.team_id, how = m.how FROM matched m"
            " WHERE n.competition = m.competition AND n.name = m.name"
        )
    )
