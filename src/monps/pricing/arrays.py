"""What pricing takes at its door: float64 columns of one length, odds above 1, probabilities that are probabilities.

Every check refuses with the positions of the first wrong rows and what to do about them; nothing is repaired.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from monps.domain.errors import BadInput

FloatArray: TypeAlias = npt.NDArray[np.float64]
IntArray: TypeAlias = npt.NDArray[np.integer[Any]]
BoolArray: TypeAlias = npt.NDArray[np.bool_]

SUM_TOLERANCE = 1e-9
"""How far the probabilities of one row may sum from 1: they come from outside, already rounded."""


def positions(wrong: BoolArray) -> str:
    """How many rows are marked, and where the first five stand: `3 of 10 rows (first: 2, 5, 7)`."""
    rows = np.flatnonzero(wrong)
    first = ", ".join(str(row) for row in rows[:5])
    return f"{len(rows)} of {len(wrong)} rows (first: {first})"


def column(values: npt.ArrayLike, name: str, rows: int | None = None) -> FloatArray:
    """`values` as a float64 column (n,), of `rows` rows where that is given."""
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 1:
        raise BadInput(f"{name}: one value a row is expected, got the shape {array.shape}")
    if rows is not None and len(array) != rows:
        raise BadInput(f"{name}: {len(array)} rows beside {rows}: hand in columns of one length")
    return array


def finite_column(values: npt.ArrayLike, name: str, rows: int | None = None) -> FloatArray:
    """A column (n,) without NaN and infinity."""
    array = column(values, name, rows)
    if not np.isfinite(array).all():
        where = positions(~np.isfinite(array))
        raise BadInput(f"{name}: {where} have no finite value: leave them out, and show the coverage")
    return array


def odds_column(values: npt.ArrayLike, name: str = "odds", rows: int | None = None) -> FloatArray:
    """Decimal odds (n,), each finite and above 1."""
    array = column(values, name, rows)
    wrong = ~((array > 1) & (array < np.inf))
    if wrong.any():
        raise BadInput(f"{name}: {positions(wrong)} are not decimal odds above 1: leave out what has no price")
    return array


def distributions(values: npt.ArrayLike, name: str = "probabilities", width: int | None = None) -> FloatArray:
    """Probabilities (n, k), each row within [0, 1] and summing to 1."""
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 2 or array.shape[1] < 2 or (width is not None and array.shape[1] != width):
        wanted = "at least 2" if width is None else width
        raise BadInput(f"{name}: {wanted} outcomes a row are expected, got the shape {array.shape}")
    within = ((array >= 0) & (array <= 1)).all(axis=1)
    wrong = ~within | ~(np.abs(array.sum(axis=1) - 1) <= SUM_TOLERANCE)
    if wrong.any():
        raise BadInput(
            f"{name}: {positions(wrong)} are not within 0 and 1 and summing to 1: remove the overround first"
        )
    return array


def forecasts(probabilities: FloatArray, observed: IntArray) -> tuple[FloatArray, IntArray]:
    """Both columns, checked: at least one row, probabilities that sum to 1, and a class for each that exists."""
    chances, came = distributions(probabilities), np.asarray(observed)
    if len(chances) == 0:
        raise BadInput("probabilities: there is no forecast to score: hand in at least one match")
    if came.shape != (len(chances),) or came.dtype.kind not in "iu":
        raise BadInput(
            f"observed: one class number for each of {len(chances)} forecasts is expected, "
            f"got {came.dtype} of the shape {came.shape}"
        )
    wrong = (came < 0) | (came >= chances.shape[1])
    if wrong.any():
        raise BadInput(f"observed: {positions(wrong)} are not a class from 0 to {chances.shape[1] - 1}")
    return chances, came
