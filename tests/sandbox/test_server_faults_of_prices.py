"""Faults of prices, markets and bookmakers, over real HTTP: each does what it says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fault_checks import Checks, ahead, first_prices, markets, odds

from monps.sandbox.server.chaos.prices import PRICES
from sandbox_serving import START, moment

checks = Checks()


def price(name, right):
    @checks(name)
    def check(sandbox, truths, arm):
        before = first_prices(odds(sandbox).json())
        arm()
        after = first_prices(odds(sandbox).json())
        assert len(after) == len(before)
        assert all(right(was, now) for was, now in zip(before, after, strict=True))


price("null_price", lambda was, now: now is None)
price("wrong_type_price", lambda was, now: now is True or now == str(was))
price("price_below_one", lambda was, now: now == 0.95)
price("huge_price", lambda was, now: now == 1_000_000)


@checks("palpable_error")
def _(sandbox, truths, arm):
    plain = odds(sandbox).json()
    arm()
    for before, after in zip(plain, odds(sandbox).json(), strict=True):
        pairs = zip(first_prices([before]), first_prices([after]), strict=True)
        assert [now == pytest.approx(was * 10) for was, now in pairs if was != now] == [True]


@checks("duplicate_price")
def _(sandbox, truths, arm):
    arm()
    for market in markets(odds(sandbox).json()):
        outcomes = market["outcomes"]
        assert outcomes[-1]["name"] == outcomes[0]["name"]
        assert outcomes[-1]["price"] > outcomes[0]["price"]


@checks("reordered_outcomes")
def _(sandbox, truths, arm):
    plain = markets(odds(sandbox).json())
    arm()
    assert [market["outcomes"] for market in markets(odds(sandbox).json())] == [
        market["outcomes"][::-1] for market in plain
    ]


@checks("negative_age")
def _(sandbox, truths, arm):
    arm()
    found = {market["last_update"] for market in markets(odds(sandbox).json())}
    assert found == {"2026-08-21T12:01:30Z"}


@checks("stuck_bookmaker")
def _(sandbox, truths, arm):
    at_noon = odds(sandbox).json()
    sandbox.set_now(START + timedelta(hours=5))
    assert odds(sandbox).json()[0]["bookmakers"] != at_noon[0]["bookmakers"]
    arm()
    shown = {event["id"]: event["bookmakers"] for event in odds(sandbox).json()}
    then = {event["id"]: {book["key"]: book for book in event["bookmakers"]} for event in at_noon}
    stuck = [
        book == then[event][book["key"]]
        for event, books in shown.items()
        for book in books
        if event in then and book["key"] in then[event]
    ]
    assert len(stuck) > 100
    assert all(stuck)
    arm(share=0.3)
    some = odds(sandbox).json()[0]["bookmakers"]
    fresh = {book["key"] for book in some if moment(book["last_update"]) > START + timedelta(hours=4)}
    assert 5 < len(fresh) < len(some)


@checks("bookmaker_missing")
def _(sandbox, truths, arm):
    plain = {book["key"] for event in odds(sandbox).json() for book in event["bookmakers"]}
    arm(share=0.4)
    found = {book["key"] for event in odds(sandbox).json() for book in event["bookmakers"]}
    assert found < plain
    assert 0.3 < len(found) / len(plain) < 0.9


@checks("market_missing")
def _(sandbox, truths, arm):
    assert {market["key"] for market in markets(odds(sandbox).json())} == {"h2h", "h2h_lay", "totals"}
    arm()
    assert {market["key"] for market in markets(odds(sandbox).json())} == {"h2h"}


@checks("market_suspended")
def _(sandbox, truths, arm):
    arm()
    true = ahead(truths)
    seen = []
    for minute in range(0, 40, 2):
        sandbox.set_now(START + timedelta(minutes=minute))
        event = next(each for each in odds(sandbox).json() if each["id"] == true["event_id"])
        seen.append(bool(event["bookmakers"]))
    assert seen.count(True) == seen.count(False) == 10


@checks("unknown_bookmaker")
def _(sandbox, truths, arm):
    arm()
    assert all(
        "moonbet" in {book["key"] for book in event["bookmakers"]}
        for event in odds(sandbox).json()
        if event["bookmakers"]
    )


@checks("unknown_market")
def _(sandbox, truths, arm):
    arm()
    assert "moon_phase" in {market["key"] for market in markets(odds(sandbox).json())}


@checks("extra_fields")
def _(sandbox, truths, arm):
    arm()
    event = odds(sandbox).json()[0]
    assert event["weather"] == {"sky": "clear", "wind": [3, 4]}
    assert event["bookmakers"][0]["beta"] is None


@pytest.mark.parametrize("name", [fault.name for fault in PRICES])
def test_a_fault_of_prices_does_what_it_says_until_it_is_switched_off(calm, truths, name):
    checks.hold(name, calm, truths)


def test_every_fault_of_prices_has_a_check():
    assert set(checks) == {fault.name for fault in PRICES}
