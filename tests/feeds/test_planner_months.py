from __future__ import annotations

import pytest
from planner_months import CREDITS, report

PICKS_A_MONTH = 7000
"""So many that not even the best plan covers them all with 2,000 credits."""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_three_months_with_credits_that_bind(seed: int) -> None:
    found = report(seed, PICKS_A_MONTH)
    assert found["overruns"] == 0
    for month in found["months"].values():
        assert month["picks"] >= 600
        assert month["leagues"] >= 30
        assert month["bound_coverage"] < 0.99
        assert month["ratio"] >= 0.85
        assert month["covered"] > 10 * month["fixed"]
        assert set(month["reasons"]) <= {"quota", "no_key", "kickoff_late", "kickoff_moved"}
        assert sum(month["reasons"].values()) == month["late"] + month["missed"]
        assert all(CREDITS - 2 <= used <= CREDITS for used in month["used"].values())
        assert month["credits"]["results"] > 0
    assert found["ratio"] >= 0.85
    assert found["forecasts"] == 85
    assert found["forecast_worst"] <= 0.05
    assert found["unsettled"] == 0


def test_two_months_in_which_others_spend_on_the_keys() -> None:
    found = report(4, PICKS_A_MONTH, foreign=True, last=10)
    assert found["foreign"] > 0
    assert found["overruns"] == 0
    assert all(used <= CREDITS for month in found["months"].values() for used in month["used"].values())
    assert found["ratio"] >= 0.85


def test_a_month_with_credits_to_spare() -> None:
    found = report(1, 700, last=9)
    assert found["overruns"] == 0
    assert found["forecast_worst"] <= 0.05
    assert found["ratio"] >= 0.95
    assert found["missed"] == 0
    assert found["months"][9]["credits"]["open_pick"] > 500
