"""What a backtest is asked: everything that a run depends on beside the stored facts and the code.

Names are taken under every alias (`E0`, `PS`, `1x2`, `1920-2324`) and kept by their key; a list may be written with commas.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator

from monps.agents.table import AGENTS
from monps.domain.catalogue.bookmakers import BOOKMAKERS, Kind, bookmaker_key
from monps.domain.catalogue.competitions import competition_key
from monps.domain.errors import BadInput
from monps.domain.market import market_key
from monps.engine.shape import Shape
from monps.pricing.novig import DISTRIBUTIONS

Words = str | list[str] | tuple[str, ...]


FRACTIONS = {"flat": 0.01, "kelly": 0.25}
"""The usual fraction of each staking rule."""


class BacktestConfig(Shape):
    """A question to history. Raises BadInput for a name that nobody bears.

    The no-vig method is one that gives a distribution: the worst case of each outcome measures no forecast.
    """

    leagues: tuple[str, ...] = Field(default=(), description="competition keys; empty means all")
    first_season: int | None = Field(default=None, description="the year in which the first season begins")
    last_season: int | None = Field(default=None, description="the year in which the last season begins")
    agent: str = "value"
    novig: str = "power"
    min_ev: float = Field(default=0.02, ge=-1, le=10, description="an outcome is bet on where its EV is above this")
    stake: Literal["flat", "kelly"] = "flat"
    stake_fraction: float = Field(
        default=FRACTIONS["flat"], gt=0, le=1, description="of the starting bankroll (flat), or of the full Kelly stake"
    )
    sharp: str = "pinnacle"
    at: Literal["early", "close"] = "early"
    bookmakers: tuple[str, ...] = Field(default=(), description="whose prices may be taken; empty means all")
    markets: tuple[str, ...] = ("h2h",)
    starting_bankroll_minor: int = Field(default=1_000_000, gt=0)
    currency: str = Field(default="EUR", pattern="^[A-Z]{3}$")
    seed: int = Field(default=20260101, ge=0, description="of the bootstrap and of the simulated ECE floor")

    @model_validator(mode="before")
    @classmethod
    def _usual_fraction(cls, words: Any) -> Any:
        if not isinstance(words, Mapping) or words.get("stake_fraction") is not None:
            return words
        return {**words, "stake_fraction": FRACTIONS.get(words.get("stake", "flat"))}

    @field_validator("leagues", mode="before")
    @classmethod
    def _leagues(cls, words: Words) -> tuple[str, ...]:
        return tuple(sorted({competition_key(word) for word in split(words)}))

    @field_validator("bookmakers", mode="before")
    @classmethod
    def _bookmakers(cls, words: Words) -> tuple[str, ...]:
        keys = tuple(sorted({bookmaker_key(word) for word in split(words)}))
        for key in keys:
            if BOOKMAKERS[key].kind is Kind.AGGREGATE:
                raise BadInput(f"{BOOKMAKERS[key].name} is no bookmaker: nobody could take its price", value=key)
            if BOOKMAKERS[key].kind is Kind.EXCHANGE:
                raise BadInput(f"{BOOKMAKERS[key].name} takes commission, which its price does not show", value=key)
        return keys

    @field_validator("markets", mode="before")
    @classmethod
    def _markets(cls, words: Words) -> tuple[str, ...]:
        return tuple(sorted({str(market_key(word)) for word in split(words)}))

    @field_validator("sharp", mode="before")
    @classmethod
    def _sharp(cls, word: str) -> str:
        return bookmaker_key(word)

    @model_validator(mode="after")
    def _known(self) -> Self:
        for what, name, table in (("agent", self.agent, AGENTS), ("no-vig method", self.novig, DISTRIBUTIONS)):
            if name not in table:
                raise BadInput(f"no {what} is called {name!r}: use one of {', '.join(table)}", value=name)
        if not self.markets:
            raise BadInput("no market was named: use for example 1x2")
        return self

    @property
    def takeable(self) -> tuple[str, ...]:
        """The bookmakers whose prices may be taken: those named, or else all that are no exchange and no aggregate."""
        return self.bookmakers or tuple(key for key, b in BOOKMAKERS.items() if b.kind is Kind.BOOKMAKER)


def asked(words: Mapping[str, object]) -> BacktestConfig:
    """The question that the words make. Raises BadInput naming the field that cannot be so."""
    try:
        return BacktestConfig.model_validate(words)
    except ValidationError as failure:
        faults = "; ".join(f"{error['loc'][0]}: {error['msg']}" for error in failure.errors(include_url=False))
        raise BadInput(faults) from None


def split(words: Words) -> list[str]:
    """The names in a text with commas, or in a list."""
    parts = words.split(",") if isinstance(words, str) else words
    return [part.strip() for part in parts if part.strip()]
