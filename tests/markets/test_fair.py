from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import polars as pl
import pytest

from monps.domain.frames import QUOTES
from monps.domain.market import SELECTIONS, MarketKey
from monps.markets.fair import P_COLUMNS, complete_sets, fair_outcomes, fair_probabilities

AT = datetime(2024, 3, 1, 17, tzinfo=UTC)
WINNERS = (2.0, 3.4, 4.2)


def quotes(*sets: tuple[int, MarketKey, int | None, tuple[float | None, ...]]) -> pl.DataFrame:
    rows = [
        (fixture, "pinnacle", str(market), line, side, "back", round(odds * 1000), "open", "early", AT, None)
        for fixture, market, line, prices in sets
        for side, odds in zip(SELECTIONS[market], prices, strict=True)
        if odds is not None
    ]
    return pl.DataFrame(rows, schema=dict(QUOTES), orient="row")


def outcomes(frame: pl.DataFrame, market: MarketKey, line: int | None, selection: str) -> list[float]:
    rows = fair_outcomes(frame, "multiplicative", [market]).filter(
        pl.col("market") == market, pl.col("line_quarters").eq_missing(line), pl.col("selection") == selection
    )
    return list(rows.select(P_COLUMNS).row(0)) if rows.height else []


def test_a_set_with_a_missing_side_is_no_set() -> None:
    frame = quotes((1, MarketKey.H2H, None, WINNERS), (2, MarketKey.H2H, None, (2.0, None, 4.2)))
    assert complete_sets(frame, MarketKey.H2H)["fixture_id"].to_list() == [1]
    assert set(fair_outcomes(frame, "power", ["h2h"])["fixture_id"]) == {1}


def test_a_problematic_market_is_left_out() -> None:
    frame = quotes((1, MarketKey.H2H, None, WINNERS), (2, MarketKey.H2H, None, (3.5, 3.6, 3.7)))
    sets = fair_probabilities(complete_sets(frame, MarketKey.H2H), MarketKey.H2H, "power")
    assert sets["fixture_id"].to_list() == [1]
    assert sets["overround"].item() == pytest.approx(1 / 2 + 1 / 3.4 + 1 / 4.2 - 1)


def test_what_is_won_or_lost_has_two_outcomes() -> None:
    frame = quotes((1, MarketKey.TOTALS, 10, (1.9, 1.95)))
    p = (1 / 1.9) / (1 / 1.9 + 1 / 1.95)
    assert outcomes(frame, MarketKey.TOTALS, 10, "over") == pytest.approx([p, 0, 0, 0, 1 - p])


@pytest.mark.parametrize("line", [8, 9, 11])
def test_whole_and_quarter_totals_need_a_score_model(line: int) -> None:
    frame = quotes((1, MarketKey.TOTALS, line, (1.9, 1.95)), (1, MarketKey.H2H, None, WINNERS))
    assert outcomes(frame, MarketKey.TOTALS, line, "over") == []


def test_draw_no_bet_comes_from_1x2_and_so_do_narrow_handicaps() -> None:
    frame = quotes((1, MarketKey.H2H, None, WINNERS))
    q = 1 / np.array(WINNERS)
    home, draw, away = q / q.sum()
    assert outcomes(frame, MarketKey.DRAW_NO_BET, None, "home") == pytest.approx([home, 0, draw, 0, away])
    assert outcomes(frame, MarketKey.SPREADS, 0, "away") == pytest.approx([away, 0, draw, 0, home])
    assert outcomes(frame, MarketKey.SPREADS, -1, "home") == pytest.approx([home, 0, 0, draw, away])
    assert outcomes(frame, MarketKey.SPREADS, -3, "home") == []
    assert outcomes(frame, MarketKey.DOUBLE_CHANCE, None, "home_draw") == pytest.approx([home + draw, 0, 0, 0, away])


def test_a_markets_own_price_comes_before_1x2() -> None:
    frame = quotes((1, MarketKey.H2H, None, WINNERS), (1, MarketKey.SPREADS, -2, (2.1, 1.8)))
    p = (1 / 2.1) / (1 / 2.1 + 1 / 1.8)
    assert outcomes(frame, MarketKey.SPREADS, -2, "home")[0] == pytest.approx(p)
    own = fair_outcomes(frame, "multiplicative", ["spreads"]).filter(pl.col("line_quarters") == -2, selection="home")
    assert own["own_odds_milli"].item() == 2100


def test_double_chance_prices_sum_to_two() -> None:
    frame = quotes((1, MarketKey.DOUBLE_CHANCE, None, (1.25, 1.3, 1.9)))
    won = [outcomes(frame, MarketKey.DOUBLE_CHANCE, None, side)[0] for side in SELECTIONS[MarketKey.DOUBLE_CHANCE]]
    assert sum(won) == pytest.approx(2)


@pytest.mark.parametrize("market", list(MarketKey))
def test_nothing_is_made_of_nothing(market: MarketKey) -> None:
    assert fair_outcomes(quotes(), "power", [market]).is_empty()
