"""The events and line-ups of a match in the words of API-Football v3: one player may carry two spellings in one match."""

from __future__ import annotations

from datetime import datetime

from monps.sandbox.live.chance import share
from monps.sandbox.live.fixtures import Fixture
from monps.sandbox.live.people import Player
from monps.sandbox.live.script import Event
from monps.sandbox.live.teamsheets import Teamsheet, published_at
from monps.sandbox.live.world import LiveWorld
from monps.sandbox.server.football_fixtures import MEDIA, team
from monps.sandbox.server.reply import Json

_SHORT_ON_SHEET = 0.3
_SHORT_IN_EVENT = 0.5


def events(world: LiveWorld, fixture: Fixture, now: datetime) -> list[dict[str, Json]]:
    """What has happened so far, by the minute; within a minute the order means nothing."""
    at = (now - fixture.true_kickoff).total_seconds()
    if at < 0:
        return []
    seen = [
        event
        for event in world.script(fixture).events
        if event.at <= at and (event.gone_at is None or at < event.gone_at)
    ]
    nodes = [_event(world, fixture, event) for event in seen]
    order = [share(world.plan.seed, fixture.event_id, str(event.at), event.type) for event in seen]
    minutes = [(node["time"]["elapsed"], node["time"]["extra"] or 0) for node in nodes]
    return [nodes[place] for place in sorted(range(len(nodes)), key=lambda place: (minutes[place], order[place]))]


def lineups(world: LiveWorld, fixture: Fixture, now: datetime) -> list[dict[str, Json]]:
    """The line-ups of home and away, empty until they are published."""
    if now < published_at(world.plan.seed, fixture):
        return []
    return [_lineup(world, sheet) for sheet in world.script(fixture).sheets]


def _event(world: LiveWorld, fixture: Fixture, event: Event) -> dict[str, Json]:
    elapsed, extra = world.course(fixture).timeline.minute(event.at)
    if event.comments == "Penalty Shootout":
        elapsed, extra = 120, None
    return {
        "time": {"elapsed": elapsed, "extra": extra},
        "team": team(fixture.side(event.side)),
        "player": _person(world, fixture, event.player),
        "assist": _person(world, fixture, event.assist),
        "type": event.type,
        "detail": event.detail,
        "comments": event.comments,
    }


def _person(world: LiveWorld, fixture: Fixture, player: Player | None) -> dict[str, Json]:
    if player is None:
        return {"id": None, "name": None}
    short = share(world.plan.seed, "event", fixture.event_id, str(player.number)) < _SHORT_IN_EVENT
    return {"id": player.number, "name": player.short if short else player.full}


def _lineup(world: LiveWorld, sheet: Teamsheet) -> dict[str, Json]:
    colour = sheet.club.colour
    shirt = {"primary": colour, "number": "ffffff", "border": colour}
    keeper = {"primary": "99ff99", "number": "000000", "border": "99ff99"}
    return {
        "team": team(sheet.club) | {"colors": {"player": shirt, "goalkeeper": keeper}},
        "formation": sheet.formation,
        "startXI": [_listed(world, player, grid) for player, grid in sheet.starters],
        "substitutes": [_listed(world, player, None) for player in sheet.bench],
        "coach": {
            "id": sheet.coach.number,
            "name": sheet.coach.short,
            "photo": f"{MEDIA}/football/coachs/{sheet.coach.number}.png",
        },
    }


def _listed(world: LiveWorld, player: Player, grid: str | None) -> dict[str, Json]:
    short = share(world.plan.seed, "sheet", str(player.number)) < _SHORT_ON_SHEET
    return {
        "player": {
            "id": player.number,
            "name": player.short if short else player.full,
            "number": player.shirt,
            "pos": player.position,
            "grid": grid,
        }
    }
