from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import polars as pl
import pytest

from monps.domain.catalogue.bookmakers import BOOKMAKERS, Kind, bookmaker_key
from monps.domain.catalogue.competitions import COMPETITIONS, competition_key
from monps.domain.clock import StoppedClock
from monps.domain.errors import BadInput, FrameMismatch, MonpsError, NotFound
from monps.domain.frames import (
    FIXTURES,
    ISSUES,
    QUOTES,
    REPORTED_FIXTURES,
    REPORTED_QUOTES,
    REPORTED_RESULTS,
    Batch,
    checked,
    empty,
)
from monps.domain.market import SELECTIONS, MarketKey, market_key
from monps.domain.money import Money, minor_per_unit
from monps.domain.outcome import FIVE, Outcome, return_factor


def test_return_factors_are_those_of_the_definitions() -> None:
    odds_milli = 1950
    factors = [return_factor(outcome, odds_milli) for outcome in FIVE]
    assert factors == [Fraction("1.95"), Fraction("1.475"), 1, Fraction("0.5"), 0]
    assert return_factor(Outcome.ANNULLED, odds_milli) == 1


@pytest.mark.parametrize(
    ("minor", "factor", "paid"), [(5, "0.5", 2), (15, "0.5", 8), (25, "0.5", 12), (100, "1.475", 148)]
)
def test_payouts_round_half_to_even(minor: int, factor: str, paid: int) -> None:
    assert Money(minor=minor).times(Fraction(factor)) == Money(minor=paid)


def test_minor_units() -> None:
    assert [minor_per_unit(currency) for currency in ("EUR", "JPY", "KWD")] == [100, 1, 1000]


def test_money_of_two_currencies_never_adds() -> None:
    assert Money(minor=1) + Money(minor=2) == Money(minor=3)
    assert -Money(minor=1) == Money(minor=-1)
    with pytest.raises(BadInput, match="cannot add GBP to EUR"):
        Money(minor=1) + Money(minor=1, currency="GBP")
    with pytest.raises(BadInput, match="three capital letters"):
        Money(minor=1, currency="eur")


@pytest.mark.parametrize(
    ("written", "key"),
    [("1x2", MarketKey.H2H), ("H2H", MarketKey.H2H), ("AH", MarketKey.SPREADS), ("dnb", MarketKey.DRAW_NO_BET)],
)
def test_markets_have_aliases(written: str, key: MarketKey) -> None:
    assert market_key(written) is key


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match="no market is called 'corners': use one of"):
        market_key("corners")
    with pytest.raises(BadInput, match="no bookmaker is called 'XYZ': use one of"):
        bookmaker_key("XYZ")
    with pytest.raises(BadInput, match="no competition is called 'Z9': use a key such as"):
        competition_key("Z9")


def test_every_market_has_its_selections() -> None:
    assert set(SELECTIONS) == set(MarketKey)


def test_every_alias_leads_to_its_own_entry_and_to_no_other() -> None:
    for bookmaker in BOOKMAKERS.values():
        assert {bookmaker_key(word) for word in (bookmaker.key, bookmaker.name, *bookmaker.aliases)} == {bookmaker.key}
    for competition in COMPETITIONS.values():
        assert {competition_key(word) for word in (competition.key, *competition.aliases)} == {competition.key}


def test_max_and_avg_are_no_bookmakers() -> None:
    assert {BOOKMAKERS[bookmaker_key(name)].kind for name in ("Max", "Avg", "BbMx", "BbAv")} == {Kind.AGGREGATE}


def test_a_clock_stands_in_utc() -> None:
    instant = datetime(2024, 5, 1, tzinfo=UTC)
    assert StoppedClock(instant).now() == instant
    with pytest.raises(BadInput, match="aware"):
        StoppedClock(instant.replace(tzinfo=None))


def test_an_error_says_what_and_why() -> None:
    assert str(NotFound("run 7", run=7)) == "There is no such thing: run 7"
    assert NotFound("run 7", run=7).data == {"run": 7}
    assert str(MonpsError()) == "Something went wrong."


def test_a_frame_is_held_to_its_schema() -> None:
    quotes = empty(QUOTES)
    assert checked(quotes.select(reversed(quotes.columns)), QUOTES, "quotes").columns == list(QUOTES)
    with pytest.raises(FrameMismatch, match=r"missing \['odds_milli'\], not declared \['odds'\]"):
        checked(quotes.rename({"odds_milli": "odds"}), QUOTES, "quotes")
    with pytest.raises(FrameMismatch, match="wrong types"):
        checked(quotes.with_columns(pl.col("odds_milli").cast(pl.Float64)), QUOTES, "quotes")


def test_a_batch_is_held_to_its_schemas() -> None:
    batch = Batch(fixtures=empty(REPORTED_FIXTURES), results=empty(REPORTED_RESULTS), quotes=empty(REPORTED_QUOTES))
    assert batch.issues.columns == list(ISSUES)
    with pytest.raises(FrameMismatch, match="reported fixtures"):
        Batch(fixtures=empty(FIXTURES), results=empty(REPORTED_RESULTS), quotes=empty(REPORTED_QUOTES))
