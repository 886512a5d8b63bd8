from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

from monps.domain.errors import BadInput
from monps.domain.frames import Batch
from monps.feeds.source import Raw
from monps.feeds.understat import SOURCE

SHOT: dict[str, object] = {
    "id": 1,
    "minute": 5,
    "result": "MissedShots",
    "X": 0.9,
    "Y": 0.5,
    "xG": 0.25,
    "player": "Leroy Sané",
    "h_a": "h",
    "player_id": 337,
    "situation": "OpenPlay",
    "season": 2014,
    "shotType": "LeftFoot",
    "match_id": 5159,
    "h_team": "Schalke 04",
    "a_team": "VfB Stuttgart",
    "h_goals": 1,
    "a_goals": 1,
    "date": "2015-05-02 14:30:00",
    "player_assisted": None,
    "lastAction": None,
    "league": "bundesliga",
    "file_season": "14-15",
}
GOALS = (
    {"id": 2, "result": "Goal", "minute": 9, "xG": 0.5, "player_assisted": "Max Meyer"},
    {"id": 3, "result": "OwnGoal", "minute": 70, "xG": 0.0, "player": "Joel Matip", "player_id": 9},
)


def read(*rows: dict[str, object]) -> Batch:
    content = BytesIO()
    pl.DataFrame([{**SHOT, **row} for row in rows], infer_schema_length=None).write_parquet(content)
    return SOURCE.read(Raw(name="understat/shots.parquet", content=content.getvalue()))


def test_a_match_with_its_shots_and_what_was_known_when() -> None:
    batch = read(
        {}, *GOALS, {"id": 4, "h_a": "a", "result": "SavedShot", "player_id": 7, "player": "Daniel Didavi", "xG": 0.125}
    )
    kickoff = datetime(2015, 5, 2, 13, 30, tzinfo=UTC)
    fixture = batch.fixtures.row(0, named=True)
    assert (fixture["ref"], fixture["external_id"], fixture["competition"]) == (2, "5159", "soccer_germany_bundesliga")
    assert (fixture["season"], fixture["kickoff_at"], fixture["kickoff_assumed"]) == ("2014/15", kickoff, False)
    next_day = datetime(2015, 5, 2, 23, tzinfo=UTC)
    assert batch.results.select("home_goals", "away_goals", "half_time_home_goals", "known_at").rows() == [
        (1, 1, None, next_day)
    ]
    assert batch.shots.select(
        "position", "side", "minute", "outcome", "player_id", "assist_name", "known_at"
    ).rows() == [
        (0, "home", 5, "missed", "337", None, next_day),
        (1, "home", 9, "goal", "337", "Max Meyer", next_day),
        (2, "home", 70, "own_goal", "9", None, next_day),
        (3, "away", 5, "saved", "7", None, next_day),
    ]
    assert batch.shots.select("situation", "xg", "x", "y").row(0) == ("open_play", 0.25, 0.9, 0.5)
    assert batch.statistics.select("side", "name", "value").rows() == [("home", "xg", 0.75), ("away", "xg", 0.125)]
    assert set(batch.people.select("kind", "external_id", "name").rows()) == {
        ("player", "337", "Leroy Sané"),
        ("player", "9", "Joel Matip"),
        ("player", "7", "Daniel Didavi"),
    }
    assert batch.issues.is_empty()


def test_a_side_without_a_shot_expected_no_goal() -> None:
    batch = read({}, *GOALS)
    assert batch.statistics.select("side", "value").rows() == [("home", 0.75), ("away", 0.0)]


def test_shots_that_do_not_add_up_leave_the_score() -> None:
    batch = read({"h_goals": 3, "a_goals": 1}, *({**goal, "h_goals": 3} for goal in GOALS))
    assert batch.results.select("home_goals", "away_goals").rows() == [(3, 1)]
    assert batch.issues.select("severity", "row", "value", "reason").rows() == [
        ("flagged", 2, "3/1", "the shots hold 1 and 1 goals: the score is believed")
    ]


@pytest.mark.parametrize(
    ("date", "kickoff", "assumed"),
    [
        ("2014-12-26 15:00:00", datetime(2014, 12, 26, 15, tzinfo=UTC), False),
        ("2015-12-26 19:00:00", datetime(2015, 12, 26, 15, tzinfo=UTC), False),
        ("2016-01-03 00:00:00", datetime(2016, 1, 2, 20, tzinfo=UTC), False),
        ("2016-12-26 15:00:00", datetime(2016, 12, 26, 15, tzinfo=UTC), True),
        ("2017-08-12 15:00:00", datetime(2017, 8, 12, 14, tzinfo=UTC), False),
        ("2018-01-28 00:00:00", datetime(2018, 1, 28, tzinfo=UTC), True),
        ("2018-04-28 14:00:00", datetime(2018, 4, 28, 13, tzinfo=UTC), True),
        ("2018-09-15 14:00:00", datetime(2018, 9, 15, 14, tzinfo=UTC), False),
        ("2019-08-17 15:00:00", datetime(2019, 8, 17, 14, tzinfo=UTC), True),
        ("2020-06-20 14:00:00", datetime(2020, 6, 20, 14, tzinfo=UTC), False),
    ],
)
def test_the_clock_of_each_period(date: str, kickoff: datetime, assumed: bool) -> None:
    fixtures = read({"date": date}).fixtures
    assert fixtures.select("kickoff_at", "kickoff_assumed").rows() == [(kickoff, assumed)]
    russian = read({"date": date, "league": "rfpl"}).fixtures
    assert russian.select("kickoff_at", "kickoff_assumed").rows() == [(kickoff, True)]


def test_a_late_match_is_known_three_hours_after_kick_off() -> None:
    batch = read({"date": "2014-12-26 22:30:00"})
    assert batch.results["known_at"].to_list() == [datetime(2014, 12, 27, 1, 30, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"league": "eredivisie"}, ("league", "eredivisie")),
        ({"date": "yesterday"}, ("date", "yesterday")),
        ({"a_team": "Schalke 04"}, ("h_team/a_team", "Schalke 04/Schalke 04")),
        ({"h_goals": 31}, ("h_goals/a_goals", "31/1")),
        ({"season": 14}, ("season", "14")),
    ],
)
def test_a_match_that_is_none_takes_its_shots_along(row: dict[str, object], place: tuple[str, str]) -> None:
    batch = read({}, *GOALS, {"match_id": 2, **row})
    assert batch.issues.filter(severity="refused").select("row", "column", "value").rows() == [(5, *place)]
    assert (batch.fixtures.height, batch.shots.height) == (1, 3)


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"h_a": "x"}, ("h_a", "x")),
        ({"result": "Header"}, ("result", "Header")),
        ({"minute": 131}, ("minute", "131.0")),
        ({"xG": 1.5}, ("xG", "1.5")),
    ],
)
def test_a_shot_that_is_none_goes_alone(row: dict[str, object], place: tuple[str, str]) -> None:
    batch = read({}, *GOALS, row)
    assert batch.issues.filter(severity="refused").select("row", "column", "value").rows() == [(5, *place)]
    assert batch.shots.height == 3


def test_rubbish_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match=r"x\.parquet: it is no Parquet file"):
        SOURCE.read(Raw(name="x.parquet", content=b"rubbish"))


@pytest.fixture(scope="module")
def real(shared_data: Path) -> Batch:
    content = (shared_data / "understat" / "shots.parquet").read_bytes()
    return SOURCE.read(Raw(name="understat/shots.parquet", content=content))


def test_every_real_shot_is_read(real: Batch, shared_data: Path) -> None:
    assert (real.fixtures.height, real.results.height, real.shots.height) == (12_277, 12_277, 309_205)
    assert (real.statistics.height, real.people.height) == (2 * 12_277, 5_696)
    assert dict(real.shots["outcome"].value_counts().iter_rows()) == {
        "goal": 31_951,
        "own_goal": 950,
        "saved": 72_074,
        "missed": 122_247,
        "blocked": 76_160,
        "post": 5_823,
    }
    table = pl.read_parquet(shared_data / "understat" / "shots.parquet")
    assert real.statistics["value"].sum() == pytest.approx(table["xG"].cast(pl.Float64).sum(), abs=1e-6)
    assert real.fixtures["competition"].n_unique() == 6


def test_real_scores_are_the_goals_of_the_shots_but_for_seventeen(real: Batch) -> None:
    assert real.issues.select("severity", "column").unique().rows() == [("flagged", "h_goals/a_goals")]
    assert real.issues.height == 17


def test_nothing_of_a_real_match_is_known_before_three_hours(real: Batch) -> None:
    waits = real.results.join(real.fixtures.select("ref", "kickoff_at"), on="ref").select(
        (pl.col("known_at") - pl.col("kickoff_at")).dt.total_hours().min()
    )
    assert waits.item() == 3
    assumed = real.fixtures.filter("kickoff_assumed")
    assert assumed.filter(competition="soccer_russia_premier_league").height == 1436
    assert assumed.height == 1436 + 1822 + 13
