"""Waits, and what a server asks for in `Retry-After`."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monps.feeds.fetch.patience import Patience, instant, retry_after

AT = "Sat, 14 Mar 2026 12:00:00 GMT"
LATER = "Sat, 14 Mar 2026 12:00:30 GMT"
NOW = datetime(2026, 3, 14, 12, 0, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": " 0 "}, 0.0),
        ({"retry-after": LATER, "date": AT}, 30.0),
        ({"retry-after": LATER}, 10.0),
        ({"retry-after": AT, "date": LATER}, 0.0),
        ({"retry-after": "soon", "date": AT}, None),
        ({"retry-after": "-5"}, None),
        ({"date": AT}, None),
        ({}, None),
    ],
)
def test_what_a_server_asks_for(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, NOW) == seconds


def test_a_date_without_anything_to_count_from_is_not_guessed() -> None:
    assert retry_after({"retry-after": LATER}) is None


def test_waits_double_and_are_left_half_to_chance() -> None:
    patience = Patience(first_wait_s=2.0, longest_wait_s=10.0)
    assert [patience.wait_s(attempt, 0.0) for attempt in (1, 2, 3, 4, 2000)] == [1.0, 2.0, 4.0, 5.0, 5.0]
    assert [patience.wait_s(attempt, 1.0) for attempt in (1, 2, 3, 4)] == [2.0, 4.0, 8.0, 10.0]


def test_instants_of_headers() -> None:
    assert instant(AT) == datetime(2026, 3, 14, 12, tzinfo=UTC)
    assert instant("Sat, 14 Mar 2026 13:00:00 +0100") == datetime(2026, 3, 14, 12, tzinfo=UTC)
    assert instant("Sat, 14 Mar 2026 12:00:00 -0000") == datetime(2026, 3, 14, 12, tzinfo=UTC)
    assert instant("yesterday") is None
