from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.domain.season import first_year, season, season_range


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("2324", "2023/24"),
        ("2023/24", "2023/24"),
        ("2023-24", "2023/24"),
        ("2023/2024", "2023/24"),
        ("9900", "1999/00"),
        ("1999/00", "1999/00"),
        ("2012", "2012"),
        (" 2324 ", "2023/24"),
    ],
)
def test_every_usual_spelling_is_understood(written: str, name: str) -> None:
    assert season(written) == name


@pytest.mark.parametrize("written", ["", "23", "2325", "2023/25", "1812", "abcd", "0000/01", "2023/24/25"])
def test_what_is_no_season_is_refused_with_the_remedy(written: str) -> None:
    with pytest.raises(BadInput, match="write a season as 2023/24"):
        season(written)


@given(st.integers(1980, 2078))
def test_a_name_is_its_own_name(first: int) -> None:
    name = f"{first}/{(first + 1) % 100:02d}"
    assert season(name) == name
    assert first_year(name) == first


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("1920-2324", (2019, 2023)),
        ("2019/20-2023/24", (2019, 2023)),
        ("2019-20-2023-24", (2019, 2023)),
        ("2324", (2023, 2023)),
        ("2012-2014", (2012, 2014)),
        ("2023-24", (2023, 2023)),
    ],
)
def test_ranges(written: str, years: tuple[int, int]) -> None:
    assert season_range(written) == years


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput, match="ends before it begins"):
        season_range("2324-1920")
