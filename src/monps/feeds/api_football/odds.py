"""Reads the prices before matches. They name no teams: their fixtures are known by id alone, with null names.

`Home/Away` is draw no bet: its prices are those of the match result without the draw. Asian handicaps are not read, since the
side from which their lines count is unverified.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from monps.domain.frames import REPORTED_FIXTURES, Batch
from monps.domain.market import MarketKey
from monps.domain.quote import Side, Stage
from monps.feeds.api_football.asked import Asked
from monps.feeds.api_football.fixtures import HIGHEST_ID, Match
from monps.feeds.json_walk import Misfit, Node, shown
from monps.feeds.replies.price_sets import Price, odds_milli, quarters
from monps.feeds.replies.reported import Issues, frame
from monps.feeds.replies.shows import SCOPE_OF_A_FILE, Shows, known_bookmaker, price_frames, updated_at

SCOPE_OF_ALL = "all"
_WINNER = {"Home": "home", "Draw": "draw", "Away": "away"}
_TWO = {"Home": "home", "Away": "away"}
_YES_NO = {"Yes": "yes", "No": "no"}
_EITHER = {"Home/Draw": "home_draw", "Home/Away": "home_away", "Draw/Away": "draw_away"}
_GOALS = {"Over": "over", "Under": "under"}
BETS: dict[str, tuple[int, MarketKey, dict[str, str]]] = {
    "Match Winner": (1, MarketKey.H2H, _WINNER),
    "Home/Away": (2, MarketKey.DRAW_NO_BET, _TWO),
    "Goals Over/Under": (5, MarketKey.TOTALS, _GOALS),
    "Both Teams Score": (8, MarketKey.BTTS, _YES_NO),
    "Double Chance": (12, MarketKey.DOUBLE_CHANCE, _EITHER),
}
"""The bets that are read, by name, with their numbers; the raw payload keeps the others."""
_ODDS = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,6})?")
_LINED = re.compile(r"(Over|Under) ([0-9]{1,2}(?:\.[0-9]{1,2})?)")


def read_odds(matches: Sequence[Match], question: Asked, issues: Issues) -> Batch:
    """The fixtures, by id, with quotes, sightings and scopes."""
    scope = SCOPE_OF_A_FILE if question.is_file else question.params.get("bookmaker", SCOPE_OF_ALL)
    readable = [shows for match in matches if (shows := _shows(match, question.seen_at, issues))]
    prices = price_frames(readable, scope, _asked_for(question), question.seen_at, issues)
    fixtures = frame([match.row(question.seen_at) for match in matches], REPORTED_FIXTURES)
    return Batch(fixtures=fixtures, **prices, issues=issues.frame())


def _asked_for(question: Asked) -> list[str] | None:
    wanted = question.params.get("bet")
    return None if question.is_file else [name for name, bet in BETS.items() if wanted in (None, str(bet[0]))]


def _shows(match: Match, seen_at: datetime, issues: Issues) -> Shows | None:
    """None where nobody can tell who shows what: then it must not pass for a fixture that nobody prices."""
    try:
        bookmakers = match.node.member("bookmakers").items()
    except Misfit as misfit:
        issues.refuse(misfit)
        return None
    in_play = match.kickoff_at is None or seen_at >= match.kickoff_at
    shows = Shows(ref=match.ref, stage=Stage.IN_PLAY if in_play else Stage.LIVE)
    instant = updated_at(match.node.member("update"), seen_at, issues)
    for node in bookmakers:
        try:
            if key := known_bookmaker(node.member("name"), f"number {shown(node.member('id').value)}", issues):
                for bet in node.member("bets").items():
                    _bet(bet, key, shows, instant, issues)
        except Misfit as misfit:
            issues.refuse(misfit)
    return shows


def _bet(bet: Node, bookmaker: str, shows: Shows, instant: datetime | None, issues: Issues) -> None:
    try:
        name, number = bet.member("name"), bet.member("id")
        listing = name.text()
        if listing not in BETS:
            issues.flag_first(f"market {listing}", name, f"the market {listing!r} is not read")
            return
        if number.integer(1, HIGHEST_ID) != BETS[listing][0]:
            number.refuse(f"{listing} has number {BETS[listing][0]}: it may be another market")
        values = bet.member("values").items()
    except Misfit as misfit:
        issues.refuse(misfit)
        return
    prices = shows.opens(bookmaker, listing, instant, name, issues)
    for value in values:
        try:
            prices.append(_price(value, listing, instant, issues))
        except Misfit as misfit:
            issues.refuse(misfit)


def _price(value: Node, listing: str, instant: datetime | None, issues: Issues) -> Price:
    _, market, words = BETS[listing]
    name, odd = value.member("value"), value.member("odd")
    word, line = name.text(), None
    if market is MarketKey.TOTALS and (found := _LINED.fullmatch(word)):
        word, line = found[1], quarters(Node(Decimal(found[2]), value, "value"))
    if word not in words or (market is MarketKey.TOTALS and not line):
        name.refuse(f"it is no outcome of {listing}")
    text = odd.text()
    if not _ODDS.fullmatch(text):
        odd.refuse("it is no decimal number")
    return Price(
        listing=listing,
        market=market,
        line_quarters=line,
        selection=words[word],
        side=Side.BACK,
        odds_milli=odds_milli(Decimal(text), odd, issues),
        updated_at=instant,
        node=odd,
    )
