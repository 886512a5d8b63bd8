"""The simulated world looks like football, and its edges are believable: fixed seeds, the default plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
import pytest

from monps.sandbox.plan import default_plan
from monps.sandbox.world import simulate

SIDES = ("home", "draw", "away")
SHARP = "pinnacle"
SOFT = ("bet365", "bwin", "interwetten", "williamhill", "betvictor")
KEY = ["competition", "season", "ref"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A world as arrays: true 1X2 probabilities, outcomes 0-2, goals, and the 1X2 odds of (bookmaker, stage)."""

    truth: np.ndarray
    outcome: np.ndarray
    goals: np.ndarray
    odds: dict[tuple[str, str], np.ndarray]

    def fair(self, bookmaker, stage):
        return by_power(self.odds[bookmaker, stage])

    @property
    def best_soft(self):
        return np.nanmax(np.stack([self.odds[key, "early"] for key in SOFT]), axis=0)

    @property
    def happened(self):
        return self.outcome[:, None] == np.arange(3)


def by_power(odds):
    """Fair probabilities q^k by bisection; NaN where there are no odds."""
    low, high = np.full(len(odds), 1.0), np.full(len(odds), 2.0)
    for _ in range(50):
        k = (low + high) / 2
        over = ((1 / odds) ** k[:, None]).sum(axis=1) > 1
        low, high = np.where(over, k, low), np.where(over, high, k)
    return (1 / odds) ** k[:, None]


def look(seed, *, efficient=False):
    world = simulate(default_plan(seed=seed, efficient=efficient))
    labels = [{name: pl.lit(b.fixtures[name][0]) for name in KEY[:2]} for b in world.batches]
    every = list(zip(world.batches, labels, strict=True))
    results = pl.concat([b.results.with_columns(**label) for b, label in every])
    quotes = pl.concat([b.quotes.filter(market="h2h").with_columns(**label) for b, label in every])
    known = world.truth.join(results, on=KEY, maintain_order="left").select(
        *KEY, *(f"p_{side}" for side in SIDES), "home_goals", "away_goals"
    )
    wide = quotes.pivot(on="selection", index=[*KEY, "bookmaker", "stage"], values="odds_milli")
    odds = {}
    for (bookmaker, stage), part in wide.group_by("bookmaker", "stage"):
        aligned = known.join(part, on=KEY, how="left", maintain_order="left").select(SIDES)
        odds[bookmaker, stage] = aligned.cast(float).to_numpy() / 1000
    goals = known.select("home_goals", "away_goals").to_numpy().astype(int)
    outcome = 1 - np.sign(goals[:, 0] - goals[:, 1])
    return Seen(known.select(f"p_{side}" for side in SIDES).to_numpy(), outcome, goals, odds)


@pytest.fixture(scope="module", params=[1, 6, 2024])
def seen(request):
    return look(request.param)


def test_goals_and_results_look_like_football(seen):
    assert len(seen.outcome) == 4338
    assert seen.goals.sum(axis=1).mean() == pytest.approx(2.7, abs=0.08)
    home, draw, _ = seen.truth.mean(axis=0)
    assert home == pytest.approx(0.45, abs=0.012)
    assert 0.245 <= draw <= 0.265
    frequency = seen.happened.mean(axis=0)
    assert frequency == pytest.approx(seen.truth.mean(axis=0), abs=0.02)
    assert 0.15 < seen.truth[:, 0].std() < 0.21


def test_what_happens_is_what_the_truth_said(seen):
    surprise = seen.happened - seen.truth
    for side in range(3):
        p = seen.truth[:, side]
        for part in np.array_split(np.argsort(p), 5):
            z = surprise[part, side].sum() / np.sqrt((p[part] * (1 - p[part])).sum())
            assert abs(z) < 3.5


def test_given_the_truth_results_do_not_depend_on_any_price(seen):
    surprise = (seen.happened - seen.truth)[:, 0]
    for (bookmaker, stage), odds in seen.odds.items():
        opinion = by_power(odds)[:, 0] - seen.truth[:, 0]
        here = ~np.isnan(opinion)
        product = (surprise * (opinion - np.nanmean(opinion)))[here]
        z = product.sum() / np.sqrt((product**2).sum())
        assert abs(z) < 3.5, (bookmaker, stage)


def expected_loss(seen, fair, among):
    """Log loss on average over what could have happened: the same order as over what did, without its luck."""
    return -(seen.truth[among] * np.log(fair[among])).sum(axis=1).mean()


def test_the_close_is_sharper_than_early_and_the_sharp_one_than_the_soft(seen):
    whole = ~np.isnan(np.stack([odds[:, 0] for odds in seen.odds.values()])).any(axis=0)
    truth = expected_loss(seen, seen.truth, whole)
    close, early = (expected_loss(seen, seen.fair(SHARP, stage), whole) for stage in ("close", "early"))
    soft_early = [expected_loss(seen, seen.fair(key, "early"), whole) for key in SOFT]
    soft_close = [expected_loss(seen, seen.fair(key, "close"), whole) for key in SOFT]
    assert truth < close < truth + 0.0005
    assert close < early < close + 0.006
    assert early < min(soft_early)
    assert max(soft_early) < early + 0.003
    assert close < min(soft_close)
    assert max(soft_close) < early


def test_the_sharp_close_loses_little_on_what_did_happen(seen):
    here = ~np.isnan(seen.odds[SHARP, "close"][:, 0])
    loss = [-np.log(fair[here, seen.outcome[here]]).mean() for fair in (seen.truth, seen.fair(SHARP, "close"))]
    assert loss[1] == pytest.approx(loss[0], abs=0.0006)


def test_edges_are_there_for_some_and_modest(seen):
    shown = seen.best_soft * seen.fair(SHARP, "early") - 1
    chosen = shown > 0.02
    assert 0.05 < chosen.any(axis=1).mean() < 0.15
    true = (seen.best_soft * seen.truth - 1)[chosen]
    at_close = (seen.best_soft * seen.fair(SHARP, "close") - 1)[chosen]
    assert 0.01 < true.mean() < 0.04
    assert 0.01 < np.nanmean(at_close) < 0.04
    assert true.mean() < shown[chosen].mean()  # the winner's curse
    assert np.quantile(shown[chosen], 0.99) < 0.15


def test_backing_everything_at_the_sharp_one_loses_its_margin(seen):
    value = np.nanmean(seen.odds[SHARP, "close"] * seen.truth, axis=None) - 1
    assert -0.05 < value < -0.015


def test_no_real_bookmaker_sells_below_one(seen):
    for (bookmaker, _), odds in seen.odds.items():
        if not bookmaker.startswith("market_"):
            assert np.nanmin((1 / odds).sum(axis=1)) > 1


def test_an_efficient_world_has_no_edge():
    calm = look(6, efficient=True)
    assert np.nanmax(calm.best_soft * calm.fair(SHARP, "early") - 1) < 0.0
