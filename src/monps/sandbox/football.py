"""The truth of the sandbox: strengths that drift, rates of goals, news, and the score grid that everything settles on.

The home side's goals are A + C and the away side's B + C, with A, B, C independent Poisson variables (the bivariate
Poisson of Karlis & Ntzoufras, 2003, The Statistician 52, 381-393); C is small and the same for all matches. Scores are
drawn from the very grid that the true probabilities are summed over, so nothing is lost in the tail.
Strength is a quality and a tempo for each team on the scale of log goals: attack is quality + tempo, defence is
quality - tempo, so that good sides both score and keep out. It is a mean-reverting walk from round to round with a
bigger step between seasons. News moves the log rates twice: before prices are collected, and again before kick-off.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import lgamma

import numpy as np
from numpy.typing import NDArray

from monps.sandbox.schedule import Indices, Schedule

Floats = NDArray[np.float64]

MOST_GOALS = 12
SHARED_RATE = 0.15
LINES = np.arange(-14, 15)
"""The spread lines on offer, in quarter goals from the home side."""

_SPREAD = np.array([0.21, 0.05])  # of quality and of tempo over the teams of a league
_PROMOTED = np.array([-0.15, 0.0])
_KEPT_BY_ROUND = 0.995
_KEPT_BY_SEASON = 0.85
_NEWS = np.array([[0.06, 0.02], [0.09, 0.03]])  # of supremacy and of tempo: before collection, and after it
_TAIL = 6  # degrees of freedom: news is mostly small, now and then large
_LOWEST_RATE = 0.05
_FIRST_HALF = 0.45
_GOALS = np.arange(MOST_GOALS + 1)
_LOG_FACTORIAL = np.array([lgamma(n + 1.0) for n in range(MOST_GOALS + 1)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Log goal rates (marginal means), last axis home and away: `opening` (m, 2), `news` (2 moments, m, 2)."""

    opening: Floats
    news: Floats

    @property
    def at_collection(self) -> Floats:
        """What is true on the day prices are collected, shape (m, 2)."""
        known: Floats = self.opening + self.news[0]
        return known

    @property
    def at_kickoff(self) -> Floats:
        """What is true when the match begins, shape (m, 2)."""
        true: Floats = self.opening + self.news.sum(axis=0)
        return true


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """Probabilities, leading axes as given: h2h (..., 3), totals at 2.5 (..., 2), home share on each line (..., L).

    The share of a line is W / (W + L), W counting half wins as half and L half losses: its inverse is the fair price.
    """

    h2h: Floats
    totals: Floats
    cover: Floats


def newcomers(count: int, rng: np.random.Generator, *, promoted: bool) -> Floats:
    """Quality and tempo of teams that enter, shape (count, 2); promoted ones are weaker and more alike."""
    drawn: Floats = rng.normal(size=(count, 2)) * _SPREAD
    return 0.6 * drawn + _PROMOTED if promoted else drawn


def next_summer(strength: Floats, rng: np.random.Generator) -> Floats:
    """The strengths after a summer: their spread stays what it was."""
    step = np.sqrt(1 - _KEPT_BY_SEASON**2) * _SPREAD
    after: Floats = _KEPT_BY_SEASON * strength + step * rng.normal(size=strength.shape)
    return after


def walk(strength: Floats, rounds: int, rng: np.random.Generator) -> Floats:
    """The strengths at each round, shape (rounds, teams, 2), the first being the ones given."""
    steps: Floats = np.sqrt(1 - _KEPT_BY_ROUND**2) * rng.normal(size=(rounds, *strength.shape)) * _SPREAD
    path = np.empty_like(steps)
    path[0] = strength
    for at in range(1, rounds):
        path[at] = _KEPT_BY_ROUND * path[at - 1] + steps[at]
    return path


def rates(path: Floats, played: Schedule, *, goals: float, home_edge: float, rng: np.random.Generator) -> Rates:
    """Log rates of every match; before any news they average to `goals` a match and differ by `home_edge`."""
    home, away = path[played.round_number, played.home], path[played.round_number, played.away]
    relative = tilt(np.stack([2 * (home[:, 0] - away[:, 0]), home[:, 1] + away[:, 1]], axis=-1))
    share = 1 / (1 + np.exp(-home_edge))
    means = goals * np.array([share, 1 - share])
    opening = relative - np.log(np.exp(relative).mean(axis=0)) + np.log(means)
    scale = _NEWS[:, None] * np.sqrt((_TAIL - 2) / _TAIL)
    return Rates(opening=opening, news=tilt(rng.standard_t(_TAIL, size=(2, len(home), 2)) * scale))


def tilt(moves: Floats) -> Floats:
    """Moves of (supremacy, tempo), last axis, as moves of the log rates of home and away."""
    supremacy, tempo = moves[..., 0], moves[..., 1]
    return np.stack([tempo + supremacy / 2, tempo - supremacy / 2], axis=-1)


def score_grid(log_rates: Floats) -> Floats:
    """P(home goals, away goals) for log rates (..., 2): shape (..., 13, 13), mass 1."""
    own = np.maximum(np.exp(log_rates) - SHARED_RATE, _LOWEST_RATE)[..., None]
    goals = np.exp(_GOALS * np.log(own) - own - _LOG_FACTORIAL)
    apart = goals[..., 0, :, None] * goals[..., 1, None, :]
    grid = apart.copy()
    weight = 1.0
    for both in (1, 2, 3):
        weight *= SHARED_RATE / both
        grid[..., both:, both:] += weight * apart[..., :-both, :-both]
    whole: Floats = grid / grid.sum(axis=(-2, -1), keepdims=True)
    return whole


def chances(grid: Floats) -> Chances:
    """What the score grid says about the markets of the sandbox."""
    flat = grid.reshape(*grid.shape[:-2], -1) @ _SETTLED
    lines = len(LINES)
    won, lost = flat[..., 5 : 5 + lines], flat[..., 5 + lines :]
    return Chances(h2h=flat[..., :3], totals=flat[..., 3:5], cover=won / (won + lost))


def scores(grid: Floats, rng: np.random.Generator) -> tuple[Indices, Indices]:
    """Final and half-time scores drawn from the grid (m, 13, 13): both of shape (m, 2)."""
    upto = grid.reshape(len(grid), -1).cumsum(axis=1)
    cell = np.minimum((upto < rng.random(len(grid))[:, None]).sum(axis=1), upto.shape[1] - 1)
    final = np.stack(np.divmod(cell, MOST_GOALS + 1), axis=-1)
    return final, rng.binomial(final, _FIRST_HALF)


def settled_spread(lines: Indices, margin: Indices) -> Floats:
    """The profit sign (1, 0.5, 0, -0.5, -1) of backing home on each line, for goal margins: shape (margins, lines).

    A quarter line is half the stake on each of its two neighbours.
    """
    wide = lines % 2
    score = 4 * margin[:, None] + lines
    signs: Floats = (np.sign(score - wide) + np.sign(score + wide)) / 2
    return signs


def _settlement() -> Floats:
    """One row a score, one column each for home, draw, away, over, under, then won and lost on every line."""
    home, away = (side.ravel() for side in np.meshgrid(_GOALS, _GOALS, indexing="ij"))
    over = home + away > 2
    returns = settled_spread(LINES, home - away)
    plain = np.stack([home > away, home == away, home < away, over, ~over], axis=-1)
    return np.hstack([plain, np.maximum(returns, 0), np.maximum(-returns, 0)])


_SETTLED = _settlement()
