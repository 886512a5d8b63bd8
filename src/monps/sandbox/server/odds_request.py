"""What a request to The Odds API asks for, read from its parameters: every refusal has the provider's code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from monps.sandbox.live.books import BOOKS, Book
from monps.sandbox.live.markets import FEATURED, MARKETS
from monps.sandbox.server.reply import Refused

REGIONS = ("us", "us2", "us_dfs", "us_ex", "uk", "eu", "fr", "se", "au")
_BOOKS_PER_REGION = 10
_FEATURED = (*FEATURED, "h2h_lay", "outrights", "outrights_lay")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which prices, of which bookmakers, in which form. `regions` is how many regions the bookmakers count as."""

    markets: tuple[str, ...]
    books: tuple[Book, ...]
    regions: int
    american: bool
    unix: bool
    limits: bool
    links: bool
    sids: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which events: those in `ids` (all where it is None) that begin within `since` and `until`."""

    ids: frozenset[str] | None
    since: datetime | None
    until: datetime | None


def wanted(given: Mapping[str, str], *, featured: bool) -> Wanted:
    """The prices a request asks for; `featured` says that only the markets of whole leagues may be named."""
    books, regions = _books(given)
    markets = _split(given.get("markets") or "h2h")
    known = _FEATURED if featured else tuple(MARKETS)
    strange = [key for key in markets if key not in known]
    if strange:
        raise Refused("INVALID_MARKET", f"Markets not supported by this endpoint: {', '.join(strange)}")
    return Wanted(
        markets=markets,
        books=books,
        regions=regions,
        american=_choice(given, "oddsFormat", ("decimal", "american"), "INVALID_ODDS_FORMAT") == "american",
        unix=unix(given),
        limits=_flag(given, "includeBetLimits"),
        links=_flag(given, "includeLinks"),
        sids=_flag(given, "includeSids"),
    )


def unix(given: Mapping[str, str]) -> bool:
    """Whether instants are asked for as Unix seconds."""
    return _choice(given, "dateFormat", ("iso", "unix"), "INVALID_DATE_FORMAT") == "unix"


def event_filter(given: Mapping[str, str]) -> Filter:
    """Which events a request asks for."""
    ids = _split(given.get("eventIds", ""))
    wrong = [each for each in ids if len(each) != 32]
    if wrong:
        raise Refused("INVALID_EVENT_IDS", f"Invalid eventIds parameter: {', '.join(wrong)}")
    since = _instant(given, "commenceTimeFrom", "INVALID_COMMENCE_TIME_FROM")
    until = _instant(given, "commenceTimeTo", "INVALID_COMMENCE_TIME_TO")
    if since and until and until <= since:
        raise Refused("INVALID_COMMENCE_TIME_RANGE", "commenceTimeTo must be later than commenceTimeFrom")
    return Filter(ids=frozenset(ids) or None, since=since, until=until)


def days_from(given: Mapping[str, str]) -> int | None:
    """How many days of completed matches are asked for (1 to 3), None where none are."""
    text = given.get("daysFrom")
    if text is None or text == "":
        return None
    if text not in {"1", "2", "3"}:
        raise Refused("INVALID_SCORES_DAYS_FROM", "Invalid daysFrom parameter: use a whole number from 1 to 3")
    return int(text)


def historical_instant(given: Mapping[str, str]) -> datetime:
    """The instant of which a snapshot is asked for."""
    if not given.get("date"):
        raise Refused("MISSING_HISTORICAL_TIMESTAMP", "Missing date parameter")
    found = _instant(given, "date", "INVALID_HISTORICAL_TIMESTAMP")
    assert found is not None
    return found


def _books(given: Mapping[str, str]) -> tuple[tuple[Book, ...], int]:
    named, regions = _split(given.get("bookmakers", "")), _split(given.get("regions", ""))
    if named:
        found = tuple(book for book in BOOKS if book.key in named)
        if not found:
            raise Refused("INVALID_BOOKMAKERS", f"Invalid bookmakers: {', '.join(named)}")
        return found, -(-len(named) // _BOOKS_PER_REGION)
    if not regions:
        raise Refused("MISSING_REGION", "Missing regions or bookmakers key")
    strange = [region for region in regions if region not in REGIONS]
    if strange:
        raise Refused("INVALID_REGION", f"Invalid regions parameter: {', '.join(strange)}")
    return tuple(book for book in BOOKS if set(book.regions) & set(regions)), len(regions)


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in text.split(",") if word))


def _choice(given: Mapping[str, str], name: str, known: tuple[str, ...], code: str) -> str:
    text = given.get(name, known[0])
    if text not in known:
        raise Refused(code, f"Invalid {name} parameter: {text}")
    return text


def _flag(given: Mapping[str, str], name: str) -> bool:
    return given.get(name, "false").lower() == "true"


def _instant(given: Mapping[str, str], name: str, code: str) -> datetime | None:
    text = given.get(name)
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise Refused(code, f"Invalid {name} parameter: use the form 2026-08-21T18:45:00Z") from None
