"""Market keys and selections, as The Odds API names them; every usual alias is accepted on input."""

from __future__ import annotations

from enum import StrEnum

from monps.domain.errors import BadInput


class MarketKey(StrEnum):
    """A family of bets. Lines are quarter goals from the home side (totals: quarter goals of the total)."""

    H2H = "h2h"
    DOUBLE_CHANCE = "double_chance"
    DRAW_NO_BET = "draw_no_bet"
    TOTALS = "totals"
    SPREADS = "spreads"
    BTTS = "btts"


ALIASES = {
    "1x2": MarketKey.H2H,
    "match_result": MarketKey.H2H,
    "dc": MarketKey.DOUBLE_CHANCE,
    "dnb": MarketKey.DRAW_NO_BET,
    "ou": MarketKey.TOTALS,
    "o/u": MarketKey.TOTALS,
    "over_under": MarketKey.TOTALS,
    "ah": MarketKey.SPREADS,
    "asian_handicap": MarketKey.SPREADS,
    "both_teams_to_score": MarketKey.BTTS,
}

SELECTIONS: dict[MarketKey, tuple[str, ...]] = {
    MarketKey.H2H: ("home", "draw", "away"),
    MarketKey.DOUBLE_CHANCE: ("home_draw", "home_away", "draw_away"),
    MarketKey.DRAW_NO_BET: ("home", "away"),
    MarketKey.TOTALS: ("over", "under"),
    MarketKey.SPREADS: ("home", "away"),
    MarketKey.BTTS: ("yes", "no"),
}
"""The sides of a market that is complete, in the order in which its arrays stand."""


def market_key(text: str) -> MarketKey:
    """The key behind a name or alias, in any case."""
    name = text.strip().lower()
    if name in ALIASES:
        return ALIASES[name]
    try:
        return MarketKey(name)
    except ValueError:
        known = ", ".join(sorted([*MarketKey, *ALIASES]))
        raise BadInput(f"no market is called {text!r}: use one of {known}", value=text) from None
