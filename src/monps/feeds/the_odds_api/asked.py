"""Understands what a payload answers, from its name: `the-odds-api /v4/sports/soccer_epl/odds?markets=h2h&regions=eu`.

A file keeps the same under a name such as `odds_20260612T2014Z.json`: what, and when it was seen. Of a file nobody knows who
was asked for, nor which markets: its scope is `file`, and what it shows counts as asked. Asking for h2h asks for h2h_lay too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import parse_qsl

from monps.domain.errors import BadInput
from monps.feeds.replies.shows import SCOPE_OF_A_FILE
from monps.feeds.source import Raw, Span

_LAID = {"h2h": "h2h_lay"}
_REPLY = re.compile(r"the-odds-api (?P<path>/v4/[^?\s]+)(?:\?(?P<query>\S*))?")
_LEAGUE = re.compile(r"the-odds-api /v4/sports/(?P<sport>[a-z0-9_]+)/odds(?:\?(?P<query>\S*))?")
_FILE = re.compile(r"(?:.*[/\\])?(?P<what>odds|events|scores)_(?P<at>\d{8}T\d{4}(?:\d\d)?)Z\.json")
_PATHS = {
    "sports": r"/v4/sports",
    "odds": r"/v4/(?:historical/)?sports/[a-z0-9_]+/(?:events/\w+/)?odds",
    "events": r"/v4/(?:historical/)?sports/[a-z0-9_]+/events",
    "scores": r"/v4/sports/[a-z0-9_]+/scores",
}


class What(StrEnum):
    """What a payload tells of."""

    SPORTS = "sports"
    ODDS = "odds"
    EVENTS = "events"
    SCORES = "scores"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a payload answers. `listings` are the markets asked for, None where nobody knows; `listed`: a list is due."""

    what: What
    seen_at: datetime
    listed: bool = False
    scope: str = SCOPE_OF_A_FILE
    listings: tuple[str, ...] | None = None

    def at(self, instant: datetime) -> Asked:
        """The same, as it stood at an instant."""
        return replace(self, seen_at=instant)


def asked(raw: Raw) -> Asked:
    """What the payload answers; `BadInput` where its name does not say."""
    if found := _REPLY.fullmatch(raw.name):
        return _reply(raw, found["path"].rstrip("/"), dict(parse_qsl(found["query"] or "")))
    if found := _FILE.fullmatch(raw.name):
        return Asked(what=What(found["what"]), seen_at=_seen_at(raw) if raw.seen_at else _named(raw, found["at"]))
    raise BadInput(
        f"{raw.name}: the name does not say what was asked: a reply is called 'the-odds-api /v4/...', "
        "a file odds_20260612T2014Z.json",
        file=raw.name,
    )


def _reply(raw: Raw, path: str, params: dict[str, str]) -> Asked:
    what = next((What(what) for what, pattern in _PATHS.items() if re.fullmatch(pattern, path)), None)
    if what is None:
        raise BadInput(f"{raw.name}: replies of {path} are not read: ask for sports, events, odds or scores")
    for name, wanted in (("oddsFormat", "decimal"), ("dateFormat", "iso")):
        if params.get(name, wanted) != wanted:
            raise BadInput(f"{raw.name}: {name}={params[name]} is not read: ask with {name}={wanted}", file=raw.name)
    if what is not What.ODDS:
        return Asked(what=what, seen_at=_seen_at(raw))
    markets = set(params.get("markets", "h2h").split(","))
    markets |= {_LAID[market] for market in markets if market in _LAID}
    scope = ",".join(sorted((params.get("bookmakers") or params.get("regions", "")).split(",")))
    listed = "/events/" not in path and "/historical/" not in path
    return Asked(what=what, seen_at=_seen_at(raw), listed=listed, scope=scope, listings=tuple(sorted(markets)))


def span(raw: Raw) -> Span | None:
    """The fixtures whose prices a reply of `/odds` answers for, None for any other."""
    found = _LEAGUE.fullmatch(raw.name)
    params = dict(parse_qsl(found["query"] or "")) if found else {}
    if found is None or "eventIds" in params:
        return None
    question = asked(raw)
    since, until = (params.get(name) for name in ("commenceTimeFrom", "commenceTimeTo"))
    return Span(
        competition=found["sport"],
        listings=question.listings or (),
        scope=question.scope,
        since=datetime.fromisoformat(since) if since else None,
        until=datetime.fromisoformat(until) if until else None,
    )


def _seen_at(raw: Raw) -> datetime:
    if raw.seen_at is None or raw.seen_at.utcoffset() is None:
        raise BadInput(f"{raw.name}: nobody says when it was seen: hand in the instant of its arrival (UTC)")
    return raw.seen_at.astimezone(UTC)


def _named(raw: Raw, at: str) -> datetime:
    try:
        return datetime.strptime(at, "%Y%m%dT%H%M%S" if len(at) > 13 else "%Y%m%dT%H%M").replace(tzinfo=UTC)
    except ValueError:
        raise BadInput(f"{raw.name}: {at}Z is no instant: name the file as in odds_20260612T2014Z.json") from None
