from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.feeds.source import Raw
from monps.feeds.table import FEEDS


@pytest.mark.parametrize("key", list(FEEDS))
@given(content=st.binary(max_size=200))
def test_every_source_refuses_rubbish_by_name(key: str, content: bytes) -> None:
    with pytest.raises(BadInput, match=r"folder/rubbish\.bin"):
        FEEDS[key].read(Raw(name="folder/rubbish.bin", content=content))


@pytest.mark.parametrize("key", list(FEEDS))
def test_every_source_has_its_own_key_and_a_version(key: str) -> None:
    assert FEEDS[key].key == key
    assert FEEDS[key].version
