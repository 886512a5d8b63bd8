"""Scores of forecasts: golden values, plain definitions, and a real market's figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from monps.domain.errors import BadInput
from monps.pricing.novig import fair
from monps.pricing.scores import brier, log_loss, rps

SCORES = (log_loss, rps, brier)


def _sample(rows: int = 500) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(11)
    return rng.dirichlet([3, 2, 2], rows), rng.integers(0, 3, rows)


@pytest.mark.parametrize(("p", "observed", "score"), [((0.8, 0.1, 0.1), 0, 0.025), ((0.5, 0.3, 0.2), 2, 0.445)])
def test_golden_rps(p: tuple[float, ...], observed: int, score: float) -> None:
    assert rps(np.array([p]), np.array([observed]))[0] == pytest.approx(score, abs=1e-12)


def test_scores_equal_their_plain_definitions() -> None:
    p, observed = _sample()
    for row in range(len(p)):
        happened = np.eye(3)[observed[row]]
        cuts = [(p[row, : k + 1].sum() - happened[: k + 1].sum()) ** 2 for k in range(2)]
        assert rps(p, observed)[row] == pytest.approx(sum(cuts) / 2, abs=1e-14)
        assert brier(p, observed)[row] == pytest.approx(((p[row] - happened) ** 2).sum(), abs=1e-14)
        assert log_loss(p, observed)[row] == pytest.approx(-np.log(p[row, observed[row]]), abs=1e-14)
        if row > 20:
            break


def test_brier_runs_from_nothing_to_two() -> None:
    assert brier(np.array([[1.0, 0, 0], [1.0, 0, 0]]), np.array([0, 2])).tolist() == [0.0, 2.0]


def test_rps_punishes_distance_and_brier_does_not() -> None:
    p = np.array([[0.8, 0.1, 0.1], [0.8, 0.1, 0.1]])
    observed = np.array([1, 2])
    assert rps(p, observed)[0] < rps(p, observed)[1]
    assert brier(p, observed)[0] == pytest.approx(brier(p, observed)[1])


def test_the_impossible_that_came_costs_everything() -> None:
    assert log_loss(np.array([[1.0, 0.0, 0.0]]), np.array([1]))[0] == np.inf
    assert log_loss(np.array([[1.0, 0.0, 0.0]]), np.array([0]))[0] == 0.0


@pytest.mark.parametrize("score", SCORES)
def test_the_truth_scores_best_on_average(score: object) -> None:
    assert callable(score)
    truth = np.array([0.5, 0.3, 0.2])
    p = np.array([truth, [0.6, 0.25, 0.15], [0.4, 0.3, 0.3]])
    means = [sum(truth[k] * score(p[i : i + 1], np.array([k]))[0] for k in range(3)) for i in range(3)]
    assert means[0] < min(means[1:])


@pytest.mark.parametrize("score", SCORES)
def test_nonsense_is_refused(score: object) -> None:
    assert callable(score)
    p, observed = _sample(4)
    with pytest.raises(BadInput, match="there is no forecast to score"):
        score(np.empty((0, 3)), np.empty(0, dtype=np.int64))
    with pytest.raises(BadInput, match=r"1 of 4 rows \(first: 3\) are not within 0 and 1"):
        score(np.vstack([p[:3], [0.5, 0.3, 0.3]]), observed)
    with pytest.raises(BadInput, match=r"1 of 4 rows \(first: 1\) are not within 0 and 1"):
        score(np.vstack([p[:1], [1.5, -0.3, -0.2], p[2:]]), observed)
    with pytest.raises(BadInput, match=r"2 of 4 rows \(first: 0, 3\) are not a class from 0 to 2"):
        score(p, np.array([3, 0, 0, -1]))
    with pytest.raises(BadInput, match="one class number for each of 4 forecasts"):
        score(p, observed[:3])
    with pytest.raises(BadInput, match="one class number for each"):
        score(p, observed.astype(np.float64))


def test_pinnacles_closing_market_scores_what_is_known_of_it(shared_data: Path) -> None:
    early, closing = ["PSH", "PSD", "PSA"], ["PSCH", "PSCD", "PSCA"]
    seasons = [f"{year % 100:02d}{(year + 1) % 100:02d}" for year in range(2012, 2024)]
    frames = [
        pl.read_csv(
            shared_data / "football-data" / "seasons" / season / f"{league}.csv",
            columns=["FTR", *early, *closing],
            schema_overrides=dict.fromkeys([*early, *closing], pl.Float64),
            encoding="utf8-lossy",
            truncate_ragged_lines=True,
        )
        for season in seasons
        for league in ("E0", "D1", "F1", "I1", "SP1")
    ]
    matches = pl.concat(frames).drop_nulls()
    p = fair(matches.select(closing).to_numpy(), "power").probabilities
    observed = matches["FTR"].replace_strict({"H": 0, "D": 1, "A": 2}, return_dtype=pl.Int64).to_numpy()
    assert len(p) == 21_709
    assert rps(p, observed).mean() == pytest.approx(0.19380, abs=5.1e-6)
    assert log_loss(p, observed).mean() == pytest.approx(0.96294, abs=5.1e-6)
