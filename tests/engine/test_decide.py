from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest

from monps.domain.frames import SIGNALS
from monps.engine.decide import PICKS, decide

AT = datetime(2024, 3, 1, 17, tzinfo=UTC)


def signals(*rows: tuple[int, str, str, float, float]) -> pl.DataFrame:
    """(fixture, market, selection, chance to win, odds), won or lost."""
    made = [
        (
            fixture,
            market,
            None,
            selection,
            "bwin",
            round(odds * 1000),
            AT,
            p,
            0.0,
            0.0,
            0.0,
            1 - p,
            p * odds - 1,
            "value",
            "{}",
            AT,
        )
        for fixture, market, selection, p, odds in rows
    ]
    return pl.DataFrame(made, schema=dict(SIGNALS), orient="row")


def test_every_outcome_above_the_threshold_is_a_pick_of_its_own() -> None:
    picks = decide(
        signals((1, "h2h", "home", 0.5, 2.1), (1, "h2h", "draw", 0.28, 3.6), (2, "h2h", "away", 0.5, 2.04)), 0.04
    )
    assert picks.schema == PICKS
    assert picks.select("fixture_id", "selection").rows() == [(1, "home")]


def test_the_threshold_itself_is_not_above_it() -> None:
    assert decide(signals((1, "h2h", "home", 0.5, 2.5)), 0.25).is_empty()


def test_a_single_is_sized_by_itself() -> None:
    picks = decide(signals((1, "h2h", "home", 0.5, 2.1), (1, "totals", "over", 0.5, 2.2)), 0.0)
    assert picks["kelly"].to_list() == pytest.approx([0.05 / 1.1, 0.1 / 1.2])


def test_outcomes_that_exclude_each_other_are_sized_jointly() -> None:
    """With fair odds on the third, the joint optimum leaves p_i - b / o_i on each, b being what none of them wins."""
    p, odds = (0.5, 0.28), (2.1, 3.8)
    picks = decide(signals((1, "h2h", "home", p[0], odds[0]), (1, "h2h", "draw", p[1], odds[1])), 0.0)
    kept = (1 - sum(p)) / (1 - sum(1 / o for o in odds))
    assert picks["kelly"].to_list() == pytest.approx(
        [chance - kept / o for chance, o in zip(p, odds, strict=True)], abs=1e-9
    )


def test_nothing_makes_no_picks() -> None:
    assert decide(signals(), 0.0).schema == PICKS
