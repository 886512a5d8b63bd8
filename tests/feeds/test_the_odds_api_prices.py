"""Prices of The Odds API: outcomes by name, lines from the home side, and what is not believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from odds_replies import (
    EVENT_ID,
    NAME,
    SEEN,
    bookmaker,
    event,
    h2h,
    market,
    outcome,
    prices,
    read_body,
    read_reply,
    told,
)

from monps.domain.errors import BadInput

EVENT_NAME = (
    f"the-odds-api /v4/sports/soccer_epl/events/{EVENT_ID}/odds?markets=double_chance&bookmakers=winamax_fr,pinnacle"
)


def _of(*markets: object, key: str = "pinnacle", **changes: object) -> list[tuple[object, ...]]:
    return prices(read_reply(event(bookmaker(key, *markets), **changes)))


def test_outcomes_are_matched_by_name_and_never_by_place() -> None:
    assert _of(h2h(2.5, 3.3, 2.9)) == [
        ("h2h", None, "away", "back", 2900, "open"),
        ("h2h", None, "draw", "back", 3300, "open"),
        ("h2h", None, "home", "back", 2500, "open"),
    ]


def test_what_a_quote_says_beside_its_price() -> None:
    batch = read_reply(event(bookmaker("PINNACLE", h2h())))
    row = batch.quotes.row(0, named=True)
    assert (row["ref"], row["bookmaker"], row["stage"], row["listing"]) == (0, "pinnacle", "live", "h2h")
    assert row["known_at"] == SEEN
    assert row["updated_at"] == datetime(2026, 8, 21, 11, 59, tzinfo=UTC)
    assert batch.issues.is_empty()


def test_lay_prices() -> None:
    batch = read_reply(event(bookmaker("smarkets", h2h(2.5, 3.4, 3.0), h2h(2.6, 3.5, 3.1, key="h2h_lay"))))
    assert [row[3:5] for row in prices(batch)] == [("back", 3000), ("back", 3400), ("back", 2500), ("lay", 3100), ("lay", 3500), ("lay", 2600)]  # fmt: skip
    assert set(batch.quotes["market"]) == {"h2h"}
    assert batch.sightings["listing"].to_list() == ["h2h", "h2h_lay"]


def test_both_sides_of_a_spread_have_the_line_of_the_home_side() -> None:
    spread = market("spreads", outcome("Chelsea", 1.9, 0.75), outcome("Arsenal", 2.0, -0.75))
    assert _of(spread) == [("spreads", -3, "away", "back", 1900, "open"), ("spreads", -3, "home", "back", 2000, "open")]


def test_totals_and_their_alternates() -> None:
    batch = read_reply(
        event(
            bookmaker(
                "pinnacle",
                market("totals", outcome("Over", 1.9, 2.5), outcome("Under", 2.0, 2.5)),
                market("alternate_totals", outcome("Over", 1.9, 2.5), outcome("Over", 3.1, 3.75)),
            )
        )
    )
    assert batch.quotes.select("line_quarters", "selection", "odds_milli", "listing", "state").rows() == [
        (10, "over", 1900, "totals", "open"),
        (10, "under", 2000, "totals", "open"),
        (10, "over", 1900, "alternate_totals", "open"),
        (15, "over", 3100, "alternate_totals", "open"),
    ]
    assert batch.issues.is_empty()


def test_yes_and_no_and_draw_no_bet() -> None:
    assert _of(
        market("btts", outcome("No", 2.1), outcome("yes", 1.7)),
        market("draw_no_bet", outcome("Chelsea", 2.2), outcome("Arsenal", 1.65)),
    ) == [
        ("btts", None, "no", "back", 2100, "open"),
        ("btts", None, "yes", "back", 1700, "open"),
        ("draw_no_bet", None, "away", "back", 2200, "open"),
        ("draw_no_bet", None, "home", "back", 1650, "open"),
    ]


@pytest.mark.parametrize(
    ("name", "selection"),
    [
        ("Bodø/Glimt or Draw", "home_draw"),
        ("Draw or Bodø/Glimt", "home_draw"),
        ("draw/Bodø/Glimt", "home_draw"),
        ("Draw / Molde", "draw_away"),
        ("Molde or Draw", "draw_away"),
        ("Molde/Bodø/Glimt", "home_away"),
        ("Bodø/Glimt or Molde", "home_away"),
        ("Home or Draw", "home_draw"),
        ("Away/Home", "home_away"),
    ],
)
def test_double_chance_in_any_order_and_with_a_slash(name: str, selection: str) -> None:
    teams = {"home_team": "Bodø/Glimt", "away_team": "Molde"}
    assert _of(market("double_chance", outcome(name, 1.3)), **teams) == [
        ("double_chance", None, selection, "back", 1300, "open")
    ]


def test_odds_are_rounded_half_even_from_their_decimal_text() -> None:
    assert [row[4] for row in _of(market("btts", outcome("Yes", 2.0005), outcome("No", 2.0015)))] == [2000, 2002]


@pytest.mark.parametrize(
    "price", [1, 1.0, 1.0004, 0, -110, 10000.5, 1e300, True, "2.5", None, float("nan"), float("inf")]
)
def test_what_is_no_price_is_refused_alone(price: object) -> None:
    batch = read_reply(event(bookmaker("pinnacle", h2h(price))))
    assert [row[2] for row in prices(batch)] == ["away", "draw"]
    assert [issue[:2] for issue in told(batch)] == [("refused", "[0].bookmakers[0].markets[0].outcomes[2].price")]
    assert batch.sightings.height == 1


@pytest.mark.parametrize(
    ("bad", "path"),
    [
        (outcome("Tottenham", 2.5), "name"),
        (outcome(None, 2.5), "name"),
        (outcome("Over", 1.9), "point"),
        (outcome("Over", 1.9, 2.6), "point"),
        (outcome("Over", 1.9, -2.5), "point"),
        (outcome("Over", 1.9, 1e300), "point"),
        (outcome("Over", 1.9, "2.5"), "point"),
        (7, ""),
    ],
)
def test_an_outcome_that_is_not_understood_is_refused_with_its_path(bad: object, path: str) -> None:
    batch = read_reply(event(bookmaker("pinnacle", market("totals", bad, outcome("Under", 1.8, 2.5)))))
    assert [row[2] for row in prices(batch)] == ["under"]
    where = f"[0].bookmakers[0].markets[0].outcomes[0].{path}".removesuffix(".")
    assert [issue[:2] for issue in told(batch)] == [("refused", where)]


def test_two_prices_for_one_outcome_make_the_whole_listing_disputed() -> None:
    shown = market(
        "h2h", outcome("Chelsea", 2.04), outcome("Arsenal", 3.65), outcome("Draw", 2.85), outcome("Chelsea", 2.02)
    )
    batch = read_reply(event(bookmaker("coral", shown, market("btts", outcome("Yes", 1.8)))))
    assert [row[2:] for row in prices(batch)] == [
        ("away", "back", 2040, "disputed"),
        ("home", "back", 3650, "disputed"),
        ("draw", "back", 2850, "disputed"),
        ("away", "back", 2020, "disputed"),
        ("yes", "back", 1800, "open"),
    ]
    assert told(batch) == [("flagged", "[0].bookmakers[0].markets[0].outcomes[3].price", "2.02")]
    assert "2.04, is [0].bookmakers[0].markets[0].outcomes[0].price" in batch.issues["reason"][0]


def test_two_listings_that_differ_on_a_line_are_disputed_on_that_line() -> None:
    batch = read_reply(
        event(
            bookmaker(
                "pinnacle",
                market("totals", outcome("Over", 1.9, 2.5), outcome("Under", 2.0, 2.5)),
                market("alternate_totals", outcome("Over", 1.95, 2.5), outcome("Over", 3.1, 3.5)),
            )
        )
    )
    assert batch.quotes["state"].to_list() == ["disputed", "disputed", "disputed", "open"]
    assert told(batch) == [("flagged", "[0].bookmakers[0].markets[1].outcomes[0].price", "1.95")]


def test_a_third_listing_that_agrees_with_one_of_two_is_disputed_too() -> None:
    totals = [market(key, outcome("Over", odds, 2.5)) for key, odds in (("totals", 1.9), ("alternate_totals", 1.95))]
    batch = read_reply(
        event(bookmaker("pinnacle", *totals), bookmaker("pinnacle", market("totals", outcome("Over", 1.95, 2.5))))
    )
    assert batch.quotes.select("listing", "odds_milli", "state").rows() == [
        ("totals", 1900, "disputed"), ("alternate_totals", 1950, "disputed"), ("totals", 1950, "disputed"),
    ]  # fmt: skip


def test_what_is_no_list_of_markets_or_outcomes() -> None:
    broken = [bookmaker("pinnacle", {"key": "h2h", "outcomes": 3}, 5, h2h()), {"key": "coral", "markets": None}, 7]
    batch = read_reply(event(*broken))
    assert batch.quotes.height == 3
    assert batch.sightings.select("bookmaker", "listing").rows() == [("pinnacle", "h2h")]
    assert [path.removeprefix("[0].bookmakers") for _, path, _ in told(batch)] == [
        "[0].markets[0].outcomes", "[0].markets[1]", "[1].markets", "[2]",
    ]  # fmt: skip


def test_the_same_price_twice_is_one() -> None:
    batch = read_reply(
        event(bookmaker("coral", market("btts", outcome("Yes", 1.8), outcome("No", 2.0), outcome("Yes", 1.80))))
    )
    assert [row[2:] for row in prices(batch)] == [("yes", "back", 1800, "open"), ("no", "back", 2000, "open")]
    assert told(batch) == [("flagged", "[0].bookmakers[0].markets[0].outcomes[2].price", "1.8")]


def test_a_bookmaker_or_a_listing_that_stands_twice_is_read_as_one() -> None:
    batch = read_reply(event(bookmaker("coral", h2h(2.5)), bookmaker("coral", h2h(2.6))))
    assert batch.sightings.height == 1
    assert batch.quotes.filter(selection="home").select("odds_milli", "state").rows() == [
        (2500, "disputed"),
        (2600, "disputed"),
    ]
    assert batch.quotes.height == 4
    assert "coral shows h2h twice" in batch.issues["reason"][0]


@pytest.mark.parametrize(
    ("shown", "states"),
    [
        (h2h(4.0, 4.0, 4.0), {"disputed"}),  # 0.75
        (h2h(3.3, 3.3, 3.3), {"open"}),  # 0.909
        (h2h(1.88, 1.88, 1.88), {"open"}),  # 1.596
        (h2h(1.87, 1.87, 1.87), {"disputed"}),  # 1.604
        (market("btts", outcome("Yes", 4.0)), {"open"}),  # nobody knows the other side
        (market("double_chance", *(outcome(n, 1.5) for n in ("Arsenal or Draw", "Draw or Chelsea", "Arsenal or Chelsea"))), {"open"}),
        (market("double_chance", *(outcome(n, 3.0) for n in ("Arsenal or Draw", "Draw or Chelsea", "Arsenal or Chelsea"))), {"disputed"}),
        (market("spreads", outcome("Arsenal", 4.0, -1), outcome("Chelsea", 4.0, 1)), {"disputed"}),
        (market("spreads", outcome("Arsenal", 4.0, -1), outcome("Chelsea", 4.0, -1)), {"open"}),  # two lines
    ],
)  # fmt: skip
def test_a_set_that_cannot_be_true_is_disputed(shown: dict[str, object], states: set[str]) -> None:
    batch = read_reply(event(bookmaker("smarkets", shown)))
    assert set(batch.quotes["state"]) == states
    assert batch.issues["severity"].to_list() == ["flagged"] * (states == {"disputed"})


def test_odds_above_a_thousand_are_flagged_once() -> None:
    batch = read_reply(event(bookmaker("smarkets", h2h(1.01, 1500, 2000))))
    assert [row[4] for row in prices(batch)] == [2_000_000, 1_500_000, 1010]
    assert told(batch) == [("flagged", "[0].bookmakers[0].markets[0].outcomes[0].price", "2000")]
    assert "(2 times in the reply, here first)" in batch.issues["reason"][0]


def test_a_reply_in_american_odds_is_refused() -> None:
    shown = h2h(-110, 240, 150)
    with pytest.raises(BadInput, match=r"outcomes\[0\]\.price: it could be American odds.*oddsFormat=decimal"):
        read_reply(event(bookmaker("pinnacle", shown, market("totals", outcome("Over", 105, 2.5)))))
    with pytest.raises(BadInput, match="oddsFormat=american is not read"):
        read_reply(event(), name=NAME.replace("decimal", "american"))
    mixed = read_reply(event(bookmaker("pinnacle", shown), bookmaker("coral", h2h(2.0))))
    assert mixed.quotes.filter(bookmaker="coral").height == 3


def test_a_price_seen_from_the_stated_kick_off_on_is_in_play() -> None:
    started = "2026-08-21T12:00:00Z"
    batch = read_reply(
        event(bookmaker("pinnacle", h2h()), commence_time=started), event(bookmaker("pinnacle", h2h()), id="b" * 32)
    )
    assert batch.quotes.group_by("ref", "stage", maintain_order=True).len().rows() == [
        (0, "in_play", 3),
        (1, "live", 3),
    ]
    assert batch.sightings["stage"].to_list() == ["in_play", "live"]
    assert batch.scopes.filter(ref=0)["stage"].unique().to_list() == ["in_play"]
    assert batch.fixtures["status"].to_list() == [None, "scheduled"]
    just_before = read_reply(event(bookmaker("pinnacle", h2h())), seen_at=datetime(2026, 8, 21, 18, 59, 59, tzinfo=UTC))
    assert set(just_before.quotes["stage"]) == {"live"}


def test_the_markets_own_word_on_its_age_goes_before_the_bookmakers() -> None:
    own = h2h()
    silent = {"key": "btts", "outcomes": [outcome("Yes", 1.8)]}
    batch = read_reply(
        event(bookmaker("pinnacle", own, silent, last_update="2026-08-21T08:00:00Z"), bookmaker("coral", silent))
    )
    at = batch.sightings.select("bookmaker", "listing", "updated_at").rows()
    assert at == [
        ("pinnacle", "h2h", datetime(2026, 8, 21, 11, 59, tzinfo=UTC)),
        ("pinnacle", "btts", datetime(2026, 8, 21, 8, 0, tzinfo=UTC)),
        ("coral", "btts", None),
    ]
    assert batch.issues.is_empty()


def test_prices_updated_after_they_were_seen_have_no_age() -> None:
    late = [bookmaker(key, {**h2h(), "last_update": "2026-08-21T12:00:01Z"}) for key in ("pinnacle", "coral")]
    batch = read_reply(event(*late))
    assert batch.quotes["updated_at"].null_count() == 6
    assert told(batch) == [("flagged", "[0].bookmakers[0].markets[0].last_update", "2026-08-21T12:00:01Z")]
    assert batch.issues["reason"][0].startswith("clock: ")


def test_an_unreadable_age_leaves_the_prices() -> None:
    batch = read_reply(event(bookmaker("pinnacle", {**h2h(), "last_update": "yesterday"})))
    assert batch.quotes.height == 3
    assert told(batch) == [("refused", "[0].bookmakers[0].markets[0].last_update", "yesterday")]


def test_an_unknown_bookmaker_is_flagged_once_by_name() -> None:
    batch = read_reply(
        event(bookmaker("foo_bets", h2h())), event(bookmaker("foo_bets", h2h()), bookmaker("coral", h2h()), id="b" * 32)
    )
    assert set(batch.quotes["bookmaker"]) == {"coral"}
    assert told(batch) == [("flagged", "[0].bookmakers[0].key", "foo_bets")]
    assert "the bookmaker 'foo_bets' (Foo_Bets) is not in the catalogue" in batch.issues["reason"][0]


def test_an_unknown_market_is_flagged_once() -> None:
    cards = market("alternate_totals_cards", outcome("Over", 1.9, 3.5))
    batch = read_reply(event(bookmaker("pinnacle", cards), bookmaker("coral", cards, h2h())))
    assert set(batch.quotes["listing"]) == {"h2h"}
    assert batch.sightings["listing"].to_list() == ["h2h"]
    assert told(batch) == [("flagged", "[0].bookmakers[0].markets[0].key", "alternate_totals_cards")]


def test_every_listing_that_was_asked_for_has_a_scope_also_where_nobody_shows_it() -> None:
    batch = read_reply(event(), event(bookmaker("pinnacle", h2h()), id="b" * 32))
    assert batch.scopes.select("ref", "listing", "scope").rows() == [
        (ref, listing, "eu,uk") for ref in (0, 1) for listing in ("h2h", "h2h_lay", "totals")
    ]
    assert set(batch.scopes["seen_at"]) == {SEEN}


def test_a_fixture_whose_bookmakers_cannot_be_read_has_no_scope() -> None:
    batch = read_reply(event(bookmakers={"pinnacle": 1}))
    assert (batch.fixtures.height, batch.scopes.height, batch.sightings.height) == (1, 0, 0)
    assert told(batch) == [("refused", "[0].bookmakers", "an object of 1 keys")]


def test_named_bookmakers_are_the_scope_and_go_before_regions() -> None:
    shown = bookmaker("winamax_fr", market("double_chance", outcome("Arsenal or Draw", 1.3)))
    batch = read_body(event(shown), name=EVENT_NAME + "&regions=eu")
    assert batch.scopes.select("listing", "scope").rows() == [("double_chance", "pinnacle,winamax_fr")]
    assert batch.sightings.select("bookmaker", "listing", "scope").rows() == [
        ("winamax_fr", "double_chance", "pinnacle,winamax_fr")
    ]


def test_the_name_of_a_request_may_be_escaped_and_h2h_is_asked_when_nothing_is() -> None:
    name = "the-odds-api /v4/sports/soccer_epl/odds/?regions=uk%2Ceu"
    assert read_reply(event(), name=name).scopes.select("listing", "scope").rows() == [
        ("h2h", "eu,uk"),
        ("h2h_lay", "eu,uk"),
    ]


def test_a_recorded_file_asks_for_what_appears_and_knows_its_instant() -> None:
    shown = event(bookmaker("pinnacle", h2h()))
    batch = read_reply(shown, event(id="b" * 32), name="folder/odds_20260821T1200Z.json", seen_at=None)
    assert batch.scopes.select("ref", "listing", "scope").rows() == [(0, "h2h", "file"), (1, "h2h", "file")]
    assert set(batch.quotes["known_at"]) == {SEEN}
    handed_in = read_reply(shown, name="odds_20260821T1200Z.json", seen_at=SEEN + timedelta(minutes=1))
    assert set(handed_in.quotes["known_at"]) == {SEEN + timedelta(minutes=1)}
