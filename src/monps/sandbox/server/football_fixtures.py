"""Fixtures in the words of API-Football v3."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monps.sandbox.live.clubs import Club
from monps.sandbox.live.fixtures import Fixture
from monps.sandbox.live.lands import LANDS
from monps.sandbox.live.leagues import LiveLeague
from monps.sandbox.live.state import PHASES, Score, State
from monps.sandbox.live.world import LiveWorld
from monps.sandbox.server.reply import Json

MEDIA = "https://media.api-sports.io"
_REFEREES = ("A. Marlow", "P. Devane", "S. Okonta", "M. Brandauer", "L. Castellani", "J. Ferreol")


def fixture_node(world: LiveWorld, fixture: Fixture, now: datetime) -> dict[str, Json]:
    """A fixture with teams and scores."""
    state = world.state(fixture, now)
    return {
        "fixture": _fixture(world, fixture, state, now),
        "league": league(fixture.league, fixture.season) | {"round": fixture.round_name},
        "teams": {
            "home": team(fixture.home) | {"winner": _winner(fixture, state, 0)},
            "away": team(fixture.away) | {"winner": _winner(fixture, state, 1)},
        },
        "goals": _score(state.goals),
        "score": {
            "halftime": _score(state.half_time),
            "fulltime": _score(state.full_time),
            "extratime": _score(state.extra_time),
            "penalty": _score(state.shootout),
        },
    }


def league(entry: LiveLeague, season: int) -> dict[str, Json]:
    """A league of a season."""
    return {
        "id": entry.number,
        "name": entry.name,
        "country": entry.land,
        "logo": f"{MEDIA}/football/leagues/{entry.number}.png",
        "flag": f"{MEDIA}/flags/{LANDS[entry.country].code}.svg",
        "season": season,
    }


def team(club: Club) -> dict[str, Json]:
    """A team with its logo."""
    return {
        "id": club.number,
        "name": club.names.football,
        "logo": f"{MEDIA}/football/teams/{club.number}.png",
    }


def when(instant: datetime) -> str:
    """An instant as 2026-08-21T18:45:00+00:00."""
    return instant.astimezone(UTC).isoformat(timespec="seconds")


def _fixture(world: LiveWorld, fixture: Fixture, state: State, now: datetime) -> dict[str, Json]:
    timeline = world.course(fixture).timeline
    second = fixture.true_kickoff + timedelta(seconds=timeline.second_at)
    soon = fixture.kickoff - now < timedelta(days=2)
    return {
        "id": fixture.number,
        "referee": _REFEREES[fixture.number % len(_REFEREES)] if soon else None,
        "timezone": "UTC",
        "date": when(fixture.kickoff),
        "timestamp": int(fixture.kickoff.timestamp()),
        "periods": {
            "first": int(fixture.true_kickoff.timestamp()) if now >= fixture.true_kickoff else None,
            "second": int(second.timestamp()) if now >= second else None,
        },
        "venue": {"id": fixture.home.number, "name": fixture.home.venue, "city": fixture.home.town},
        "status": {
            "long": PHASES[state.phase],
            "short": state.phase,
            "elapsed": state.elapsed,
            "extra": state.added,
        },
    }


def _winner(fixture: Fixture, state: State, side: int) -> bool | None:
    """While a match is level nobody is the winner; at the end of a cup tie it is the one that goes through."""
    if state.goals is None:
        return None
    if state.finished and fixture.extra is not None:
        return fixture.advances == side
    if state.goals[0] == state.goals[1]:
        return None
    return (state.goals[0] > state.goals[1]) == (side == 0)


def _score(score: Score | None) -> dict[str, int | None]:
    home, away = score if score is not None else (None, None)
    return {"home": home, "away": away}
