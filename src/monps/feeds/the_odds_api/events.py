"""Reads which fixtures a reply names. The same event twice is one event; twice with a difference, the first one counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monps.domain.catalogue.competitions import COMPETITIONS, season_of
from monps.domain.fixture import Status
from monps.domain.quote import Stage
from monps.feeds.json_walk import Misfit, Node
from monps.feeds.replies.reported import Issues


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fixture as the provider names it. `ref` is its place in the reply, `node` where the rest of it stands."""

    ref: int
    node: Node
    external_id: str
    competition: str
    home: str
    away: str
    kickoff_at: datetime

    def stage(self, seen_at: datetime) -> Stage:
        """From the kick-off that the same reply states on, a price is no closing price."""
        return Stage.IN_PLAY if seen_at >= self.kickoff_at else Stage.LIVE

    def row(self, seen_at: datetime, status: Status | None = None) -> tuple[object, ...]:
        """A row of `REPORTED_FIXTURES`; without a status, it is scheduled until its kick-off and nothing is said from then on."""
        if status is None and seen_at < self.kickoff_at:
            status = Status.SCHEDULED
        season = season_of(self.competition, self.kickoff_at)
        names = (self.competition, season, self.home, self.away)
        return (
            self.ref,
            *names,
            self.kickoff_at,
            False,
            seen_at,
            self.external_id,
            None,
            None,
            status and str(status),
            None,
        )


def read_events(nodes: Sequence[Node], issues: Issues) -> list[Event]:
    """The events that can be told apart and placed; the others are refused."""
    events: dict[str, Event] = {}
    for ref, node in enumerate(nodes):
        try:
            event = _event(ref, node)
            first = events.setdefault(event.external_id, event)
            if first is not event:
                _repeated(first, event, issues)
        except Misfit as misfit:
            issues.refuse(misfit)
    return list(events.values())


def _event(ref: int, node: Node) -> Event:
    sport = node.member("sport_key")
    competition = sport.text()
    if competition not in COMPETITIONS:
        sport.refuse("the competition is not in the catalogue", "add it to domain/catalogue/competitions.py")
    away = node.member("away_team")
    event = Event(
        ref=ref,
        node=node,
        external_id=node.member("id").text(),
        competition=competition,
        home=node.member("home_team").text(),
        away=away.text(),
        kickoff_at=node.member("commence_time").instant(),
    )
    if event.home.casefold() == event.away.casefold():
        away.refuse("a team does not play itself")
    return event


def _repeated(first: Event, again: Event, issues: Issues) -> None:
    if first.node.value != again.node.value:
        again.node.member("id").refuse(f"the event stands twice, and differs: {first.node.path} is read")
    issues.flag(
        again.node.member("id"), f"the event stands twice, the first time as {first.node.path}: it is taken once"
    )
