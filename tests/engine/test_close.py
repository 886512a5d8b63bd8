from __future__ import annotations

import polars as pl
import pytest

from monps.domain.frames import QUOTES
from monps.engine.close import (
    BOOK_ABSENT,
    CLOSE_IMPLAUSIBLE,
    CLOSE_INCOMPLETE,
    NEEDS_SCORE_MODEL,
    closing_line_value,
    closing_quotes,
)
from monps.engine.view import Tape

SETS = {
    ("h2h", None): {"home": 2000, "draw": 3400, "away": 4200},
    ("totals", 10): {"over": 1900, "under": 1950},
    ("spreads", -3): {"home": 1950, "away": 1900},
}


@pytest.fixture
def closing(tape: Tape) -> pl.DataFrame:
    """One match with a closing 1X2, over 2.5 and home -0.75, in the sharp bookmaker's book."""
    kickoff = tape.fixtures.row(0, named=True)
    rows = [
        {"fixture_id": kickoff["fixture_id"], "bookmaker": "pinnacle", "market": market, "line_quarters": line,
         "selection": selection, "side": "back", "odds_milli": odds, "state": "open", "stage": "close",
         "known_at": kickoff["kickoff_at"], "updated_at": None}
        for (market, line), prices in SETS.items()
        for selection, odds in prices.items()
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=dict(QUOTES))


def bet(tape: Tape, market: str, line: int | None, selection: str, odds_milli: int, row: int = 0) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "fixture_id": [tape.fixtures["fixture_id"][row]],
            "market": [market],
            "line_quarters": pl.Series([line], dtype=pl.Int16),
            "selection": [selection],
            "odds_milli": pl.Series([odds_milli], dtype=pl.Int32),
        }
    )


@pytest.mark.parametrize(("novig", "value"), [("multiplicative", 0.0657), ("power", 0.0764)])
def test_golden(tape: Tape, closing: pl.DataFrame, novig: str, value: float) -> None:
    clv = closing_line_value(bet(tape, "h2h", None, "home", 2200), closing, novig).row(0, named=True)
    assert clv["clv_novig"] == pytest.approx(value, abs=5e-5)
    assert clv["sharp_close_odds_milli"] == 2000
    assert clv["clv_absent"] is None


def test_draw_no_bet_is_measured_by_the_closing_1x2(tape: Tape, closing: pl.DataFrame) -> None:
    taken = bet(tape, "draw_no_bet", None, "home", 1450)
    clv = closing_line_value(taken, closing, "multiplicative").row(0, named=True)
    home, away = 0.48443, 0.23068
    assert clv["clv_novig"] == pytest.approx(home * 0.45 - away, abs=5e-5)
    assert clv["sharp_close_odds_milli"] is None


@pytest.mark.parametrize(
    ("market", "line", "selection", "row", "reason"),
    [
        ("spreads", -3, "home", 0, NEEDS_SCORE_MODEL),
        ("spreads", -7, "home", 0, NEEDS_SCORE_MODEL),
        ("spreads", -6, "home", 0, NEEDS_SCORE_MODEL),
        ("totals", 14, "over", 0, NEEDS_SCORE_MODEL),
        ("totals", 9, "over", 1, NEEDS_SCORE_MODEL),
        ("h2h", None, "home", 1, BOOK_ABSENT),
        ("draw_no_bet", None, "home", 1, BOOK_ABSENT),
        ("btts", None, "yes", 0, BOOK_ABSENT),
        ("h2h", None, "home", 2, CLOSE_INCOMPLETE),
        ("draw_no_bet", None, "home", 2, CLOSE_INCOMPLETE),
        ("h2h", None, "home", 3, CLOSE_IMPLAUSIBLE),
        ("spreads", 0, "away", 3, CLOSE_IMPLAUSIBLE),
    ],
)
def test_a_missing_close_has_its_reason(
    tape: Tape, closing: pl.DataFrame, market: str, line: int | None, selection: str, row: int, reason: str
) -> None:
    """Match 1 has no close, match 2 lacks a side, the sum of 1/o of match 3 is below 1."""
    whole = closing.filter(pl.col("market") == "h2h")
    ids = tape.fixtures["fixture_id"]
    incomplete = whole.head(2).with_columns(fixture_id=pl.lit(ids[2], pl.Int64))
    implausible = whole.with_columns(fixture_id=pl.lit(ids[3], pl.Int64), odds_milli=pl.lit(3500, pl.Int32))
    everything = pl.concat([closing, incomplete, implausible])
    clv = closing_line_value(bet(tape, market, line, selection, 2000, row), everything, "power").row(0, named=True)
    assert clv["clv_novig"] is None
    assert clv["clv_absent"] == reason


def test_variance_is_that_of_the_profit(tape: Tape, closing: pl.DataFrame) -> None:
    clv = closing_line_value(bet(tape, "totals", 10, "over", 2000), closing, "multiplicative").row(0, named=True)
    p = (1 / 1.9) / (1 / 1.9 + 1 / 1.95)
    assert clv["clv_novig"] == pytest.approx(2 * p - 1)
    assert clv["clv_variance"] == pytest.approx(4 * p * (1 - p))


def test_an_early_price_is_no_close_and_the_last_before_kick_off_is(tape: Tape) -> None:
    quotes = closing_quotes(tape, "pinnacle")
    assert set(quotes["stage"]) == {"close"}
    live = tape.quotes.with_columns(stage=pl.lit("live"))
    kickoffs = tape.fixtures.select("fixture_id", "kickoff_at")
    after = live.join(kickoffs, on="fixture_id").with_columns(known_at=pl.col("kickoff_at") + pl.duration(minutes=1))
    late = Tape(fixtures=tape.fixtures, quotes=after.select(*QUOTES), results=tape.results)
    assert closing_quotes(late, "pinnacle").is_empty()
