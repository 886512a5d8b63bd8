"""What may be known at the moment of a decision: all that an agent ever sees.

A view carries a moment for each fixture, so that one call judges tonight's matches or ten seasons: the same line of code.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from monps.domain.frames import FIXTURES, INSTANT, QUOTES, Schema, checked

VIEW_FIXTURES: Schema = {**FIXTURES, "decided_at": INSTANT}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Fixtures that are open at their `decided_at`, and the last price of every key known by then."""

    fixtures: pl.DataFrame
    quotes: pl.DataFrame

    def __post_init__(self) -> None:
        object.__setattr__(self, "fixtures", checked(self.fixtures, VIEW_FIXTURES, "view fixtures"))
        object.__setattr__(self, "quotes", checked(self.quotes, QUOTES, "view quotes"))
