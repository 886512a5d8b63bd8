"""Money in integer minor units (cents), so that sums are exact; payouts round half to even."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from monps.domain.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Money:
    """An amount of one currency; amounts of two currencies never add."""

    minor: int
    currency: str = "EUR"

    def __post_init__(self) -> None:
        if len(self.currency) != 3 or not self.currency.isupper():
            raise BadInput(f"a currency is three capital letters, got {self.currency!r}")

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise BadInput(f"cannot add {other.currency} to {self.currency}")
        return Money(minor=self.minor + other.minor, currency=self.currency)

    def __neg__(self) -> Money:
        return Money(minor=-self.minor, currency=self.currency)

    def times(self, factor: Fraction) -> Money:
        """This amount times an exact factor, rounded half to even."""
        return Money(minor=round(self.minor * factor), currency=self.currency)
