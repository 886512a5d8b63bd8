"""What the events of a reply show: who quotes which listing at what price, updated when; and that as frames.

A bookmaker that is not in the catalogue is flagged once a reply, by name; the raw payload keeps its prices.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import polars as pl

from monps.domain.catalogue.bookmakers import bookmaker_key
from monps.domain.errors import BadInput
from monps.domain.frames import REPORTED_QUOTES, REPORTED_SCOPES, REPORTED_SIGHTINGS
from monps.domain.quote import Stage
from monps.feeds.json_walk import Misfit, Node
from monps.feeds.replies.outliers import dispute_outliers
from monps.feeds.replies.price_sets import Price, judged
from monps.feeds.replies.reported import Issues, frame

SCOPE_OF_A_FILE = "file"
"""Of a recorded reply nobody knows who was asked for."""
CLOCK_TOLERANCE = timedelta(minutes=2)
FAR_AHEAD = "clock far off: "
"""How the reason of an issue begins where a stamp lies farther ahead than clocks differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shows:
    """What one event shows: the prices of each bookmaker, and when each (bookmaker, listing) was updated."""

    ref: int
    stage: Stage
    prices: dict[str, list[Price]] = field(default_factory=dict)
    updated: dict[tuple[str, str], datetime | None] = field(default_factory=dict)

    def opens(
        self, bookmaker: str, listing: str, updated_at: datetime | None, where: Node, issues: Issues
    ) -> list[Price]:
        """Where the prices of a bookmaker are to go, whose listing begins at `where`."""
        if (bookmaker, listing) in self.updated:
            issues.flag(where, f"{bookmaker} shows {listing} twice for one fixture: both are read as one")
        self.updated[bookmaker, listing] = updated_at
        return self.prices.setdefault(bookmaker, [])


def price_frames(
    readable: Sequence[Shows], scope: str, listings: Collection[str] | None, seen_at: datetime, issues: Issues
) -> dict[str, pl.DataFrame]:
    """`quotes`, `sightings` and `scopes` of a batch; without `listings`, what appears counts as asked for."""
    quotes = [
        (shows.ref, bookmaker, *price.row(str(shows.stage), seen_at))
        for shows in readable
        for bookmaker, prices in _judged(shows, issues).items()
        for price in prices
    ]
    sightings = [
        (shows.ref, bookmaker, listing, scope, str(shows.stage), seen_at, updated_at)
        for shows in readable
        for (bookmaker, listing), updated_at in shows.updated.items()
    ]
    asked = {listing for shows in readable for _, listing in shows.updated} if listings is None else set(listings)
    scopes = [(shows.ref, listing, scope, str(shows.stage), seen_at) for shows in readable for listing in sorted(asked)]
    return {
        "quotes": frame(quotes, REPORTED_QUOTES),
        "sightings": frame(sightings, REPORTED_SIGHTINGS),
        "scopes": frame(scopes, REPORTED_SCOPES),
    }


def _judged(shows: Shows, issues: Issues) -> dict[str, list[Price]]:
    """What each bookmaker shows, every price with its state."""
    prices = {bookmaker: judged(own, issues) for bookmaker, own in shows.prices.items()}
    if shows.stage is Stage.LIVE:
        dispute_outliers(prices, issues)
    return prices


def known_bookmaker(name: Node, title: str, issues: Issues) -> str | None:
    """The bookmaker's key; None, and a flag, where the catalogue does not have it."""
    text = name.text()
    try:
        return bookmaker_key(text)
    except BadInput:
        reason = f"the bookmaker {text!r} ({title}) is not in the catalogue: its prices are not read"
        issues.flag_first(f"bookmaker {text}", name, reason, "add it to domain/catalogue/bookmakers.py")
        return None


def updated_at(told: Node, seen_at: datetime, issues: Issues) -> datetime | None:
    """The bookmaker's own word on when it updated; None where it is missing, unreadable, or later than it was seen."""
    try:
        instant = None if told.missing else told.instant()
    except Misfit as misfit:
        issues.refuse(misfit)
        return None
    if instant is None or instant <= seen_at:
        return instant
    begins = "clock: " if instant - seen_at <= CLOCK_TOLERANCE else FAR_AHEAD
    reason = f"{begins}it was seen at {seen_at:%Y-%m-%dT%H:%M:%SZ}, before it was updated: its age is unknown"
    issues.flag_first(begins, told, reason, "set this machine's clock, if it is late")
    return None
