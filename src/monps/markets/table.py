"""The table of market families: a new one is one file in `kinds` and one line here."""

from __future__ import annotations

from monps.domain.errors import BadInput
from monps.domain.market import MarketKey
from monps.markets.kinds.asian_handicap import ASIAN_HANDICAP
from monps.markets.kinds.both_teams_to_score import BOTH_TEAMS_TO_SCORE
from monps.markets.kinds.double_chance import DOUBLE_CHANCE
from monps.markets.kinds.draw_no_bet import DRAW_NO_BET
from monps.markets.kinds.match_result import MATCH_RESULT
from monps.markets.kinds.totals import TOTALS
from monps.markets.market import Market

MARKETS: dict[MarketKey, Market] = {
    MarketKey.H2H: MATCH_RESULT,
    MarketKey.DOUBLE_CHANCE: DOUBLE_CHANCE,
    MarketKey.DRAW_NO_BET: DRAW_NO_BET,
    MarketKey.TOTALS: TOTALS,
    MarketKey.SPREADS: ASIAN_HANDICAP,
    MarketKey.BTTS: BOTH_TEAMS_TO_SCORE,
}


def market_of(key: str | None) -> Market:
    """The family behind a canonical key (aliases are read at the door, by `monps.domain.market.market_key`)."""
    known = {str(name): market for name, market in MARKETS.items()}
    if key is None or key not in known:
        raise BadInput(f"no market has the key {key!r}: use one of {', '.join(known)}", market=key)
    return known[key]
