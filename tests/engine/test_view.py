from __future__ import annotations

from datetime import timedelta

import polars as pl

from monps.domain.clock import StoppedClock
from monps.engine.replay import decision_moments
from monps.engine.view import PRICE_KEY, Tape, view_at, view_now


def test_a_view_holds_nothing_that_became_known_later(tape: Tape) -> None:
    view = view_at(tape, decision_moments(tape, "early"))
    seen = view.quotes.join(view.fixtures.select("fixture_id", "decided_at", "kickoff_at"), on="fixture_id")
    assert view.fixtures.height == tape.fixtures.height
    assert (seen["known_at"] <= seen["decided_at"]).all()
    assert (seen["decided_at"] < seen["kickoff_at"]).all()
    assert set(seen["stage"]) == {"early"}


def test_the_last_price_of_each_key_counts(tape: Tape) -> None:
    view = view_at(tape, decision_moments(tape, "close"))
    assert not view.quotes.select(PRICE_KEY).is_duplicated().any()
    last = tape.quotes.group_by(PRICE_KEY).agg(pl.col("known_at").max())
    assert view.quotes.join(last, on=[*PRICE_KEY, "known_at"], nulls_equal=True).height == view.quotes.height


def test_a_fixture_that_has_begun_is_not_in_view(tape: Tape) -> None:
    begun = tape.fixtures.select("fixture_id", decided_at="kickoff_at")
    view = view_at(tape, begun)
    assert view.fixtures.is_empty()
    assert view.quotes.is_empty()


def test_a_fixture_that_nobody_has_heard_of_is_not_in_view(tape: Tape) -> None:
    before = tape.fixtures.select("fixture_id", decided_at=pl.col("known_at") - pl.duration(seconds=1))
    assert view_at(tape, before).fixtures.is_empty()


def test_prices_in_play_are_never_in_view(tape: Tape) -> None:
    in_play = Tape(
        fixtures=tape.fixtures, quotes=tape.quotes.with_columns(stage=pl.lit("in_play")), results=tape.results
    )
    moments = tape.fixtures.select("fixture_id", decided_at=pl.col("kickoff_at") - pl.duration(seconds=1))
    assert view_at(in_play, moments).quotes.is_empty()


def test_a_view_of_now_is_the_view_at_that_moment(tape: Tape) -> None:
    instant = tape.fixtures["kickoff_at"].sort()[200] - timedelta(minutes=5)
    now = view_now(tape, StoppedClock(instant))
    at = view_at(tape, tape.fixtures.select("fixture_id", decided_at=pl.lit(instant).dt.cast_time_unit("us")))
    assert now.fixtures.height > 0
    assert now.fixtures.equals(at.fixtures)
    assert now.quotes.sort(*PRICE_KEY).equals(at.quotes.sort(*PRICE_KEY))
