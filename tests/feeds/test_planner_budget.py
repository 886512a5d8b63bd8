from __future__ import annotations

from datetime import timedelta

import pytest
from planner_states import DAY_ENDS, HOUR, NOW, RESET, football, key

from monps.feeds.planner.budget import purses, renewed
from monps.feeds.planner.pace import Manner, kept, month_after

MANNER = Manner(ahead=timedelta(days=8), slack=0.02, steady=0.0)


def test_a_new_month_begins_full_until_the_headers_speak() -> None:
    assert renewed(key(remaining=3), RESET - HOUR).remaining == 3
    full = renewed(key(remaining=3, foreign=9), RESET)
    assert (full.remaining, full.foreign, full.resets_at) == (500, 0, month_after(RESET))
    assert renewed(football(), DAY_ENDS).resets_at == DAY_ENDS + timedelta(days=1)


def test_months_end_on_their_last_day() -> None:
    assert month_after(RESET.replace(month=1, day=31)).day == 28
    assert month_after(RESET.replace(month=12, day=15)) == RESET.replace(year=2026, month=1, day=15)


def test_keys_that_reset_together_are_one_purse() -> None:
    early = RESET - timedelta(days=5)
    one, other = purses((key("A"), key("B", 200), key("C", 50, resets_at=early), football()))
    assert (one.resets_at, one.remaining) == (early, 50)
    assert (other.resets_at, other.remaining, other.limit) == (RESET, 500, 1000)
    (lost,) = purses((key("A"), key("B", 200, enabled=False)))
    assert (lost.remaining, lost.limit, lost.foreign) == (300, 500, 200)


def test_the_pace_follows_need_and_is_fixed_ahead() -> None:
    def weekend(begin, end):
        return 3.0 if begin.weekday() >= 5 else 1.0

    (path,) = kept((), purses((key(remaining=300),)), NOW, weekend, MANNER)
    spent = [before.left - mark.left for before, mark in zip(path.marks, path.marks[1:], strict=False)]
    assert path.opened - path.marks[0].left == pytest.approx(3 * spent[1])
    assert path.marks[7].ends_at == DAY_ENDS + timedelta(days=7)
    again, *_ = kept((path,), purses((key(remaining=290),)), NOW + HOUR, lambda begin, end: 1.0, MANNER)
    assert again.marks == path.marks


def test_the_next_month_is_paced_before_it_begins() -> None:
    late = RESET - timedelta(days=2)
    path, after = kept((), purses((key(remaining=30),)), late, lambda begin, end: 1.0, MANNER)
    assert [mark.left for mark in path.marks] == pytest.approx([15.0, 0.0])
    assert (after.resets_at, after.opened, len(after.marks)) == (month_after(RESET), 500, 6)


def test_what_others_spend_is_taken_from_all_days() -> None:
    (path, *_) = kept((), purses((key(remaining=300),)), NOW, lambda begin, end: 1.0, MANNER)
    (less, *_) = kept((path,), purses((key(remaining=150, foreign=150),)), NOW, lambda begin, end: 1.0, MANNER)
    assert [mark.left for mark in less.marks] == pytest.approx([mark.left / 2 for mark in path.marks])


def test_a_key_that_goes_is_taken_from_all_days() -> None:
    both = purses((key("A"), key("B")))
    (path, *_) = kept((), both, NOW, lambda begin, end: 1.0, MANNER)
    (less, *_) = kept((path,), purses((key("A"),)), NOW, lambda begin, end: 1.0, MANNER)
    assert [mark.left for mark in less.marks] == pytest.approx([mark.left / 2 for mark in path.marks])
