"""Rubbish never raises anything but `BadInput`, and what is read always fits the declared frames."""

from __future__ import annotations

import contextlib

import polars as pl
import pytest
from football_data_files import new_league, season
from hypothesis import given, settings
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.domain.frames import REPORTED_FIXTURES, REPORTED_QUOTES, told
from monps.domain.quote import HIGHEST_ODDS_MILLI, LOWEST_ODDS_MILLI
from monps.feeds.football_data import read

_PRICES = {
    **{f"{book}{side}": "2.9" for book in ("B365", "PS", "BW", "Max", "PSC") for side in "HDA"},
    "P>2.5": "1.9",
    "P<2.5": "2.0",
    "AHh": "0",
    "PAHH": "1.9",
    "PAHA": "2.0",
}
_SEASON = season({"HomeTeam": "A"}, {"HomeTeam": "B"}, {"HomeTeam": "Č"}, prices=_PRICES)
_NEW = new_league(
    {"Home": "A"}, {"Home": "B", "Season": "2021/2022"}, prices={"PSCH": "2", "MaxCH": "2.1", "B36CA": "4"}
)
_SCRAPS = st.sampled_from(
    rb""", " - 1e308 -1e308 1e-320 inf nan 31/12/2099 01/01/80 29/02/2023 9999 0000/01 ; < 0 -0 1.001 99:99 01:30""".split()
) | st.sampled_from([b"\n", b"\r", b"\0", b"\xff", b"\xc3", b" "])
_laws = settings(max_examples=120, deadline=None)


def _read_or_refuse(payload: bytes, hint: str | None = None) -> None:
    with contextlib.suppress(BadInput):
        batch = read(payload, "x.csv", hint)
        quotes = batch.quotes.select(told(REPORTED_QUOTES))
        assert quotes["odds_milli"].is_between(LOWEST_ODDS_MILLI, HIGHEST_ODDS_MILLI).all()
        assert quotes.select(pl.exclude("line_quarters", "updated_at").is_not_null().all()).row(0) == (True,) * 9
        assert quotes["line_quarters"].is_null().equals(quotes["market"] == "h2h")
        assert not quotes.select(pl.exclude("odds_milli", "known_at")).is_duplicated().any()
        assert set(quotes["ref"]) | set(batch.results["ref"]) <= set(batch.fixtures["ref"])
        assert batch.fixtures.select(told(REPORTED_FIXTURES)).null_count().sum_horizontal().item() == 0
        early = quotes.filter(stage="early").join(batch.fixtures, on="ref")
        assert (early["known_at"] < early["kickoff_at"]).all()


@given(st.binary(max_size=300))
@_laws
def test_any_bytes(payload: bytes) -> None:
    _read_or_refuse(payload)


@given(st.binary(max_size=200), st.sampled_from([_SEASON, _NEW]))
@_laws
def test_any_bytes_below_a_good_header(payload: bytes, good: bytes) -> None:
    _read_or_refuse(good.split(b"\n")[0] + b"\n" + payload)


@given(
    st.sampled_from([_SEASON, _NEW]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), _SCRAPS | st.binary(max_size=6)), min_size=1, max_size=8),
    st.sampled_from([None, "2324", "2012", "0000/01", "9999/00"]),
)
@_laws
def test_a_good_file_damaged(good: bytes, damage: list[tuple[float, int, bytes]], hint: str | None) -> None:
    payload = bytearray(good)
    for where, length, scrap in damage:
        start = int(where * len(payload))
        payload[start : start + length] = scrap
    _read_or_refuse(bytes(payload), hint)


@given(st.sampled_from([_SEASON, _NEW]), st.data())
@_laws
def test_any_text_in_any_cell(good: bytes, data: st.DataObject) -> None:
    rows = [line.split(",") for line in good.decode().rstrip("\n").split("\n")]
    for _ in range(data.draw(st.integers(1, 4))):
        row, column = data.draw(st.integers(1, len(rows) - 1)), data.draw(st.integers(0, len(rows[0]) - 1))
        rows[row][column] = data.draw(_SCRAPS.map(lambda b: b.decode("latin-1")) | st.text(max_size=5))
    _read_or_refuse("\n".join(",".join(row) for row in rows).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("good", [_SEASON, _NEW])
def test_every_truncation(good: bytes) -> None:
    for end in range(len(good)):
        _read_or_refuse(good[:end])
