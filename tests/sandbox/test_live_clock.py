"""The sandbox's clock: the machine's seconds, sped up, from an instant that can be set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from monps.domain.errors import BadInput
from monps.sandbox.live.clock import SandboxClock

START = datetime(2026, 8, 21, 12, 0, tzinfo=UTC)


class Machine:
    def __init__(self):
        self.seconds = 100.0

    def __call__(self):
        return self.seconds


def test_it_starts_where_it_is_told_and_runs_at_its_speed():
    machine = Machine()
    clock = SandboxClock(START, 60, machine)
    assert clock.now() == START
    machine.seconds += 2.5
    assert clock.now() == START + timedelta(seconds=150)


def test_with_speed_nought_it_stands_still_until_it_is_set():
    machine = Machine()
    clock = SandboxClock(START, 0, machine)
    machine.seconds += 1_000
    assert clock.now() == START
    clock.set(START - timedelta(days=1))
    assert clock.now() == START - timedelta(days=1)


def test_setting_it_keeps_the_speed_unless_another_is_given():
    machine = Machine()
    clock = SandboxClock(START, 10, machine)
    clock.set(START + timedelta(hours=1))
    machine.seconds += 1
    assert clock.now() == START + timedelta(hours=1, seconds=10)
    clock.set(START, 3)
    machine.seconds += 1
    assert (clock.now(), clock.speed) == (START + timedelta(seconds=3), 3)


def test_it_speaks_utc():
    clock = SandboxClock(START.astimezone(timezone(timedelta(hours=5))), 0, Machine())
    assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(("start", "speed"), [(START.replace(tzinfo=None), 1), (START, -1), (START, 1e9)])
def test_what_it_cannot_show_is_refused(start, speed):
    with pytest.raises(BadInput):
        SandboxClock(start, speed, Machine())
