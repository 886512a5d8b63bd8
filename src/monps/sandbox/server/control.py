"""The sandbox's own door, `/sandbox/...`: its clock, its truth, what has been spent, and the faults that are on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from monps.domain.errors import BadInput
from monps.sandbox.live.clock import SandboxClock
from monps.sandbox.live.fixtures import Fixture
from monps.sandbox.live.world import LiveWorld, true_chances
from monps.sandbox.server.api_football import ApiFootball
from monps.sandbox.server.chaos.armed import SLOW_S, Chaos
from monps.sandbox.server.odds_api import OddsApi
from monps.sandbox.server.reply import Json, stamp

Body = dict[str, Json]


class Control:
    """What a test or a demonstration may do with the world from outside."""

    def __init__(
        self, world: LiveWorld, clock: SandboxClock, odds: OddsApi, football: ApiFootball, chaos: Chaos
    ) -> None:
        self._world = world
        self._clock = clock
        self._odds = odds
        self._football = football
        self._chaos = chaos

    def answer(self, method: str, path: str, query: dict[str, str], body: Body) -> Json:
        """The reply, None where there is no such thing. Raises BadInput and NotFound."""
        what, _, name = path.strip("/").partition("/")
        answers: dict[tuple[str, str], Callable[[], Json]] = {
            ("GET", "clock"): self._time,
            ("POST", "clock"): lambda: self._set(body),
            ("GET", "truth"): lambda: self._truth(query),
            ("GET", "usage"): self._usage,
            ("GET", "chaos"): self._chaos.listed,
            ("POST", "chaos"): lambda: self._arm(body),
            ("DELETE", "chaos"): lambda: self._disarm(name or None),
        }
        found = answers.get((method, what))
        return found() if found and (not name or method == "DELETE") else None

    def _time(self) -> Json:
        return {"now": self._clock.now().isoformat(), "speed": self._clock.speed}

    def _set(self, body: Body) -> Json:
        known = {"now", "speed"}
        if not body or set(body) - known:
            raise BadInput(f"the clock takes now and speed, got {sorted(body)}")
        now = instant(body["now"]) if "now" in body else self._clock.now()
        self._clock.set(now, number(body, "speed") if "speed" in body else None)
        return self._time()

    def _truth(self, query: dict[str, str]) -> Json:
        """Every match of the plan, or those of a `league` and those that begin within `from` and `to`."""
        since = instant(query["from"]) if "from" in query else self._world.plan.begins
        until = instant(query["to"]) if "to" in query else self._world.plan.ends
        league = query.get("league")
        if league is not None and league not in self._world.leagues:
            raise BadInput(f"{league!r} is not simulated: use one of {', '.join(self._world.leagues)}")
        found = self._world.between(league, since, until) if league else self._world.everywhere(since, until)
        chances = true_chances(found) if found else []
        return [truth(self._world, fixture, of) for fixture, of in zip(found, chances, strict=True)]

    def _usage(self) -> Json:
        now = self._clock.now()
        return {"the-odds-api": self._odds.keys.usage(now), "api-football": self._football.keys.usage(now)}

    def _arm(self, body: Body) -> Json:
        known = {"name", "share", "endpoint", "times", "seconds"}
        if "name" not in body or set(body) - known:
            raise BadInput(f"a fault takes name, share, endpoint, times and seconds, got {sorted(body)}")
        self._chaos.arm(
            str(body["name"]),
            number(body, "share", 1.0),
            endpoint=body.get("endpoint"),
            times=None if body.get("times") is None else int(number(body, "times")),
            seconds=number(body, "seconds", SLOW_S),
        )
        return next(fault for fault in self._chaos.listed() if fault["name"] == body["name"])

    def _disarm(self, name: str | None) -> Json:
        self._chaos.disarm(name)
        return {"disarmed": name or "all"}


def instant(text: Json) -> datetime:
    """An instant in ISO 8601 with its offset. Raises BadInput."""
    try:
        found = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise BadInput(f"an instant is written as 2026-08-21T18:45:00+00:00, got {text!r}") from None
    if found.utcoffset() is None:
        raise BadInput(f"an instant needs its offset, as in 2026-08-21T18:45:00+00:00, got {text!r}")
    return found.astimezone(UTC)


def number(body: Body, name: str, default: float | None = None) -> float:
    """A number of a body. Raises BadInput."""
    value = body.get(name, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise BadInput(f"{name} is a number, got {value!r}")
    return float(value)


def truth(world: LiveWorld, fixture: Fixture, chances: tuple[float, float, float]) -> dict[str, Json]:
    """What is true of a match: logs of the mean goals of home and away, and the chances after ninety minutes."""
    rates = [float(rate) for rate in fixture.outlook.true]
    extra = fixture.extra
    return {
        "sport_key": fixture.league.key,
        "event_id": fixture.event_id,
        "fixture_id": fixture.number,
        "home": {"odds": fixture.home.names.odds, "football": fixture.home.names.football, "id": fixture.home.number},
        "away": {"odds": fixture.away.names.odds, "football": fixture.away.names.football, "id": fixture.away.number},
        "kickoff": stamp(fixture.kickoff),
        "true_kickoff": stamp(fixture.true_kickoff),
        "ends_at": stamp(world.ends_at(fixture)),
        "known_from": stamp(fixture.known_from),
        "log_rates": rates,
        "probabilities": dict(zip(("home", "draw", "away"), chances, strict=True)),
        "goals": list(fixture.goals),
        "extra_time": list(extra.goals) if extra else None,
        "shootout": list(extra.shootout) if extra and extra.shootout else None,
    }
