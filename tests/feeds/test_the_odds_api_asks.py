"""What is asked, and what it costs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monps.domain.errors import BadInput
from monps.feeds.replies.ask import Ask
from monps.feeds.replies.tariff import NAMES_A_REGION
from monps.feeds.the_odds_api import (
    Whose,
    ask_event_odds,
    ask_events,
    ask_historical_event_odds,
    ask_historical_events,
    ask_historical_odds,
    ask_odds,
    ask_scores,
    ask_sports,
)

EVENT = "0123456789abcdef" * 2
AT = datetime(2026, 6, 12, 20, 14, tzinfo=UTC)
FORMS = (("dateFormat", "iso"), ("oddsFormat", "decimal"))
TWELVE = (
    "pinnacle", "smarkets", "matchbook", "betfair_ex_uk", "betway", "coral", "skybet", "casumo", "unibet_uk", "onexbet",
    "betfred", "williamhill",
)  # fmt: skip


def test_what_is_free() -> None:
    assert ask_sports() == Ask("/v4/sports", (), 0)
    assert ask_sports(inactive=True) == Ask("/v4/sports", (("all", "true"),), 0)
    assert ask_events("soccer_epl", since=AT) == Ask(
        "/v4/sports/soccer_epl/events", (("commenceTimeFrom", "2026-06-12T20:14:00Z"), ("dateFormat", "iso")), 0
    )


def test_odds_cost_markets_times_regions() -> None:
    ask = ask_odds("soccer_epl", ["totals", "h2h", "h2h"], Whose(regions=("uk", "eu", "uk")))
    assert ask == Ask("/v4/sports/soccer_epl/odds", (*FORMS, ("markets", "h2h,totals"), ("regions", "eu,uk")), 4)


@pytest.mark.parametrize(("named", "regions"), [(1, 1), (10, 1), (11, 2), (12, 2)])
def test_ten_bookmakers_count_as_one_region(named: int, regions: int) -> None:
    ask = ask_odds("soccer_epl", ["h2h", "totals", "spreads"], Whose(bookmakers=TWELVE[:named]))
    assert ask.cost == 3 * regions
    assert NAMES_A_REGION == 10


def test_bookmakers_go_by_any_name_and_are_asked_by_the_providers() -> None:
    whose = Whose(bookmakers=("PS", "Betfred", "Pinnacle", "B365"))
    assert whose.param == ("bookmakers", "bet365,betfred_uk,pinnacle")


def test_events_and_instants_narrow_the_reply_and_not_the_cost() -> None:
    ask = ask_odds("soccer_epl", ["h2h"], Whose(regions=("eu",)), events=[EVENT], since=AT, until=AT)
    assert ask.cost == 1
    assert dict(ask.params)["eventIds"] == EVENT
    assert dict(ask.params)["commenceTimeTo"] == "2026-06-12T20:14:00Z"


def test_other_markets_are_asked_per_event() -> None:
    ask = ask_event_odds("soccer_epl", EVENT, ["btts", "alternate_totals", "h2h"], Whose(regions=("eu", "uk")))
    assert ask.path == f"/v4/sports/soccer_epl/events/{EVENT}/odds"
    assert ask.cost == 6


def test_scores_cost_one_and_with_days_two() -> None:
    assert ask_scores("soccer_epl") == Ask("/v4/sports/soccer_epl/scores", (("dateFormat", "iso"),), 1)
    assert ask_scores("soccer_epl", days=3).cost == 2
    assert ("daysFrom", "3") in ask_scores("soccer_epl", days=3).params


def test_history_costs_ten_times_as_much_and_its_events_one() -> None:
    odds = ask_historical_odds("soccer_epl", AT, ["h2h", "totals"], Whose(regions=("eu",)))
    assert (odds.path, odds.cost) == ("/v4/historical/sports/soccer_epl/odds", 20)
    assert ("date", "2026-06-12T20:14:00Z") in odds.params
    event = ask_historical_event_odds("soccer_epl", EVENT, AT, ["btts"], Whose(regions=("eu", "fr")))
    assert (event.path, event.cost) == (f"/v4/historical/sports/soccer_epl/events/{EVENT}/odds", 20)
    events = ask_historical_events("soccer_epl", AT)
    assert (events.path, events.cost) == ("/v4/historical/sports/soccer_epl/events", 1)


def test_a_market_that_is_served_per_event_only() -> None:
    with pytest.raises(
        BadInput, match=r"/odds serves h2h, h2h_lay, spreads, totals alone: ask for btts, corners per event"
    ):
        ask_odds("soccer_epl", ["h2h", "btts", "corners"], Whose(regions=("eu",)))


def test_what_cannot_be_asked() -> None:
    eu = Whose(regions=("eu",))
    refused = [
        (Whose, "name regions or bookmakers"),
        (lambda: Whose(regions=("eu",), bookmakers=("pinnacle",)), "and not both"),
        (lambda: Whose(regions=("eu", "mars")), "mars is no region"),
        (lambda: Whose(bookmakers=("nobody",)), "no bookmaker is called 'nobody'"),
        (lambda: Whose(bookmakers=("Max",)), "market_max is no bookmaker"),
        (lambda: ask_odds("soccer epl", ["h2h"], eu), "no key of The Odds API"),
        (lambda: ask_odds("soccer_epl", [], eu), "are no markets"),
        (lambda: ask_event_odds("soccer_epl", "../x", ["h2h"], eu), "32 hexadecimal digits"),
        (lambda: ask_scores("soccer_epl", days=4), "1 to 3 days, not 4"),
        (lambda: ask_events("soccer_epl", since=datetime(2026, 6, 12)), "has no zone"),  # noqa: DTZ001
        (lambda: ask_events("soccer_epl", since=AT, until=datetime(2020, 1, 1, tzinfo=UTC)), "the earlier instant first"),
    ]  # fmt: skip
    for make, words in refused:
        with pytest.raises(BadInput, match=words):
            make()
