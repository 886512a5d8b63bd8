"""Prices in the words of API-Football v3: refreshed every three hours before the match, as text, without team names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from monps.sandbox.live.books import BOOKS
from monps.sandbox.live.fixtures import Fixture
from monps.sandbox.live.markets import PriceSet, price_sets
from monps.sandbox.live.world import LiveWorld
from monps.sandbox.server.football_fixtures import league, when
from monps.sandbox.server.reply import Json

_REFRESH_S = 3 * 3_600
_BETS: tuple[tuple[int, str, str, int | None], ...] = (
    (1, "Match Winner", "h2h", None),
    (2, "Home/Away", "draw_no_bet", None),
    (4, "Asian Handicap", "spreads", None),
    (5, "Goals Over/Under", "totals", None),
    (5, "Goals Over/Under", "alternate_totals", None),
    (8, "Both Teams Score", "btts", None),
    (12, "Double Chance", "double_chance", None),
    (16, "Total - Home", "team_totals", 0),
    (17, "Total - Away", "team_totals", 1),
)
"""The provider's bet with the market behind it and, for a team's total, the side."""
_DOUBLE = {"home_or_draw": "Home/Draw", "draw_or_away": "Draw/Away", "home_or_away": "Home/Away"}


def refreshed(now: datetime) -> datetime:
    """The instant of the prices that are shown."""
    return datetime.fromtimestamp(now.timestamp() // _REFRESH_S * _REFRESH_S, UTC)


def odds(world: LiveWorld, fixtures: list[Fixture], given: dict[str, str], now: datetime) -> list[dict[str, Json]]:
    """Prices of matches that have not begun; `bookmaker` and `bet` narrow them down."""
    books = [
        book
        for book in BOOKS
        if book.football and given.get("bookmaker", str(book.football[0])) == str(book.football[0])
    ]
    if not fixtures or not books:
        return []
    taken = refreshed(now)
    board = world.board(fixtures, books, taken)
    sets = {market: price_sets(board, market) for _, _, market, _ in _BETS}
    only: Callable[[int], bool] = lambda number: given.get("bet", str(number)) == str(number)  # noqa: E731
    return [
        {
            "league": league(fixture.league, fixture.season),
            "fixture": {
                "id": fixture.number,
                "timezone": "UTC",
                "date": when(fixture.kickoff),
                "timestamp": int(fixture.kickoff.timestamp()),
            },
            "update": when(taken),
            "bookmakers": [
                {"id": book.football[0], "name": book.football[1], "bets": bets}
                for place, book in enumerate(books)
                if book.football and (bets := _bets(sets, (at, place), only))
            ],
        }
        for at, fixture in enumerate(fixtures)
    ]


def _bets(
    sets: dict[str, tuple[PriceSet, ...]], place: tuple[int, int], only: Callable[[int], bool]
) -> list[dict[str, Json]]:
    found: dict[int, dict[str, Json]] = {}
    for number, name, market, side in _BETS:
        values = [
            value
            for each in sets[market]
            if only(number) and each.offered[place] and each.side == side
            for value in _values(each, place)
        ]
        if values:
            found.setdefault(number, {"id": number, "name": name, "values": []})["values"] += values
    return list(found.values())


def _values(offered: PriceSet, place: tuple[int, int]) -> list[dict[str, str]]:
    values = []
    for at, (label, price) in enumerate(zip(offered.labels, offered.prices[place].tolist(), strict=True)):
        word = _DOUBLE.get(label, label.capitalize())
        if offered.points is not None:
            point = float(offered.points[place][at])
            word = f"{word} {point:+g}" if label in {"home", "away"} else f"{word} {point:g}"
        values.append({"value": word, "odd": f"{price:.2f}"})
    return values
