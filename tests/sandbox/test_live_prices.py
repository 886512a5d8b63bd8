"""Prices of the live world: nearer to the truth towards the kick-off, the sharp one first, and alive in play."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from monps.sandbox.live.board import OPENS
from monps.sandbox.live.books import BOOK_AT, BOOKS
from monps.sandbox.live.ladders import on_ladder
from monps.sandbox.live.markets import MARKETS, laid_on, price_sets
from monps.sandbox.live.plan import LivePlan
from monps.sandbox.live.world import LiveWorld, true_chances

START = datetime(2026, 8, 21, 12, 0, tzinfo=UTC)
SOFT = [book.key for book in BOOKS if not book.exchange and book.key != "pinnacle"]


@pytest.fixture(scope="module")
def world():
    return LiveWorld(LivePlan(seed=6, start=START, leagues=("soccer_epl", "soccer_italy_serie_a")))


@pytest.fixture(scope="module")
def fixtures(world):
    return list(world.all())


def excess_log_loss(world, fixtures, before):
    """By bookmaker, how much more log loss the true chances expect of its prices than of themselves: mean over matches."""
    losses = []
    for fixture, true in zip(fixtures, true_chances(fixtures), strict=True):
        (h2h,) = price_sets(world.board([fixture], BOOKS, fixture.true_kickoff - before), "h2h")
        implied = 1 / h2h.prices[0]
        loss = (np.array(true) * np.log(true * implied.sum(axis=-1, keepdims=True) / implied)).sum(axis=-1)
        losses.append(np.where(h2h.offered[0], loss, np.nan))
    return dict(zip((book.key for book in BOOKS), np.nanmean(losses, axis=0), strict=True))


def test_prices_come_nearer_to_the_truth_and_the_sharp_one_is_nearest(world, fixtures):
    four_days, three_hours, close = (
        excess_log_loss(world, fixtures, timedelta(hours=hours)) for hours in (96, 3, 1 / 60)
    )
    for book in BOOKS:
        assert four_days[book.key] > three_hours[book.key] > close[book.key]
    assert all(close["pinnacle"] < close[key] for key in SOFT)
    assert all(close["pinnacle"] < close[key] for key in ("smarkets", "matchbook"))
    assert 0 < close["pinnacle"] < 0.0001
    assert 0.001 < four_days["pinnacle"] < 0.006


def test_slow_bookmakers_follow_news_later(world, fixtures):
    moved = {"pinnacle": [], "betvictor": []}
    for fixture in fixtures[:150]:
        at = int(np.abs(fixture.outlook.size[:, 0]).argmax())
        understood = fixture.kickoff + timedelta(seconds=float(fixture.outlook.at[at] + fixture.outlook.ramp[at]) + 120)
        if understood > fixture.kickoff:
            continue
        books = [BOOKS[BOOK_AT[key]] for key in moved]
        early, late = (
            world.board([fixture], books, instant).margin[0]
            for instant in (fixture.kickoff + timedelta(seconds=float(fixture.outlook.at[at]) - 120), understood)
        )
        for place, key in enumerate(moved):
            moved[key].append(np.abs(late[place] - early[place]).sum())
    assert len(moved["pinnacle"]) > 50
    assert np.mean(moved["pinnacle"]) > 1.5 * np.mean(moved["betvictor"])


def test_every_market_is_priced_with_a_margin(world, fixtures):
    chosen = [fixture for fixture in fixtures if START < fixture.kickoff < START + timedelta(days=3)]
    board = world.board(chosen, BOOKS, START)
    for key in MARKETS:
        for each in price_sets(board, key):
            raw = (1 / each.prices).sum(axis=-1)[each.offered]
            assert len(raw), key
            whole = 2 if key == "double_chance" else 1
            if key == "h2h_lay":
                assert raw.max() < 1.001
            else:
                assert raw.min() > whole * 0.995, key
                assert raw.max() < whole * 1.16, key


def test_lay_prices_lie_above_back_prices_and_only_at_exchanges(world, fixtures):
    board = world.board(fixtures[300:310], BOOKS, fixtures[300].kickoff - timedelta(hours=2))
    (back,), (lay,) = price_sets(board, "h2h"), price_sets(board, "h2h_lay")
    exchanges = np.array([book.exchange for book in BOOKS])
    assert not lay.offered[:, ~exchanges].any()
    both = lay.offered & back.offered
    assert both.any()
    assert (lay.prices[both] > back.prices[both]).all()


def test_a_price_stands_until_the_bookmaker_looks_again(world, fixtures):
    fixture = fixtures[200]
    at = fixture.kickoff - timedelta(hours=5)
    boards = [world.board([fixture], BOOKS, at + timedelta(seconds=second)) for second in range(130)]
    assert all((board.updated <= (at + timedelta(seconds=s)).timestamp()).all() for s, board in enumerate(boards))
    assert all((at.timestamp() + s - board.updated < 60).all() for s, board in enumerate(boards))
    for one, other in pairwise(boards):
        same = one.updated == other.updated
        assert (one.margin[same] == other.margin[same]).all()
    assert len({int(board.updated[0, 0]) for board in boards}) in {2, 3}


def test_prices_open_some_days_before(world, fixtures):
    fixture = fixtures[300]
    assert timedelta(days=8) == OPENS
    opened = [
        int(world.board([fixture], BOOKS, fixture.kickoff - timedelta(days=days)).open.sum()) for days in (9, 7, 4, 1)
    ]
    assert opened[0] == 0
    assert opened == sorted(opened)
    assert opened[-1] > 30


def test_in_play_prices_follow_goals_and_end_with_the_whistle(world, fixtures):
    fixture, course, goal = next(
        (fixture, course, course.goals[0])
        for fixture in fixtures
        if len((course := world.course(fixture)).goals) == 1 and course.goals[0].side == 0
        if course.goals[0].cancelled_at is None and 600 < course.goals[0].at < course.timeline.break_at
    )
    pinnacle = BOOKS[:1]

    def home(seconds):
        at = fixture.true_kickoff + timedelta(seconds=seconds)
        (h2h,) = price_sets(world.board([fixture], pinnacle, at), "h2h")
        return float(h2h.prices[0, 0, 0]) if h2h.offered[0, 0] else None

    before, after = home(goal.at - 60), home(goal.at + 120)
    assert after < before
    shown = [home(goal.at + second) for second in range(0, 120, 5)]
    assert None in shown
    assert shown[-1] is not None
    assert home(course.timeline.whistle + 41) is None


def test_margins_are_laid_on_by_odds_ratio():
    fair = np.array([[[0.5, 0.3, 0.2], [0.97, 0.02, 0.01]]])
    margin = np.array([0.05, 0.02])
    raw = laid_on(fair, margin)
    assert np.allclose(raw.sum(axis=-1), 1 + margin, atol=1e-5)
    ratio = raw / (1 - raw) / (fair / (1 - fair))
    assert np.allclose(ratio, ratio[..., :1], rtol=1e-6)
    assert (raw < 1).all()


def test_ladders_are_coarse_at_long_prices():
    prices = np.array([[[1.234, 7.777, 33.3], [1.234, 7.777, 33.3]]])
    assert on_ladder(prices, [False, True]).tolist() == [[[1.23, 7.8, 33.5], [1.23, 7.8, 34.0]]]
    assert on_ladder(prices, [False, True], up=True).tolist() == [[[1.24, 7.8, 33.5], [1.24, 7.8, 34.0]]]
