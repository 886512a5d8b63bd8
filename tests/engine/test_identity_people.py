from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from database_dump import dump
from homes import NOW
from monps.domain.errors import BadInput, NotFound
from monps.domain.frames import (
    REPORTED_APPEARANCES,
    REPORTED_COACHES,
    REPORTED_EVENTS,
    REPORTED_PEOPLE,
    REPORTED_SHOTS,
    REPORTED_TENURES,
    Batch,
)
from monps.engine import identity
from monps.store import facts, payloads
from monps.store.identity.tables import references
from reported_matches import EPL, KICKOFF, match, rows
from reported_matches import batch as reported_batch

WEEKS = 3
BIRTHDAY = date(1991, 5, 28)
RETOLD = frozenset({"appearances", "match_coaches", "match_events", "shots", "tenures", "person_ids", "person_aliases", "people"})  # fmt: skip
Facts = dict[str, list[dict[str, Any]]]


def add(database, source: str, told: Facts, weeks: tuple[int, ...] = tuple(range(WEEKS)), name: str = "file") -> int:
    """Facts of home matches of Arsenal against Everton, a week apart; `ref` is the week. The same again is the same payload."""
    schemas = {
        "shots": REPORTED_SHOTS, "events": REPORTED_EVENTS, "appearances": REPORTED_APPEARANCES,
        "coaches": REPORTED_COACHES, "people": REPORTED_PEOPLE, "tenures": REPORTED_TENURES,
    }  # fmt: skip
    fixtures = reported_batch([match("Arsenal", "Everton", at=KICKOFF + timedelta(weeks=30 * week)) for week in weeks])
    parts = {
        part: pl.DataFrame(
            [{**dict.fromkeys(schemas[part]), **({"known_at": KICKOFF} if "known_at" in schemas[part] else {}), **row}
             for row in given],
            schema=dict(schemas[part]),
        )
        for part, given in told.items()
    }  # fmt: skip
    with database.begin() as connection:
        kept = payloads.keep_payload(connection, source, "1", name, f"{source} {name}".encode())
        batch = Batch(fixtures=fixtures.fixtures, **parts)
        added = facts.add_batch(connection, source, kept.id, batch)
        payloads.finish_payload(connection, kept.id, "1", batch.issues, {}, waiting=added.waiting > 0)
        return added.waiting


def shot(week: int, name: str, number: str | None, minute: int, *, outcome: str = "goal") -> dict[str, Any]:
    return {"ref": week, "position": minute, "side": "home", "player_name": name, "player_id": number, "minute": minute,
            "outcome": outcome}  # fmt: skip


def goal(week: int, name: str, number: str | None, minute: int) -> dict[str, Any]:
    return {"ref": week, "position": minute, "kind": "goal", "side": "home", "minute": minute, "player_name": name,
            "player_id": number}  # fmt: skip


def start(week: int, name: str, number: str | None) -> dict[str, Any]:
    return {"ref": week, "side": "home", "role": "start", "player_name": name, "player_id": number}


UNDERSTAT: Facts = {
    "shots": [
        shot(0, "Alexandre Lacazette", "u1", 9), shot(1, "Alexandre Lacazette", "u1", 30, outcome="saved"),
        shot(2, "Alexandre Lacazette", "u1", 44), shot(0, "Mesut Ozil", "u2", 70), shot(1, "Aaron Lacazette", "u3", 88),
    ]
}  # fmt: skip
LINEUPS: Facts = {
    "appearances": [start(week, name, number) for week in range(WEEKS) for name, number in (("A. Lacazette", "77"), ("M. Özil", "11"))],
    "events": [goal(0, "A. Lacazette", "77", 10), goal(2, "A. Lacazette", "77", 45), goal(0, "M. Özil", "11", 71), goal(1, "M. Özil", "11", 60)],
    "people": [{"kind": "player", "external_id": "77", "name": "A. Lacazette", "born_on": BIRTHDAY}],
}  # fmt: skip


@pytest.fixture
def lacazette(database) -> int:
    """`A. Lacazette` of one source is Alexandre of another, who knows an Aaron in the team as well."""
    add(database, "understat", UNDERSTAT)
    assert add(database, "api-football", LINEUPS) == 2
    return number_of(database, "A. Lacazette")


def number_of(database, name: str) -> int:
    return rows(database, "SELECT id FROM waiting_names WHERE name = :name", name=name)[0][0]


def person(database, name: str) -> int:
    return rows(database, "SELECT id FROM people WHERE name = :name ORDER BY id", name=name)[-1][0]


def queue(database) -> dict[str, identity.Waiting]:
    with database.begin() as connection:
        return {one.name: one for one in identity.queue(connection)}


def decide(database, decision: Any, *arguments: Any) -> identity.Decided:
    with database.begin() as connection:
        return decision(connection, *arguments, NOW)


def told_of(database, name: str) -> list[int]:
    """How many events, appearances and shots tell of a person."""
    number = person(database, name)
    tables = ("match_events", "appearances", "shots")
    return [rows(database, f"SELECT count(*) FROM {table} WHERE player_id = :p", p=number)[0][0] for table in tables]


def facts_of(database) -> dict[str, list[Any]]:
    return {name: content for name, content in dump(database).items() if name in RETOLD}


def test_a_player_waits_with_the_people_of_his_team_whom_he_may_be_and_what_the_matches_say(
    database, lacazette: int
) -> None:
    one = queue(database)["A. Lacazette"]
    assert (one.id, one.kind, one.source, one.competition, one.teams) == (lacazette, "player", "api-football", None, ["Arsenal"])  # fmt: skip
    assert (one.fixtures, one.first_match_at, one.last_match_at) == (3, KICKOFF, KICKOFF + timedelta(weeks=60))
    best, other = one.candidates
    assert (best.name, best.matches, best.meetings, best.other_scores, best.against) == (
        "Alexandre Lacazette",
        2,
        1,
        0,
        0,
    )
    assert (other.name, other.matches, other.meetings, other.other_scores, other.against) == (
        "Aaron Lacazette",
        0,
        0,
        1,
        0,
    )
    assert best.likeness > 0.6
    assert best.same_birthday is None


def test_a_line_up_without_him_and_a_date_of_birth_speak_against_a_candidate(database) -> None:
    scored = {"shots": [shot(week, "Alexandre Lacazette", "1", 9) for week in range(WEEKS)],
              "people": [{"kind": "player", "external_id": "1", "name": "Alexandre Lacazette", "born_on": BIRTHDAY}]}  # fmt: skip
    add(database, "understat", scored)
    told = {"appearances": [start(0, "A. Lacazette", "77"), *(start(week, "M. Özil", "11") for week in range(WEEKS))],
            "people": [{"kind": "player", "external_id": "77", "name": "A. Lacazette", "born_on": date(1990, 1, 1)}]}  # fmt: skip
    add(database, "api-football", told)
    (best,) = queue(database)["A. Lacazette"].candidates
    assert (best.meetings, best.against, best.same_birthday) == (1, 2, False)


def test_what_the_matches_make_evident_of_people(database, lacazette: int) -> None:
    found = list(queue(database).values())
    assert [(one.name, best.name) for one, best in identity.evident(found, 3)] == [
        ("A. Lacazette", "Alexandre Lacazette")
    ]
    assert identity.evident(found, 4) == []


def test_who_is_accepted_is_named_in_exactly_the_payloads_that_wait_for_him(database, lacazette: int) -> None:
    add(database, "api-football", {"appearances": [start(0, "M. Özil", "11")]}, name="without him")
    made = decide(database, identity.accept, lacazette, person(database, "Alexandre Lacazette"))
    assert (made.action, made.kind, made.detail["team"]["name"]) == ("alias", "player", "Alexandre Lacazette")
    assert "marks" not in made.detail
    assert made.payloads == [
        rows(database, "SELECT id FROM payloads WHERE source = 'api-football' AND name = 'file'")[0][0]
    ]
    assert add(database, "api-football", LINEUPS) == 1
    assert told_of(database, "Alexandre Lacazette") == [2, 3, 3]
    assert list(queue(database)) == ["M. Özil"]


def test_somebody_new_is_founded_with_what_the_list_tells_of_him(database, lacazette: int) -> None:
    made = decide(database, identity.found, lacazette)
    assert (made.action, made.kind, made.detail["teams"]) == ("new", "player", ["Arsenal"])
    assert add(database, "api-football", LINEUPS) == 1
    assert rows(database, "SELECT born_on FROM people WHERE name = 'A. Lacazette'") == [(BIRTHDAY,)]
    assert told_of(database, "A. Lacazette") == [2, 3, 0]


def test_who_is_dismissed_stays_without_a_number_and_waits_no_longer(database, lacazette: int) -> None:
    made = decide(database, identity.dismiss, lacazette)
    assert len(made.payloads) == 1
    assert add(database, "api-football", LINEUPS) == 1
    assert list(queue(database)) == ["M. Özil"]
    undone = decide(database, identity.undo, made.id)
    assert undone.payloads == made.payloads
    assert add(database, "api-football", LINEUPS) == 2
    assert set(queue(database)) == {"A. Lacazette", "M. Özil"}


@pytest.mark.parametrize("decision", ["accept", "found", "dismiss"])
def test_a_decision_that_is_undone_before_anything_was_read_leaves_no_trace(
    database, lacazette: int, decision: str
) -> None:
    before = dump(database)
    arguments = (person(database, "Alexandre Lacazette"),) if decision == "accept" else ()
    made = decide(database, getattr(identity, decision), lacazette, *arguments)
    assert dump(database) != before
    decide(database, identity.undo, made.id)
    assert dump(database) == before


@pytest.mark.parametrize("decision", ["accept", "found"])
def test_what_a_wrong_decision_let_in_is_taken_out_at_once(database, lacazette: int, decision: str) -> None:
    before = facts_of(database)
    arguments = (person(database, "Alexandre Lacazette"),) if decision == "accept" else ()
    made = decide(database, getattr(identity, decision), lacazette, *arguments)
    add(database, "api-football", LINEUPS)
    later = {"appearances": [start(0, "A. Lacazette", "77")]}
    assert add(database, "api-football", later, name="later") == 0
    undone = decide(database, identity.undo, made.id)
    assert undone.payloads == [
        row[0] for row in rows(database, "SELECT id FROM payloads WHERE source = 'api-football' ORDER BY id")
    ]
    assert set(rows(database, "SELECT state FROM payloads WHERE source = 'api-football'")) == {("unread",)}
    assert rows(database, "SELECT count(*) FROM appearances WHERE player_id IS NULL") == [(7,)]
    assert add(database, "api-football", LINEUPS) == 2
    with database.begin() as connection:
        connection.exec_driver_sql(
            "DELETE FROM appearances USING payloads p WHERE p.id = payload_id AND p.name = 'later'"
        )
    assert facts_of(database) == before


def test_a_person_whom_other_names_mean_by_now_is_merged_not_undone(database, lacazette: int) -> None:
    made = decide(database, identity.found, lacazette)
    add(database, "api-football", LINEUPS)
    add(database, "wyscout", {"appearances": [start(0, "A. Lacazette", "w1")]})
    with pytest.raises(BadInput, match=r"wyscout means the same person by 'A\. Lacazette'"):
        decide(database, identity.undo, made.id)


@pytest.fixture
def two_in_one(database, lacazette: int) -> tuple[int, int]:
    """Two people who are one, told of in every way in which people are."""
    decide(database, identity.found, lacazette)
    add(database, "api-football", LINEUPS)
    keep, drop = person(database, "Alexandre Lacazette"), person(database, "A. Lacazette")
    with database.begin() as connection:
        connection.exec_driver_sql(f"UPDATE match_events SET other_id = {drop} WHERE minute = 71")
    return keep, drop


def test_merged_people_are_one_with_all_that_was_told_of_both(database, two_in_one: tuple[int, int]) -> None:
    keep, drop = two_in_one
    made = decide(database, identity.merge_two_people, keep, drop)
    assert (made.action, made.kind, made.payloads) == ("merge", "player", [])
    assert told_of(database, "Alexandre Lacazette") == [2, 3, 3]
    assert rows(database, "SELECT other_id FROM match_events WHERE minute = 71") == [(keep,)]
    assert rows(database, "SELECT name, born_on FROM people WHERE id IN (:k, :d)", k=keep, d=drop) == [("Alexandre Lacazette", BIRTHDAY)]  # fmt: skip
    with database.begin() as connection:
        assert references(connection, "people") == [
            ("match_coaches", "coach_id"), ("tenures", "coach_id"), ("match_events", "other_id"), ("person_aliases", "person_id"),
            ("person_ids", "person_id"), ("appearances", "player_id"), ("match_events", "player_id"), ("shots", "player_id"),
        ]  # fmt: skip


def test_a_merger_of_people_that_is_undone_leaves_everything_as_it_was(database, two_in_one: tuple[int, int]) -> None:
    before = dump(database)
    made = decide(database, identity.merge_two_people, *two_in_one)
    assert dump(database) != before
    undone = decide(database, identity.undo, made.id)
    assert {name: content for name, content in dump(database).items() if content != before[name]} == {}
    assert undone.payloads == []


def test_what_was_read_after_a_merger_of_people_comes_apart_with_it(database, two_in_one: tuple[int, int]) -> None:
    with database.begin() as connection:
        connection.exec_driver_sql("UPDATE match_events SET other_id = NULL WHERE minute = 71")
    before = facts_of(database)
    made = decide(database, identity.merge_two_people, *two_in_one)
    later = {"appearances": [start(1, "A. Lacazette", "77")]}
    add(database, "api-football", LINEUPS)
    add(database, "api-football", later, name="later")
    assert told_of(database, "Alexandre Lacazette") == [2, 4, 3]
    undone = decide(database, identity.undo, made.id)
    assert undone.payloads == [rows(database, "SELECT max(id) FROM payloads")[0][0]]
    add(database, "api-football", later, name="later")
    assert told_of(database, "A. Lacazette") == [2, 4, 0]
    with database.begin() as connection:
        connection.exec_driver_sql(
            "DELETE FROM appearances USING payloads p WHERE p.id = payload_id AND p.name = 'later'"
        )
    assert facts_of(database) == before


def test_a_payload_that_says_it_otherwise_since_is_no_obstacle_to_undoing_a_merger(
    database, two_in_one: tuple[int, int]
) -> None:
    made = decide(database, identity.merge_two_people, *two_in_one)
    fewer = {**LINEUPS, "events": LINEUPS["events"][:1]}
    add(database, "api-football", fewer)
    undone = decide(database, identity.undo, made.id)
    assert undone.payloads == [rows(database, "SELECT id FROM payloads WHERE source = 'api-football'")[0][0]]
    add(database, "api-football", fewer)
    assert told_of(database, "A. Lacazette") == [1, 3, 0]
    assert told_of(database, "Alexandre Lacazette") == [0, 0, 3]


def test_two_who_stood_in_one_line_up_or_are_of_two_kinds_are_no_one_person(database, lacazette: int) -> None:
    decide(database, identity.found, lacazette)
    decide(database, identity.found, number_of(database, "M. Özil"))
    add(database, "api-football", LINEUPS)
    one, other = person(database, "A. Lacazette"), person(database, "M. Özil")
    with pytest.raises(BadInput, match="stood in one line-up on 2024-03-02"):
        decide(database, identity.merge_two_people, one, other)
    with pytest.raises(BadInput, match="name two"):
        decide(database, identity.merge_two_people, one, one)
    with pytest.raises(NotFound, match="there is no player or coach 0"):
        decide(database, identity.merge_two_people, one, 0)
    add(database, "coaches", {"coaches": [{"ref": 0, "side": "home", "coach_name": "Arsène Wenger"}]})
    with pytest.raises(BadInput, match="they are two people"):
        decide(database, identity.merge_two_people, one, person(database, "Arsène Wenger"))


def coached(name: str, number: str | None = None, weeks: tuple[int, ...] = (0, 1)) -> list[dict[str, Any]]:
    return [{"ref": week, "side": "home", "coach_name": name, "coach_id": number} for week in weeks]


def test_a_coach_waits_is_accepted_in_all_his_teams_and_his_tenures_come_in(database) -> None:
    add(database, "wyscout", {"coaches": coached("Arsène Wenger", "c1")})
    tenure = {"competition": EPL, "team_name": "Arsenal", "coach_name": "A. Wenger", "since_on": date(1996, 10, 1)}
    told = {"coaches": coached("A. Wenger", weeks=(0, 1, 2)), "tenures": [tenure]}
    assert add(database, "coaches", told) == 1
    before = facts_of(database)
    one = queue(database)["A. Wenger"]
    (best,) = one.candidates
    assert (one.kind, one.fixtures, best.name, best.meetings, best.against) == ("coach", 3, "Arsène Wenger", 2, 0)
    made = decide(database, identity.accept, one.id, best.team)
    assert add(database, "coaches", told) == 0
    assert rows(database, "SELECT coach_id, since_on FROM tenures") == [(best.team, date(1996, 10, 1))]
    assert rows(database, "SELECT how FROM person_aliases WHERE source = 'coaches'") == [("confirmed",)]
    undone = decide(database, identity.undo, made.id)
    assert rows(database, "SELECT count(*) FROM tenures") == [(0,)]
    assert facts_of(database) == before
    assert len(undone.payloads) == 1


def test_another_coach_of_the_side_speaks_against_a_candidate(database) -> None:
    add(database, "wyscout", {"coaches": [*coached("Arsène Wenger", "c1", (0,)), *coached("Unai Emery", "c2", (1,))]})
    add(database, "coaches", {"coaches": coached("A. Wenger")})
    (best,) = queue(database)["A. Wenger"].candidates
    assert (best.meetings, best.against) == (1, 1)


def test_what_cannot_be_decided_about_people_says_so(database, lacazette: int) -> None:
    with pytest.raises(NotFound, match="there is no player or coach 0: see `monps identity people`"):
        decide(database, identity.accept, lacazette, 0)
    add(database, "coaches", {"coaches": coached("Arsène Wenger")})
    with pytest.raises(BadInput, match=r"is a coach, 'A\. Lacazette' the name of a player"):
        decide(database, identity.accept, lacazette, person(database, "Arsène Wenger"))


def test_people_are_searched_by_any_source_s_name_with_and_without_accents(database, lacazette: int) -> None:
    decide(database, identity.accept, lacazette, person(database, "Alexandre Lacazette"))
    add(database, "api-football", LINEUPS)
    with database.begin() as connection:
        (found,) = identity.people(connection, "a. lacaz")
        assert (found.name, found.names, found.sources, found.teams) == (
            "Alexandre Lacazette", ["A. Lacazette", "Alexandre Lacazette"], ["api-football", "understat"], ["Arsenal"],
        )  # fmt: skip
        assert [one.name for one in identity.people(connection, "özil")] == ["Mesut Ozil"]


def test_a_founded_team_that_is_undone_takes_the_people_with_it_who_were_named_there(database) -> None:
    add(database, "football-data", {}, (0,))
    stranger = reported_batch([match("Quixton", "Everton")])
    with database.begin() as connection:
        kept = payloads.keep_payload(connection, "understat", "1", "strange", b"strange")
        facts.add_batch(connection, "understat", kept.id, stranger)
    before = dump(database)
    made = decide(database, identity.found, number_of(database, "Quixton"))
    shots = pl.DataFrame([{**dict.fromkeys(REPORTED_SHOTS), **shot(0, "Somebody", "s1", 5), "known_at": KICKOFF}], schema=dict(REPORTED_SHOTS))  # fmt: skip
    with database.begin() as connection:
        facts.add_batch(connection, "understat", kept.id, Batch(fixtures=stranger.fixtures, shots=shots))
    assert rows(database, "SELECT t.name FROM person_aliases a JOIN teams t ON t.id = a.team_id") == [("Quixton",)]
    decide(database, identity.undo, made.id)
    after = dump(database)
    assert {name for name in after if after[name] != before[name]} <= {"people", "person_ids", "waiting_fixtures", "waiting_names"}  # fmt: skip
