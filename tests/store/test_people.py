from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
from sqlalchemy import text

from monps.domain.frames import (
    REPORTED_APPEARANCES,
    REPORTED_COACHES,
    REPORTED_EVENTS,
    REPORTED_FIXTURES,
    REPORTED_PEOPLE,
    REPORTED_SHOTS,
    REPORTED_TENURES,
    Batch,
)
from monps.store import facts, payloads
from monps.store.identity import waiting

KICKOFF = datetime(2024, 3, 2, 15, 0, tzinfo=UTC)


def fixture(ref: int = 0, home: str = "Arsenal", away: str = "Everton") -> dict[str, object]:
    return {
        "ref": ref,
        "competition": "soccer_epl",
        "season": "2023/24",
        "home_name": home,
        "away_name": away,
        "kickoff_at": KICKOFF,
        "kickoff_assumed": False,
        "known_at": KICKOFF,
    }


def rows(schema, *given: dict[str, object]) -> pl.DataFrame:
    empty = dict.fromkeys(schema)
    return pl.DataFrame(
        [{**empty, "known_at": KICKOFF, **row} if "known_at" in schema else {**empty, **row} for row in given],
        schema=dict(schema),
    )


def shot(position: int, side: str, name: str, number: str | None) -> dict[str, object]:
    return {
        "ref": 0,
        "position": position,
        "side": side,
        "player_name": name,
        "player_id": number,
        "minute": 10,
        "outcome": "goal",
    }


def add(database, source: str, name: str = "file", **parts: pl.DataFrame) -> facts.Added:
    batch = Batch(fixtures=rows(REPORTED_FIXTURES, fixture()), **parts)
    with database.begin() as connection:
        kept = payloads.keep_payload(connection, source, "1", name, f"{source} {name}".encode())
        return facts.add_batch(connection, source, kept.id, batch)


def column(database, query: str) -> list[object]:
    with database.begin() as connection:
        return list(connection.execute(text(query)).scalars())


def test_a_name_in_other_letters_in_the_same_team_is_the_same_player(database) -> None:
    add(database, "understat", shots=rows(REPORTED_SHOTS, shot(0, "home", "Mesut Ozil", "u1")))
    add(database, "wyscout", shots=rows(REPORTED_SHOTS, shot(0, "home", "Mesut Özil", "w9")))
    assert column(database, "SELECT name FROM people") == ["Mesut Ozil"]
    assert column(database, "SELECT how FROM person_aliases ORDER BY source") == ["founded", "normalised"]
    assert column(database, "SELECT count(DISTINCT player_id) FROM shots") == [1]


def test_the_same_name_in_another_team_is_another_player(database) -> None:
    add(database, "understat", shots=rows(REPORTED_SHOTS, shot(0, "home", "Danilo", "u1")))
    add(database, "wyscout", shots=rows(REPORTED_SHOTS, shot(0, "away", "Danilo", "w9")))
    assert column(database, "SELECT count(*) FROM people") == [2]


def test_likeness_waits_and_the_fact_is_kept_without_a_number(database) -> None:
    add(database, "understat", shots=rows(REPORTED_SHOTS, shot(0, "home", "Alexandre Lacazette", "u1")))
    added = add(database, "api-football", shots=rows(REPORTED_SHOTS, shot(0, "home", "A. Lacazette", "77")))
    assert added.waiting == 1
    assert column(database, "SELECT name FROM waiting_names WHERE kind = 'player'") == ["A. Lacazette"]
    assert column(database, "SELECT player_id FROM shots WHERE source = 'api-football'") == [None]
    assert column(database, "SELECT player_name FROM shots WHERE source = 'api-football'") == ["A. Lacazette"]


def test_a_full_name_tells_who_an_initial_is(database) -> None:
    add(database, "understat", shots=rows(REPORTED_SHOTS, shot(0, "home", "Alexandre Lacazette", "u1")))
    people = rows(
        REPORTED_PEOPLE,
        {
            "kind": "player",
            "external_id": "77",
            "name": "A. Lacazette",
            "full_name": "Alexandre Lacazette",
            "born_on": date(1991, 5, 28),
        },
    )
    added = add(
        database, "api-football", shots=rows(REPORTED_SHOTS, shot(0, "home", "A. Lacazette", "77")), people=people
    )
    assert added.waiting == 0
    assert column(database, "SELECT count(DISTINCT player_id) FROM shots") == [1]


def test_two_of_one_name_in_one_team_are_nobody_else_by_their_name(database) -> None:
    add(database, "understat", shots=rows(REPORTED_SHOTS, shot(0, "home", "Emerson", "u1")))
    both = rows(REPORTED_SHOTS, shot(0, "home", "Emerson", "w1"), shot(1, "home", "Emerson", "w2"))
    added = add(database, "wyscout", shots=both)
    assert added.waiting == 2
    assert column(database, "SELECT count(*) FROM people") == [1]


def test_an_own_goal_is_the_others_players_and_the_gaining_sides(database) -> None:
    own = {
        "ref": 0,
        "position": 0,
        "kind": "own_goal",
        "side": "home",
        "minute": 5,
        "player_name": "Michael Keane",
        "player_id": "k",
    }
    add(database, "api-football", events=rows(REPORTED_EVENTS, own))
    assert column(database, "SELECT side FROM match_events") == ["home"]
    assert column(database, "SELECT t.name FROM person_aliases a JOIN teams t ON t.id = a.team_id") == ["Everton"]


def test_a_coach_is_one_person_in_every_team_he_coached(database) -> None:
    coached = [{"ref": 0, "side": side, "coach_name": "Sam Allardyce"} for side in ("home", "away")]
    add(database, "coaches", coaches=rows(REPORTED_COACHES, *coached))
    tenure = {
        "competition": "soccer_epl",
        "team_name": "Everton",
        "coach_name": "Sam Allardyce",
        "since_on": date(2017, 11, 30),
    }
    add(database, "coaches", "managers", tenures=rows(REPORTED_TENURES, tenure))
    assert column(database, "SELECT name FROM people") == ["Sam Allardyce"]
    assert column(database, "SELECT since_on FROM tenures") == [date(2017, 11, 30)]


def test_reading_again_says_it_again_and_not_twice(database) -> None:
    named = {"ref": 0, "side": "home", "role": "start", "player_name": "Bukayo Saka", "player_id": "7"}
    for _ in range(2):
        added = add(database, "api-football", appearances=rows(REPORTED_APPEARANCES, named))
    assert added.match_facts == 1
    assert column(database, "SELECT count(*) FROM appearances") == [1]
    assert column(database, "SELECT count(*) FROM people") == [1]


def test_a_tenure_of_a_team_that_nobody_knows_waits(database) -> None:
    add(database, "football-data")
    tenure = {
        "competition": "soccer_epl",
        "team_name": "Quixton",
        "coach_name": "Paul Warne",
        "since_on": date(2016, 11, 30),
    }
    assert add(database, "coaches", tenures=rows(REPORTED_TENURES, tenure)).waiting == 1
    assert column(database, "SELECT count(*) FROM people") == [0]


def listed(number: str, name: str, full_name: str | None = None) -> pl.DataFrame:
    """A source's list of one player."""
    return rows(REPORTED_PEOPLE, {"kind": "player", "external_id": number, "name": name, "full_name": full_name})


def test_whom_only_a_list_tells_of_is_founded_when_a_match_names_him(database) -> None:
    add(database, "understat", shots=rows(REPORTED_SHOTS, shot(0, "home", "Alexandre Lacazette", "u1")))
    add(database, "api-football", "list", people=listed("77", "A. Lacazette", "Alexandre Armand Lacazette"))
    assert column(database, "SELECT full_name FROM listed_people") == ["Alexandre Armand Lacazette"]
    assert column(database, "SELECT name FROM people") == ["Alexandre Lacazette"]
    add(database, "api-football", "match", shots=rows(REPORTED_SHOTS, shot(0, "home", "A. Lacazette", "77")))
    assert column(database, "SELECT count(DISTINCT player_id) FROM shots") == [1]


def test_a_list_that_comes_later_resolves_who_waits_and_says_which_payloads_to_read_again(database) -> None:
    add(database, "understat", shots=rows(REPORTED_SHOTS, shot(0, "home", "Alexandre Lacazette", "u1")))
    told = rows(REPORTED_SHOTS, shot(0, "home", "A. Lacazette", "77"))
    assert add(database, "api-football", "match", shots=told).waiting == 1
    assert known_payloads(database) == []
    assert (
        add(database, "api-football", "list", people=listed("77", "A. Lacazette", "Alexandre Lacazette")).waiting == 0
    )
    assert known_payloads(database) == column(database, "SELECT id FROM payloads WHERE name = 'match'")
    assert add(database, "api-football", "match", shots=told).waiting == 0
    assert known_payloads(database) == []
    assert column(database, "SELECT count(DISTINCT player_id) FROM shots") == [1]
    assert column(database, "SELECT count(*) FROM waiting_names WHERE resolved_at IS NULL") == [0]


def known_payloads(database) -> list[int]:
    with database.begin() as connection:
        return waiting.payloads_of_known_people(connection)


def test_who_waits_is_remembered_with_team_and_payloads(database) -> None:
    add(database, "understat", shots=rows(REPORTED_SHOTS, shot(0, "home", "Alexandre Lacazette", "u1")))
    nameless = rows(REPORTED_SHOTS, shot(0, "home", "A. Lacazette", None), shot(1, "away", "A. Lacazette", None))
    for payload in ("one", "two"):
        assert add(database, "api-football", payload, shots=nameless).waiting == 1
    numbered = rows(REPORTED_SHOTS, shot(0, "home", "A. Lacazette", "77"))
    assert add(database, "wyscout", "three", shots=numbered).waiting == 1
    with database.begin() as connection:
        (one, other) = waiting.names(connection)
        payloads_of = [waiting.payloads_waiting_for(connection, name.id) for name in (one, other)]
    assert [(name.source, name.name, name.external_id) for name in (one, other)] == [
        ("api-football", "A. Lacazette", None),
        ("wyscout", "A. Lacazette", "77"),
    ]
    assert column(database, "SELECT name FROM teams t WHERE t.id IN (SELECT team_id FROM waiting_names)") == ["Arsenal"]
    assert payloads_of == [
        column(database, "SELECT id FROM payloads WHERE name IN ('one', 'two') ORDER BY id"),
        column(database, "SELECT id FROM payloads WHERE name = 'three'"),
    ]
    assert column(database, "SELECT p.name FROM people p JOIN person_aliases a ON a.person_id = p.id"
                  " WHERE a.source = 'api-football'") == ["A. Lacazette"]  # fmt: skip


def test_two_numbers_with_one_name_make_that_name_nobody_of_another_source(database) -> None:
    both = rows(REPORTED_SHOTS, shot(0, "home", "Emerson", "w1"), shot(1, "home", "Emerson", "w2"))
    add(database, "wyscout", shots=both)
    assert add(database, "understat", shots=rows(REPORTED_SHOTS, shot(0, "home", "Emerson", "u1"))).waiting == 1
