"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the project's root; the test skips where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the real data is not beside the project: no {SHARED_DATA.parent.name}/{SHARED_DATA.name}")
    return SHARED_DATA
