"""Understands what a payload answers, from its name (`api-football /fixtures?ids=215662`) or, of a file, from its envelope."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import parse_qsl

from monps.domain.errors import BadInput
from monps.feeds.json_walk import Node, shown
from monps.feeds.source import Raw

_REPLY = re.compile(r"api-football /(?P<path>[^?\s]+)(?:\?(?P<query>\S*))?")
_FILE = re.compile(r"[^\s?]+\.json")


class What(StrEnum):
    """What a payload tells of."""

    FIXTURES = "fixtures"
    EVENTS = "fixtures/events"
    LINEUPS = "fixtures/lineups"
    COACHES = "coachs"
    TOP_SCORERS = "players/topscorers"
    ODDS = "odds"


_ALSO = {"fixtures/headtohead": What.FIXTURES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a payload answers. `params` are those of its name; a file has none."""

    what: What
    seen_at: datetime
    is_file: bool
    params: Mapping[str, str] = field(default_factory=dict)


def asked(raw: Raw, root: Node) -> Asked:
    """What the payload answers; `BadInput` or `Misfit` where that cannot be told."""
    if raw.seen_at is None or raw.seen_at.utcoffset() is None:
        raise BadInput(f"{raw.name}: nobody says when it was seen: hand in the instant of its arrival (UTC)")
    seen_at = raw.seen_at.astimezone(UTC)
    get = root.member("get")
    answered = get.text()
    if not (found := _REPLY.fullmatch(raw.name)):
        return Asked(what=_what(get, answered), seen_at=seen_at, is_file=True)
    if found["path"].strip("/") != answered:
        get.refuse(f"/{found['path']} was asked, and this answers something else")
    params = dict(parse_qsl(found["query"] or ""))
    return Asked(what=_what(get, answered), seen_at=seen_at, is_file=False, params=params)


def check_name(raw: Raw) -> None:
    """`BadInput` where the name is neither that of a reply nor that of a JSON file."""
    if not (_REPLY.fullmatch(raw.name) or _FILE.fullmatch(raw.name)):
        raise BadInput(
            f"{raw.name}: the name does not say what was asked: a reply is called 'api-football /fixtures?...', "
            "a file fixtures.json",
            file=raw.name,
        )


def refuse_errors(root: Node) -> None:
    """Raise `Misfit` with what the provider says, where it says that it failed: its status is 200 even then."""
    errors = root.member("errors")
    if errors.missing:
        errors.refuse("it is missing, so nobody knows whether the request succeeded")
    if errors.value in ([], {}):
        return
    named = errors.value.items() if isinstance(errors.value, dict) else [("", errors.value)]
    words = "; ".join(f"{shown(name)}: {shown(told)}" if name else str(shown(told)) for name, told in named)
    errors.refuse(f"the provider refused the request: {words}", "see what it asks for, and ask again")


def _what(get: Node, answered: str) -> What:
    if answered in _ALSO:
        return _ALSO[answered]
    if answered not in list(What):
        get.refuse(f"replies of /{answered} are not read", f"ask for one of {', '.join(f'/{what}' for what in What)}")
    return What(answered)
