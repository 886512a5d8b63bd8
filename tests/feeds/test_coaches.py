from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.domain.frames import Batch
from monps.feeds.coaches import SOURCE
from monps.feeds.source import Raw

SIDE: dict[str, object] = {
    "match_date": date(2010, 2, 6),
    "HomeTeam": "Man United",
    "AwayTeam": "Portsmouth",
    "side": "home",
    "team": "Man United",
    "coach": "Alex Ferguson",
    "from": date(1986, 11, 6),
    "until": date(2013, 6, 1),
}
AWAY: dict[str, object] = {
    "side": "away",
    "team": "Portsmouth",
    "coach": "Avram Grant",
    "from": date(2009, 11, 26),
    "until": date(2010, 5, 20),
}
HEADER = "Name,Nat.,Club,From,Until,Duration(days),Years inLeague,Ref.\n"


def read(*rows: dict[str, object]) -> Batch:
    content = BytesIO()
    table = pl.DataFrame([{**SIDE, **row} for row in rows])
    table.with_columns(pl.col(pl.Date).cast(pl.Datetime("us"))).write_parquet(content)
    return SOURCE.read(Raw(name="coaches/e0_match_coach.parquet", content=content.getvalue()))


def listed(*lines: str) -> Batch:
    content = (HEADER + "".join(f"{line}\n" for line in lines)).encode()
    return SOURCE.read(Raw(name="coaches/managers.csv", content=content))


def places(batch: Batch) -> list[tuple[object, ...]]:
    return batch.issues.select("severity", "row", "column", "value").rows()


def test_a_match_and_its_coaches() -> None:
    batch = read(
        {},
        AWAY,
        {"match_date": date(2013, 6, 2), "AwayTeam": "Chelsea", "coach": "David Moyes", "from": None, "until": None},
    )
    kickoff = datetime(2010, 2, 6, 15, tzinfo=UTC)
    fixture = batch.fixtures.row(0, named=True)
    assert (fixture["ref"], fixture["competition"], fixture["season"]) == (2, "soccer_epl", "2009/10")
    assert (fixture["kickoff_at"], fixture["kickoff_assumed"]) == (kickoff, True)
    assert fixture["known_at"] == datetime(2010, 2, 5, 17, tzinfo=UTC)
    assert batch.coaches.filter(ref=2).select("side", "coach_name", "coach_id", "known_at").rows() == [
        ("home", "Alex Ferguson", None, kickoff),
        ("away", "Avram Grant", None, kickoff),
    ]
    assert batch.tenures.select(
        "competition", "team_name", "coach_name", "since_on", "until_on", "known_at"
    ).rows() == [
        (
            "soccer_epl",
            "Man United",
            "Alex Ferguson",
            date(1986, 11, 6),
            date(2013, 6, 1),
            datetime(2013, 6, 1, 23, tzinfo=UTC),
        ),
        (
            "soccer_epl",
            "Portsmouth",
            "Avram Grant",
            date(2009, 11, 26),
            date(2010, 5, 20),
            datetime(2010, 5, 20, 23, tzinfo=UTC),
        ),
    ]
    assert places(batch) == [("flagged", 4, "coach", "1")]


def test_an_end_after_the_last_match_is_the_files_own_date() -> None:
    batch = read({}, {**AWAY, "until": date(2010, 2, 7)})
    assert batch.tenures.filter(team_name="Portsmouth").select("until_on", "known_at").rows() == [
        (None, datetime(2009, 11, 27, tzinfo=UTC))
    ]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"match_date": None}, ("match_date", "")),
        ({"AwayTeam": "Man United"}, ("HomeTeam/AwayTeam", "Man United/Man United")),
        ({"side": "away"}, ("side/team", "away/Man United")),
        ({"match_date": date(2011, 2, 6), "coach": ""}, ("coach", "")),
        ({"match_date": date(2014, 2, 6)}, ("from/until", "1986-11-06/2013-06-01")),
        ({"coach": "Mike Phelan"}, ("HomeTeam/AwayTeam", "Man United/Portsmouth")),
    ],
)
def test_a_row_that_is_wrong_is_told(row: dict[str, object], place: tuple[str, str]) -> None:
    batch = read({}, AWAY, row)
    assert places(batch) == [("refused", 4, *place)]
    assert (batch.fixtures.height, batch.coaches.height) == (1, 2)


def test_the_list_in_every_way_it_writes_dates() -> None:
    batch = listed(
        "George Graham,,Arsenal,14 May 1986,21 February 1995,3205,1992-1995,[2]",
        "Scott Parker,,Fulham,28 February 2019[a],28 June 2021,851,,",
        "Pat Rice,,Arsenal,13 Sep 1996,30/09/1996,16,1996,",
        "Mikel Arteta,,Arsenal,2019-12-22,Present*,761,2019-,[8]",
    )
    assert batch.tenures.select("team_name", "coach_name", "since_on", "until_on", "known_at").rows() == [
        ("Arsenal", "George Graham", date(1986, 5, 14), date(1995, 2, 21), datetime(1995, 2, 22, tzinfo=UTC)),
        ("Fulham", "Scott Parker", date(2019, 2, 28), date(2021, 6, 28), datetime(2021, 6, 28, 23, tzinfo=UTC)),
        ("Arsenal", "Pat Rice", date(1996, 9, 13), date(1996, 9, 30), datetime(1996, 9, 30, 23, tzinfo=UTC)),
        ("Arsenal", "Mikel Arteta", date(2019, 12, 22), None, datetime(2019, 12, 23, tzinfo=UTC)),
    ]
    assert batch.issues.is_empty()


def test_a_line_that_is_wrong_is_told_and_one_that_comes_twice_is_taken_once() -> None:
    graham = "George Graham,,Arsenal,14 May 1986,21 February 1995,3205,,"
    batch = listed(
        graham,
        graham,
        "X,,Arsenal,soon,Present*,1,,",
        "Y,,Arsenal,1 May 2000,never,1,,",
        "Z,,,1 May 2000,Present,1,,",
        "W,,Leeds,2 May 2000,1 May 2000,1,,",
    )
    assert places(batch) == [
        ("refused", 6, "Name/Club", "Z/"),
        ("refused", 4, "From", "soon"),
        ("refused", 5, "Until", "never"),
        ("refused", 7, "From/Until", "2 May 2000/1 May 2000"),
        ("flagged", 3, "Name/Club/From", "George Graham/Arsenal/14 May 1986"),
    ]
    assert batch.tenures["coach_name"].to_list() == ["George Graham"]


@given(content=st.binary(max_size=200))
def test_rubbish_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"folder/rubbish\.bin"):
        SOURCE.read(Raw(name="folder/rubbish.bin", content=content))


def test_a_list_of_which_nothing_can_be_used_is_refused() -> None:
    with pytest.raises(BadInput, match="none of its 1 tenures can be used: row 2, From, soon, this is not a date"):
        listed("X,,Arsenal,soon,Present*,1,,")


def test_every_real_match_has_its_coaches(shared_data: Path) -> None:
    content = (shared_data / "coaches" / "e0_match_coach.parquet").read_bytes()
    batch = SOURCE.read(Raw(name="coaches/e0_match_coach.parquet", content=content))
    assert (batch.fixtures.height, batch.coaches.height, batch.tenures.height) == (6_960, 13_912, 287)
    assert places(batch) == [("flagged", 129, "coach", "8")]
    seasons = dict(batch.fixtures["season"].value_counts().iter_rows())
    assert {name: count for name, count in seasons.items() if count != 380} == {
        "2003/04": 335,
        "2004/05": 335,
        "2021/22": 210,
    }
    assert batch.tenures["until_on"].null_count() == 20
    assert batch.tenures["until_on"].max() == date(2022, 1, 16)


def test_every_real_tenure_is_read(shared_data: Path) -> None:
    content = (shared_data / "coaches" / "managers.csv").read_bytes()
    batch = SOURCE.read(Raw(name="coaches/managers.csv", content=content))
    assert (batch.tenures.height, batch.tenures["until_on"].null_count()) == (428, 20)
    assert batch.tenures["team_name"].n_unique() == 50
    assert batch.issues.is_empty()
    assert batch.tenures.filter(coach_name="Ole Gunnar Solskjær", team_name="Manchester United").select(
        "since_on", "until_on"
    ).rows() == [(date(2018, 12, 19), date(2021, 11, 21))]
