"""The bookmakers: margins, ladders, absences, and each known bias where it should be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.sandbox.bookmakers import PROFILES, describe_bookmakers, offer_keys, offers, with_margin
from monps.sandbox.football import Rates, chances, score_grid, tilt

EARLY, CLOSE = 0, 1
KEYS = offer_keys()


def matches(count=3000, *, supremacy=0.3, first_news=0.0, late_news=0.0):
    """Equal matches, with the same news in all of them."""
    opening = np.log(1.35) + tilt(np.broadcast_to([supremacy, 0.0], (count, 2)))
    news = tilt(np.broadcast_to(np.array([[[first_news, 0.0]], [[late_news, 0.0]]]), (2, count, 2)))
    return Rates(opening=opening, news=news)


def priced(truth, *, efficient=False, seed=1):
    on_offer = offers(truth, np.random.default_rng(seed), efficient=efficient)
    return on_offer, np.where(on_offer.offered, on_offer.odds_milli / 1000, np.nan)


def without_margin(odds):
    """Fair 1X2 probabilities by the odds ratio, which is how the margin got in: solved anew by bisection."""
    raw = 1 / odds
    low, high = np.zeros(raw.shape[:-1]), np.full(raw.shape[:-1], 1.0)
    for _ in range(60):
        c = (low + high) / 2
        over = (c[..., None] * raw / (1 - raw + c[..., None] * raw)).sum(axis=-1) > 1
        low, high = np.where(over, low, c), np.where(over, c, high)
    return c[..., None] * raw / (1 - raw + c[..., None] * raw)


def mean_home(odds, stage, key):
    return np.nanmean(without_margin(odds[stage, KEYS.index(key), :, :3])[:, 0])


@given(
    st.lists(st.floats(0.02, 1), min_size=2, max_size=3).map(lambda w: np.array(w) / sum(w)),
    st.floats(0.0, 0.1),
)
@settings(max_examples=60, deadline=None)
def test_the_margin_is_the_one_asked_for_and_every_odds_ratio_moves_alike(fair, margin):
    raw = with_margin(fair, np.array(margin))
    assert raw.sum() == pytest.approx(1 + margin, abs=1e-10)
    ratio = raw / (1 - raw) / (fair / (1 - fair))
    assert ratio == pytest.approx(np.full(len(fair), ratio[0]), rel=1e-8)


def test_booksums_exceed_one_and_average_to_the_stated_margin():
    _, odds = priced(matches())
    for at, profile in enumerate(PROFILES):
        for market in (slice(0, 3), slice(3, 5), slice(5, 7)):
            booksum = (1 / odds[:, at, :, market]).sum(axis=-1)
            assert np.nanmin(booksum) > 1
            assert np.nanmean(booksum) - 1 == pytest.approx(profile.margin, abs=0.003)


def test_prices_stand_on_the_ladder():
    _, odds = priced(matches(supremacy=2.2))
    soft = odds[:, 1:6]
    for low, high, step in ((1, 5, 10), (5, 10, 50), (10, 20, 250), (20, 50, 500)):
        inside = soft[(soft > low) & (soft < high)]
        assert len(inside) > 100
        assert (np.round(inside * 1000) % step == 0).all()
    assert np.nanmin(odds) >= 1.01
    assert (np.round(odds[:, 0][~np.isnan(odds[:, 0])] * 1000) % 10 == 0).all()


def test_a_bookmaker_is_there_for_ninety_eight_of_a_hundred_and_absent_from_a_whole_stage():
    on_offer, _ = priced(matches())
    there = on_offer.offered[:, :6]
    assert there.mean() == pytest.approx(0.98, abs=0.005)
    assert (there.all(axis=-1) | ~there.any(axis=-1)).all()
    away_for_match = (~there[..., 0]).all(axis=0).mean()
    assert away_for_match == pytest.approx(0.01, abs=0.004)
    assert (on_offer.odds_milli[on_offer.offered] >= 1010).all()


def test_aggregates_are_the_best_and_the_mean_of_who_is_there():
    _, odds = priced(matches())
    assert np.array_equal(odds[:, 6], np.nanmax(odds[:, :6], axis=1))
    assert np.nanmax(abs(odds[:, 7] - np.nanmean(odds[:, :6], axis=1))) <= 0.005 + 1e-9


def test_the_sharp_one_is_unbiased_and_sharper_at_the_close():
    truth = matches()
    _, odds = priced(truth)
    home = chances(score_grid(truth.at_kickoff)).h2h[0, 0]
    early, close = (without_margin(odds[stage, 0, :, :3])[:, 0] for stage in (EARLY, CLOSE))
    assert np.nanmean(early) == pytest.approx(home, abs=5e-4)
    assert np.nanstd(close) < 0.75 * np.nanstd(early)


def test_bwin_leans_to_the_home_side():
    _, odds = priced(matches())
    plain, leaning = (chances(score_grid(matches(1, supremacy=s).opening)).h2h[0, 0] for s in (0.3, 0.325))
    lean = mean_home(odds, EARLY, "bwin") - mean_home(odds, EARLY, "pinnacle")
    assert lean == pytest.approx(leaning - plain, abs=0.001)
    assert lean > 0.007


@pytest.mark.parametrize(("key", "least"), [("interwetten", 0.008), ("williamhill", 0.015)])
def test_favourites_pay_too_well_at_the_bookmakers_with_the_longshot_bias(key, least):
    strong, weak = (priced(matches(supremacy=sign * 1.2))[1] for sign in (1, -1))
    sharp_favourite, sharp_longshot = (mean_home(odds, EARLY, "pinnacle") for odds in (strong, weak))
    assert np.log(sharp_favourite / mean_home(strong, EARLY, key)) > least
    assert np.log(mean_home(weak, EARLY, key) / sharp_longshot) > least


def test_the_laggard_follows_early_news_late():
    _, odds = priced(matches(supremacy=0.0, first_news=0.4))
    before = chances(score_grid(matches(supremacy=0.0).opening)).h2h[0, 0]
    moved = mean_home(odds, EARLY, "pinnacle") - before
    assert (mean_home(odds, EARLY, "betvictor") - before) / moved == pytest.approx(0.6, abs=0.03)
    assert (mean_home(odds, CLOSE, "betvictor") - before) / moved == pytest.approx(1.0, abs=0.03)
    assert (mean_home(odds, EARLY, "bet365") - before) / moved == pytest.approx(1.0, abs=0.03)


def test_late_news_is_in_no_early_price():
    quiet, loud = (priced(matches(late_news=news))[1] for news in (0.0, 0.5))
    assert np.array_equal(quiet[EARLY], loud[EARLY], equal_nan=True)
    assert mean_home(loud, CLOSE, "pinnacle") > mean_home(quiet, CLOSE, "pinnacle") + 0.08


def test_the_main_line_is_the_most_even_one():
    on_offer, odds = priced(matches(supremacy=1.0))
    truth = chances(score_grid(matches(1, supremacy=1.0).at_kickoff)).cover[0]
    assert abs(int(np.median(on_offer.line)) - (-14 + abs(truth - 0.5).argmin())) <= 1
    assert np.nanmedian(odds[:, 0, :, 5]) == pytest.approx(1.95, abs=0.1)


def test_in_an_efficient_world_everybody_has_the_opinion_of_the_sharp_one():
    _, odds = priced(matches(), efficient=True)
    fair = without_margin(odds[:, :6, :, :3])
    assert np.nanmax(abs(fair - fair[:, :1])) < 0.003
    assert {each["bias"] for each in describe_bookmakers(efficient=True)} == {"none: the sharp one's opinion"}
