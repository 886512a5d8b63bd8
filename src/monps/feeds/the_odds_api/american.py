"""Tells a reply in American odds, which are whole numbers of 100 or more, or of -100 or less; as decimal odds they would pass
for long shots. One price that cannot be American clears the whole reply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from monps.feeds.json_walk import Node

LOWEST = 100
_DOWN = ("bookmakers", "markets", "outcomes")


def refuse_american(events: Iterable[Node]) -> None:
    """Raise `Misfit` at the first price where there are prices, and all could be American."""
    first: Node | None = None
    for event in events:
        for price in _prices(event, _DOWN):
            if type(price.value) is Decimal or (type(price.value) is int and abs(price.value) < LOWEST):
                return
            if type(price.value) is int:
                first = first or price
    if first:
        first.refuse("it could be American odds, and so could all prices of the reply", "ask with oddsFormat=decimal")


def _prices(node: Node, down: tuple[str, ...]) -> Iterator[Node]:
    if type(node.value) is not dict:
        return
    if not down:
        yield node.member("price")
    elif type(node.value.get(down[0])) is list:
        for item in node.member(down[0]).items():
            yield from _prices(item, down[1:])
