"""What the columns of the data set hold: the prices that are read, those of markets nobody knows yet, and the statistics."""

from __future__ import annotations

from monps.domain.market import MarketKey
from monps.domain.quote import Stage
from monps.feeds.tabular.prices import PriceSet

BOOK = "anonymous_early"


def _set(market: MarketKey, columns: dict[str, str], line_quarters: int | None = None) -> PriceSet:
    return PriceSet(bookmaker=BOOK, market=market, stage=Stage.EARLY, columns=columns, line_quarters=line_quarters)


def _goals(whole: int) -> PriceSet:
    columns = {"over": f"Over_FT_{whole}_5", "under": f"Under_FT_{whole}_5"}
    if whole == 2:
        columns = {"over": "B365>2.5", "under": "B365<2.5"}
    return _set(MarketKey.TOTALS, columns, 4 * whole + 2)


SETS = (
    _set(MarketKey.H2H, {"home": "B365H", "draw": "B365D", "away": "B365A"}),
    *(_goals(whole) for whole in range(5)),
    _set(MarketKey.BTTS, {"yes": "BTTS_Yes", "no": "BTTS_No"}),
    _set(MarketKey.DOUBLE_CHANCE, {"home_draw": "DC_1X", "home_away": "DC_12", "draw_away": "DC_X2"}),
)

UNREAD = {
    "1X2 of the first half": ("Odd_1_HT", "Odd_X_HT", "Odd_2_HT"),
    "1X2 of the second half": ("Odd_1_2H", "Odd_X_2H", "Odd_2_2H"),
    "goals of the first half": tuple(f"{side}_HT_{n}_5" for n in range(4) for side in ("Over", "Under")),
    "goals of the second half": tuple(f"{side}_2H_{n}_5" for n in range(4) for side in ("Over", "Under")),
    "win to nil": ("odds_win_to_nil_1", "odds_win_to_nil_2"),
    "total of corners": tuple(f"odds_corners_{side}_{n}5" for n in range(7, 12) for side in ("over", "under")),
    "most corners": ("odds_corners_1", "odds_corners_x", "odds_corners_2"),
}
"""Columns by market, of the markets that `MarketKey` does not have: only the payload keeps their prices."""
UNUSABLE = ("DNB_1", "DNB_2")
"""Draw no bet: empty, or numbers that are no such prices."""

STATISTICS = {"shots_on_target": ("HST", "AST"), "corners": ("HC", "AC"), "xg": ("HomeXG", "AwayXG")}
"""The home and the away column by statistic."""
