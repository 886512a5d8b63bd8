"""Calibration: bins, diagram, ECE, and the floor that a perfect forecaster shows."""

from __future__ import annotations

import numpy as np
import pytest

from monps.domain.errors import BadInput
from monps.pricing.scores import ece, ece_floor, reliability


def _perfect(rows: int, seed: int = 2) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    p = rng.dirichlet([4, 3, 3], rows)
    return p, (rng.random(rows)[:, None] > p.cumsum(axis=1)[:, :-1]).sum(axis=1)


def _plain_ece(forecast: np.ndarray, happened: np.ndarray, bins: int) -> float:
    order = np.argsort(forecast)
    parts = [part for part in np.array_split(order, bins) if len(part)]
    gaps = [len(part) * abs(forecast[part].mean() - happened[part].mean()) for part in parts]
    return float(sum(gaps) / len(forecast))


@pytest.mark.parametrize("rows", [40, 1000, 1200])
def test_ece_equals_its_plain_definition(rows: int) -> None:
    p, observed = _perfect(rows)
    happened = np.eye(3)[observed]
    result = ece(p, observed)
    assert result.pooled == pytest.approx(_plain_ece(p.ravel(), happened.ravel(), 10), abs=1e-12)
    for k in range(3):
        assert result.classes[k] == pytest.approx(_plain_ece(p[:, k], happened[:, k], 10), abs=1e-12)


def test_ece_of_a_perfect_forecaster_is_inside_the_floor() -> None:
    p, observed = _perfect(5000)
    floor, result = ece_floor(p, seed=1), ece(p, observed)
    assert result.pooled <= floor.pooled.high
    assert all(value <= limit.high for value, limit in zip(result.classes, floor.classes, strict=True))
    assert 0.014 < np.mean([limit.mean for limit in floor.classes]) < 0.0175


def test_an_overconfident_forecaster_is_outside_the_floor() -> None:
    p, observed = _perfect(5000)
    sharper = p**1.6 / (p**1.6).sum(axis=1, keepdims=True)
    assert ece(sharper, observed).pooled > 2 * ece_floor(sharper, seed=1).pooled.high


def test_the_floor_is_the_ece_of_drawn_outcomes() -> None:
    p, _ = _perfect(600)
    rng = np.random.default_rng(9)
    plain = []
    for _ in range(400):
        drawn = (rng.random(len(p))[:, None] > p.cumsum(axis=1)[:, :-1]).sum(axis=1)
        result = ece(p, drawn)
        plain.append((result.pooled, *result.classes))
    floor = ece_floor(p, seed=3, simulations=400)
    limits = [floor.pooled, *floor.classes]
    np.testing.assert_allclose([limit.mean for limit in limits], np.mean(plain, axis=0), rtol=0.06)
    np.testing.assert_allclose([limit.high for limit in limits], np.quantile(plain, 0.95, axis=0), rtol=0.12)


def test_the_floor_falls_with_the_number_of_matches_and_repeats_with_its_seed() -> None:
    p, _ = _perfect(8000)
    assert ece_floor(p, seed=1, simulations=50).pooled.mean < ece_floor(p[:500], seed=1, simulations=50).pooled.mean / 2
    assert ece_floor(p, seed=1, simulations=20) == ece_floor(p, seed=1, simulations=20)
    assert ece_floor(p, seed=1, simulations=20) != ece_floor(p, seed=2, simulations=20)


def test_the_diagram_has_bins_of_equal_mass_with_wilson_intervals() -> None:
    p, observed = _perfect(1000)
    diagrams = reliability(p, observed)
    assert len(diagrams.classes) == 3
    assert diagrams.pooled.count.tolist() == [300] * 10
    for diagram in (diagrams.pooled, *diagrams.classes):
        assert (np.diff(diagram.forecast) > 0).all()
        assert ((diagram.low <= diagram.frequency) & (diagram.frequency <= diagram.high)).all()
    home = diagrams.classes[0]
    assert home.count.tolist() == [100] * 10
    lowest = np.argsort(p[:, 0])[:100]
    assert home.forecast[0] == pytest.approx(p[lowest, 0].mean())
    assert home.frequency[0] == pytest.approx((observed[lowest] == 0).mean())


def test_the_wilson_interval_of_known_counts() -> None:
    p = np.tile([[0.3, 0.7]], (10, 1))
    home = reliability(p, np.array([0] + [1] * 9)).classes[0]
    assert home.count.tolist() == [10]
    assert home.low[0] == pytest.approx(0.01788, abs=5e-5)
    assert home.high[0] == pytest.approx(0.40415, abs=5e-5)


def test_equal_forecasts_share_a_bin_whatever_their_order() -> None:
    p = np.tile([[0.4, 0.6]], (50, 1))
    observed = np.arange(50) % 2
    assert ece(p, observed) == ece(p, observed[::-1])
    assert ece(p, observed).classes == (pytest.approx(0.1), pytest.approx(0.1))


def test_nonsense_is_refused() -> None:
    p, observed = _perfect(20)
    with pytest.raises(BadInput, match="no forecast"):
        ece(p[:0], observed[:0])
    with pytest.raises(BadInput, match="bins: at least 1"):
        reliability(p, observed, bins=0)
    with pytest.raises(BadInput, match="summing to 1"):
        ece_floor(p * 1.1, seed=1)
    with pytest.raises(BadInput, match="at least one forecast and one simulation"):
        ece_floor(p[:0], seed=1)
    with pytest.raises(BadInput, match="at least one forecast and one simulation"):
        ece_floor(p, seed=1, simulations=0)
