"""Coaches with their careers, and top scorers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from football_replies import SEEN, body, read_body, told

COACHES = "api-football /coachs?team=85"
PSG = {"id": 85, "name": "PSG"}


def _coach(**changes: object) -> dict[str, object]:
    career = [{"team": PSG, "start": "2018-07-01", "end": None}]
    return {
        "id": 40,
        "name": "T. Tuchel",
        "firstname": "Thomas",
        "lastname": "Tuchel",
        "birth": None,
        "career": career,
        **changes,
    }


def test_the_examples(shared_data: Path) -> None:
    folder = shared_data / "api-football"
    batch = read_body((folder / "coachs.json").read_bytes(), name=COACHES)
    assert batch.people.rows() == [("coach", "40", "T. Tuchel", "Thomas Tuchel", date(1973, 8, 29))]
    assert batch.tenures.rows() == [
        (None, "PSG", "85", "T. Tuchel", "40", date(2018, 7, 1), None, SEEN),
        (None, "Borussia Dortmund", "165", "T. Tuchel", "40", date(2015, 7, 1), date(2017, 5, 1), SEEN),
    ]
    scorers = read_body((folder / "players_topscorers.json").read_bytes(), name="api-football /players/topscorers?league=61&season=2018")  # fmt: skip
    assert scorers.people.rows() == [("player", "278", "K. Mbappé", "Kylian Mbappé Lottin", date(1998, 12, 20))]


def test_a_tenure_that_cannot_be() -> None:
    career = [
        {"team": PSG, "start": None, "end": None},
        {"team": PSG, "start": "2018-07-01", "end": "2018-06-01"},
        {"team": {"id": None, "name": "Mainz"}, "start": "2010-07-01", "end": None},
        {"team": PSG, "start": "2018-07-01", "end": None},
        {"team": PSG, "start": "2018-07-01", "end": "2020-12-29"},
        7,
    ]
    batch = read_body(body(_coach(career=career), get="coachs"), name=COACHES)
    assert batch.tenures.select("since_on", "until_on").rows() == [(date(2018, 7, 1), None)]
    assert [path.removeprefix("response[0].career") for _, path in told(batch)] == [
        "[0].start", "[1].end", "[2].team.id", "[4].start", "[5]",
    ]  # fmt: skip


def test_people_that_cannot_be_known() -> None:
    listed = [
        _coach(id=None),
        _coach(name=""),
        _coach(birth={"date": "1973"}, career=None),
        _coach(),
        _coach(name="Other"),
    ]
    batch = read_body(body(*listed, get="coachs"), name=COACHES)
    assert batch.people.rows() == [("coach", "40", "T. Tuchel", "Thomas Tuchel", None)]
    assert batch.tenures.height == 1
    assert told(batch) == [
        ("refused", "response[0].id"),
        ("refused", "response[1].name"),
        ("refused", "response[2].birth.date"),
        ("flagged", "response[3].id"),
        ("refused", "response[4].id"),
    ]


def test_a_full_name_needs_both_parts() -> None:
    batch = read_body(body(_coach(firstname=None), get="coachs"), name=COACHES)
    assert batch.people["full_name"].to_list() == [None]


def test_a_scorer_who_is_none() -> None:
    scorers = body({"player": {"id": 278}}, {"player": None}, get="players/topscorers")
    batch = read_body(scorers, name="api-football /players/topscorers?league=61&season=2018")
    assert batch.people.is_empty()
    assert told(batch) == [("refused", "response[0].player.name"), ("refused", "response[1].player")]
