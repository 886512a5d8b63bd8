"""Picks played through a bankroll: equal to the plain definition, blind to what is settled later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.errors import BadInput, FrameMismatch
from monps.domain.frames import BETS, LEDGER_ENTRIES
from monps.domain.money import Money
from monps.domain.outcome import Outcome, return_factor
from monps.ledger.account import PICKS, REFUSED, STAKES, Played, play
from monps.ledger.entries import balances, check
from monps.ledger.record import PATH
from monps.ledger.staking import Caps, Flat, Kelly, Staking, capped

START = 100_000
OUTCOMES = [str(outcome) for outcome in Outcome]
RULES: list[Staking] = [
    Flat(),
    Flat(fraction=0.2),
    Flat(fraction=0.2, caps=Caps(per_bet=0.1, per_match=0.15, exposure=0.4)),
    Kelly(),
    Kelly(fraction=1.0, caps=Caps(per_bet=0.5, per_match=0.6)),
]


@dataclass(frozen=True)
class TenthOfWhatIsLeft:
    """A rule of one's own, without caps."""

    caps: Caps | None = None

    def wanted(self, kelly: float, *, bankroll_minor: int, start_minor: int) -> int:
        return max(0, bankroll_minor // 10)


RULES.append(TenthOfWhatIsLeft())


@st.composite
def pick_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for _ in range(draw(st.integers(0, 25))):
        decided = draw(st.integers(0, 12))
        settled = draw(st.none() | st.integers(decided + 1, decided + 8))
        rows.append(
            {
                "fixture_id": draw(st.integers(1, 5)),
                "odds_milli": draw(st.integers(1001, 6000)),
                "kelly": draw(st.sampled_from([0.0, 1e-9]) | st.floats(0, 1)),
                "decided": decided,
                "settled": settled,
                "outcome": None if settled is None else draw(st.sampled_from(OUTCOMES)),
            }
        )
    return rows


def plainly(rows: list[dict[str, Any]], staking: Staking) -> list[int]:
    """The stake of every pick: at each hour the bankroll is the start and the profit of all that was settled by then."""
    stakes: dict[int, int] = {}
    for hour in range(13):
        done = [i for i in stakes if rows[i]["settled"] is not None and rows[i]["settled"] <= hour]
        bankroll = START
        for i in done:
            bankroll += round(stakes[i] * return_factor(Outcome(rows[i]["outcome"]), rows[i]["odds_milli"])) - stakes[i]
        held: dict[int, int] = {}
        for i in set(stakes) - set(done):
            held[rows[i]["fixture_id"]] = held.get(rows[i]["fixture_id"], 0) + stakes[i]
        now = [i for i, row in enumerate(rows) if row["decided"] == hour]
        got = [staking.wanted(rows[i]["kelly"], bankroll_minor=bankroll, start_minor=START) for i in now]
        if staking.caps is not None:
            fixtures = [rows[i]["fixture_id"] for i in now]
            got, _ = capped(got, fixtures, staking.caps.limits(bankroll), held, sum(held.values()))
        stakes.update(zip(now, got, strict=True))
    return [stakes[i] for i in range(len(rows))]


@pytest.mark.parametrize("staking", RULES)
def test_stakes_are_those_of_the_plain_definition(staking: Staking, picks_of) -> None:
    @settings(max_examples=60, deadline=None)
    @given(rows=pick_rows())
    def holds(rows: list[dict[str, Any]]) -> None:
        played = play(picks_of(rows), staking, start_minor=START)
        expected = plainly(rows, staking)
        assert played.stakes["stake_minor"].to_list() == expected
        assert played.stakes["bet"].is_null().to_list() == [stake == 0 for stake in expected]
        assert sorted(played.refusals["pick"]) == [i for i, stake in enumerate(expected) if stake == 0]
        _is_whole(played, rows)

    holds()


def _is_whole(played: Played, rows: list[dict[str, Any]]) -> None:
    """Frames as declared, bets numbered in order of decision, returns exact, entries balanced and equal to the path."""
    for frame, schema in ((played.bets, BETS), (played.entries, LEDGER_ENTRIES), (played.stakes, STAKES)):
        assert dict(frame.schema) == dict(schema)
    assert dict(played.refusals.schema) == REFUSED
    assert dict(played.path.schema) == PATH
    staked = played.stakes.drop_nulls("bet").sort("bet")
    assert staked["bet"].to_list() == list(range(played.bets.height))
    assert played.bets["placed_at"].is_sorted()
    assert played.bets["stake_minor"].to_list() == staked["stake_minor"].to_list()
    returned = []
    for pick, stake in staked.select("pick", "stake_minor").iter_rows():
        row = rows[pick]
        factor = None if row["outcome"] is None else return_factor(Outcome(row["outcome"]), row["odds_milli"])
        returned.append(None if factor is None else round(stake * factor))
    assert played.bets["return_minor"].to_list() == returned
    check(played.entries)
    if rows:
        by_account = dict(balances(played.entries).iter_rows())
        settled = played.path["bankroll_minor"].tail(1).sum() or START
        assert by_account["bankroll"] + by_account.get("open_stakes", 0) == settled
        assert by_account["owner"] == -START


@pytest.mark.parametrize("staking", RULES)
def test_no_stake_sees_a_result_that_is_known_later(staking: Staking, picks_of, hour) -> None:
    @settings(max_examples=40, deadline=None)
    @given(rows=pick_rows(), cut=st.integers(0, 12), other=st.sampled_from(OUTCOMES))
    def holds(rows: list[dict[str, Any]], cut: int, other: str) -> None:
        full = play(picks_of(rows), staking, start_minor=START).stakes
        upto = [i for i, row in enumerate(rows) if row["decided"] <= cut]
        truncated = [
            row | ({"settled": None, "outcome": None} if (row["settled"] or 0) > cut else {})
            for row in rows
            if row["decided"] <= cut
        ]
        shuffled = [row | ({"outcome": other} if (row["settled"] or 0) > cut else {}) for row in rows]
        expected = full.filter(pl.col("pick").is_in(upto)).drop("pick", "bet")
        assert play(picks_of(truncated), staking, start_minor=START).stakes.drop("pick", "bet").equals(expected)
        noisy = play(picks_of(shuffled), staking, start_minor=START).stakes.filter(pl.col("pick").is_in(upto))
        assert noisy.drop("pick", "bet").equals(expected)

    holds()


@pytest.mark.parametrize("staking", [rule for rule in RULES if rule.caps is not None])
def test_under_caps_cash_never_runs_out(staking: Staking, picks_of) -> None:
    @settings(max_examples=40, deadline=None)
    @given(rows=pick_rows())
    def holds(rows: list[dict[str, Any]]) -> None:
        entries = play(picks_of(rows), staking, start_minor=START).entries
        cash = entries.filter(pl.col("account") == "bankroll")["amount_minor"].cum_sum()
        assert (cash >= 0).all()

    holds()


def test_a_result_known_at_the_instant_of_a_decision_is_in_its_bankroll_and_a_later_one_is_not(picks_of) -> None:
    first = {"fixture_id": 1, "kelly": 0.2, "decided": 0, "settled": 5, "outcome": "won", "odds_milli": 3000}
    rule = Kelly(fraction=0.25)
    stakes = [
        play(picks_of([first, {"fixture_id": 2, "kelly": 0.2, "decided": later}]), rule, start_minor=START).stakes
        for later in (4, 5)
    ]
    assert stakes[0]["stake_minor"].to_list() == [5_000, 5_000]
    assert stakes[1]["stake_minor"].to_list() == [5_000, 5_500]


def test_picks_of_one_instant_are_sized_from_one_bankroll_and_share_its_caps(picks_of) -> None:
    rows = [{"fixture_id": fixture, "kelly": kelly} for fixture, kelly in ((1, 0.16), (1, 0.16), (2, 0.16), (3, 0.4))]
    played = play(picks_of(rows), Kelly(caps=Caps(per_bet=0.05, per_match=0.06)), start_minor=START)
    assert played.stakes["wanted_minor"].to_list() == [4_000, 4_000, 4_000, 10_000]
    assert played.stakes["stake_minor"].to_list() == [3_000, 3_000, 4_000, 5_000]
    assert played.stakes["bound_by"].to_list() == ["per_match", "per_match", None, "per_bet"]


def test_a_flat_stake_knows_no_cash_limit_unless_caps_are_given(picks_of) -> None:
    rows = [{"fixture_id": i, "decided": i, "settled": i + 1, "outcome": "lost"} for i in range(3)]
    free = play(picks_of(rows), Flat(fraction=0.5), start_minor=START)
    assert free.path["bankroll_minor"].to_list() == [50_000, 0, -50_000]
    assert free.path["drawdown"].to_list() == [0.5, 1.0, 1.5]
    bound = play(picks_of(rows), Flat(fraction=0.5, caps=Caps()), start_minor=START)
    assert bound.path["bankroll_minor"].to_list() == [50_000, 0]
    assert bound.refusals.select("pick", "limit").rows() == [(2, "bankroll")]


@pytest.mark.parametrize(
    ("rows", "staking", "start", "limit"),
    [
        ([{"kelly": 0.0}], Kelly(), START, "kelly"),
        ([{"kelly": 1e-9}], Kelly(), START, "smallest_unit"),
        ([{}], Flat(), 40, "smallest_unit"),
        ([{"kelly": None}], Flat(caps=Caps()), 40, "smallest_unit"),
        ([{}], Flat(fraction=0.5, caps=Caps(per_bet=0.001)), 500, "per_bet"),
        ([{"decided": -1}, {}], Flat(fraction=0.5, caps=Caps(per_match=0.5)), START, "per_match"),
        ([{"decided": -1}, {"fixture_id": 2}], Flat(fraction=0.5, caps=Caps(exposure=0.5)), START, "exposure"),
    ],
)
def test_a_stake_of_nothing_is_a_refusal_with_its_limit_and_reason(rows, staking, start, limit, picks_of) -> None:
    played = play(picks_of(rows), staking, start_minor=start)
    assert played.refusals["pick"].to_list() == [len(rows) - 1]
    assert played.refusals["limit"].to_list() == [limit]
    assert len(played.refusals["why"][0]) > 20
    assert played.bets.height == len(rows) - 1


def test_an_annulled_bet_gives_the_stake_back_and_frees_its_room(picks_of) -> None:
    rows = [
        {"fixture_id": 1, "settled": 2, "outcome": "annulled", "odds_milli": 9000},
        {"fixture_id": 1, "decided": 3},
    ]
    played = play(picks_of(rows), Flat(fraction=0.5, caps=Caps(per_match=0.5)), start_minor=START)
    assert played.bets["return_minor"].to_list() == [50_000, None]
    assert played.stakes["stake_minor"].to_list() == [50_000, 50_000]
    assert played.path.is_empty()


def test_nothing_to_play_enters_nothing_but_the_deposit_of_an_opened_account(picks_of, hour) -> None:
    assert play(picks_of([]), Kelly(), start_minor=START).entries.is_empty()
    opened = play(picks_of([]), Flat(), start_minor=START, currency="GBP", opened_at=hour(0))
    assert dict(balances(opened.entries).iter_rows()) == {"bankroll": START, "owner": -START}
    assert opened.start == Money(minor=START, currency="GBP")
    assert opened.bets.is_empty()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"kelly": None}, "pick 1: kelly is a fraction"),
        ({"kelly": float("nan")}, "pick 1: kelly is a fraction"),
        ({"kelly": 1.5}, "pick 1: kelly is a fraction"),
        ({"fixture_id": None}, "pick 1: fixture_id is empty"),
        ({"settled": 4}, "pick 1: settled_at and outcome go together"),
        ({"outcome": "won"}, "pick 1: settled_at and outcome go together"),
        ({"decided": 4, "settled": 4, "outcome": "won"}, "pick 1: was decided when its result was known"),
        ({"decided": -1}, "pick 1: was decided before the account was opened"),
        ({"decided": None}, "pick 1: decided_at is empty"),
        ({"settled": 4, "outcome": "draw"}, "row 1: outcome cannot be 'draw'"),
        ({"odds_milli": 900}, "row 1: odds_milli cannot be 900"),
    ],
)
def test_nonsense_is_refused_by_pick(row: dict[str, Any], says: str, picks_of, hour) -> None:
    with pytest.raises(BadInput, match=says):
        play(picks_of([{}, row]), Kelly(), start_minor=START, opened_at=hour(0))


def test_flat_does_not_read_kelly(picks_of) -> None:
    assert play(picks_of([{"kelly": None}]), Flat(), start_minor=START).stakes["stake_minor"].to_list() == [1_000]
    capped_too = play(picks_of([{"kelly": None}]), Flat(caps=Caps()), start_minor=START)
    assert capped_too.stakes["stake_minor"].to_list() == [1_000]


def test_the_start_and_the_frame_are_checked(picks_of) -> None:
    with pytest.raises(BadInput, match="starting bankroll"):
        play(picks_of([]), Flat(), start_minor=0)
    with pytest.raises(BadInput, match="currency"):
        play(picks_of([]), Flat(), start_minor=1, currency="euro")
    with pytest.raises(FrameMismatch, match="picks"):
        play(pl.DataFrame(schema=PICKS).drop("kelly"), Flat(), start_minor=1)
