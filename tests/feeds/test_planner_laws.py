from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from planner_states import HOUR, NOW, RESET, fixture, football, key, pick

from monps.feeds.planner import Endpoint, Provider, State, Why, forecast, plan, table
from monps.feeds.planner.budget import renewed
from monps.feeds.replies.tariff import FEATURED, NAMES_A_REGION

LEAGUES = ("soccer_epl", "soccer_spl", "soccer_usa_mls")
_laws = settings(max_examples=150, deadline=None)
_markets = st.sets(st.sampled_from(["h2h", "totals", "spreads", "btts", "draw_no_bet"]), min_size=1).map(sorted)
_books = st.none() | st.sampled_from([f"book{number}" for number in range(14)])


@st.composite
def states(draw: st.DrawFn) -> State:
    fixtures = tuple(
        fixture(
            f"e{number}",
            NOW + timedelta(minutes=draw(st.integers(-5000, 4000))),
            draw(st.sampled_from([*LEAGUES, "x"])),
        )
        for number in range(draw(st.integers(0, 12)))
    )
    picks = tuple(
        pick(
            f"p{number}",
            f"e{draw(st.integers(0, 13))}",
            *draw(_markets),
            bookmaker=draw(_books),
            region=draw(st.sampled_from(["eu", "uk"])),
        )
        for number in range(draw(st.integers(0, 25)))
    )
    keys = tuple(
        key(
            f"K{number}",
            draw(st.integers(0, 500) | st.integers(0, 4)),
            enabled=draw(st.booleans()),
            resets_at=draw(st.sampled_from([RESET, NOW + 5 * HOUR, NOW - HOUR, NOW + timedelta(days=3)])),
        )
        for number in range(draw(st.integers(0, 4)))
    )
    first = State(
        now=NOW,
        keys=(*keys, football(enabled=draw(st.booleans()))),
        fixtures=fixtures,
        picks=picks,
        leagues=LEAGUES,
        reserve=draw(st.integers(0, 600)),
        current_refused=draw(st.booleans()),
    )
    return State(
        **{name: getattr(first, name) for name in State.__slots__}
        | {"pace": plan(first).pace if draw(st.booleans()) else ()}
    )


@given(states())
@_laws
def test_no_key_is_ever_overrun(state: State) -> None:
    made = plan(state)
    keys = {one.label: renewed(one, NOW) for one in state.keys}
    spent: Counter[tuple[str, bool]] = Counter()
    for ask in made.asks:
        assert keys[ask.key].enabled
        spent[ask.key, ask.at >= keys[ask.key].resets_at] += ask.cost
    for (label, later), cost in spent.items():
        assert cost <= (keys[label].limit if later else keys[label].remaining)


@given(states())
@_laws
def test_asks_cost_what_the_provider_takes(state: State) -> None:
    made = plan(state)
    assert list(made.asks) == sorted(made.asks, key=lambda ask: ask.at)
    for ask in made.asks:
        assert NOW <= ask.at < NOW + timedelta(hours=24)
        assert ask.provider is Provider.ODDS_API or ask.endpoint is Endpoint.FIXTURES
        if ask.endpoint in {Endpoint.ODDS, Endpoint.EVENT_ODDS}:
            assert ask.cost == len(ask.markets) * (len(ask.regions) or 1) > 0
            assert bool(ask.regions) != (0 < len(ask.bookmakers) <= NAMES_A_REGION)
            assert (set(ask.markets) <= FEATURED) == (ask.endpoint is Endpoint.ODDS)
        elif ask.endpoint in {Endpoint.EVENTS, Endpoint.SPORTS}:
            assert ask.cost == 0


@given(states())
@_laws
def test_every_close_is_asked_for_or_refused_with_a_reason(state: State) -> None:
    made = plan(state)
    known = {one.event: one for one in state.fixtures}
    refused = {(name, market) for one in made.refused for name in one.picks for market in one.markets}
    strange = {name for one in made.refused for name in one.picks if not one.markets}
    asked = {
        (one.pick, market)
        for ask in made.asks
        if ask.why is Why.CLOSING
        for one in state.picks
        if one.pick in ask.picks
        for market in ask.serves(one, known[one.event])
    }
    for one in state.picks:
        due = one.event not in known or NOW < known[one.event].kickoff_at < NOW + timedelta(hours=24)
        if due:
            assert all((one.pick, market) in asked | refused or one.pick in strange for market in one.markets)


@given(states())
@_laws
def test_the_same_state_gives_the_same_plan(state: State) -> None:
    made = plan(state)
    assert made == plan(state)
    backwards = State(
        **{name: getattr(state, name) for name in State.__slots__}
        | {"fixtures": state.fixtures[::-1], "keys": state.keys[::-1]}
    )
    assert [(ask.at, ask.cost, ask.league, ask.markets, ask.key) for ask in plan(backwards).asks] == [
        (ask.at, ask.cost, ask.league, ask.markets, ask.key) for ask in made.asks
    ]
    assert table(state, made)["league"].n_unique() == len(LEAGUES)


@given(states())
@_laws
def test_the_forecast_never_spends_more_than_there_is(state: State) -> None:
    told = forecast(state)
    limit = sum(
        renewed(one, NOW).remaining + one.limit
        for one in state.keys
        if one.enabled and one.provider is Provider.ODDS_API
    )
    assert len(told) == 7
    assert min(told.values()) >= 0
    assert sum(told.values()) <= limit + 1e-6
