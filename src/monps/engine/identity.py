"""The queue of names that wait for a person, what speaks for each candidate, and what was decided.

Every decision returns the payloads that must be read again because of it; until they are, what waited stays out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from pydantic import Field
from sqlalchemy import Connection

from monps.engine.runs import competition_name
from monps.engine.shape import Shape
from monps.feeds.identity import most_alike
from monps.store.identity import changes, decisions, waiting
from monps.store.identity import merge as merging

CANDIDATES = 5
"""Likely teams that are shown of each name."""
HISTORY = 100


class Candidate(Shape):
    """A team that a waiting name may mean, and what the schedule in the store says of it."""

    team: int
    name: str
    likeness: float = Field(description="0 to 1, of the nearest of the team's names; it resolves nothing")
    matches: int = Field(description="same day, side, opponent and score")
    meetings: int = Field(description="same day, side and opponent; one of the scores is not known")
    other_scores: int = Field(description="same day, side and opponent, another score")
    against: int = Field(description="the team had another opponent on the day")
    shared_ids: int = Field(description="the source's id is of a fixture of the team")


class Waiting(Shape):
    """A name that nothing resolves, or a fixture that contradicts what is known."""

    id: int
    kind: Literal["team", "player", "coach", "bookmaker", "competition", "fixture"]
    source: str
    competition: str | None
    competition_name: str | None
    name: str
    reason: str | None
    fixtures: int = Field(description="how many fixtures wait for it")
    first_match_at: datetime | None
    last_match_at: datetime | None
    candidates: list[Candidate]


class Decided(Shape):
    """What was decided; `payloads` must be read again because of it."""

    id: int
    action: Literal["alias", "new", "merge", "dismiss", "undo"]
    kind: str
    detail: dict[str, Any]
    decided_at: datetime
    undone_by: int | None
    payloads: list[int]


class Known(Shape):
    """A team of the registry, with every name by which a source knows it."""

    id: int
    name: str
    country: str
    names: list[str]
    sources: list[str]
    fixtures: int


def queue(connection: Connection) -> list[Waiting]:
    """Everything that waits, each name of a team with the teams it may mean, the best supported first."""
    found = waiting.names(connection)
    pools = {
        country: waiting.pool_of(connection, country)
        for country in {name.country for name in found if name.kind == "team" and name.country is not None}
    }
    alike: dict[tuple[int, int], float] = {}
    for name in found:
        if name.kind == "team" and name.country is not None:
            alike |= {
                (name.id, like.team): like.likeness for like in most_alike(name.name, pools[name.country], CANDIDATES)
            }
    named = {team.id: team.name for team in waiting.teams(connection)} if found else {}
    candidates: dict[int, list[Candidate]] = defaultdict(list)
    for said in waiting.evidence(connection, alike) if alike or found else ():
        candidates[said.waiting_id].append(_candidate(said, named, alike))
    return [_waiting(name, candidates[name.id]) for name in found]


def _candidate(said: waiting.Evidence, named: Mapping[int, str], alike: Mapping[tuple[int, int], float]) -> Candidate:
    counts = {name: getattr(said, name) for name in ("matches", "meetings", "other_scores", "against", "shared_ids")}
    likeness = alike.get((said.waiting_id, said.team_id), 0.0)
    return Candidate(team=said.team_id, name=named[said.team_id], likeness=likeness, **counts)


def _waiting(name: waiting.Name, candidates: Sequence[Candidate]) -> Waiting:
    best = sorted(candidates, key=lambda one: (-one.matches - one.meetings, one.against, -one.likeness, one.team))
    told = {column: getattr(name, column) for column in Waiting.model_fields if hasattr(name, column)}
    told["competition_name"] = None if name.competition is None else competition_name(name.competition)
    return Waiting(**told, candidates=best[:CANDIDATES])


def evident(found: Sequence[Waiting], least: int) -> list[tuple[Waiting, Candidate]]:
    """The waiting names with one candidate that has at least so many matches to its name, no other having any.

    Nothing may speak against it, and no two names of a source may claim one team in one competition.
    """
    sure = []
    for one in found:
        supported = [candidate for candidate in one.candidates if candidate.matches + candidate.meetings > 0]
        if len(supported) == 1 and supported[0].matches >= max(least, 1) and supported[0].against == 0:
            sure.append((one, supported[0]))
    claims: dict[tuple[str, str | None, int], int] = defaultdict(int)
    for one, candidate in sure:
        claims[one.source, one.competition, candidate.team] += 1
    return [(one, team) for one, team in sure if claims[one.source, one.competition, team.team] == 1]


def accept(connection: Connection, waiting_id: int, team_id: int, now: datetime) -> Decided:
    """Say that a waiting name means a team. Raises NotFound, BadInput."""
    return _decided(decisions.accept(connection, waiting_id, team_id, now))


def found(connection: Connection, waiting_id: int, now: datetime) -> Decided:
    """Say that a waiting name is a new team, or a waiting fixture a match of its own. Raises NotFound, BadInput."""
    return _decided(decisions.found(connection, waiting_id, now))


def dismiss(connection: Connection, waiting_id: int, now: datetime) -> Decided:
    """Say that nothing is to come of it. Raises NotFound."""
    return _decided(decisions.dismiss(connection, waiting_id, now))


def merge(connection: Connection, keep: int, drop: int, now: datetime) -> Decided:
    """Say that two teams are one. Raises NotFound, and BadInput where they have played each other."""
    return _decided(merging.merge(connection, keep, drop, now))


def undo(connection: Connection, decision_id: int, now: datetime) -> Decided:
    """Take a decision back. Raises NotFound, BadInput."""
    return _decided(decisions.undo(connection, decision_id, now))


def payloads_waiting_for(connection: Connection, waiting_id: int) -> list[int]:
    """The payloads that a name or fixture waits in."""
    return waiting.payloads_waiting_for(connection, waiting_id)


def payloads_of_known_fixtures(connection: Connection) -> list[int]:
    """The payloads that named a fixture by an id which something has told of since."""
    return waiting.payloads_of_known_fixtures(connection)


def history(connection: Connection, limit: int = HISTORY) -> list[Decided]:
    """The last decisions, the newest first."""
    return [_decided(one) for one in changes.history(connection, limit)]


def teams(connection: Connection, search: str | None = None) -> list[Known]:
    """The teams of the registry, or those whose name in any source holds the words."""
    return [
        Known(**{column: getattr(team, column) for column in Known.model_fields})
        for team in waiting.teams(connection, search=search)
    ]


def _decided(made: changes.Decision) -> Decided:
    return Decided(**{column: getattr(made, column) for column in Decided.model_fields})
