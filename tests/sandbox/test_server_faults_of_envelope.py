"""Faults of keys, quotas and envelopes, over real HTTP: each does what it says."""

from __future__ import annotations

import pytest
from fault_checks import Checks, football, odds

from monps.sandbox.server.chaos.envelope import ENVELOPE

checks = Checks()


@checks("missing_quota_headers")
def _(sandbox, truths, arm):
    arm()
    for reply in (odds(sandbox), football(sandbox)):
        assert reply.status_code == 200
        assert not [name for name in reply.headers if name.startswith(("x-requests", "x-ratelimit"))]


@checks("wrong_quota_headers")
def _(sandbox, truths, arm):
    arm()
    reply = odds(sandbox)
    left = sandbox.usage()["the-odds-api"]["ample"]["remaining"]
    assert int(reply.headers["x-requests-remaining"]) == left + 400


def said(name, code, error):
    @checks(name)
    def check(sandbox, truths, arm):
        used = sandbox.usage()
        arm()
        if code:
            reply = odds(sandbox)
            assert (reply.status_code, reply.json()["error_code"]) == (401, code)
        else:
            assert odds(sandbox).status_code == 200
            used["the-odds-api"] = sandbox.usage()["the-odds-api"]
        reply = football(sandbox)
        assert (reply.status_code, list(reply.json()["errors"])) == (200, [error])
        assert reply.json()["response"] == []
        assert sandbox.usage() == used


said("key_invalid", "INVALID_KEY", "token")
said("key_deactivated", "DEACTIVATED_KEY", "access")
said("key_exhausted", "OUT_OF_USAGE_CREDITS", "requests")
said("http_200_with_errors", None, "rateLimit")
said("plan_refused", None, "plan")


@checks("wrong_top_level_type")
def _(sandbox, truths, arm):
    plain = odds(sandbox).json()
    arm()
    assert odds(sandbox).json() == {"items": plain}
    assert isinstance(football(sandbox).json(), list)


@pytest.mark.parametrize("name", [fault.name for fault in ENVELOPE])
def test_a_fault_of_envelope_does_what_it_says_until_it_is_switched_off(calm, truths, name):
    checks.hold(name, calm, truths)


def test_every_fault_of_envelope_has_a_check():
    assert set(checks) == {fault.name for fault in ENVELOPE}
