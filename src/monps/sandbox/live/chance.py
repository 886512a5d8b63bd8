"""Chance without a state: everything drawn is named by the seed and by what it is for.

`stream` is for what is drawn once in a sequence. `normals` and `uniforms` are for what must be found at any instant
without what came before: a hash of whole numbers, by the finaliser of SplitMix64 (Steele, Lea & Flood, 2014, "Fast
splittable pseudorandom number generators").
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def stream(seed: int, *purpose: str) -> np.random.Generator:
    """The source of chance for one purpose, such as ("soccer_epl", "draw")."""
    return np.random.default_rng([seed, digest(*purpose)])


def digest(*words: str) -> int:
    """A whole number below 2^63 that stands for the words, the same on every machine."""
    return int.from_bytes(blake2b("|".join(words).encode(), digest_size=8).digest()) >> 1


def share(seed: int, *words: str) -> float:
    """A number in [0, 1) that stands for the seed and the words."""
    return digest(str(seed), *words) / 2**63


def uniforms(*names: ArrayLike) -> Floats:
    """Numbers in (0, 1), one for each combination of the whole numbers, which are broadcast against each other."""
    state = np.atleast_1d(np.uint64(0))
    for name in names:
        state = _mixed(state ^ np.atleast_1d(np.asarray(name, dtype=np.int64)).view(np.uint64))
    return ((state >> np.uint64(11)).astype(np.float64) + 0.5) / 2.0**53


def normals(*names: ArrayLike) -> Floats:
    """Standard normal numbers, named as in `uniforms` (Box & Muller, 1958)."""
    radius = np.sqrt(-2 * np.log(uniforms(*names, 1)))
    drawn: Floats = radius * np.cos(2 * np.pi * uniforms(*names, 2))
    return drawn


def _mixed(state: NDArray[np.uint64]) -> NDArray[np.uint64]:
    state = state + _STEP
    state = (state ^ (state >> np.uint64(30))) * _FIRST
    state = (state ^ (state >> np.uint64(27))) * _SECOND
    return state ^ (state >> np.uint64(31))
