"""Reads who people are: coaches with the teams that they coached, and the best scorers of a season."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from monps.domain.frames import REPORTED_PEOPLE, REPORTED_TENURES, Batch
from monps.feeds.api_football.fixtures import HIGHEST_ID, team_id
from monps.feeds.json_walk import Misfit, Node
from monps.feeds.replies.reported import Issues, frame

_TEAM_COACH_SINCE = slice(2, 6)
_Person = tuple[str, str, str, str | None, date | None]


def read_coaches(listed: Sequence[Node], seen_at: datetime, issues: Issues) -> Batch:
    """The coaches, and a tenure for each team and time of their careers."""
    people: dict[str, _Person] = {}
    tenures: dict[tuple[object, ...], tuple[object, ...]] = {}
    for node in listed:
        try:
            coach = _person(node, "coach", issues)
            _add(people, coach, node, issues)
            career = node.member("career")
            for entry in [] if career.missing else career.items():
                try:
                    tenure = _tenure(entry, coach, seen_at)
                    if tenures.setdefault(tenure[_TEAM_COACH_SINCE], tenure) is not tenure:
                        entry.member("start").refuse("the coach began there on that day already: the first one is read")
                except Misfit as misfit:
                    issues.refuse(misfit)
        except Misfit as misfit:
            issues.refuse(misfit)
    return Batch(
        people=frame(list(people.values()), REPORTED_PEOPLE),
        tenures=frame(list(tenures.values()), REPORTED_TENURES),
        issues=issues.frame(),
    )


def read_top_scorers(listed: Sequence[Node], issues: Issues) -> Batch:
    """The players."""
    people: dict[str, _Person] = {}
    for node in listed:
        try:
            player = node.member("player")
            _add(people, _person(player, "player", issues), player, issues)
        except Misfit as misfit:
            issues.refuse(misfit)
    return Batch(people=frame(list(people.values()), REPORTED_PEOPLE), issues=issues.frame())


def _add(people: dict[str, _Person], one: _Person, node: Node, issues: Issues) -> None:
    first = people.setdefault(one[1], one)
    if first != one:
        node.member("id").refuse("the number stands twice, for two people: the first one is read")
    if first is not one:
        issues.flag(node.member("id"), "the person stands twice: he is taken once")


def _person(node: Node, kind: str, issues: Issues) -> _Person:
    number = str(node.member("id").integer(1, HIGHEST_ID))
    parts = [part.text() for key in ("firstname", "lastname") if not (part := node.member(key)).missing]
    full_name = " ".join(parts) if len(parts) == 2 else None
    return kind, number, node.member("name").text(), full_name, _born_on(node.member("birth"), issues)


def _born_on(birth: Node, issues: Issues) -> date | None:
    try:
        day = None if birth.missing else birth.member("date")
        return None if day is None or day.missing else day.day()
    except Misfit as misfit:
        issues.refuse(misfit)
        return None


def _tenure(entry: Node, coach: _Person, seen_at: datetime) -> tuple[object, ...]:
    """A row of `REPORTED_TENURES`."""
    team, end = entry.member("team"), entry.member("end")
    since_on = entry.member("start").day()
    until_on = None if end.missing else end.day()
    if until_on and until_on < since_on:
        end.refuse(f"it ends before it begins, on {since_on}")
    return (None, team.member("name").text(), team_id(team), coach[2], coach[1], since_on, until_on, seen_at)
