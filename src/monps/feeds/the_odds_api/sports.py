"""Reads which competitions the provider has, to check those that are followed against."""

from __future__ import annotations

from dataclasses import dataclass

from monps.domain.errors import BadInput
from monps.feeds.json_walk import Misfit, Node, parse
from monps.feeds.the_odds_api.errors import refuse_error_body


@dataclass(frozen=True, slots=True, kw_only=True)
class Sport:
    """A competition, by the key with which it is asked for. `active` is in season; `outright` is not played in matches."""

    key: str
    title: str
    active: bool
    outright: bool


def read_sports(content: bytes, name: str = "the-odds-api /v4/sports") -> tuple[Sport, ...]:
    """All that the reply lists. `BadInput`, naming the path, on anything else: a list with a hole is no list to check by."""
    root = parse(content, name)
    try:
        refuse_error_body(root)
        return tuple(_sport(node) for node in root.items())
    except Misfit as misfit:
        raise BadInput(f"{name}: {misfit.detail}", file=name, path=misfit.path, value=misfit.value) from misfit


def _sport(node: Node) -> Sport:
    return Sport(
        key=node.member("key").text(),
        title=node.member("title").text(),
        active=node.member("active").flag(),
        outright=node.member("has_outrights").flag(),
    )
