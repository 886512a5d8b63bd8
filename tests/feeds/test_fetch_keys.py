"""Keys: which one pays, what headers change, and that no order of replies lets a key be overrun."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from fetch_servers import KEYS, NOW, PROVIDER_OF, key_state
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.feeds.fetch import PROVIDERS, Keyring, KeyState
from monps.feeds.fetch.keys import Promise, Shortage
from monps.feeds.fetch.quota import Quota

A, B, F = KEYS
APRIL = datetime(2026, 4, 1, tzinfo=UTC)


def _ring(*states: KeyState) -> Keyring:
    return Keyring.of(PROVIDERS, {state.label: state.provider for state in states}, states, NOW)


def _ask(ring: Keyring, cost: int, now: datetime = NOW) -> tuple[Keyring, Promise]:
    ring, found = ring.ask("the-odds-api", cost, now)
    assert isinstance(found, Promise), found
    return ring, found


def _short(ring: Keyring, cost: int, now: datetime = NOW) -> Shortage:
    found = ring.ask("the-odds-api", cost, now)[1]
    assert isinstance(found, Shortage), found
    return found


def test_a_new_key_is_taken_to_have_the_free_plan() -> None:
    ring = Keyring.of(PROVIDERS, PROVIDER_OF, [], NOW)
    assert (ring.states[A].remaining, ring.states[A].estimated, ring.states[A].resets_at) == (500, True, APRIL)
    assert (ring.states[F].remaining, ring.states[F].resets_at) == (100, datetime(2026, 3, 15, tzinfo=UTC))


def test_the_key_with_least_left_pays_while_it_can() -> None:
    ring = _ring(key_state(A, remaining=100), key_state(B, remaining=5))
    ring, first = _ask(ring, 3)
    ring, second = _ask(ring, 3)
    ring, third = _ask(ring, 2)
    assert [first.label, second.label, third.label] == [B, A, B]
    assert (ring.available(A), ring.available(B)) == (97, 0)


def test_no_key_is_chosen_that_would_overrun() -> None:
    ring = _ring(key_state(A, remaining=4), key_state(B, remaining=6))
    assert _short(ring, 7) == Shortage(why="exhausted", until=APRIL)
    ring, _ = _ask(ring, 5)
    assert _short(ring, 5).why == "exhausted"


def test_why_there_is_none() -> None:
    assert _short(_ring(), 0) == Shortage(why="missing")
    assert _short(_ring(key_state(A, state="disabled")), 0) == Shortage(why="disabled")
    cooling = key_state(A, cooled_until=NOW + timedelta(seconds=7))
    assert _short(_ring(cooling), 1) == Shortage(why="cooling", until=NOW + timedelta(seconds=7))
    assert _ask(_ring(cooling), 1, NOW + timedelta(seconds=7))[1].label == A
    assert _short(_ring(key_state(A, state="disabled"), key_state(B, remaining=0)), 1).why == "exhausted"


def test_headers_are_the_truth_also_where_they_raise_what_is_left() -> None:
    ring, promise = _ask(_ring(key_state(A, remaining=100, used=400)), 10)
    ring = ring.replied(promise, Quota(remaining=19_998, used=2), 10, NOW)
    state = ring.states[A]
    assert (state.remaining, state.used, state.estimated, state.seen_at) == (19_998, 2, False, NOW)
    assert ring.available(A) == 19_998


def test_without_headers_our_own_count_stands_and_says_so() -> None:
    ring, promise = _ask(_ring(key_state(A, remaining=100, used=400)), 10)
    ring = ring.replied(promise, Quota(), 10, NOW)
    state = ring.states[A]
    assert (state.remaining, state.used, state.doubt, state.estimated) == (90, 410, 10, True)
    ring, promise = _ask(ring, 1)
    state = ring.replied(promise, Quota(remaining=99), 1, NOW).states[A]
    assert (state.remaining, state.used, state.doubt, state.estimated) == (99, 401, 0, False)


def test_a_reply_that_comes_late_does_not_raise_what_is_left() -> None:
    ring, early = _ask(_ring(key_state(A, remaining=100, used=400)), 10)
    ring, late = _ask(ring, 10)
    ring = ring.replied(late, Quota(remaining=80, used=420), 10, NOW)
    ring = ring.replied(early, Quota(remaining=90, used=410), 10, NOW)
    assert (ring.states[A].remaining, ring.states[A].used) == (80, 420)


def test_a_lost_request_counts_beside_the_replies_that_cannot_know_of_it() -> None:
    ring, lost = _ask(_ring(key_state(A, remaining=100)), 10)
    ring, other = _ask(ring, 5)
    ring = ring.replied(lost, Quota(), 10, NOW)
    ring = ring.replied(other, Quota(remaining=95), 5, NOW)
    assert (ring.states[A].remaining, ring.states[A].estimated) == (85, True)


def test_a_request_that_never_left_costs_nothing() -> None:
    ring, promise = _ask(_ring(key_state(A, remaining=10)), 10)
    assert ring.unsent(promise).available(A) == 10
    assert ring.unsent(promise).states == _ring(key_state(A, remaining=10)).states


def test_an_exhausted_key_waits_for_the_period_to_end() -> None:
    ring = _ring(key_state(A, remaining=50, used=450)).exhausted(A, "OUT_OF_USAGE_CREDITS", NOW)
    assert (ring.states[A].state, ring.states[A].remaining, ring.states[A].resets_at) == ("exhausted", 0, APRIL)
    assert _short(ring, 1) == Shortage(why="exhausted", until=APRIL)
    renewed, _ = _ask(ring, 1, APRIL)
    state = renewed.states[A]
    assert (state.state, state.remaining, state.estimated) == ("active", 500, True)
    assert (state.resets_at, state.reason) == (datetime(2026, 5, 1, tzinfo=UTC), "")


def test_when_periods_end_can_be_handed_in() -> None:
    fifth = replace(PROVIDERS["the-odds-api"], period_end=lambda _: datetime(2026, 4, 5, tzinfo=UTC))
    ring = Keyring.of({"the-odds-api": fifth}, {A: "the-odds-api"}, [], NOW).exhausted(A, "", NOW)
    assert _short(ring, 1, APRIL).until == datetime(2026, 4, 5, tzinfo=UTC)


def test_a_reply_of_the_last_period_says_nothing_of_this_one() -> None:
    ring, promise = _ask(_ring(key_state(A, remaining=3, used=497)), 3)
    ring, _ = _ask(ring, 1, APRIL)
    ring = ring.replied(promise, Quota(remaining=0, used=500), 3, APRIL)
    state = ring.states[A]
    assert (state.state, state.remaining, state.doubt, state.estimated) == ("active", 497, 3, True)


def test_a_reply_that_comes_as_the_period_ends_is_counted_in_the_next() -> None:
    ring, promise = _ask(_ring(key_state(A, remaining=9, used=491)), 5)
    ring = ring.replied(promise, Quota(remaining=495, used=5), 5, APRIL)
    assert (ring.states[A].remaining, ring.states[A].resets_at) == (495, datetime(2026, 5, 1, tzinfo=UTC))
    assert _ask(ring, 495, APRIL)[1].label == A


def test_a_header_that_says_nothing_is_left_exhausts_and_one_that_says_more_revives() -> None:
    ring, promise = _ask(_ring(key_state(A, remaining=2)), 2)
    ring = ring.replied(promise, Quota(remaining=0), 2, NOW)
    assert ring.states[A].state == "exhausted"
    ring, free = _ask(ring, 0)
    ring = ring.replied(free, Quota(remaining=500, used=0), 0, NOW)
    assert (ring.states[A].state, ring.states[A].remaining) == ("active", 500)


def test_a_free_request_goes_to_the_key_heard_of_longest_ago_to_an_exhausted_one_once() -> None:
    heard = {A: NOW - timedelta(hours=7), B: NOW - timedelta(hours=1)}
    ring = _ring(
        key_state(A, remaining=0, state="exhausted", seen_at=heard[A]), key_state(B, remaining=9, seen_at=heard[B])
    )
    asked, promise = _ask(ring, 0)
    assert promise.label == A
    assert _ask(asked.replied(promise, Quota(remaining=0), 0, NOW), 0)[1].label == B
    assert _ask(_ring(key_state(A, remaining=0, state="exhausted")), 0)[1].label == A
    found = _ring(key_state(A, remaining=0, state="exhausted")).ask("the-odds-api", 0, NOW, frozenset({A}))[1]
    assert found == Shortage(why="exhausted", until=APRIL)


def test_a_disabled_key_stays_so_until_the_user_changes_it() -> None:
    ring, promise = _ask(_ring(key_state(A)), 1)
    ring = ring.disabled(A, "INVALID_KEY").replied(promise, Quota(remaining=9), 1, NOW).exhausted(A, "late", NOW)
    assert (ring.states[A].state, ring.states[A].reason) == ("disabled", "INVALID_KEY")
    assert _short(ring, 0, APRIL + timedelta(days=400)).why == "disabled"
    assert _ask(ring.enabled(A, NOW), 1)[1].label == A


def test_a_minute_that_is_used_up_cools_the_key() -> None:
    ring, promise = _ask(_ring(key_state(A)), 1)
    ring = ring.replied(promise, Quota(remaining=499, minute_remaining=0), 1, NOW)
    assert _short(ring, 1) == Shortage(why="cooling", until=NOW + timedelta(minutes=1))


def test_a_state_is_stored_as_json_and_read_back() -> None:
    state = key_state(A, remaining=7, used=3, doubt=1, reason="x", seen_at=NOW, cooled_until=NOW, state="exhausted")
    stored = json.loads(json.dumps(state.detail()))
    assert KeyState.of(state.provider, state.label, state.state, stored) == state
    assert Keyring.of(PROVIDERS, {A: "the-odds-api"}, [state, key_state(B)], NOW).states == {A: state}
    for broken in ({}, {**stored, "colour": 1}, {**stored, "resets_at": "soon"}):
        with pytest.raises(BadInput, match="ODDS_KEY_A cannot be read"):
            KeyState.of(state.provider, state.label, state.state, broken)


@dataclass
class _Server:
    """A key as the provider counts it; requests in flight are counted at some time, answered at another."""

    left: int = 10
    used: int = 0
    flying: list[tuple[Promise, Quota | None]] = field(default_factory=list)

    def count(self, place: int, cheaper: int) -> None:
        promise, quota = self.flying[place]
        if quota is None:
            assert promise.cost <= self.left, "the key was overrun"
            cost = max(promise.cost - cheaper, 0)
            self.left, self.used = self.left - cost, self.used + cost
            self.flying[place] = (promise, Quota(remaining=self.left, used=self.used))

    def renew(self) -> None:
        self.left, self.used = 10, 0


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "ask", "ask", "count", "reply", "reply silently", "lose", "month ends", "early reset"]),
        st.integers(0, 6),
        st.sampled_from([0, 0, 0, 2]),
    ),
    min_size=5,
    max_size=40,
)


@settings(max_examples=1000)
@given(_STEPS)
def test_no_order_of_replies_lets_a_key_be_overrun(steps: list[tuple[str, int, int]]) -> None:
    server, now = _Server(), NOW
    ring = _ring(key_state(A, remaining=10))
    for step, size, cheaper in steps:
        if step == "ask":
            ring, found = ring.ask("the-odds-api", size, now)
            if isinstance(found, Promise):
                server.flying.append((found, None))
        elif step == "month ends":
            now = max(ring.states[A].resets_at, now)
            server.renew()
        elif step == "early reset":
            server.renew()
        elif server.flying:
            place = size % len(server.flying)
            if step != "lose" or cheaper:
                server.count(place, cheaper)
            if step != "count":
                promise, quota = server.flying.pop(place)
                silent = step != "reply" or quota is None
                ring = ring.replied(promise, Quota() if silent else quota, promise.cost, now)
    for place in range(len(server.flying)):
        server.count(place, 0)


@given(st.permutations(range(6)), st.lists(st.integers(0, 9), min_size=6, max_size=6))
def test_replies_in_any_order_end_at_what_the_provider_counted(order: list[int], costs: list[int]) -> None:
    ring, server = _ring(key_state(A, remaining=60)), _Server(left=60)
    for cost in costs:
        ring, promise = _ask(ring, cost)
        server.flying.append((promise, None))
    for place in range(6):
        server.count(place, 0)
    before = 60
    for place in order:
        promise, quota = server.flying[place]
        assert quota is not None
        ring = ring.replied(promise, quota, promise.cost, NOW)
        assert ring.states[A].remaining <= before
        before = ring.states[A].remaining
    assert (ring.states[A].remaining, ring.available(A)) == (60 - sum(costs), 60 - sum(costs))
