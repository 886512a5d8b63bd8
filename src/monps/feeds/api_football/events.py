"""Reads what happened in a match: goals, cards, substitutions, and the word of the video referee.

`time.elapsed` says the period; goals of a shoot-out are told by their comment, and are no goals of the match. Events of one
minute need not be in order. Whom the goals count for is settled in `own_goals`, who came on in `substitutions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monps.domain.happening import Kind, Period
from monps.feeds.api_football.fixtures import HIGHEST_ID, Match
from monps.feeds.json_walk import Misfit, Node
from monps.feeds.replies.reported import Issues

LATEST_MINUTE = 130
LONGEST_STOPPAGE = 60
MOST_EVENTS = 1000
_SHOOTOUT = "penalty shootout"
_KINDS = {
    ("goal", "normal goal"): Kind.GOAL,
    ("goal", "own goal"): Kind.OWN_GOAL,
    ("goal", "penalty"): Kind.PENALTY,
    ("goal", "missed penalty"): Kind.MISSED_PENALTY,
    ("card", "yellow card"): Kind.YELLOW,
    ("card", "second yellow card"): Kind.SECOND_YELLOW,
    ("card", "red card"): Kind.RED,
}
_CANCELLED = ("goal cancelled", "goal disallowed")


@dataclass(slots=True, kw_only=True)
class Happening:
    """An event as the provider lists it; `side` and who came on may be corrected by what else is known."""

    position: int
    node: Node
    kind: Kind
    side: str
    period: Period
    minute: int
    stoppage: int | None
    player: tuple[str | None, str | None]  # name, id
    other: tuple[str | None, str | None]

    def row(self, ref: int, seen_at: datetime) -> tuple[object, ...]:
        """A row of `REPORTED_EVENTS`."""
        what = (self.kind.value, self.side, self.period.value, self.minute, self.stoppage)
        return (ref, self.position, *what, *self.player, *self.other, seen_at)


def read_events(listed: Sequence[Node], match: Match, issues: Issues) -> list[Happening]:
    """The events that are understood, in the order of the reply."""
    happenings: list[Happening] = []
    for position, node in enumerate(listed[:MOST_EVENTS]):
        try:
            happenings.append(_happening(position, node, match))
        except Misfit as misfit:
            issues.refuse(misfit)
    if len(listed) > MOST_EVENTS:
        issues.flag(listed[MOST_EVENTS], f"no match has more than {MOST_EVENTS} events: the rest is not read")
    return happenings


def person(node: Node) -> tuple[str | None, str | None]:
    """Name and number, each where it is stated."""
    if node.missing:
        return None, None
    name, number = node.member("name"), node.member("id")
    return None if name.missing else name.text(), None if number.missing else str(number.integer(1, HIGHEST_ID))


def _happening(position: int, node: Node, match: Match) -> Happening:
    time = node.member("time")
    extra = time.member("extra")
    minute = time.member("elapsed").integer(0, LATEST_MINUTE)
    return Happening(
        position=position,
        node=node,
        kind=_kind(node),
        side=match.side(node.member("team")),
        period=_period(node, minute),
        minute=minute,
        stoppage=None if extra.missing else extra.integer(0, LONGEST_STOPPAGE),
        player=person(node.member("player")),
        other=person(node.member("assist")),
    )


def _kind(node: Node) -> Kind:
    sort, detail = node.member("type"), node.member("detail")
    match sort.text().casefold():
        case "subst":
            return Kind.SUBSTITUTION
        case "var":
            cancelled = not detail.missing and detail.text().casefold().startswith(_CANCELLED)
            return Kind.CANCELLED_GOAL if cancelled else Kind.REVIEW
        case word if (kind := _KINDS.get((word, detail.text().casefold()))) is not None:
            return kind
    return detail.refuse("the event is not known", "add it to api_football/events.py")


def _period(node: Node, minute: int) -> Period:
    comments = node.member("comments")
    if not comments.missing and comments.text().casefold() == _SHOOTOUT:
        return Period.SHOOTOUT
    if minute <= 45:
        return Period.FIRST_HALF
    return Period.SECOND_HALF if minute <= 90 else Period.EXTRA_TIME
