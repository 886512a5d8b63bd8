"""What The Odds API serves where and what it counts, by its guide: the one home of these figures."""

from __future__ import annotations

FEATURED = frozenset({"h2h", "spreads", "totals", "h2h_lay"})
"""The markets of `/odds`; all others are served by the per-event endpoint alone."""
NAMES_A_REGION = 10
"""How many named bookmakers count as one region."""
SCORES = 2
"""Credits of `/scores` with `daysFrom`."""
SCORES_DAYS = 3
"""The most that `daysFrom` may be."""
