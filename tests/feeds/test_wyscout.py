from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.domain.frames import Batch
from monps.feeds.source import Raw
from monps.feeds.wyscout import MEMBERS, OPTIONAL, SOURCE, pack
from monps.feeds.wyscout.people import plain

MATCH: dict[str, object] = {
    "wyId": 100,
    "comp": "England",
    "seasonId": 181150,
    "gameweek": 38,
    "date": "2018-05-13 14:00:00",
    "label": "Burnley - Leganés, 2 - 1",
    "home_id": 1,
    "away_id": 2,
    "home_score": 2,
    "away_score": 1,
    "home_ht": 1,
    "away_ht": 0,
    "home_coach": 8880,
    "away_coach": 0,
    "duration": "Regular",
    "winner": 1,
    "venue": "Turf Moor",
    "referee_id": 5.0,
}
GOALS: list[dict[str, object]] = [
    {
        "match": 100,
        "team": 1,
        "player": 11,
        "period": "1H",
        "sec": 2770.0,
        "own_goal": False,
        "event": "Shot",
        "sub": "Shot",
    },
    {
        "match": 100,
        "team": 2,
        "player": 21,
        "period": "2H",
        "sec": 59.9,
        "own_goal": True,
        "event": "Others",
        "sub": "Touch",
    },
    {
        "match": 100,
        "team": 2,
        "player": 22,
        "period": "2H",
        "sec": 60.0,
        "own_goal": False,
        "event": "Free Kick",
        "sub": "Penalty",
    },
]
LINEUPS: list[dict[str, object]] = [
    {
        "match": 100,
        "team": team,
        "role": role,
        "player": player,
        "goals": None,
        "own_goals": 0,
        "yellow": yellow,
        "red": red,
    }
    for team, role, player, yellow, red in (
        (1, "lineup", 11, 30, 0),
        (1, "lineup", 12, 0, 0),
        (1, "bench", 13, 0, 0),
        (1, "bench", 14, 0, 0),
        (2, "lineup", 21, 0, 95),
        (2, "lineup", 99, 0, 0),
    )
]
CHANGES: list[dict[str, object]] = [
    {"match": 100, "team": 1, "player_in": 13, "player_out": 12, "minute": 46},
    {"match": 100, "team": 2, "player_in": 0, "player_out": 99, "minute": 93},
]
TEAMS = [{"wyId": 1, "name": "Burnley"}, {"wyId": 2, "name": "Legan\\u00e9s"}]
PLAYERS = [
    {
        "wyId": number,
        "shortName": f"P. Cap{number}ou\\u00e9",
        "firstName": "Pierre",
        "middleName": "",
        "lastName": f"Cap{number}ou\\u00e9",
        "birthDate": "1990-02-03",
    }
    for number in (11, 12, 13, 14, 21, 22)
]


def parquet(rows: Sequence[dict[str, object]]) -> bytes:
    content = BytesIO()
    pl.DataFrame(rows, infer_schema_length=None).write_parquet(content)
    return content.getvalue()


def files(
    matches: Sequence[dict[str, object]] = (MATCH,),
    goals: Sequence[dict[str, object]] = GOALS,
    changes: Sequence[dict[str, object]] = CHANGES,
) -> dict[str, bytes]:
    return {
        "matches.parquet": parquet(matches),
        "goals.parquet": parquet(goals),
        "lineups.parquet": parquet(LINEUPS),
        "substitutions.parquet": parquet(changes),
        "raw/teams.json": json.dumps(TEAMS).encode(),
        "raw/players.json": json.dumps(PLAYERS).encode(),
        "england_coach_names.csv": b"cid,coach\n8880,Sean Dyche\n",
    }


def read(members: dict[str, bytes] | None = None) -> Batch:
    return SOURCE.read(Raw(name="wyscout", content=pack(members or files())))


KICKOFF = datetime(2018, 5, 13, 14, tzinfo=UTC)
OVER = datetime(2018, 5, 13, 17, tzinfo=UTC)


def test_a_match_and_its_score() -> None:
    batch = read()
    fixture = batch.fixtures.row(0, named=True)
    assert (fixture["ref"], fixture["external_id"], fixture["home_id"], fixture["away_id"]) == (2, "100", "1", "2")
    assert (fixture["competition"], fixture["season"], fixture["kickoff_at"]) == ("soccer_epl", "2017/18", KICKOFF)
    assert (fixture["home_name"], fixture["away_name"]) == ("Burnley", "Leganés")
    result = batch.results.row(0, named=True)
    assert [result[f"{part}{side}_goals"] for part in ("", "half_time_") for side in ("home", "away")] == [2, 1, 1, 0]
    assert (result["known_at"], result["scope"], result["extra_time_home_goals"]) == (OVER, "ninety", None)


def test_what_happened_in_order() -> None:
    happened = read().events.drop("ref", "player_name", "other_name").rows()
    assert happened == [
        (0, "yellow", "home", "first_half", 30, None, "11", None, OVER),
        (1, "goal", "home", "first_half", 45, 2, "11", None, OVER),
        (2, "own_goal", "home", "second_half", 46, None, "21", None, OVER),
        (3, "substitution", "home", "second_half", 46, None, "12", "13", OVER),
        (4, "penalty", "away", "second_half", 47, None, "22", None, OVER),
        (5, "substitution", "away", "second_half", 90, 3, "99", None, OVER),
        (6, "red", "away", "second_half", 90, 5, "21", None, OVER),
    ]


def test_line_ups_with_minutes() -> None:
    told = read().appearances.select("side", "role", "player_id", "player_name", "minute_on", "minute_off").rows()
    assert told == [
        ("home", "start", "11", "P. Cap11oué", None, None),
        ("home", "start", "12", "P. Cap12oué", None, 46),
        ("home", "bench", "13", "P. Cap13oué", 46, None),
        ("home", "bench", "14", "P. Cap14oué", None, None),
        ("away", "start", "21", "P. Cap21oué", None, 90),
        ("away", "start", "99", None, None, 90),
    ]


def test_people_and_coaches() -> None:
    batch = read()
    assert batch.coaches.select("side", "coach_name", "coach_id", "known_at").rows() == [
        ("home", "Sean Dyche", "8880", KICKOFF)
    ]
    assert batch.people.rows()[0] == ("player", "11", "P. Cap11oué", "Pierre Cap11oué", date(1990, 2, 3))
    assert batch.people.filter(kind="coach").select("external_id", "name", "born_on").rows() == [
        ("8880", "Sean Dyche", None)
    ]
    assert batch.people.height == 7


def test_a_coach_without_a_name_keeps_his_number() -> None:
    members = files([{**MATCH, "away_coach": 7}])
    del members["england_coach_names.csv"]
    assert read(members).coaches.select("side", "coach_name", "coach_id").rows() == [
        ("home", None, "8880"),
        ("away", None, "7"),
    ]


def test_what_is_not_told_is_flagged() -> None:
    told = read().issues.select("severity", "column", "value").rows()
    assert told == [
        ("flagged", "substitutions.parquet: player_in/player_out", "1"),
        ("flagged", "lineups.parquet: player", "99"),
        ("flagged", "matches.parquet: home_coach/away_coach", "1"),
    ]


def test_extra_time_and_a_shoot_out_are_counted_apart() -> None:
    long = {**MATCH, "comp": "World_Cup", "duration": "Penalties", "label": "Burnley - Leganés, 3 - 1 (P)"}
    more = [
        {**GOALS[0], "period": "E1", "sec": 100.0},
        {**GOALS[0], "period": "P", "sec": 15.0},
        {**GOALS[2], "period": "P", "sec": 40.0, "sub": "Shot"},
        {**GOALS[0], "period": "P", "sec": 70.0},
    ]
    batch = read(files([long], [*GOALS, *more], [{**CHANGES[0], "minute": 105}]))
    result = batch.results.row(0, named=True)
    assert (result["home_goals"], result["away_goals"], result["scope"]) == (2, 1, "ninety")
    assert (result["extra_time_home_goals"], result["extra_time_away_goals"]) == (1, 0)
    assert (result["shootout_home_goals"], result["shootout_away_goals"]) == (2, 1)
    assert batch.fixtures["season"].to_list() == ["2018"]
    late = batch.events.filter(pl.col("minute") > 90).select("kind", "period", "minute", "stoppage").rows()
    assert late == [
        ("goal", "extra_time", 92, None),
        ("red", None, 95, None),
        ("substitution", None, 105, None),
        ("penalty", "shootout", 120, None),
        ("penalty", "shootout", 120, None),
        ("penalty", "shootout", 120, None),
    ]
    assert batch.appearances.filter(player_id="13")["minute_on"].to_list() == [105]


def test_a_score_that_the_goals_contradict_is_flagged_and_after_extra_time_unsure() -> None:
    batch = read(files([{**MATCH, "home_ht": 0}, {**MATCH, "wyId": 101, "home_score": 3, "duration": "ExtraTime"}]))
    told = batch.issues.filter(pl.col("column").str.contains("_score|_ht")).select("severity", "row", "value").rows()
    assert told == [("flagged", 3, "3/1"), ("flagged", 2, "0/0"), ("flagged", 3, "1/0")]
    assert batch.results["scope"].to_list() == ["ninety", "final"]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"comp": "Narnia"}, ("comp", "Narnia")),
        ({"date": "never"}, ("date", "never")),
        ({"away_id": 3}, ("home_id/away_id", "1/3")),
        ({"away_id": 1}, ("home_id/away_id", "1/1")),
        ({"wyId": 100}, ("wyId", "100")),
    ],
)
def test_a_match_that_is_none_is_told(row: dict[str, object], place: tuple[str, str]) -> None:
    batch = read(files([MATCH, {**MATCH, "wyId": 101, **row}]))
    told = batch.issues.filter(severity="refused").select("row", "column", "value").rows()
    assert told == [(3, f"matches.parquet: {place[0]}", place[1])]
    assert batch.fixtures.height == 1


def test_names_are_escaped_twice() -> None:
    assert plain("K. Sig\\u00fe\\u00f3rsson") == "K. Sigþórsson"
    assert plain("J. Gu\\u00f0munds\\u00adson") == "J. Guðmundsson"
    assert plain("\tA.  \\u0110uri\\u010di\\u0107 ") == "A. Đuričić"


def test_the_archive_of_the_same_files_is_the_same() -> None:
    members = files()
    assert pack(members) == pack(dict(reversed(members.items())))


@pytest.mark.parametrize("member", MEMBERS)
def test_an_archive_without_a_file_is_refused(member: str) -> None:
    members = files()
    del members[member]
    with pytest.raises(BadInput, match=f"folder/wyscout: {member} is not in it"):
        SOURCE.read(Raw(name="folder/wyscout", content=pack(members)))


@pytest.mark.parametrize("member", MEMBERS)
def test_a_useless_file_in_the_archive_is_named(member: str) -> None:
    with pytest.raises(BadInput, match=f"wyscout/{member}"):
        read({**files(), member: b"[7]"})


@given(content=st.binary(max_size=200))
def test_rubbish_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"folder/rubbish\.bin"):
        SOURCE.read(Raw(name="folder/rubbish.bin", content=content))


@pytest.fixture(scope="module")
def real(shared_data: Path) -> Batch:
    folder = shared_data / "wyscout"
    content = pack({member: (folder / member).read_bytes() for member in (*MEMBERS, *OPTIONAL)})
    return SOURCE.read(Raw(name="wyscout", content=content))


def test_every_real_match_is_read(real: Batch) -> None:
    assert (real.fixtures.height, real.results.height, real.appearances.height) == (1_941, 1_941, 74_098)
    assert dict(real.fixtures["season"].value_counts().iter_rows()) == {"2017/18": 1_826, "2016": 51, "2018": 64}
    assert set(real.results["scope"]) == {"ninety"}
    kinds = dict(real.events["kind"].value_counts().iter_rows())
    assert kinds["goal"] + kinds["own_goal"] + kinds["penalty"] == 5_277
    assert (kinds["own_goal"], kinds["substitution"]) == (168, 11_097)
    assert real.people.filter(kind="player").height == 3_603
    assert real.coaches.height == 2 * 1_941 - 119 - 118


def test_the_real_matches_with_extra_time(real: Batch) -> None:
    long = real.fixtures.join(real.results, on="ref").filter(pl.col("extra_time_home_goals").is_not_null())
    score = [f"{part}{side}_goals" for part in ("", "extra_time_", "shootout_") for side in ("home", "away")]
    told = {row[:2]: row[2:] for row in long.select("home_name", "away_name", *score).rows()}
    assert told == {
        ("Portugal", "France"): (0, 0, 1, 0, None, None),
        ("Germany", "Italy"): (1, 1, 0, 0, 6, 5),
        ("Poland", "Portugal"): (1, 1, 0, 0, 3, 5),
        ("Croatia", "Portugal"): (0, 0, 0, 1, None, None),
        ("Switzerland", "Poland"): (1, 1, 0, 0, 4, 5),
        ("Croatia", "England"): (1, 1, 1, 0, None, None),
        ("Russia", "Croatia"): (1, 1, 1, 1, 3, 4),
        ("Colombia", "England"): (1, 1, 0, 0, 3, 4),
        ("Croatia", "Denmark"): (1, 1, 0, 0, 3, 2),
        ("Spain", "Russia"): (1, 1, 0, 0, 3, 4),
    }


def test_the_real_goals_are_the_scores_but_for_one(real: Batch) -> None:
    told = real.issues.filter(pl.col("column").str.contains("_score|_ht")).group_by("column").len()
    assert dict(told.iter_rows()) == {
        "matches.parquet: home_score/away_score": 1,
        "matches.parquet: home_ht/away_ht": 3,
    }


def test_eleven_real_players_a_side_are_on_the_pitch(real: Batch) -> None:
    on = pl.col("role") == "start"
    came = pl.col("minute_on").is_not_null()
    sides = real.appearances.group_by("ref", "side").agg(
        start=on.sum(), came=came.sum(), off=pl.col("minute_off").is_not_null().sum()
    )
    assert set(sides["start"]) == {11}
    assert sides.filter(pl.col("off") < pl.col("came")).is_empty()
    assert sides["came"].sum() == 11_097 - 8
