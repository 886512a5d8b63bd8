"""What can be known of a match before it begins: log goal rates that move with news, up to the true ones.

Early on there is the opening opinion; news arrives at moments of its own, most of it in the last two days and some
with the line-ups, and each piece takes a while to be understood by the best informed (a steam). News has mean zero, so
the opinion at any time is the fair one for what is known. All of it is in by the kick-off.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from monps.sandbox.football import tilt
from monps.sandbox.live.chance import Floats

PIECES = 8
_SCALE = np.array([0.04, 0.015])  # of supremacy and of tempo, of each piece
_TAIL = 5  # degrees of freedom: most news is small, now and then it is large
_EARLIEST = 6 * 86_400.0
_LATEST = 3_600.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outlook:
    """Log goal rates, last axis home and away: `opening` (2,), then pieces of news.

    `at` (P,) is when each piece breaks, in seconds from the kick-off (negative), `ramp` (P,) the seconds until it is
    fully understood, `size` (P, 2) how far it moves the log rates.
    """

    opening: Floats
    at: Floats
    ramp: Floats
    size: Floats

    @property
    def true(self) -> Floats:
        """The log rates of the match that is played (2,)."""
        final: Floats = self.opening + self.size.sum(axis=0)
        return final


def outlook(opening: Floats, rng: np.random.Generator) -> Outlook:
    """An outlook that opens at the given log rates (2,)."""
    spread = np.exp(rng.uniform(np.log(_LATEST), np.log(_EARLIEST), size=PIECES - 2))
    line_ups = rng.uniform(1_200, 3_000, size=2)
    before = np.concatenate([spread, line_ups])
    moves = rng.standard_t(_TAIL, size=(PIECES, 2)) * _SCALE * np.sqrt((_TAIL - 2) / _TAIL)
    return Outlook(
        opening=opening, at=-before, ramp=np.minimum(rng.uniform(60, 1_500, size=PIECES), before), size=tilt(moves)
    )
