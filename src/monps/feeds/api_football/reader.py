"""Reads one reply of API-Football, from its bytes to what it reports and what of it was refused.

`ref` is the place of the fixture in the reply, and everything could be known from its arrival on. Pages are the caller's.
Replies for the events or line-ups of one fixture do not say which team is at home: they are read where `home=<number>` stands in their
name, and only then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from monps.domain.errors import BadInput
from monps.domain.fixture import Status
from monps.domain.frames import (
    REPORTED_APPEARANCES,
    REPORTED_COACHES,
    REPORTED_EVENTS,
    REPORTED_FIXTURES,
    REPORTED_RESULTS,
    REPORTED_STATISTICS,
    Batch,
)
from monps.feeds.api_football.asked import Asked, What, asked, check_name, refuse_errors
from monps.feeds.api_football.events import read_events
from monps.feeds.api_football.fixtures import Match, read_matches, team_id
from monps.feeds.api_football.lineups import follow_substitutions, read_lineups
from monps.feeds.api_football.odds import read_odds
from monps.feeds.api_football.own_goals import credit_goals
from monps.feeds.api_football.people import read_coaches, read_top_scorers
from monps.feeds.api_football.results import goals_of, read_result
from monps.feeds.api_football.statistics import read_statistics
from monps.feeds.json_walk import Misfit, Node, parse
from monps.feeds.replies.reported import Issues, frame
from monps.feeds.source import Raw

_ASK_BY_ID = "ask /fixtures?ids= instead, or add home=<number of the home team> to the name"
_NUMBER = re.compile(r"[1-9][0-9]{0,14}")
_Rows = list[tuple[object, ...]]


def read(raw: Raw) -> Batch:
    """What the reply says. Raises `BadInput`, naming it and the path, where the whole reply is of no use."""
    check_name(raw)
    root = parse(raw.content, raw.name)
    try:
        refuse_errors(root)
        question = asked(raw, root)
        return _read(root, question, Issues(file=raw.name))
    except Misfit as misfit:
        raise BadInput(f"{raw.name}: {misfit.detail}", file=raw.name, path=misfit.path, value=misfit.value) from misfit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """Rows of a batch, as they are gathered fixture by fixture."""

    fixtures: _Rows = field(default_factory=list)
    results: _Rows = field(default_factory=list)
    events: _Rows = field(default_factory=list)
    appearances: _Rows = field(default_factory=list)
    coaches: _Rows = field(default_factory=list)
    statistics: _Rows = field(default_factory=list)

    def batch(self, issues: Issues) -> Batch:
        """All of them as frames."""
        return Batch(
            fixtures=frame(self.fixtures, REPORTED_FIXTURES),
            results=frame(self.results, REPORTED_RESULTS),
            events=frame(self.events, REPORTED_EVENTS),
            appearances=frame(self.appearances, REPORTED_APPEARANCES),
            coaches=frame(self.coaches, REPORTED_COACHES),
            statistics=frame(self.statistics, REPORTED_STATISTICS),
            issues=issues.frame(),
        )


def _read(root: Node, question: Asked, issues: Issues) -> Batch:
    listed = root.member("response").items()
    seen_at = question.seen_at
    match question.what:
        case What.FIXTURES:
            return _fixtures(read_matches(listed, issues), seen_at, issues)
        case What.ODDS:
            return read_odds(read_matches(listed, issues, named=False), question, issues)
        case What.COACHES:
            return read_coaches(listed, seen_at, issues)
        case What.TOP_SCORERS:
            return read_top_scorers(listed, issues)
        case _:
            return _one_fixture(root, listed, question, issues)


def _fixtures(matches: Sequence[Match], seen_at: datetime, issues: Issues) -> Batch:
    facts = _Facts()
    for match in matches:
        facts.fixtures.append(match.row(seen_at))
        try:
            if result := read_result(match, seen_at, issues):
                facts.results.append(result)
        except Misfit as misfit:
            issues.refuse(misfit)
        _what_happened(match, _parts(match, issues), facts, seen_at, issues)
    return facts.batch(issues)


def _one_fixture(root: Node, listed: Sequence[Node], question: Asked, issues: Issues) -> Batch:
    """The events or line-ups of a fixture that is known by its id alone."""
    facts = _Facts()
    home, fixture = question.params.get("home", ""), question.params.get("fixture", "")
    try:
        if not (_NUMBER.fullmatch(home) and _NUMBER.fullmatch(fixture)):
            root.member("response").refuse("it does not say which team is at home", _ASK_BY_ID)
        match = _bare(root.member("response"), listed, home, fixture)
    except Misfit as misfit:
        issues.refuse(misfit)
        return facts.batch(issues)
    facts.fixtures.append(match.row(question.seen_at))
    part = "events" if question.what is What.EVENTS else "lineups"
    _what_happened(match, {part: root.member("response")}, facts, question.seen_at, issues)
    return facts.batch(issues)


def _bare(where: Node, listed: Sequence[Node], home: str, fixture: str) -> Match:
    """The fixture, with what the reply says of its two teams; more than two are refused."""
    names: dict[str, str | None] = {}
    for entry in listed:
        team = entry.member("team")
        name = team.member("name")
        names[team_id(team)] = None if name.missing else name.text()
    others = sorted(set(names) - {home})
    if len(others) > 1:
        where.refuse(f"it names {len(others)} teams beside {home}, the home team")
    away = others[0] if others else None
    return Match(
        ref=0,
        node=where,
        external_id=fixture,
        home=names.get(home),
        away=names[away] if away else None,
        home_id=home,
        away_id=away,
    )


def _parts(match: Match, issues: Issues) -> dict[str, Node]:
    """The arrays that the reply holds beside the score, where the fixture was asked by its id."""
    parts: dict[str, Node] = {}
    for name in ("events", "lineups", "statistics"):
        part = match.node.member(name)
        try:
            if not part.missing and part.items():
                parts[name] = part
        except Misfit as misfit:
            issues.refuse(misfit)
    return parts


def _what_happened(match: Match, parts: Mapping[str, Node], facts: _Facts, seen_at: datetime, issues: Issues) -> None:
    listed = {name: part.items() for name, part in parts.items()}
    lineups = read_lineups(listed.get("lineups", ()), match, issues)
    if "events" in parts:
        happenings = read_events(listed["events"], match, issues)
        follow_substitutions(happenings, lineups, issues)
        credit_goals(happenings, _score(match, issues), lineups.teams, parts["events"], issues)
        facts.events.extend(happening.row(match.ref, seen_at) for happening in happenings)
    facts.appearances.extend(player.row(match.ref, seen_at) for player in lineups.appearances)
    facts.coaches.extend((match.ref, *coach, seen_at) for coach in lineups.coaches)
    facts.statistics.extend(read_statistics(listed.get("statistics", ()), match, seen_at, issues))


def _score(match: Match, issues: Issues) -> tuple[int, int] | None:
    """The goals so far; None where the reply does not hold them."""
    if match.status is None:
        return None
    try:
        return goals_of(match.node.member("goals"))
    except Misfit as misfit:
        if match.status is not Status.FINISHED:  # then it is refused as a result already
            issues.refuse(misfit)
        return None
