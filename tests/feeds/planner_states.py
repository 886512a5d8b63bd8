"""Small states for the tests of the planner: a Saturday morning, two keys, and what a test adds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monps.feeds.planner import Fixture, KeyBudget, OpenPick, Pace, Provider, State
from monps.feeds.planner.pace import Mark, Path

NOW = datetime(2025, 9, 20, 8, tzinfo=UTC)
KICKOFF = datetime(2025, 9, 20, 14, tzinfo=UTC)
RESET = datetime(2025, 10, 1, tzinfo=UTC)
DAY_ENDS = datetime(2025, 9, 21, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
LISTED = dict.fromkeys(("sports", "soccer_epl", "soccer_spl"), NOW)


def key(label: str = "KEY_A", remaining: int = 300, **changes: object) -> KeyBudget:
    return KeyBudget(**{"label": label, "limit": 500, "remaining": remaining, "resets_at": RESET, **changes})


def football(**changes: object) -> KeyBudget:
    return key("FOOTBALL", 100, provider=Provider.API_FOOTBALL, limit=100, resets_at=DAY_ENDS, **changes)


def fixture(
    event: str = "e1", kickoff_at: datetime = KICKOFF, league: str = "soccer_epl", **changes: object
) -> Fixture:
    return Fixture(league=league, event=event, kickoff_at=kickoff_at, **changes)


def pick(name: str = "p1", event: str = "e1", *markets: str, **changes: object) -> OpenPick:
    values = {"pick": name, "event": event, "markets": markets or ("h2h",), "region": "eu", "bookmaker": "pinnacle"}
    return OpenPick(**{**values, **changes})


def today(spend: float, remaining: int) -> Pace:
    """A pace that leaves `spend` of the remaining credits for today."""
    mark = Mark(ends_at=DAY_ENDS, left=remaining - spend)
    later = Mark(ends_at=DAY_ENDS + timedelta(days=9), left=0.0)
    return (Path(resets_at=RESET, opened=float(remaining), foreign=0, marks=(mark, later)),)


def state(**changes: object) -> State:
    leagues = ("soccer_epl", "soccer_spl")
    values = {"now": NOW, "keys": (key(),), "leagues": leagues, "listed": LISTED, "pace": today(40.0, 300)}
    return State(**{**values, **changes})
