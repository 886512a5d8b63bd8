"""What the live board says. Prices stand in a matrix of selections by bookmakers, so that a hundred matches stay small."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from monps.engine.shape import Shape


class BoardBook(Shape):
    """A column of the board."""

    key: str
    name: str
    kind: Literal["bookmaker", "exchange"]
    source: bool = Field(description="the fair line is read from its prices")


class BestPrice(Shape):
    """The highest open price among bookmakers; an exchange takes a commission that is not known here, and is never the best."""

    book: int = Field(description="the column")
    odds_milli: int
    age_s: int
    edge: float | None = Field(description="expected profit per unit staked by the fair line; null without one")


class Aside(Shape):
    """Prices of a bookmaker that are not in the matrix: laid on an exchange, or not to be taken (suspended, disputed)."""

    book: int = Field(description="the column")
    side: Literal["back", "lay"]
    state: Literal["open", "suspended", "disputed"]
    odds: list[list[int]] = Field(
        description="by selection: none, the one on show (or last shown), or both where two are disputed"
    )
    age_s: int = Field(description="seconds since it was last seen, or first missed")


class FairLine(Shape):
    """What the source's prices say once its margin is taken off, one value a selection in the market's order."""

    odds: list[float] = Field(description="1 / p; where a push is possible, the odds at which the bet is worth nothing")
    p: list[float] = Field(description="probability of winning")
    overround: float
    age_s: int


class BoardRow(Shape):
    """A match with its prices of one market."""

    fixture_id: int
    competition: str
    home_team: str
    away_team: str
    kickoff_at: datetime
    kickoff_assumed: bool
    status: Literal["scheduled", "postponed", "running", "finished", "abandoned", "cancelled", "awarded"]
    line: float | None = Field(description="in goals, from the home side; null where the market has none")
    odds: list[list[int | None]] = Field(
        description="open back prices in thousandths: a list a selection, a place a column"
    )
    ages_s: list[int | None] = Field(description="seconds since each column was last seen showing a price of this row")
    asides: list[Aside]
    best: list[BestPrice | None]
    fair: FairLine | None
    fair_absent: str | None = Field(description="why there is no fair line")
    trend_of: int | None = Field(description="the column whose movement is shown: the source, else the best price's")
    trend: list[list[int | None]] = Field(
        description="its prices every two hours of the last day, the last one now; null: none"
    )


class Board(Shape):
    """A page of matches to come."""

    at: datetime
    market: str
    novig: str
    source: str
    selections: list[str]
    books: list[BoardBook]
    rows: list[BoardRow]
    page: int
    page_size: int
    total: int = Field(description="matches that pass the filters")
    unpriced: int = Field(description="matches to come for which nobody shows this market")
    competitions: dict[str, str] = Field(description="those with a match in the span, by key, with their names")
    markets: list[str] = Field(description="the markets that are on show")
    lines: list[float] = Field(description="the lines of the market that are on show")


class PricePoint(Shape):
    """A price from an instant on; null: suspended, or disputed."""

    at: datetime
    odds_milli: int | None
    state: Literal["open", "suspended", "disputed"]


class PriceLine(Shape):
    """How one bookmaker's price of one selection went."""

    bookmaker: str
    name: str
    kind: Literal["bookmaker", "exchange"]
    selection: str
    side: Literal["back", "lay"]
    points: list[PricePoint]
    seen_at: datetime | None = Field(description="when it was last looked at")


class ClosePrice(Shape):
    """The last price of a selection before kick-off, or why there is none."""

    selection: str
    bookmaker: str
    name: str
    odds_milli: int | None
    seen_at: datetime | None
    age_s: int | None = Field(description="seconds between the last look at it and the kick-off")
    late: bool = Field(description="it was older than ten minutes at kick-off, by our clock or by the bookmaker's word")
    reason: str | None


class PriceHistory(Shape):
    """The prices of one market of one match since they were first seen."""

    fixture_id: int
    home_team: str
    away_team: str
    competition: str
    kickoff_at: datetime
    status: str
    at: datetime
    market: str
    line: float | None
    markets: list[str]
    lines: list[float]
    selections: list[str]
    prices: list[PriceLine]
    close: list[ClosePrice] = Field(description="empty before kick-off")
