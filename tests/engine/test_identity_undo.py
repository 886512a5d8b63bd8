from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from database_dump import dump
from homes import NOW
from monps.domain.errors import BadInput
from monps.engine import identity
from monps.store.identity.tables import tables_with
from reported_matches import DAY, KICKOFF, add, aliases, fixtures, match, rows, waiting

LEAGUE = "soccer_norway_eliteserien"
LATER = timedelta(minutes=30)


def decide(database, decision: Any, *arguments: Any) -> identity.Decided:
    with database.begin() as connection:
        return decision(connection, *arguments, NOW)


def team(database, name: str) -> int:
    return rows(database, "SELECT id FROM teams WHERE name = :name", name=name)[0][0]


def number_of(database, name: str) -> int:
    return rows(database, "SELECT id FROM waiting_names WHERE name = :name", name=name)[0][0]


def fill_every_table_of(database, fixture: int) -> None:
    """A row for the fixture in each table that tells of fixtures or teams and that the batches here leave empty."""
    ((payload, home),) = rows(
        database, "SELECT (SELECT min(id) FROM payloads), home_team_id FROM fixtures WHERE id = :f", f=fixture
    )
    ((person,),) = rows(database, "INSERT INTO people (kind, name) VALUES ('player', 'A Person') RETURNING id")
    told = {"fixture_id": fixture, "payload_id": payload, "known_at": KICKOFF}
    own = told | {"source": "api-football", "side": "home"}
    named = {"kind": "player", "source": "understat", "name": "A Person", "plain": "a person", "how": "founded"}
    filling: dict[str, dict[str, Any]] = {
        "scopes": {"fixture_id": fixture, "payload_id": payload, "listing": "h2h", "scope": "eu", "stage": "live",
                   "seen_at": KICKOFF},
        "sightings": {"fixture_id": fixture, "payload_id": payload, "listing": "h2h", "bookmaker": "pinnacle", "scope": "eu",
                      "stage": "live", "keys": ["h2h||home|back"], "odds_milli": [2000], "disputed": [False], "seen_at": KICKOFF},
        "match_events": own | {"position": 0, "kind": "goal", "player_id": person},
        "appearances": own | {"role": "start", "player_name": "A Person", "player_id": person},
        "match_coaches": own | {"coach_name": "A Coach"},
        "shots": own | {"position": 0, "outcome": "goal", "xg": 0.1234567890123},
        "match_statistics": own | {"name": "corners", "value": 7.0},
        "held_results": {"fixture_id": fixture, "reason": "sources_disagree", "detail": "[]", "held_at": KICKOFF},
        "person_aliases": named | {"team_id": home, "person_id": person},
        "tenures": {"source": "coaches", "payload_id": payload, "team_id": home, "coach_id": person,
                    "since_on": KICKOFF.date(), "known_at": KICKOFF},
        "team_ids": {"source": "api-football", "external_id": str(home), "team_id": home},
        "waiting_names": {"kind": "player", "source": "understat", "team_id": home, "name": "Somebody"},
        "waiting_people": {"kind": "player", "source": "understat", "team_id": home, "name": "Somebody", "payload_id": payload},
    }  # fmt: skip
    with database.begin() as connection:
        for table, values in filling.items():
            marks = ", ".join(f":{column}" for column in values)
            connection.execute(
                text(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks}) ON CONFLICT DO NOTHING"), values
            )


@pytest.fixture
def two_in_one(database) -> tuple[int, int]:
    """Two teams that are one: they share a match, told by two sources in other words, and each has one of its own."""
    add(database, "football-data", match("Glimt", "Molde", league=LEAGUE, score=(1, 0)),
        match("Odd", "Glimt", league=LEAGUE, at=KICKOFF + 30 * DAY, score=(2, 2)), odds=2000)  # fmt: skip
    add(database, "multimarket", match("FK Bodoe", "Molde", league=LEAGUE, at=KICKOFF + LATER, score=(1, 0), external_id="m1"),
        match("FK Bodoe", "Odd", league=LEAGUE, at=KICKOFF + 60 * DAY, external_id="m2"), odds=2000)  # fmt: skip
    decide(database, identity.found, number_of(database, "FK Bodoe"))
    add(database, "multimarket", match("FK Bodoe", "Molde", league=LEAGUE, at=KICKOFF + LATER, score=(1, 0), external_id="m1"),
        match("FK Bodoe", "Odd", league=LEAGUE, at=KICKOFF + 60 * DAY, external_id="m2"), odds=2000)  # fmt: skip
    for (fixture,) in rows(database, "SELECT id FROM fixtures ORDER BY id"):
        fill_every_table_of(database, fixture)
    return team(database, "Glimt"), team(database, "FK Bodoe")


def test_every_table_that_tells_of_a_fixture_or_team_is_filled(database, two_in_one: tuple[int, int]) -> None:
    empty = {"bets", "decisions"}
    for column in ("fixture_id", "team_id"):
        for name in set(tables_with(database.connection, column)) - empty:
            assert rows(database, f"SELECT count(*) > 1 FROM {name}") == [(True,)], name


def test_merged_teams_are_one_with_all_that_was_told_of_both(database, two_in_one: tuple[int, int]) -> None:
    keep, drop = two_in_one
    quotes = rows(database, "SELECT count(*) FROM quotes")[0][0]
    decide(database, identity.merge, keep, drop)
    assert fixtures(database) == [
        ("Glimt", "Molde", KICKOFF + LATER, "scheduled"),
        ("Odd", "Glimt", KICKOFF + 30 * DAY, "scheduled"),
        ("Glimt", "Odd", KICKOFF + 60 * DAY, "scheduled"),
    ]
    assert aliases(database)["multimarket", "FK Bodoe"][0] == "Glimt"
    assert rows(database, "SELECT count(*) FROM teams WHERE name = 'FK Bodoe'") == [(0,)]
    assert rows(database, "SELECT count(*) FROM quotes") == [(quotes,)]
    shared = rows(database, "SELECT id FROM fixtures ORDER BY kickoff_at LIMIT 1")[0][0]
    assert rows(database, "SELECT version, home_goals FROM results WHERE fixture_id = :f", f=shared) == [(1, 1)]
    assert rows(database, "SELECT count(*) FROM result_statements WHERE fixture_id = :f", f=shared) == [(2,)]
    assert rows(database, "SELECT count(*) FROM fixture_kickoffs WHERE fixture_id = :f", f=shared) == [(2,)]
    assert rows(database, "SELECT count(*) FROM held_results WHERE fixture_id = :f", f=shared) == [(1,)]


def test_a_merger_that_is_undone_leaves_everything_as_it_was(database, two_in_one: tuple[int, int]) -> None:
    before = dump(database)
    made = decide(database, identity.merge, *two_in_one)
    assert dump(database) != before
    undone = decide(database, identity.undo, made.id)
    after = dump(database)
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
    assert (undone.payloads, undone.detail) == ([], {"undone": made.id, "action": "merge"})
    assert rows(database, "SELECT undone_by FROM identity_decisions WHERE id = :id", id=made.id) == [(undone.id,)]


def test_different_results_of_merged_fixtures_are_versions_and_come_apart_again(database) -> None:
    add(database, "football-data", match("Glimt", "Molde", league=LEAGUE, score=(1, 0)))
    add(database, "multimarket", match("FK Bodoe", "Molde", league=LEAGUE, score=(3, 0)))
    decide(database, identity.found, number_of(database, "FK Bodoe"))
    add(database, "multimarket", match("FK Bodoe", "Molde", league=LEAGUE, score=(3, 0)))
    before = dump(database)
    made = decide(database, identity.merge, team(database, "Glimt"), team(database, "FK Bodoe"))
    assert rows(database, "SELECT version, home_goals FROM results ORDER BY version") == [(1, 1), (2, 3)]
    decide(database, identity.undo, made.id)
    assert dump(database) == before


def test_what_came_in_after_a_merger_is_withdrawn_with_it_and_read_again(database, two_in_one: tuple[int, int]) -> None:
    made = decide(database, identity.merge, *two_in_one)
    later = match("FK Bodoe", "Molde", league=LEAGUE, at=KICKOFF + 90 * DAY)
    assert add(database, "multimarket", later, odds=2000).fixtures == 1
    undone = decide(database, identity.undo, made.id)
    assert undone.payloads == [rows(database, "SELECT max(id) FROM payloads")[0][0]]
    assert (KICKOFF + 90 * DAY) not in [at for _, _, at, _ in fixtures(database)]
    add(database, "multimarket", later, odds=2000)
    assert fixtures(database)[-1][:2] == ("FK Bodoe", "Molde")


@pytest.mark.parametrize("decision", ["accept", "found", "dismiss"])
def test_a_decision_that_is_undone_before_anything_was_read_leaves_no_trace(database, decision: str) -> None:
    add(database, "football-data", match("Glimt", "Molde", league=LEAGUE))
    add(database, "multimarket", match("FK Bodoe", "Molde", league=LEAGUE, home_id="b1"))
    before = dump(database)
    arguments = (team(database, "Glimt"),) if decision == "accept" else ()
    made = decide(database, getattr(identity, decision), number_of(database, "FK Bodoe"), *arguments)
    assert dump(database) != before
    decide(database, identity.undo, made.id)
    assert dump(database) == before


@pytest.mark.parametrize("decision", ["accept", "found"])
def test_a_wrong_name_is_taken_out_with_all_that_it_let_in(database, decision: str) -> None:
    add(database, "football-data", match("Glimt", "Molde", league=LEAGUE, score=(1, 0)), odds=1900)
    before = fixtures(database), rows(database, "SELECT * FROM quotes"), rows(database, "SELECT * FROM results")
    told = (match("FK Bodoe", "Molde", league=LEAGUE, score=(1, 0)),
            match("FK Bodoe", "Molde", league=LEAGUE, at=KICKOFF + 40 * DAY))  # fmt: skip
    add(database, "multimarket", *told, odds=2000)
    arguments = (team(database, "Glimt"),) if decision == "accept" else ()
    made = decide(database, getattr(identity, decision), number_of(database, "FK Bodoe"), *arguments)
    add(database, "multimarket", *told, odds=2000)
    assert len(fixtures(database)) == (2 if decision == "accept" else 3)
    undone = decide(database, identity.undo, made.id)
    assert len(undone.payloads) == 1
    assert (
        fixtures(database),
        rows(database, "SELECT * FROM quotes"),
        rows(database, "SELECT * FROM results"),
    ) == before
    assert waiting(database) == [("team", "FK Bodoe")]
    assert add(database, "multimarket", *told, odds=2000).waiting == 2


def test_a_decision_is_undone_once_and_an_undoing_never(database) -> None:
    add(database, "football-data", match("Glimt", "Molde", league=LEAGUE))
    add(database, "multimarket", match("FK Bodoe", "Molde", league=LEAGUE))
    made = decide(database, identity.dismiss, number_of(database, "FK Bodoe"))
    undone = decide(database, identity.undo, made.id)
    for number, words in ((made.id, "undone already"), (undone.id, "is an undoing")):
        with pytest.raises(BadInput, match=words):
            decide(database, identity.undo, number)


def test_a_decision_under_a_later_one_is_undone_after_it(database) -> None:
    add(database, "football-data", match("Glimt", "Molde", league=LEAGUE), match("Odd", "Brann", league=LEAGUE))
    add(database, "multimarket", match("FK Bodoe", "Molde", league=LEAGUE))
    first = decide(database, identity.accept, number_of(database, "FK Bodoe"), team(database, "Glimt"))
    second = decide(database, identity.merge, team(database, "Odd"), team(database, "Glimt"))
    with pytest.raises(BadInput, match="undo the later decisions first"):
        decide(database, identity.undo, first.id)
    decide(database, identity.undo, second.id)
    decide(database, identity.undo, first.id)
    assert waiting(database) == [("team", "FK Bodoe")]


def test_a_founded_team_that_others_mean_by_now_is_merged_not_undone(database) -> None:
    add(database, "football-data", match("Glimt", "Molde", league=LEAGUE))
    add(database, "multimarket", match("FK Bodoe", "Molde", league=LEAGUE))
    made = decide(database, identity.found, number_of(database, "FK Bodoe"))
    add(database, "understat", match("FK Bodoe", "Molde", league=LEAGUE, at=KICKOFF + 40 * DAY))
    with pytest.raises(BadInput, match="understat means the same team by 'FK Bodoe'"):
        decide(database, identity.undo, made.id)
