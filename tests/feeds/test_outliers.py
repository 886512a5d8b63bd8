"""Prices that are many times what everyone else shows."""

from __future__ import annotations

import pytest
from odds_replies import bookmaker, event, h2h, read_reply, told

OTHERS = (bookmaker("pinnacle", h2h(14.0, 7.0, 1.2)), bookmaker("unibet_uk", h2h(13.0, 6.8, 1.21)))


def states(price: float, *others: object, **changes: object) -> set[object]:
    batch = read_reply(event(bookmaker("betway", h2h(price, 7.0, 1.2)), *others, **changes))
    return set(batch.quotes.filter(bookmaker="betway")["state"])


@pytest.mark.parametrize(("price", "state"), [(15.0, "open"), (54.0, "open"), (54.1, "disputed"), (140.0, "disputed")])
def test_a_long_shot_at_more_than_four_times_the_median_of_the_others_is_disputed_with_its_set(
    price: float, state: str
) -> None:
    assert states(price, *OTHERS) == {state}


def test_the_others_stay_open_and_the_place_is_told() -> None:
    batch = read_reply(event(bookmaker("betway", h2h(140.0, 7.0, 1.2)), *OTHERS))
    assert set(batch.quotes.filter(bookmaker="pinnacle")["state"]) == {"open"}
    assert told(batch) == [("flagged", "[0].bookmakers[0].markets[0].outcomes[2].price", "140.0")]
    assert batch.issues["reason"].to_list() == ["it is 10.4 times what the others show: its set is in doubt"]


def test_one_other_is_no_majority() -> None:
    assert states(140.0, OTHERS[0]) == {"open"}


def test_in_play_nobody_is_doubted_for_being_first() -> None:
    assert states(140.0, *OTHERS, commence_time="2026-08-21T11:00:00Z") == {"open"}
