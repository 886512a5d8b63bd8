"""Every kind of fault, over real HTTP into a real database: what is stored, what is shown, and that it passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from expectation import Expectation
from expectations import EXPECTATIONS
from fault_desk import FaultDesk
from fault_facts import Seen, facts, hold, read_again
from fault_scenes import SCENES, Twins
from own_checks import AFTER, UNDER

from monps.engine import health
from monps.feeds.fetch import Patience
from monps.sandbox.server.chaos.table import FAULTS

OF_TIME = {"feed_silent", "results_late"}
"""What a desk that is not asked any more shows sooner or later."""


def test_every_kind_of_fault_is_expected() -> None:
    assert set(EXPECTATIONS) == set(FAULTS)
    assert len(FAULTS) >= 30
    assert all(one.stored and one.shown and one.recovery for one in EXPECTATIONS.values())


@pytest.mark.parametrize("name", EXPECTATIONS)
def test_fault(name: str, fault_desk: FaultDesk, twins: Twins) -> None:
    expected = EXPECTATIONS[name]
    scene, whole, gap = SCENES[expected.scene], twins.whole(expected.scene), twins.gap(expected.scene)
    start = scene.look(fault_desk, 0)
    assert start.facts == whole[0].facts
    fault_desk.sandbox.chaos(name, **{"seconds": 0.1, **expected.arm})
    fault_desk.patience = replace(Patience(), **expected.patience)
    under = scene.look(fault_desk, 1)
    hold(fault_desk)
    _under(expected, start, under, whole[1], gap[1])
    if check := UNDER.get(name):
        check(fault_desk, start, under, whole[1])
    fault_desk.sandbox.calm()
    fault_desk.patience = Patience()
    after = scene.look(fault_desk, 2)
    hold(fault_desk)
    _after(expected, start, after, whole[2], gap[2])
    read_again(fault_desk, [row[0] for row in under.payloads[len(start.payloads) :]])
    if expected.read_again == "same":
        assert facts(fault_desk) == after.facts
    usual = whole[2].alerts if expected.now == "whole" else set()
    assert _later(fault_desk) - OF_TIME == (expected.stays | usual) - OF_TIME
    if check := AFTER.get(name):
        check(fault_desk, under, after, whole[2])


def _under(expected: Expectation, start: Seen, under: Seen, whole: Seen, gap: Seen) -> None:
    came = under.fetches[len(start.fetches) :]
    assert {row[:3] for row in came} == expected.fetches
    stored = under.payloads[len(start.payloads) :]
    assert {(source, state) for _, source, state, _ in stored} == expected.payloads
    failed = {source for source, state, _, _ in came if state == "failed"}
    assert all(reader is None for _, source, state, reader in stored if state == "refused" and source in failed)
    assert _told(under.issues, expected.issues)
    fresh = under.facts["quotes"] - start.facts["quotes"]
    assert {row[9] for row in fresh} == expected.states
    assert under.waiting - whole.waiting == expected.waiting
    assert under.alerts - whole.alerts - OF_TIME == expected.alerts
    assert [name for name, rows in start.facts.items() if rows - under.facts[name]] == []
    if expected.board == "gone":
        assert all(price is None for row in under.board for prices in row["odds"] for price in prices)
    elif expected.board != "checked":
        assert under.board == (whole if expected.board == "whole" else gap).board


def _after(expected: Expectation, start: Seen, after: Seen, whole: Seen, gap: Seen) -> None:
    assert after.alerts - whole.alerts == expected.after
    if expected.now == "whole":
        assert after.now == whole.now
    assert after.board == whole.board
    assert {key["state"] for key in after.state["keys"]} == {"active"}
    if expected.history == "scarred":
        assert after.before(start.at) == whole.before(start.at)
        assert after.facts != whole.facts
    else:
        assert after.facts == (whole if expected.history == "whole" else gap).facts


def _told(issues: set[tuple[str, str]], expected: frozenset[tuple[str, str]]) -> bool:
    def fits(issue: tuple[str, str], one: tuple[str, str]) -> bool:
        return issue[0] == one[0] and issue[1].startswith(one[1])

    return all(any(fits(issue, one) for one in expected) for issue in issues) and all(
        any(fits(issue, one) for issue in issues) for one in expected
    )


def _later(desk: FaultDesk) -> set[str]:
    desk.at(desk.now() + timedelta(hours=25))
    found = health.look(desk.collecting)["alerts"]
    assert isinstance(found, list)
    return {alert["kind"] for alert in found}
