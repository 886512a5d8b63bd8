from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from planner_states import DAY_ENDS, HOUR, KICKOFF, MINUTE, NOW, RESET, fixture, football, key, pick, state, today

from monps.domain.catalogue.leagues import FOLLOWED
from monps.domain.errors import BadInput
from monps.feeds.planner import Ask, Endpoint, Plan, Provider, Reason, Rules, Why, forecast, plan, table

TODAY = Rules(appetite={}, horizon=timedelta(hours=16))


def paid(made: Plan, *why: Why) -> list[Ask]:
    return [ask for ask in made.asks if ask.cost and (not why or ask.why in why)]


def reasons(made: Plan) -> set[Reason]:
    return {one.reason for one in made.refused}


def test_one_poll_closes_all_that_kicks_off_together_in_the_markets_that_are_picked() -> None:
    made = plan(
        state(
            fixtures=(fixture("e1"), fixture("e2"), fixture("e3", KICKOFF + 3 * HOUR)),
            picks=(pick("p1", "e1", "h2h"), pick("p2", "e2", "totals", bookmaker="smarkets"), pick("p3", "e3", "h2h")),
        ),
        TODAY,
    )
    first, second = paid(made, Why.CLOSING)
    assert (first.at, first.endpoint, first.league, first.cost) == (KICKOFF - MINUTE, Endpoint.ODDS, "soccer_epl", 2)
    assert first.markets == ("h2h", "totals")
    assert set(first.picks) == {"p1", "p2"}
    assert {"pinnacle", "smarkets"} <= set(first.bookmakers)
    assert len(first.bookmakers) <= 10
    assert first.commence_from == first.at
    assert (second.at, second.markets, second.cost) == (KICKOFF + 3 * HOUR - MINUTE, ("h2h",), 1)


def test_the_fixtures_are_listed_with_the_same_key_before_each_paid_ask() -> None:
    made = plan(state(fixtures=(fixture(),), picks=(pick(),)), TODAY)
    closing = paid(made, Why.CLOSING)[0]
    assert any(
        (ask.at, ask.endpoint, ask.league, ask.key, ask.cost)
        == (closing.at - MINUTE, Endpoint.EVENTS, "soccer_epl", closing.key, 0)
        for ask in made.asks
    )


def test_a_market_of_the_event_endpoint_is_asked_for_its_event_alone() -> None:
    made = plan(state(fixtures=(fixture("e1"), fixture("e2")), picks=(pick("p1", "e1", "btts"),)), TODAY)
    (ask,) = paid(made, Why.CLOSING)
    assert (ask.endpoint, ask.event, ask.markets, ask.cost) == (Endpoint.EVENT_ODDS, "e1", ("btts",), 1)


def test_a_pick_without_a_bookmaker_is_asked_by_region() -> None:
    made = plan(state(fixtures=(fixture(),), picks=(pick(bookmaker=None, region="uk"),)), TODAY)
    (ask,) = paid(made, Why.CLOSING)
    assert (ask.regions, ask.bookmakers, ask.cost) == (("uk",), (), 1)


def test_more_than_ten_references_cost_a_credit_for_each_ten() -> None:
    picks = tuple(pick(f"p{number}", bookmaker=f"book{number:02d}") for number in range(11))
    asks = paid(plan(state(fixtures=(fixture(),), picks=picks), TODAY), Why.CLOSING)
    assert sorted(ask.cost for ask in asks) == [1, 1]
    assert {one for ask in asks for one in ask.picks} == {one.pick for one in picks}
    assert all(len(ask.bookmakers) <= 10 for ask in asks)


def test_what_was_asked_for_just_before_kick_off_is_not_asked_for_again() -> None:
    now = KICKOFF - 30 * timedelta(seconds=1)
    done = pick(asked={"h2h": KICKOFF - MINUTE})
    assert not paid(plan(state(now=now, fixtures=(fixture(),), picks=(done,)), TODAY), Why.CLOSING)
    moved = plan(state(now=now, fixtures=(fixture(kickoff_at=KICKOFF + HOUR),), picks=(done,)), TODAY)
    assert [ask.at for ask in paid(moved, Why.CLOSING)] == [KICKOFF + HOUR - MINUTE]


def test_a_pick_that_appears_after_the_moment_is_asked_for_at_once() -> None:
    now = KICKOFF - 30 * timedelta(seconds=1)
    late = plan(state(now=now, fixtures=(fixture(),), picks=(pick(),)), TODAY)
    assert [ask.at for ask in paid(late, Why.CLOSING)] == [now]


def test_the_worthiest_come_first_when_credits_are_short() -> None:
    short = state(
        keys=(key(remaining=300),),
        pace=today(6.0, 300),
        fixtures=(fixture("e1"), fixture("e2", league="soccer_spl"), fixture("e3", KICKOFF + 2 * HOUR)),
        picks=(
            *(pick(f"a{number}", "e1") for number in range(3)),
            pick("b", "e2"),
            *(pick(f"c{number}", "e3", "totals") for number in range(2)),
        ),
    )
    made = plan(short, replace(TODAY, slack=0.0))
    assert {one for ask in paid(made, Why.CLOSING) for one in ask.picks} == {"a0", "a1", "a2", "c0", "c1"}
    assert [ask.cost for ask in paid(made, Why.RESULTS)] == [2, 2]
    refused = [one for one in made.refused if one.picks]
    assert [(one.reason, one.why, one.picks, one.cost) for one in refused] == [(Reason.QUOTA, Why.CLOSING, ("b",), 1)]


def test_open_picks_before_near_kick_offs_before_volatility() -> None:
    fixtures = (
        fixture("picked", KICKOFF + 9 * HOUR),
        fixture("wild", NOW + 9 * HOUR, "soccer_spl", volatility=9.0),
        fixture("near", NOW + HOUR, "soccer_epl"),
    )
    rich = state(fixtures=fixtures, picks=(pick("p", "picked", "h2h"),), pace=today(40.0, 300))
    asks = paid(plan(rich, replace(TODAY, slack=0.0)), Why.OPEN_PICK, Why.KICKOFF_NEAR, Why.VOLATILITY)
    assert {ask.why for ask in asks} == {Why.OPEN_PICK, Why.KICKOFF_NEAR, Why.VOLATILITY}
    poor = plan(replace(rich, pace=today(3.0, 300)), replace(TODAY, slack=0.0))
    assert {ask.why for ask in paid(poor)} == {Why.CLOSING, Why.OPEN_PICK}


def test_nothing_is_watched_earlier_than_a_day_before_kick_off() -> None:
    far = fixture(kickoff_at=NOW + 60 * HOUR)
    assert not paid(plan(state(fixtures=(far,), pace=today(40.0, 300)), TODAY))
    near = fixture(kickoff_at=NOW + 20 * HOUR)
    assert paid(plan(state(fixtures=(near,), pace=today(40.0, 300)), TODAY))


def test_the_reserve_is_for_closing_prices_and_results() -> None:
    made = plan(state(fixtures=(fixture(),), picks=(pick(),), pace=today(40.0, 300), reserve=300), TODAY)
    assert {ask.why for ask in paid(made)} == {Why.CLOSING, Why.RESULTS}
    spl = state(fixtures=(fixture(league="soccer_spl"),), pace=today(40.0, 300), reserve=300)
    assert [(one.league, one.reason) for one in plan(spl, TODAY).refused] == [("soccer_spl", Reason.RESERVE)]


def test_scores_are_asked_for_once_for_all_that_have_ended() -> None:
    waiting = (fixture("e1", NOW - 50 * HOUR), fixture("e2", NOW - 26 * HOUR), fixture("e3", NOW + 3 * HOUR))
    (ask,) = paid(plan(state(fixtures=waiting, picks=(pick("p1", "e1"), pick("p2", "e2"))), TODAY), Why.RESULTS)
    assert (ask.endpoint, ask.league, ask.days_from, ask.cost) == (Endpoint.SCORES, "soccer_epl", 3, 2)
    assert (ask.at, ask.picks) == (NOW + 5.5 * HOUR, ("p1", "p2"))


def test_scores_that_are_not_shown_any_more_are_not_asked_for() -> None:
    old = state(fixtures=(fixture("e1", NOW - 80 * HOUR),), picks=(pick(),))
    made = plan(old, TODAY)
    assert not paid(made)
    assert [(one.reason, one.why, one.picks) for one in made.refused] == [(Reason.WORTHLESS, Why.RESULTS, ("p1",))]


def test_scores_about_to_vanish_are_paid_beyond_the_day() -> None:
    old = state(fixtures=(fixture("e1", NOW - 67 * HOUR),), picks=(pick(),), pace=today(0.0, 300))
    assert [ask.cost for ask in paid(plan(old, TODAY))] == [2]
    fresh = replace(old, fixtures=(fixture("e1", NOW - 10 * HOUR),))
    assert Reason.QUOTA in reasons(plan(fresh, TODAY))


def test_results_come_from_api_football_where_its_plan_serves_them() -> None:
    ended = state(keys=(key(), football()), fixtures=(fixture("e1", NOW - 6 * HOUR),), picks=(pick(),))
    refused = plan(ended, TODAY)
    assert [ask.endpoint for ask in paid(refused, Why.RESULTS)] == [Endpoint.SCORES]
    assert Reason.PLAN_REFUSES in reasons(refused)
    (ask,) = paid(plan(replace(ended, current_refused=False), TODAY), Why.RESULTS)
    assert (ask.provider, ask.endpoint, ask.key, ask.on) == (
        Provider.API_FOOTBALL,
        Endpoint.FIXTURES,
        "FOOTBALL",
        (NOW - 6 * HOUR).date(),
    )


def test_exhausted_and_disabled_keys_are_never_planned() -> None:
    keys = (key("EMPTY", 0), key("OFF", 400, enabled=False), key("GOOD", 300))
    busy = state(keys=keys, fixtures=(fixture(),), picks=(pick(),), listed={})
    assert {ask.key for ask in plan(busy, TODAY).asks} == {"GOOD"}
    made = plan(replace(busy, keys=keys[:2]), TODAY)
    assert made.asks == ()
    assert reasons(made) == {Reason.NO_KEY}


def test_a_key_is_full_again_after_its_reset() -> None:
    empty = state(
        now=RESET + HOUR, keys=(key(remaining=0),), fixtures=(fixture(kickoff_at=RESET + 3 * HOUR),), picks=(pick(),)
    )
    assert [ask.key for ask in paid(plan(empty, TODAY), Why.CLOSING)] == ["KEY_A"]


def test_an_ask_that_no_key_can_pay_is_cut() -> None:
    keys = (key("A", 1), key("B", 1))
    both = state(
        keys=keys,
        fixtures=(fixture(kickoff_at=KICKOFF + 9 * HOUR),),
        picks=(pick("p1", "e1", "h2h", "totals"),),
        pace=today(2.0, 2),
    )
    assert [(ask.key, ask.cost) for ask in paid(plan(both, TODAY), Why.CLOSING)] == [("A", 1), ("B", 1)]


def test_what_is_unknown_is_flagged() -> None:
    made = plan(state(fixtures=(fixture(league="soccer_moon"),), picks=(pick(), pick("p2", "nowhere"))), TODAY)
    assert {(one.reason, one.league, one.picks) for one in made.refused} == {
        (Reason.UNKNOWN_LEAGUE, "soccer_moon", ("p1",)),
        (Reason.UNKNOWN_EVENT, None, ("p2",)),
    }


def test_the_first_plan_lists_every_league() -> None:
    made = plan(state(leagues=FOLLOWED, listed={}, keys=(key("A"), key("B")), pace=()))
    assert [ask.league for ask in made.asks if ask.endpoint is Endpoint.EVENTS] == sorted(FOLLOWED)
    assert sum(ask.cost for ask in made.asks) == 0
    assert {ask.key for ask in made.asks} == {"A", "B"}
    assert made.pace == ()


def test_an_ask_serves_the_markets_and_sources_that_it_names() -> None:
    made = plan(state(fixtures=(fixture(),), picks=(pick(),)), TODAY)
    (ask,) = paid(made, Why.CLOSING)
    assert ask.serves(pick(), fixture()) == ("h2h",)
    assert ask.serves(pick("p", "e1", "h2h", "totals"), fixture()) == ("h2h",)
    assert ask.serves(pick(bookmaker="winamax_fr", region="fr"), fixture()) == ()
    assert ask.serves(pick(), fixture(kickoff_at=KICKOFF - HOUR)) == ()
    assert ask.serves(pick(), fixture(league="soccer_spl")) == ()


def test_the_forecast_spends_what_is_left_by_the_reset() -> None:
    week = tuple(fixture(f"e{day}", KICKOFF + timedelta(days=day)) for day in range(11))
    told = forecast(state(fixtures=week, pace=()), ahead=11)
    assert len(told) == 11
    assert sum(told.values()) == pytest.approx(300)
    assert min(told.values()) > 0


def test_the_table_has_every_league_and_what_is_left() -> None:
    asked = state(fixtures=(fixture(),), picks=(pick(),), leagues=FOLLOWED, pace=today(1.0, 300))
    rows = table(asked, plan(asked, replace(TODAY, slack=0.0)))
    assert rows["league"].unique().sort().to_list() == sorted(FOLLOWED)
    (row,) = rows.filter(league="soccer_epl").to_dicts()
    assert (row["at"], row["markets"], row["why"], row["cost"], row["left"]) == (
        KICKOFF - MINUTE,
        "h2h",
        "closing",
        1,
        299,
    )
    assert rows.filter(league="soccer_spl").select("at", "cost", "refused").row(0) == (None, 0, 0)


def test_nonsense_is_refused() -> None:
    with pytest.raises(BadInput, match="KEY_A: remaining must be 0 to 500, got 501"):
        key(remaining=501)
    with pytest.raises(BadInput, match="aware"):
        state(now=NOW.replace(tzinfo=None))
    with pytest.raises(BadInput, match="same label"):
        state(keys=(key(), key()))
    with pytest.raises(BadInput, match="reserve"):
        state(reserve=-1)
    with pytest.raises(BadInput, match="pick p1: name at least one market"):
        replace(pick(), markets=())


def test_planning_again_and_again_refuses_the_same_things_at_the_same_instants() -> None:
    def refused(minute: int) -> set[tuple[object, ...]]:
        made = plan(
            state(
                now=NOW + minute * MINUTE,
                keys=(key(remaining=5), key("EMPTY", remaining=0), football(enabled=False)),
                pace=today(0.0, 5),
                reserve=5,
                fixtures=(
                    fixture(),
                    fixture("e2", league="soccer_spl"),
                    fixture("x", league="other"),
                    fixture("old", NOW - 80 * HOUR),
                ),
                picks=(pick("p1"), pick("p2", "nobody lists"), pick("p3", "old")),
            ),
            TODAY,
        )
        return {(one.reason, one.why, one.at, one.league, one.event, one.markets) for one in made.refused}

    first = refused(0)
    assert {(str(one[0]), one[2]) for one in first} >= {
        ("unknown_event", DAY_ENDS - 24 * HOUR),
        ("unknown_league", DAY_ENDS - 24 * HOUR),
        ("worthless", DAY_ENDS - 24 * HOUR),
        ("quota", KICKOFF),
    }
    assert [refused(minute) for minute in range(1, 61)] == [first] * 60
