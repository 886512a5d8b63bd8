"""Faults of prices, markets and bookmakers: what is wrong is refused by its place, and the rest is read."""

from __future__ import annotations

from typing import Any

from expectation import Expectation, these


def _refused(reason: str, stored: str) -> Expectation:
    return Expectation(
        stored=f"{stored} The price that stood there before is suspended: it is on offer no more.",
        shown="The other prices; nothing where the price is none. Values refused, with the first place.",
        recovery="The prices are open again; what was refused is told for a day.",
        issues=these(("refused", reason)),
        states=these("open", "suspended"),
        alerts=these("values_refused"),
        after=these("values_refused"),
        board="checked",
    )


def _same(stored: str, *issues: tuple[str, str], **more: Any) -> Expectation:
    return Expectation(
        stored=stored,
        shown="The prices of this look.",
        recovery="None is needed: the history is that of a desk that never met it.",
        issues=frozenset(issues),
        history="whole",
        **more,
    )


PRICES: dict[str, Expectation] = {
    "stuck_bookmaker": Expectation(
        scene="afternoon",
        arm={"share": 0.4},
        stored="Prices and stamps as they are told: the bookmakers' own word is hours old.",
        shown="Which bookmakers are stuck, since when; their prices with the age of our look.",
        recovery="They move again, and the alert closes.",
        states=these("open", "suspended"),
        alerts=these("bookmaker_stuck"),
        board="checked",
    ),
    "bookmaker_missing": Expectation(
        arm={"share": 0.5},
        stored="Who is absent although it was asked shows nothing: its prices are suspended.",
        shown="The others; nothing of who is absent.",
        recovery="Its prices are open again from the next look on.",
        states=these("open", "suspended"),
        board="checked",
    ),
    "market_missing": Expectation(
        stored="The market was asked for and nobody shows it: its prices are suspended.",
        shown="1X2 as it is, no totals.",
        recovery="The prices are open again from the next look on.",
        states=these("open", "suspended"),
        board="checked",
    ),
    "market_suspended": Expectation(
        stored="All prices of the matches that show none are suspended.",
        shown="Nothing on offer for them; the others as they are.",
        recovery="The prices are open again from the next look on.",
        states=these("open", "suspended"),
        board="checked",
    ),
    "unknown_bookmaker": _same(
        "Its prices stay in the payload; it is flagged once, with its name.", ("flagged", "the bookmaker 'moonbet'")
    ),
    "unknown_market": _same(
        "Its prices stay in the payload; it is flagged once, with its name.", ("flagged", "the market 'moon_phase'")
    ),
    "duplicate_price": Expectation(
        stored="Both prices are kept and disputed, and with them all that the listing shows.",
        shown="Marked as disputed; nothing is the best, nothing can be picked.",
        recovery="The prices are open again from the next look on.",
        issues=these(("flagged", "two prices for one outcome")),
        states=these("disputed"),
        board="gone",
    ),
    "reordered_outcomes": _same("Outcomes are known by name: exactly what would have been."),
    "palpable_error": Expectation(
        stored="A set whose sum of 1/o cannot be, or with a price many times what others show, is kept and disputed.",
        shown="Marked as disputed; the price is not the best.",
        recovery="The prices are open again from the next look on.",
        issues=these(("flagged", "the sum of 1/o of its set is"), ("flagged", "it is ")),
        states=these("open", "disputed"),
        board="checked",
    ),
    "price_below_one": _refused("decimal odds are above 1", "A price below 1 is none."),
    "huge_price": _refused("odds above 10000 are no price", "A price of a million is none."),
    "negative_age": Expectation(
        stored="A stamp of the future is no age: it is left out and flagged once; the prices are read.",
        shown="The prices of this look.",
        recovery="The stamps are back with the next look.",
        issues=these(("flagged", "clock: it was seen")),
    ),
    "extra_fields": _same("Fields nobody knows are not read, and stay in the payload."),
    "null_price": _refused("it is missing, it must be a number", "No price is no price."),
    "wrong_type_price": _refused("it is not a number", "Text or true is no price, however it looks."),
}
