from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from polars import selectors

from monps.agents.table import AGENTS, AgentOptions
from monps.engine.config import BacktestConfig
from monps.engine.replay import decision_moments, parts
from monps.engine.view import Tape, view_at
from monps.markets.fair import KEY

CONFIG = BacktestConfig(markets="1x2,totals,ah")


def judge(tape: Tape) -> pl.DataFrame:
    options = AgentOptions(sharp=CONFIG.sharp, novig=CONFIG.novig, bookmakers=CONFIG.takeable, markets=CONFIG.markets)
    return AGENTS["value"](options).judge(view_at(tape, decision_moments(tape, "early")))


@pytest.mark.parametrize("size", [7, 100, 479, 480, 481])
def test_parts_hold_every_fact_once_and_change_no_judgement(tape: Tape, size: int) -> None:
    """But for the last bit: the same sum over arrays of another length may round otherwise."""
    split = list(parts(tape, size))
    for name in ("fixtures", "quotes", "results"):
        whole, again = getattr(tape, name), pl.concat(getattr(part, name) for part in split)
        assert again.height == whole.height
        assert again.sort(pl.all()).equals(whole.sort(pl.all()))
    assert max(part.matches.height for part in split) <= size
    found, expected = pl.concat(judge(part) for part in split).sort(KEY), judge(tape).sort(KEY)
    floats = selectors.float()
    assert found.select(~floats).equals(expected.select(~floats))
    np.testing.assert_allclose(found.select(floats).to_numpy(), expected.select(floats).to_numpy(), rtol=0, atol=1e-13)


def test_there_is_no_moment_at_or_after_kick_off(tape: Tape) -> None:
    late = tape.quotes.with_columns(known_at=pl.col("known_at") + pl.duration(days=30))
    moved = Tape(fixtures=tape.fixtures, quotes=late, results=tape.results)
    assert decision_moments(moved, "early").is_empty()
