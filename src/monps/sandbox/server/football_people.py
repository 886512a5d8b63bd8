"""Coaches and top scorers in the words of API-Football v3, its misspellings included."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from monps.sandbox.live.clubs import Club, clubs
from monps.sandbox.live.leagues import LiveLeague
from monps.sandbox.live.people import Coach, Person, Player
from monps.sandbox.live.script import Script
from monps.sandbox.live.world import LiveWorld
from monps.sandbox.server.football_fixtures import MEDIA, league, team
from monps.sandbox.server.reply import Json

_POSITIONS = {"G": "Goalkeeper", "D": "Defender", "M": "Midfielder", "F": "Attacker"}
_SHOWN = 20


def coachs(world: LiveWorld, given: dict[str, str], now: datetime) -> list[dict[str, Json]]:
    """Those who coach or have coached a team, or the one with an id, or those whose name contains some letters."""
    chosen = []
    for club in _clubs(world):
        if "team" in given and club.number != int(given["team"]):
            continue
        for coach in club.coaches:
            named = given.get("search", "").lower() in coach.full.lower()
            if coach.start <= now.date() and named and given.get("id", str(coach.number)) == str(coach.number):
                chosen.append(_coach(club, coach, now))
    return chosen[::-1]


def topscorers(world: LiveWorld, entry: LiveLeague, season: int, now: datetime) -> list[dict[str, Json]]:
    """The twenty with most goals in the matches of the season that are over; own goals and shoot-outs do not count."""
    records: dict[int, _Record] = {}
    for fixture in world.between(entry.key, world.plan.begins, now):
        if fixture.season == season and world.ends_at(fixture) <= now:
            _count(world.script(fixture), records)
    best = sorted(records.values(), key=lambda each: (-each.goals, -each.tally["assist"], each.player.number))
    return [_scorer(record, entry, season, now) for record in best[:_SHOWN] if record.goals]


@dataclass(slots=True)
class _Record:
    player: Player
    club: Club
    tally: Counter[str] = field(default_factory=Counter)

    @property
    def goals(self) -> int:
        return self.tally["Normal Goal"] + self.tally["Penalty"]


def _count(script: Script, records: dict[int, _Record]) -> None:
    for sheet in script.sheets:
        for player, counted in [
            *((each, "lineup") for each, _ in sheet.starters),
            *((p, "bench") for p in sheet.bench),
        ]:
            records.setdefault(player.number, _Record(player, sheet.club)).tally[counted] += 1
    for event in script.events:
        if event.gone_at is not None or event.comments == "Penalty Shootout" or event.player is None:
            continue
        records[event.player.number].tally[event.detail if event.type != "subst" else "out"] += 1
        if event.assist is not None:
            records[event.assist.number].tally["in" if event.type == "subst" else "assist"] += 1


def _clubs(world: LiveWorld) -> list[Club]:
    found = {club.number: club for key in world.leagues for club in clubs(world.plan.seed, key)}
    return [found[number] for number in sorted(found)]


def _person(person: Person, land: str, kind: str, now_year: int) -> dict[str, Json]:
    tall = 170 + person.number % 25
    return {
        "id": person.number,
        "name": person.short,
        "firstname": person.first,
        "lastname": person.last,
        "age": now_year - person.born.year,
        "birth": {"date": person.born.isoformat(), "place": None, "country": land},
        "nationality": land,
        "height": f"{tall} cm",
        "weight": f"{tall - 100} kg",
        "photo": f"{MEDIA}/football/{kind}/{person.number}.png",
    }


def _coach(club: Club, coach: Coach, now: datetime) -> dict[str, Json]:
    end = coach.end.isoformat() if coach.end < now.date() else None
    return _person(coach, club.land, "coachs", now.year) | {
        "team": team(club),
        "career": [{"team": team(club), "start": coach.start.isoformat(), "end": end}],
    }


def _scorer(record: _Record, entry: LiveLeague, season: int, now: datetime) -> dict[str, Json]:
    tally, player = record.tally, record.player
    games = tally["lineup"] + tally["in"]
    statistics = {
        "team": team(record.club),
        "league": league(entry, season),
        "games": {
            "appearences": games,
            "lineups": tally["lineup"],
            "minutes": 90 * tally["lineup"] - 25 * tally["out"] + 25 * tally["in"],
            "number": None,
            "position": _POSITIONS[player.position],
            "rating": f"{6.5 + min(record.goals, 20) / 10:.6f}",
            "captain": False,
        },
        "substitutes": {"in": tally["in"], "out": tally["out"], "bench": tally["bench"]},
        "goals": {"total": record.goals, "conceded": 0, "assists": tally["assist"] or None, "saves": None},
        "cards": {"yellow": tally["Yellow Card"], "yellowred": 0, "red": tally["Red Card"]},
        "penalty": {
            "won": None,
            "commited": None,
            "scored": tally["Penalty"],
            "missed": tally["Missed Penalty"],
            "saved": None,
        },
    }
    person = _person(player, entry.land, "players", now.year)
    return {"player": person | {"injured": False}, "statistics": [statistics]}
