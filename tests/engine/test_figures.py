from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import polars as pl
import pytest

from monps.domain.frames import BETS
from monps.engine.charts import charts, clv_histogram, equity
from monps.engine.close import CLV
from monps.engine.config import BacktestConfig
from monps.engine.figures import coverage, figures, grouped, price_ratios
from monps.engine.replay import Replay, replay
from monps.engine.view import Tape
from monps.ledger.record import record

CONFIG = BacktestConfig(min_ev=0.0)
AS_OF = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def replayed(tape: Tape) -> Replay:
    return replay(tape, CONFIG, AS_OF)


def bets(*rows: tuple[int, str, int, float | None]) -> pl.DataFrame:
    """Bets of 10.00 at 1.95 in the definitions' order: fixture, outcome, what came back, CLV."""
    at = datetime(2024, 1, 6, 15, tzinfo=UTC)
    made = [
        (n, fixture, "h2h", None, "home", "bet365", 1950, 1000, at, at.replace(day=7 + n), outcome, back, None, clv,
         None, None, None if clv is None else 0.9, None if clv is not None else "book_absent")
        for n, (fixture, outcome, back, clv) in enumerate(rows)
    ]  # fmt: skip
    return pl.DataFrame(made, schema={**BETS, **CLV}, orient="row")


GOLDEN = bets((1, "won", 1950, 0.02), (2, "half_won", 1475, -0.01), (3, "push", 1000, None), (4, "lost", 0, 0.05))


def test_golden() -> None:
    found = figures(GOLDEN, 9, CONFIG)
    assert (found.matches, found.bets, found.bet_matches) == (9, 4, 4)
    assert (found.profit_minor, found.turnover_minor) == (425, 4000)
    assert found.yield_.value == pytest.approx(0.10625)
    assert (found.clv_novig.value, found.clv_novig.n) == (pytest.approx(0.02), 3)
    assert found.beat_close.value == pytest.approx(2 / 3)
    assert found.win_rate.value == pytest.approx(1.5 / 2.5)
    assert found.expected_profit_minor == round(1000 * (0.02 - 0.01 + 0.05))


def test_an_annulled_bet_never_was_one() -> None:
    annulled = bets((1, "won", 1950, 0.02), (2, "half_won", 1475, -0.01), (3, "push", 1000, None), (4, "lost", 0, 0.05),
                    (5, "annulled", 1000, 0.9))  # fmt: skip
    assert figures(annulled, 9, CONFIG) == figures(GOLDEN, 9, CONFIG)


def test_nothing_has_no_figures_but_reasons() -> None:
    found = figures(GOLDEN.clear(), 3, CONFIG)
    for statistic in (found.yield_, found.clv_novig, found.beat_close, found.win_rate, found.max_drawdown):
        assert (statistic.value, statistic.low, statistic.high, statistic.n) == (None, None, None, 0)
        assert statistic.reason
    assert found.expected_profit_minor is None


def test_coverage_counts_what_is_missing() -> None:
    found = coverage(GOLDEN)
    assert (found.covered, found.of, found.absent) == (3, 4, {"book_absent": 1})


def test_groups_add_up_and_name_those_without_a_bet(replayed: Replay) -> None:
    by_league = grouped(replayed.bets, replayed.judged, "competition", {"soccer_epl": "England"}, CONFIG)
    assert by_league["soccer_epl"].name == "England"
    assert sum(group.bets for group in by_league.values()) == replayed.bets.height
    assert sum(group.profit_minor for group in by_league.values()) == figures(replayed.bets, 0, CONFIG).profit_minor
    none = grouped(replayed.bets.clear(), replayed.judged, "competition", {}, CONFIG)
    assert {group.bets for group in none.values()} == {0}


def test_the_drawdown_is_that_of_the_bankroll(replayed: Replay) -> None:
    found = figures(replayed.bets, 0, CONFIG).max_drawdown
    assert found.value == pytest.approx(replayed.played.path["drawdown"].max())


def test_equity_ends_at_the_profit_and_its_band_widens() -> None:
    points = equity(GOLDEN)
    assert [p.profit_minor for p in points] == [950, 1425, 1425, 425]
    assert points[-1].expected_minor == pytest.approx(60)
    widths = [p.high_minor - p.low_minor for p in points]
    assert widths == sorted(widths)
    assert widths[0] == pytest.approx(2 * 1.96 * 1000 * 0.9**0.5)


def test_equity_is_thinned_and_keeps_its_end(replayed: Replay) -> None:
    many = pl.concat(replayed.bets.with_columns(pl.col("settled_at") + pl.duration(days=400 * n)) for n in range(6))
    points = equity(many)
    assert 100 < len(points) <= 400
    assert points[-1].bets == many.height


def test_the_histogram_holds_every_value_once() -> None:
    bins = clv_histogram(GOLDEN)
    assert [(b.low, b.high, b.count) for b in bins if b.count] == [(-0.01, 0.0, 1), (0.02, 0.03, 1), (0.05, 0.06, 1)]
    extreme = clv_histogram(bets((1, "won", 1950, 3.0), (2, "lost", 0, -0.9)))
    assert (extreme[0].low, extreme[-1].high, sum(b.count for b in extreme)) == (-0.2, 0.2, 2)
    assert [b.beyond for b in (extreme[0], extreme[1], extreme[-1])] == ["below", None, "above"]
    assert clv_histogram(GOLDEN.clear()) == ()


def test_charts_of_nothing_are_empty(replayed: Replay) -> None:
    nothing = charts(
        GOLDEN.clear(), replayed.bets.select("clv_novig").to_numpy()[:0], replayed.bets["bet"].to_numpy()[:0]
    )
    assert (nothing.equity, nothing.clv_histogram, nothing.reliability) == ((), (), ())


def test_the_ledgers_record_says_the_same(replayed: Replay) -> None:
    found, kept = figures(replayed.bets, 0, CONFIG), record(replayed.played.bets, CONFIG.starting_bankroll_minor)
    assert found.yield_.value == pytest.approx(kept.yield_on_turnover)
    assert found.win_rate.value == pytest.approx(kept.win_rate)
    assert found.max_drawdown.value == pytest.approx(kept.max_drawdown)


def test_luck_is_told_of_the_bets_that_have_a_close() -> None:
    found = figures(GOLDEN, 9, CONFIG)
    assert found.covered_profit_minor == 950 + 475 - 1000
    uncovered = GOLDEN.with_columns(clv_novig=None, clv_variance=None, clv_absent=pl.lit("book_absent")).cast(
        GOLDEN.schema
    )
    none = figures(uncovered, 9, CONFIG)
    assert (none.covered_profit_minor, none.expected_profit_minor) == (None, None)
    assert {(p.covered_profit_minor, p.expected_minor, p.low_minor, p.high_minor) for p in equity(uncovered)} == {
        (None,) * 4
    }


def test_the_three_forms_of_closing_line_value(replayed: Replay) -> None:
    found = price_ratios(replayed.bets, CONFIG)
    offered = replayed.bets.drop_nulls("sharp_close_odds_milli")
    ratios = (offered["odds_milli"] / offered["sharp_close_odds_milli"]).to_numpy()
    assert found["clv"].n == found["clv_log"].n == offered.height > 50
    assert found["clv"].value == pytest.approx((ratios - 1).mean())
    assert found["clv_log"].value == pytest.approx(np.log(ratios).mean())
