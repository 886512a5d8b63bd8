"""Money in integer minor units (cents), so that sums are exact; payouts round half to even."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from monps.domain.errors import BadInput

_WITHOUT_MINOR = frozenset(("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"))
_THOUSANDTHS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))


def minor_per_unit(currency: str) -> int:
    """How many minor units make a unit of the currency (ISO 4217): 100 but for a few."""
    if currency in _WITHOUT_MINOR:
        return 1
    return 1000 if currency in _THOUSANDTHS else 100


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
