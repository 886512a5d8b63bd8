"""Reads who played: line-ups, coaches, and from the substitutions who came on and went off when.

Which of two players of a substitution came on is unverified: the one who was not on the pitch. Where the line-ups do not tell, `player`
goes off and `assist` comes on, and it is flagged once. A player is known by his id: one match can spell his name in two ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from monps.domain.happening import Kind, Period
from monps.feeds.api_football.events import Happening, person
from monps.feeds.api_football.fixtures import Match
from monps.feeds.json_walk import Misfit, Node
from monps.feeds.replies.reported import Issues

_ROLES = (("startXI", "start"), ("substitutes", "bench"))
_SENT_OFF = {Kind.RED, Kind.SECOND_YELLOW}


@dataclass(slots=True, kw_only=True)
class Appearance:
    """A player in a line-up."""

    side: str
    role: str
    name: str
    player_id: str | None
    position: str | None
    minute_on: int | None = None
    minute_off: int | None = None

    @property
    def on_pitch(self) -> bool:
        """Whether he is, after what is known so far."""
        return (self.role == "start" or self.minute_on is not None) and self.minute_off is None

    def row(self, ref: int, seen_at: datetime) -> tuple[object, ...]:
        """A row of `REPORTED_APPEARANCES`."""
        who = (self.side, self.role, self.name, self.player_id, self.position)
        return (ref, *who, self.minute_on, self.minute_off, seen_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineups:
    """Those of a match, with its coaches: side, name and id."""

    appearances: list[Appearance] = field(default_factory=list)
    coaches: list[tuple[str, str, str | None]] = field(default_factory=list)

    @property
    def teams(self) -> dict[str, str]:
        """The side of each player, by id."""
        return {a.player_id: a.side for a in self.appearances if a.player_id}


def read_lineups(listed: Sequence[Node], match: Match, issues: Issues) -> Lineups:
    """What the line-ups say; a side's second one, and a player's second place, are refused."""
    lineups = Lineups()
    sides: set[str] = set()
    for node in listed:
        try:
            side = match.side(node.member("team"))
            if side in sides:
                node.member("team").member("id").refuse("the team has a line-up already")
            sides.add(side)
            _coach(node.member("coach"), side, lineups, issues)
            for key, role in _ROLES:
                _players(node.member(key), side, role, lineups, issues)
        except Misfit as misfit:
            issues.refuse(misfit)
    return lineups


def follow_substitutions(happenings: Iterable[Happening], lineups: Lineups, issues: Issues) -> None:
    """Set when players came on and went off, and put who came on last in the substitutions."""
    players = {a.player_id: a for a in lineups.appearances if a.player_id}
    in_order = sorted(
        (h for h in happenings if h.period is not Period.SHOOTOUT),
        key=lambda h: (h.minute, h.stoppage or 0, h.position),
    )
    for happening in in_order:
        pair = [players.get(one[1] or "") for one in (happening.player, happening.other)]
        if happening.kind in _SENT_OFF and pair[0]:
            pair[0].minute_off = happening.minute
        if happening.kind is not Kind.SUBSTITUTION:
            continue
        leaving = [one for one in pair if one and one.on_pitch]
        if len(leaving) != 1:
            reason = "the line-ups do not tell who came on: the second one is read so"
            issues.flag_first("substitution", happening.node, reason)
            continue
        leaving[0].minute_off = happening.minute
        if leaving[0] is pair[1]:
            happening.player, happening.other = happening.other, happening.player
            pair.reverse()
        if pair[1]:
            pair[1].minute_on = happening.minute


def _coach(node: Node, side: str, lineups: Lineups, issues: Issues) -> None:
    try:
        name, number = person(node)
    except Misfit as misfit:
        issues.refuse(misfit)
        return
    if name:
        lineups.coaches.append((side, name, number))


def _players(listed: Node, side: str, role: str, lineups: Lineups, issues: Issues) -> None:
    if listed.missing:
        return
    for entry in listed.items():
        try:
            node = entry.member("player")
            name, number = node.member("name").text(), person(node)[1]
            if number and number in lineups.teams:
                node.member("id").refuse("the player stands in the line-ups already")
            pos = node.member("pos")
            position = None if pos.missing else pos.text()
            lineups.appearances.append(Appearance(side=side, role=role, name=name, player_id=number, position=position))
        except Misfit as misfit:
            issues.refuse(misfit)
