"""What a request to API-Football may ask for: every refusal is an entry of the `errors` object, under the parameter's name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from monps.sandbox.server.reply import Refused

ENDPOINTS: dict[str, tuple[str, ...]] = {
    "fixtures": (
        "id",
        "ids",
        "live",
        "date",
        "league",
        "season",
        "team",
        "last",
        "next",
        "from",
        "to",
        "round",
        "status",
        "timezone",
    ),
    "fixtures/events": ("fixture", "team", "player", "type"),
    "fixtures/lineups": ("fixture", "team", "player", "type"),
    "coachs": ("id", "team", "search"),
    "players/topscorers": ("league", "season"),
    "odds": ("fixture", "league", "season", "date", "timezone", "page", "bookmaker", "bet"),
    "status": (),
}
"""The endpoints with the parameters they take."""
_NEEDED = {
    "fixtures/events": ("fixture",),
    "fixtures/lineups": ("fixture",),
    "players/topscorers": ("league", "season"),
}
_NUMBERS = ("id", "league", "season", "team", "last", "next", "fixture", "player", "page", "bookmaker", "bet")
_MOST_IDS = 20
_FREE_SEASONS = (2021, 2023)


def check(endpoint: str, given: Mapping[str, str]) -> None:
    """Refuse what the provider would refuse. Raises Refused, whose code is the parameter's name."""
    for name in given:
        if name not in ENDPOINTS[endpoint]:
            raise Refused(name, f"The {name.capitalize()} field do not exist.")
    if not given and endpoint != "status":
        raise Refused("required", "At least one parameter is required.")
    for name in _NEEDED.get(endpoint, ()):
        if name not in given:
            raise Refused(name, f"The {name.capitalize()} field is required.")
    for name in _NUMBERS:
        if name in given and not given[name].isdecimal():
            raise Refused(name, f"The {name.capitalize()} field must contain an integer.")
    if given.get("timezone", "UTC") != "UTC":
        raise Refused("timezone", "The Timezone field must be UTC.")
    if endpoint in {"fixtures", "odds"}:
        _check_dates(given)


def _check_dates(given: Mapping[str, str]) -> None:
    for name in ("date", "from", "to"):
        if name in given:
            day(given, name)
    if ("from" in given) != ("to" in given):
        missing = "to" if "from" in given else "from"
        raise Refused(missing, f"The {missing.capitalize()} field is required.")
    stands_alone = {"id", "ids", "live", "next", "last", "fixture"} & set(given)
    if "season" not in given and not stands_alone and {"league", "from", "team"} & set(given):
        raise Refused("season", "The Season field is required.")
    if len(given.get("ids", "").split("-")) > _MOST_IDS:
        raise Refused("ids", f"The Ids field must contain no more than {_MOST_IDS} ids.")


def check_plan(given: Mapping[str, str], now: datetime) -> None:
    """Refuse what a free plan does not see: seasons after 2023, and days other than yesterday, today and tomorrow."""
    first, last = _FREE_SEASONS
    if "season" in given and not first <= int(given["season"]) <= last:
        raise Refused("plan", f"Free plans do not have access to this season, try from {first} to {last}.")
    for name in ("last", "next"):
        if name in given:
            raise Refused("plan", f"Free plans do not have access to the {name.capitalize()} parameter.")
    if "date" in given:
        since, until = now.date() - timedelta(days=1), now.date() + timedelta(days=1)
        if not since <= day(given, "date").date() <= until:
            raise Refused("plan", f"Free plans do not have access to this date, try from {since} to {until}.")


def day(given: Mapping[str, str], name: str) -> datetime:
    """The first instant of a day that is a parameter, as 2026-08-21."""
    try:
        return datetime.strptime(given[name], "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise Refused(name, f"The {name.capitalize()} field must contain a valid date (Y-m-d).") from None


def numbers(given: Mapping[str, str], name: str) -> list[int]:
    """The whole numbers of a parameter that joins them by hyphens."""
    words = given[name].split("-")
    if not all(word.isdecimal() for word in words):
        raise Refused(name, f"The {name.capitalize()} field must contain ids joined by hyphens.")
    return [int(word) for word in words]
