"""The worst case: for each outcome the smallest probability that any of the methods gives it.

It is no distribution: it sums to no more than the target. It is what a bet must beat to be value under every method.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from monps.pricing.arrays import FloatArray
from monps.pricing.novig.method import FairPrices, NoVig


@dataclass(frozen=True, slots=True)
class WorstCase:
    """The elementwise smallest of several methods; problematic where any of them is. No parameter."""

    methods: tuple[NoVig, ...]

    def __call__(self, odds: FloatArray, target: float = 1.0) -> FairPrices:
        """Fair prices of `odds` (markets, outcomes), none above what any method gives."""
        worst = self.methods[0](odds, target)
        probabilities, problematic = worst.probabilities, worst.problematic
        for method in self.methods[1:]:
            other = method(odds, target)
            np.minimum(probabilities, other.probabilities, out=probabilities)
            problematic |= other.problematic
        return FairPrices(
            probabilities=probabilities,
            parameter=np.full(len(probabilities), np.nan),
            overround=worst.overround,
            problematic=problematic,
        )
