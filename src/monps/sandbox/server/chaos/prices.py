"""Faults of prices, markets and bookmakers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta

from monps.sandbox.server.chaos.fault import (
    ODDS_MATCHES,
    ODDS_PRICES,
    Case,
    Damage,
    Fault,
    events_in,
    of_body,
    of_events,
)
from monps.sandbox.server.reply import Json, stamp

_STUCK_S = 6 * 3_600
_SUSPENDED_S = 600
_AHEAD = timedelta(seconds=90)

Node = dict[str, Json]


def books_of(event: Node) -> list[Node]:
    """The bookmakers of a match."""
    found: list[Node] = event.get("bookmakers", [])
    return found


def markets_of(event: Node) -> Iterator[Node]:
    """Every market of every bookmaker of a match."""
    for book in books_of(event):
        yield from book["markets"]


def _first_prices(change: Callable[[Json, float], Json]) -> Damage:
    """The first outcome of every market of a match that is struck, its price changed; the number is one of the match's."""

    def damage(event: Node, case: Case) -> None:
        for market in markets_of(event):
            outcome = market["outcomes"][0]
            outcome["price"] = change(outcome["price"], case.draw("which", event["id"]))

    return of_events(damage)


def _duplicate_price(event: Node, _case: Case) -> None:
    for market in markets_of(event):
        first = market["outcomes"][0]
        market["outcomes"].append(first | {"price": round(first["price"] * 1.03 + 0.01, 2)})


def _palpable(event: Node, case: Case) -> None:
    markets = list(markets_of(event))
    if markets:
        outcomes = markets[int(case.draw("where", event["id"]) * len(markets))]["outcomes"]
        outcomes[0]["price"] = round(outcomes[0]["price"] * 10, 2)


def _reordered_outcomes(event: Node, _case: Case) -> None:
    for market in markets_of(event):
        market["outcomes"].reverse()


def _negative_age(event: Node, case: Case) -> None:
    ahead = case.asked.now + _AHEAD
    for node in [*books_of(event), *markets_of(event)]:
        if "last_update" in node:
            node["last_update"] = stamp(ahead) if isinstance(node["last_update"], str) else int(ahead.timestamp())


def _stuck(body: Json, case: Case) -> Json:
    """The bookmakers that are struck show what they had at the last of four instants a day."""
    since = datetime.fromtimestamp(case.asked.now.timestamp() // _STUCK_S * _STUCK_S, UTC)
    earlier = {event["id"]: event for event in events_in(case.again(since))}
    for event in events_in(body):
        then = {book["key"]: book for book in books_of(earlier.get(event["id"], {}))}
        event["bookmakers"] = [
            then.get(book["key"], book) if case.strikes(book["key"]) else book for book in books_of(event)
        ]
    return body


def _book_missing(body: Json, case: Case) -> Json:
    for event in events_in(body):
        event["bookmakers"] = [book for book in books_of(event) if not case.strikes(book["key"])]
    return body


def _market_missing(event: Node, _case: Case) -> None:
    for book in books_of(event):
        book["markets"] = [market for market in book["markets"] if market["key"] == "h2h"]
    event["bookmakers"] = [book for book in books_of(event) if book["markets"]]


def _market_suspended(event: Node, case: Case) -> None:
    shifted = case.asked.now.timestamp() + case.draw("phase", event["id"]) * 2 * _SUSPENDED_S
    if shifted // _SUSPENDED_S % 2 == 0:
        event["bookmakers"] = []


def _unknown_book(event: Node, _case: Case) -> None:
    if books_of(event):
        event["bookmakers"].append(deepcopy(event["bookmakers"][0]) | {"key": "moonbet", "title": "MoonBet"})


def _unknown_market(event: Node, _case: Case) -> None:
    for book in books_of(event)[:1]:
        outcomes = [{"name": "Odd", "price": 1.9}, {"name": "Even", "price": 1.9}]
        market = {"key": "moon_phase", "last_update": book["markets"][0]["last_update"], "outcomes": outcomes}
        book["markets"].append(market)


def _extra_fields(event: Node, _case: Case) -> None:
    event["weather"] = {"sky": "clear", "wind": [3, 4]}
    for node in [*books_of(event), *markets_of(event)]:
        node["beta"] = None


def _prices(
    name: str, says: str, damage: Damage, *, endpoints: tuple[str, ...] = ODDS_PRICES, per_item: bool = True
) -> Fault:
    return Fault(name=name, group="events", says=says, endpoints=endpoints, damage=damage, per_item=per_item)


PRICES: tuple[Fault, ...] = (
    _prices("stuck_bookmaker", "bookmakers show the same prices and last_update for six hours", of_body(_stuck)),
    _prices("bookmaker_missing", "bookmakers are absent", of_body(_book_missing)),
    _prices("market_missing", "no market but h2h", of_events(_market_missing)),
    _prices(
        "market_suspended", "all prices of a match vanish for ten minutes out of twenty", of_events(_market_suspended)
    ),
    _prices("unknown_bookmaker", "a bookmaker nobody has heard of", of_events(_unknown_book)),
    _prices("unknown_market", "a market nobody has heard of", of_events(_unknown_market)),
    _prices("duplicate_price", "two prices of one outcome in a market", of_events(_duplicate_price)),
    _prices("reordered_outcomes", "outcomes stand in another order", of_events(_reordered_outcomes)),
    _prices("palpable_error", "one price of a match is ten times what it should be", of_events(_palpable)),
    _prices("price_below_one", "prices below 1", _first_prices(lambda _price, _draw: 0.95)),
    _prices("huge_price", "prices of a million", _first_prices(lambda _price, _draw: 1_000_000.0)),
    _prices("negative_age", "last_update lies ninety seconds ahead", of_events(_negative_age)),
    _prices("extra_fields", "fields that no guide mentions", of_events(_extra_fields), endpoints=ODDS_MATCHES),
    _prices("null_price", "prices that are null", _first_prices(lambda _price, _draw: None)),
    _prices(
        "wrong_type_price",
        "prices that are text, or true",
        _first_prices(lambda price, draw: str(price) if draw < 0.5 else True),
    ),
)
"""Prices that are no numbers come after those that are wrong ones."""
