"""Events, prices and scores in the words of The Odds API v4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from monps.sandbox.live.books import BOOK_AT, Book
from monps.sandbox.live.fixtures import Fixture
from monps.sandbox.live.markets import PriceSet, price_sets
from monps.sandbox.live.world import LiveWorld
from monps.sandbox.server.odds_request import Wanted
from monps.sandbox.server.reply import Json, stamp

_PLAIN = {"draw": "Draw", "over": "Over", "under": "Under", "yes": "Yes", "no": "No"}
_NOTICED = 150
"""A start that is later than this many seconds moves the commence time of a match in play."""


def instant(when: datetime, *, unix: bool) -> Json:
    """An instant as text, or as Unix seconds."""
    return int(when.timestamp()) if unix else stamp(when)


def commence(fixture: Fixture, now: datetime) -> datetime:
    """When a match begins as far as is known: a late start is noticed once it has happened."""
    noticed = fixture.delay_s > _NOTICED and now >= fixture.true_kickoff
    return fixture.true_kickoff if noticed else fixture.kickoff


def event(fixture: Fixture, now: datetime, *, unix: bool) -> dict[str, Json]:
    """A match without prices."""
    return {
        "id": fixture.event_id,
        "sport_key": fixture.league.key,
        "sport_title": fixture.league.title,
        "commence_time": instant(commence(fixture, now), unix=unix),
        "home_team": fixture.home.names.odds,
        "away_team": fixture.away.names.odds,
    }


def priced(
    world: LiveWorld, fixtures: Sequence[Fixture], wanted: Wanted, now: datetime, *, whole: bool
) -> list[dict[str, Json]]:
    """Matches with prices; `whole` says that a bookmaker has an update of its own beside those of its markets."""
    if not fixtures:
        return []
    if not wanted.books:
        return [event(fixture, now, unix=wanted.unix) | {"bookmakers": []} for fixture in fixtures]
    board = world.board(fixtures, wanted.books, now)
    stalls = [_stall(key, each) for key in _asked(wanted.markets) for each in price_sets(board, key)]
    updates = [
        [instant(datetime.fromtimestamp(at, UTC), unix=wanted.unix) for at in row] for row in board.updated.tolist()
    ]
    return [
        event(fixture, now, unix=wanted.unix)
        | {"bookmakers": _bookmakers(fixture, [stall.of(at) for stall in stalls], updates[at], wanted, whole=whole)}
        for at, fixture in enumerate(fixtures)
    ]


def without_prices(events: list[dict[str, Json]]) -> list[dict[str, Json]]:
    """The same, each market with its key and update alone."""
    return [
        each
        | {
            "bookmakers": [
                {
                    "key": book["key"],
                    "title": book["title"],
                    "markets": [{"key": m["key"], "last_update": m["last_update"]} for m in book["markets"]],
                }
                for book in each["bookmakers"]
            ]
        }
        for each in events
    ]


def score(world: LiveWorld, fixture: Fixture, now: datetime, *, unix: bool) -> dict[str, Json]:
    """A match with its score, which counts extra time and no shoot-out; values are strings."""
    state = world.state(fixture, now)
    updated = min(now, world.ends_at(fixture) + timedelta(minutes=2))
    known: dict[str, Json] = {"scores": None, "last_update": None}
    if state.goals is not None:
        names = (fixture.home.names.odds, fixture.away.names.odds)
        known = {
            "scores": [{"name": name, "score": str(goals)} for name, goals in zip(names, state.goals, strict=True)],
            "last_update": instant(updated.replace(second=updated.second // 30 * 30), unix=unix),
        }
    head = event(fixture, now, unix=unix)
    names_of = {key: head.pop(key) for key in ("home_team", "away_team")}
    return head | {"completed": state.finished} | names_of | known


def _asked(markets: tuple[str, ...]) -> tuple[str, ...]:
    """Exchanges' lay prices come with h2h unasked."""
    lay = ("h2h_lay",) if "h2h" in markets and "h2h_lay" not in markets else ()
    return tuple(key for key in (*markets, *lay) if not key.startswith("outrights"))


@dataclass(frozen=True, slots=True)
class _Stall:
    """A set of outcomes of a market as plain lists, which are much faster to read one by one than arrays."""

    key: str
    labels: tuple[str, ...]
    side: int | None
    offered: list[Json]
    prices: list[Json]
    points: list[Json] | None

    def of(self, match: int) -> _Stall:
        """The part of one match: lists by bookmaker."""
        points = None if self.points is None else self.points[match]
        return replace(self, offered=self.offered[match], prices=self.prices[match], points=points)


def _stall(key: str, offered: PriceSet) -> _Stall:
    points = None if offered.points is None else offered.points.tolist()
    return _Stall(key, offered.labels, offered.side, offered.offered.tolist(), offered.prices.tolist(), points)


def _bookmakers(
    fixture: Fixture, stalls: list[_Stall], updates: list[Json], wanted: Wanted, *, whole: bool
) -> list[dict[str, Json]]:
    found = []
    for place, (book, updated) in enumerate(zip(wanted.books, updates, strict=True)):
        markets: dict[str, dict[str, Json]] = {}
        for stall in stalls:
            if stall.offered[place]:
                if stall.key not in markets:
                    market = {"key": stall.key, "last_update": updated, "outcomes": []}
                    markets[stall.key] = _with_extras(market, wanted, f"{fixture.number}{stall.key}")
                markets[stall.key]["outcomes"] += _outcomes(fixture, stall, place, book, wanted)
        if markets:
            head = {"key": book.key, "title": book.title} | ({"last_update": updated} if whole else {})
            found.append(_with_extras(head, wanted, str(fixture.number)) | {"markets": list(markets.values())})
    return found


def _outcomes(fixture: Fixture, stall: _Stall, place: int, book: Book, wanted: Wanted) -> list[dict[str, Json]]:
    """Outcomes in the provider's order: names of teams by the alphabet, the draw last."""
    names = (fixture.home.names.odds, fixture.away.names.odds)
    outcomes = []
    for at, label in enumerate(stall.labels):
        outcome: dict[str, Json] = {"name": _named(label, names, BOOK_AT[book.key])}
        if stall.side is not None:
            outcome["description"] = names[stall.side]
        price = stall.prices[place][at]
        outcome["price"] = american(price) if wanted.american else price
        if stall.points is not None:
            outcome["point"] = stall.points[place][at]
        if wanted.limits:
            outcome["bet_limit"] = float(book.limit) if book.limit > 1_000 else None
        outcomes.append(_with_extras(outcome, wanted, f"{fixture.number}{at}"))
    if stall.labels[0] == "home" and names[1] < names[0]:
        outcomes[0], outcomes[-1] = outcomes[-1], outcomes[0]
    if len(outcomes) == 3 and stall.labels[1] == "draw":
        outcomes[1], outcomes[2] = outcomes[2], outcomes[1]
    return outcomes


def _named(label: str, names: tuple[str, str], book: int) -> str:
    """The name of an outcome; for double chance the order of its two halves depends on the bookmaker."""
    if label in _PLAIN:
        return _PLAIN[label]
    plain = {"home": names[0], "away": names[1], "draw": "Draw"}
    if label in plain:
        return plain[label]
    first, second = (plain[word] for word in label.split("_or_"))
    return (f"{first} or {second}", f"{second} or {first}", f"{first}/{second}")[book % 3]


def american(price: float) -> int:
    """A decimal price as what 100 wins, or as what must be staked to win 100, negative."""
    return round((price - 1) * 100) if price >= 2 else round(-100 / (price - 1))


def _with_extras(node: dict[str, Json], wanted: Wanted, name: str) -> dict[str, Json]:
    if wanted.links:
        node["link"] = None
    if wanted.sids:
        node["sid"] = name
    return node


def open_fixtures(world: LiveWorld, league: str, now: datetime, opens: timedelta) -> list[Fixture]:
    """The matches of a league that are listed: not over yet, and beginning within `opens`."""
    near = world.between(league, now - timedelta(hours=5), now + opens)
    return [fixture for fixture in near if fixture.known_from <= now < world.ends_at(fixture)]
