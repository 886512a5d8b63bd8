"""Reads the prices of a reply, who showed them, and what was asked for; a market that is not read is flagged once a reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monps.domain.frames import REPORTED_FIXTURES, Batch
from monps.feeds.json_walk import Misfit, Node, shown
from monps.feeds.replies.reported import Issues, frame
from monps.feeds.replies.shows import Shows, known_bookmaker, price_frames, updated_at
from monps.feeds.the_odds_api.american import refuse_american
from monps.feeds.the_odds_api.asked import Asked
from monps.feeds.the_odds_api.events import Event
from monps.feeds.the_odds_api.outcomes import LISTINGS, Words, read_price, words_of


def read_odds(events: Sequence[Event], question: Asked, issues: Issues) -> Batch:
    """The fixtures, quotes, sightings and scopes of a reply."""
    refuse_american(event.node for event in events)
    readable = [shows for event in events if (shows := _Reading(event, question, issues).shows())]
    listings = None if question.listings is None else set(question.listings) & set(LISTINGS)
    prices = price_frames(readable, question.scope, listings, question.seen_at, issues)
    fixtures = frame([event.row(question.seen_at) for event in events], REPORTED_FIXTURES)
    return Batch(fixtures=fixtures, **prices, issues=issues.frame())


@dataclass(frozen=True, slots=True)
class _Reading:
    """The reading of one event's prices."""

    event: Event
    question: Asked
    issues: Issues

    def shows(self) -> Shows | None:
        """None where nobody can tell who shows what: then it must not pass for an event that nobody prices."""
        try:
            bookmakers = self.event.node.member("bookmakers").items()
        except Misfit as misfit:
            self.issues.refuse(misfit)
            return None
        shows = Shows(ref=self.event.ref, stage=self.event.stage(self.question.seen_at))
        words = words_of(self.event)
        for bookmaker in bookmakers:
            try:
                title = shown(bookmaker.member("title").value) or ""
                if key := known_bookmaker(bookmaker.member("key"), title, self.issues):
                    for market in bookmaker.member("markets").items():
                        self._market(market, bookmaker, key, shows, words)
            except Misfit as misfit:
                self.issues.refuse(misfit)
        return shows

    def _market(self, market: Node, bookmaker: Node, key: str, shows: Shows, words: Words) -> None:
        try:
            name = market.member("key")
            listing = name.text()
            if listing not in LISTINGS:
                self.issues.flag_first(f"market {listing}", name, f"the market {listing!r} is not read")
                return
            outcomes = market.member("outcomes").items()
            told = market.member("last_update")
            told = bookmaker.member("last_update") if told.missing else told
        except Misfit as misfit:
            self.issues.refuse(misfit)
            return
        instant = updated_at(told, self.question.seen_at, self.issues)
        prices = shows.opens(key, listing, instant, name, self.issues)
        for outcome in outcomes:
            try:
                prices.append(read_price(outcome, listing, words, instant, self.issues))
            except Misfit as misfit:
                self.issues.refuse(misfit)
