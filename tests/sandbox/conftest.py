"""A sandbox that tests share: calm at the start of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monps.sandbox.server.quota import Key
from sandbox_serving import PATIENT, START, served_sandbox


@pytest.fixture(scope="session")
def storm():
    """A sandbox with a key that never runs out, and one that has been switched off."""
    keys = (Key(name="ample", quota=10**6), Key(name="old", quota=9, deactivated=True))
    with served_sandbox(terms=replace(PATIENT, odds_keys=keys, football_keys=keys)) as sandbox:
        yield sandbox


@pytest.fixture
def calm(storm):
    """The same, with its clock at the start and no fault."""
    storm.set_now(START)
    storm.calm()
    return storm


@pytest.fixture(scope="session")
def truths(storm):
    """The truth of its matches."""
    return storm.truth()
