"""The five outcomes of a bet (and the bet that never was), with what each returns per unit staked."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction


class Outcome(StrEnum):
    """How a single ended. `annulled` returns the stake and is in no statistic."""

    WON = "won"
    HALF_WON = "half_won"
    PUSH = "push"
    HALF_LOST = "half_lost"
    LOST = "lost"
    ANNULLED = "annulled"


FIVE = (Outcome.WON, Outcome.HALF_WON, Outcome.PUSH, Outcome.HALF_LOST, Outcome.LOST)
"""The order of every five-outcome vector in the project."""


def return_factor(outcome: Outcome, odds_milli: int) -> Fraction:
    """What one unit staked at `odds_milli` returns (back bets, no commission), exactly."""
    odds = Fraction(odds_milli, 1000)
    match outcome:
        case Outcome.WON:
            return odds
        case Outcome.HALF_WON:
            return (odds + 1) / 2
        case Outcome.PUSH | Outcome.ANNULLED:
            return Fraction(1)
        case Outcome.HALF_LOST:
            return Fraction(1, 2)
        case Outcome.LOST:
            return Fraction(0)
