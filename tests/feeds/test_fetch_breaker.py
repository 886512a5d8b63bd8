"""The circuit breaker: when it opens, for how long, and what closes it."""

from __future__ import annotations

from datetime import timedelta

from fetch_servers import NOW

from monps.feeds.fetch import Breaker, BreakerRules

SECOND = timedelta(seconds=1)
RULES = BreakerRules(failures=3, first_rest=10 * SECOND, longest_rest=35 * SECOND)


def _opened() -> Breaker:
    return Breaker(rules=RULES).failed(NOW).failed(NOW).failed(NOW)


def test_it_opens_after_failures_in_a_row() -> None:
    two = Breaker(rules=RULES).failed(NOW).failed(NOW)
    assert two.state(NOW) == "closed"
    assert two.succeeded().failed(NOW).state(NOW) == "closed"
    assert two.failed(NOW).state(NOW) == "open"
    assert two.failed(NOW).admitted(NOW + 9 * SECOND) is None


def test_after_the_rest_one_request_probes() -> None:
    assert _opened().state(NOW + 10 * SECOND) == "half_open"
    probing = _opened().admitted(NOW + 10 * SECOND)
    assert probing is not None
    assert probing.admitted(NOW + 10 * SECOND) is None
    assert probing.succeeded().state(NOW + 10 * SECOND) == "closed"
    assert probing.admitted(NOW + 20 * SECOND) is not None  # the probe never came back


def test_each_failed_probe_doubles_the_rest_up_to_the_longest() -> None:
    breaker, now, rests = _opened(), NOW, []
    for _ in range(4):
        assert breaker.open_until is not None
        rests.append((breaker.open_until - now) // SECOND)
        now = breaker.open_until
        admitted = breaker.admitted(now)
        assert admitted is not None
        breaker = admitted.failed(now)
    assert rests == [10, 20, 35, 35]


def test_a_late_failure_of_another_request_does_not_prolong_the_rest() -> None:
    late = _opened().failed(NOW + 5 * SECOND)
    assert (late.open_until, late.openings) == (NOW + 10 * SECOND, 1)
