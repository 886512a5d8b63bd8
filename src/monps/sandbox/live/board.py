"""What every bookmaker believes at an instant: distributions of the final score, match by match.

Axes are matches E and bookmakers B; a distribution stands last. Before the match the belief is the opinion of some time
ago, seen through noise; in play the goals still to come are Poisson with what is left of the rates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import lgamma

import numpy as np
from numpy.typing import NDArray

from monps.sandbox.football import tilt
from monps.sandbox.live.books import BOOK_AT, REFRESH_IN_PLAY_S, Book
from monps.sandbox.live.chance import Floats, normals, uniforms
from monps.sandbox.live.course import Course
from monps.sandbox.live.fixtures import Fixture

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

OPENS = timedelta(days=8)
"""How long before the kick-off the first bookmaker has prices."""
MARGINS = np.arange(-20, 21)
TOTALS = np.arange(0, 25)
GOALS = np.arange(0, 13)
_MORE = np.arange(12)  # goals still to come, of one side
_LOG_FACTORIAL = np.array([lgamma(n + 1.0) for n in _MORE])
_NODE_S = 6 * 3_600
_FAR_S = 3 * 86_400
_TEMPO_NOISE = 0.4
_ABSENT = 0.01
_OPENING_SPREAD_S = 3 * 86_400


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Board:
    """Beliefs: `margin` (E, B, 41), `total` (E, B, 25), `home` and `away` (E, B, 13), all with mass 1.

    `updated` (E, B) is when each bookmaker last looked at its prices, in Unix seconds; where `open` is False it has none.
    """

    books: tuple[Book, ...]
    margin: Floats
    total: Floats
    home: Floats
    away: Floats
    updated: Whole
    open: Flags


def board(
    seed: int, fixtures: Sequence[Fixture], courses: Sequence[Course], books: Sequence[Book], now: datetime
) -> Board:
    """The beliefs of the bookmakers at an instant; `courses` are those of the fixtures."""
    numbers, which = _named(fixtures, books)
    kickoff = np.array([int(fixture.kickoff.timestamp()) for fixture in fixtures])[:, None]
    delay = np.array([fixture.delay_s for fixture in fixtures])[:, None]
    updated = _updated(kickoff + delay, fixtures, books, int(now.timestamp()))
    believed = _believed(seed, fixtures, books, updated - kickoff)
    goals, left, running = _standing(courses, books, updated - kickoff - delay)
    present = uniforms(seed, numbers, which, 7) >= _ABSENT
    opened = kickoff - updated <= OPENS.total_seconds() - uniforms(numbers, which, 8) * _OPENING_SPREAD_S
    margin, total, home, away = _distributions(np.exp(believed) * left[..., None], goals)
    return Board(
        books=tuple(books),
        margin=margin,
        total=total,
        home=home,
        away=away,
        updated=updated,
        open=running & present & opened,
    )


def _named(fixtures: Sequence[Fixture], books: Sequence[Book]) -> tuple[Whole, Whole]:
    """The numbers of the fixtures (E, 1) and of the bookmakers (1, B), by which chance is named."""
    numbers = np.array([fixture.number for fixture in fixtures])[:, None]
    return numbers, np.array([BOOK_AT[book.key] for book in books])[None, :]


def _updated(kickoff: Whole, fixtures: Sequence[Fixture], books: Sequence[Book], now: int) -> Whole:
    before = np.array([book.refresh_s for book in books])[None, :]
    every = np.where(now < kickoff, before, np.minimum(before, REFRESH_IN_PLAY_S))
    phase = (uniforms(*_named(fixtures, books), 9) * every).astype(np.int64)
    seen: Whole = now - (now - phase) % every
    return seen


def _believed(seed: int, fixtures: Sequence[Fixture], books: Sequence[Book], at: Whole) -> Floats:
    """Log goal rates (E, B, 2) in each bookmaker's eyes, `at` (E, B) seconds from the scheduled kick-off."""
    opening = np.stack([fixture.outlook.opening for fixture in fixtures])
    breaks, ramp = (np.stack([getattr(each.outlook, name) for each in fixtures]) for name in ("at", "ramp"))
    size = np.stack([fixture.outlook.size for fixture in fixtures])
    seen = np.minimum(at - np.array([book.latency_s for book in books]), at)
    seen = np.where(at > 0, np.maximum(seen, 0), seen)
    understood = np.clip((seen[..., None] - breaks[:, None]) / ramp[:, None], 0, 1)
    lean = np.array([(book.home_lean, 0.0) for book in books])
    news = np.einsum("ebp,epx->ebx", understood, size)
    believed: Floats = opening[:, None] + news + tilt(_noise(seed, fixtures, books, at) + lean)
    return believed


def _noise(seed: int, fixtures: Sequence[Fixture], books: Sequence[Book], at: Whole) -> Floats:
    """Errors of (supremacy, tempo), which wander from node to node and shrink towards the kick-off."""
    numbers, which = _named(fixtures, books)
    node, part = np.divmod(at, _NODE_S)
    axis = np.arange(2)
    ids = (seed, numbers[..., None], which[..., None])
    early, late = (normals(*ids, node[..., None] + step, axis) for step in (0, 1))
    weight = (part / _NODE_S)[..., None]
    wander = (early * (1 - weight) + late * weight) / np.sqrt((1 - weight) ** 2 + weight**2)
    far, near = np.array([book.noise for book in books]).T
    scale = near + (far - near) * np.clip(-at / _FAR_S, 0, 1)
    scaled: Floats = wander * scale[..., None] * [1.0, _TEMPO_NOISE]
    return scaled


def _standing(courses: Sequence[Course], books: Sequence[Book], at: Whole) -> tuple[Whole, Floats, Flags]:
    """Goals so far (E, B, 2) and the part of the match left (E, B) as each bookmaker knows them, and whether it prices."""
    goals = np.zeros((*at.shape, 2), dtype=np.int64)
    left = np.ones(at.shape)
    running = np.ones(at.shape, dtype=np.bool_)
    late = np.array([book.in_play_latency_s for book in books])
    away_for = np.array([book.suspend_s for book in books])
    for match, course in enumerate(courses):
        if at[match].max() <= 0:
            continue
        known = at[match] - late
        left[match] = course.timeline.left(known.astype(np.float64))
        running[match] = at[match] < course.timeline.whistle
        for goal in course.goals:
            counts = goal.cancelled_at is None
            goals[match, :, goal.side] += counts & (goal.at <= known)
            ends = (goal.at if goal.cancelled_at is None else goal.cancelled_at) + away_for
            running[match] &= ~((goal.at <= known) & (known < ends))
    return goals, left, running


def _distributions(rates: Floats, goals: Whole) -> tuple[Floats, Floats, Floats, Floats]:
    """Final margin, total, home and away goals, from the rates of what is to come and the goals so far (E, B, 2)."""
    more = np.exp(_MORE * np.log(np.maximum(rates, 1e-9))[..., None] - rates[..., None] - _LOG_FACTORIAL)
    more /= more.sum(axis=-1, keepdims=True)
    grid = more[..., 0, :, None] * more[..., 1, None, :]
    flat = grid.reshape(*grid.shape[:-2], -1) @ _MARGIN_AND_TOTAL
    both = len(_MORE) * 2 - 1
    lead, scored = goals[..., 0] - goals[..., 1], goals.sum(axis=-1)
    return (
        _shifted(flat[..., :both], MARGINS, lead - (len(_MORE) - 1)),
        _shifted(flat[..., both:], TOTALS, scored),
        _shifted(more[..., 0, :], GOALS, goals[..., 0]),
        _shifted(more[..., 1, :], GOALS, goals[..., 1]),
    )


def _shifted(mass: Floats, values: Whole, first: Whole) -> Floats:
    """The mass, whose first place stands for `first`, laid out over `values`."""
    place = values - first[..., None]
    inside = (place >= 0) & (place < mass.shape[-1])
    laid = np.where(inside, np.take_along_axis(mass, np.where(inside, place, 0), axis=-1), 0.0)
    whole: Floats = laid / laid.sum(axis=-1, keepdims=True)
    return whole


def _indicator() -> Floats:
    home, away = (side.ravel() for side in np.meshgrid(_MORE, _MORE, indexing="ij"))
    margins, totals = np.arange(-_MORE[-1], _MORE[-1] + 1), np.arange(2 * _MORE[-1] + 1)
    return np.hstack([home[:, None] - away[:, None] == margins, home[:, None] + away[:, None] == totals]).astype(float)


_MARGIN_AND_TOTAL = _indicator()
