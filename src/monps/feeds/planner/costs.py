"""What The Odds API takes for a request, in credits, by its guide."""

from __future__ import annotations

from collections.abc import Collection

FEATURED = frozenset({"h2h", "spreads", "totals"})
"""The markets of `/odds`; all others are served by the per-event endpoint alone."""
NAMES_A_REGION = 10
"""How many named bookmakers count as one region."""
SCORES = 2
"""`/scores` with `daysFrom`."""
SCORES_DAYS = 3
"""The most that `daysFrom` may be."""


def odds_cost(markets: Collection[str], *, regions: Collection[str] = (), bookmakers: Collection[str] = ()) -> int:
    """Of `/odds`, and the most of the per-event endpoint: markets times regions; named bookmakers override regions."""
    return len(markets) * (-(-len(bookmakers) // NAMES_A_REGION) if bookmakers else len(regions))
