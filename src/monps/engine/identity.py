"""The queue of names that wait for a person, what speaks for each candidate, and what was decided.

Every decision returns the payloads that must be read again because of it; until they are, what waited stays out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field
from sqlalchemy import Connection

from monps.engine.runs import competition_name
from monps.engine.shape import Shape
from monps.feeds.identity import most_alike
from monps.store.identity import changes, decisions, merge_people, people_evidence, waiting
from monps.store.identity import merge as merging

CANDIDATES = 5
"""Likely teams or people that are shown of each name."""
HISTORY = 100
FOUND = 100
"""People that a search shows at most."""


class Candidate(Shape):
    """A team, or a player or coach, that a waiting name may mean, and what the matches in the store say of it."""

    team: int = Field(description="the number of the team; of the person, where the name is a player's or coach's")
    name: str
    likeness: float = Field(description="0 to 1, of the nearest of the names by which it is known; it resolves nothing")
    matches: int = Field(description="same day, side, opponent and score; of people: both scored in the same minute")
    meetings: int = Field(
        description="same day, side and opponent, a score is not known; of people: both played, and no goal tells more"
    )
    other_scores: int = Field(description="the same, another score; of people: both played, and their goals differ")
    against: int = Field(
        description="the team had another opponent on the day; of people: one played, the other was not in the line-up"
    )
    shared_ids: int = Field(description="the source's id is of a fixture of the team")
    same_birthday: bool | None = Field(description="of people whose dates of birth are both known")


class Waiting(Shape):
    """A name that nothing resolves, or a fixture that contradicts what is known."""

    id: int
    kind: Literal["team", "player", "coach", "bookmaker", "competition", "fixture"]
    source: str
    competition: str | None
    competition_name: str | None
    name: str
    reason: str | None
    teams: list[str] = Field(description="in which teams a player or coach waits")
    fixtures: int = Field(description="how many fixtures wait for it; of people: are told without the person")
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


class Person(Shape):
    """A player or coach of the registry, with the teams in which and every name by which a source knows him."""

    id: int
    kind: Literal["player", "coach"]
    name: str
    full_name: str | None
    born_on: date | None
    teams: list[str]
    names: list[str]
    sources: list[str]


class Known(Shape):
    """A team of the registry, with every name by which a source knows it."""

    id: int
    name: str
    country: str
    names: list[str]
    sources: list[str]
    fixtures: int


def queue(connection: Connection) -> list[Waiting]:
    """Everything that waits, each name with the teams or people it may mean, the best supported first."""
    found = waiting.names(connection)
    people = {name.id for name in found if name.kind in waiting.PEOPLE}
    told = {one.waiting_id: one for one in people_evidence.told(connection)} if people else {}
    candidates = _people(connection, told) if people else {}
    candidates |= _teams(connection, found) if len(people) < len(found) else {}
    return [_waiting(name, candidates.get(name.id, []), _fields(told.get(name.id))) for name in found]


def _teams(connection: Connection, found: Sequence[waiting.Name]) -> dict[int, list[Candidate]]:
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
    named = {team.id: team.name for team in waiting.teams(connection)}
    candidates: dict[int, list[Candidate]] = defaultdict(list)
    for said in waiting.evidence(connection, alike):
        candidates[said.waiting_id].append(_candidate(said, named, alike))
    return candidates


def _candidate(said: waiting.Evidence, named: Mapping[int, str], alike: Mapping[tuple[int, int], float]) -> Candidate:
    counts = {name: getattr(said, name) for name in ("matches", "meetings", "other_scores", "against", "shared_ids")}
    likeness = alike.get((said.waiting_id, said.team_id), 0.0)
    return Candidate(team=said.team_id, name=named[said.team_id], likeness=likeness, same_birthday=None, **counts)


def _people(connection: Connection, told: Mapping[int, people_evidence.Told]) -> dict[int, list[Candidate]]:
    alike = _alike(connection, told)
    candidates: dict[int, list[Candidate]] = defaultdict(list)
    for said in people_evidence.evidence(connection, alike):
        fields = {name: getattr(said, name) for name in Candidate.model_fields if hasattr(said, name)}
        likeness = alike[said.waiting_id, said.person_id]
        candidates[said.waiting_id].append(Candidate(team=said.person_id, likeness=likeness, shared_ids=0, **fields))
    return candidates


def _fields(told: people_evidence.Told | None) -> dict[str, Any]:
    if told is None:
        return {}
    span = {column: getattr(told, column) for column in ("fixtures", "first_match_at", "last_match_at")}
    return {"teams": list(told.teams), **span}


def _alike(connection: Connection, told: Mapping[int, people_evidence.Told]) -> dict[tuple[int, int], float]:
    """Who waits and whom it may be, with the likeness: those most like the name or full name, and those who scored with it."""
    known: dict[int, list[tuple[int, str]]] = defaultdict(list)
    alike: dict[tuple[int, int], float] = {}
    for one in people_evidence.likely(connection):
        known[one.waiting_id].append((one.person_id, one.name))
        if one.scored:
            alike[one.waiting_id, one.person_id] = 0.0
    for waits, names in known.items():
        for called in filter(None, (told[waits].name, told[waits].full_name)):
            for like in most_alike(called, names, CANDIDATES):
                alike[waits, like.team] = max(like.likeness, alike.get((waits, like.team), 0.0))
    return alike


def _waiting(name: waiting.Name, candidates: Sequence[Candidate], told: Mapping[str, Any]) -> Waiting:
    """`told` holds what is told of a player or coach by another query than that of the names."""
    best = sorted(candidates, key=lambda one: (-one.matches - one.meetings, one.against, -one.likeness, one.team))
    fields: dict[str, Any] = {
        column: getattr(name, column) for column in Waiting.model_fields if hasattr(name, column)
    } | {"teams": [], **told}
    fields["competition_name"] = None if name.competition is None else competition_name(name.competition)
    return Waiting(**fields, candidates=best[:CANDIDATES])


def evident(found: Sequence[Waiting], least: int) -> list[tuple[Waiting, Candidate]]:
    """The waiting names with one candidate that has at least so many matches to its name, no other having any.

    Nothing may speak against it, and no two names of a source may claim one team in one competition, or one person. Of a player
    or coach every match counts in which both played; goals or a date of birth that differ speak against it.
    """
    sure = []
    for one in found:
        supported = [candidate for candidate in one.candidates if candidate.matches + candidate.meetings > 0]
        if len(supported) == 1 and _speaks_for(one, supported[0]) >= max(least, 1) and supported[0].against == 0:
            sure.append((one, supported[0]))
    claims: dict[tuple[str, str, str | None, int], int] = defaultdict(int)
    for one, candidate in sure:
        claims[one.kind, one.source, one.competition, candidate.team] += 1
    return [(one, team) for one, team in sure if claims[one.kind, one.source, one.competition, team.team] == 1]


def _speaks_for(one: Waiting, candidate: Candidate) -> int:
    """How many matches speak for a candidate, where nothing else speaks against it."""
    if one.kind not in waiting.PEOPLE:
        return candidate.matches
    if candidate.other_scores or candidate.same_birthday is False or not candidate.likeness:
        return 0
    return candidate.matches + candidate.meetings


def accept(connection: Connection, waiting_id: int, means: int, now: datetime) -> Decided:
    """Say which team, player or coach a waiting name means. Raises NotFound, BadInput."""
    return _decided(decisions.accept(connection, waiting_id, means, now))


def found(connection: Connection, waiting_id: int, now: datetime) -> Decided:
    """Say that a waiting name is a new team, player or coach, or a waiting fixture a match of its own. Raises NotFound, BadInput."""
    return _decided(decisions.found(connection, waiting_id, now))


def dismiss(connection: Connection, waiting_id: int, now: datetime) -> Decided:
    """Say that nothing is to come of it. Raises NotFound."""
    return _decided(decisions.dismiss(connection, waiting_id, now))


def merge(connection: Connection, keep: int, drop: int, now: datetime) -> Decided:
    """Say that two teams are one. Raises NotFound, and BadInput where they have played each other."""
    return _decided(merging.merge(connection, keep, drop, now))


def merge_two_people(connection: Connection, keep: int, drop: int, now: datetime) -> Decided:
    """Say that two players or coaches are one. Raises NotFound, and BadInput where they stood in one line-up."""
    return _decided(merge_people.merge_people(connection, keep, drop, now))


def undo(connection: Connection, decision_id: int, now: datetime) -> Decided:
    """Take a decision back. Raises NotFound, BadInput."""
    return _decided(decisions.undo(connection, decision_id, now))


def payloads_waiting_for(connection: Connection, waiting_id: int) -> list[int]:
    """The payloads that a name or fixture waits in."""
    return waiting.payloads_waiting_for(connection, waiting_id)


def payloads_of_known_fixtures(connection: Connection) -> list[int]:
    """The payloads that named a fixture by an id which something has told of since."""
    return waiting.payloads_of_known_fixtures(connection)


def payloads_of_known_people(connection: Connection) -> list[int]:
    """The payloads that named a person whom nobody knew and somebody knows by now."""
    return waiting.payloads_of_known_people(connection)


def history(connection: Connection, limit: int = HISTORY) -> list[Decided]:
    """The last decisions, the newest first."""
    return [_decided(one) for one in changes.history(connection, limit)]


def teams(connection: Connection, search: str | None = None) -> list[Known]:
    """The teams of the registry, or those whose name in any source holds the words."""
    return [
        Known(**{column: getattr(team, column) for column in Known.model_fields})
        for team in waiting.teams(connection, search=search)
    ]


def people(connection: Connection, search: str) -> list[Person]:
    """The players and coaches whose name in any source holds the words, at most so many."""
    return [
        Person(**{column: getattr(one, column) for column in Person.model_fields})
        for one in people_evidence.people(connection, search, FOUND)
    ]


def _decided(made: changes.Decision) -> Decided:
    """Without the marks, which tell nobody but the undoing what was there before."""
    detail = {word: what for word, what in made.detail.items() if word != "marks"}
    return Decided(**{**{column: getattr(made, column) for column in Decided.model_fields}, "detail": detail})
