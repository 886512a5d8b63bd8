from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from homes import NOW
from monps.domain.errors import BadInput, NotFound
from monps.engine import identity
from reported_matches import DAY, KICKOFF, add, aliases, fixtures, match, rows, waiting

LEAGUE = "soccer_norway_eliteserien"
SCORES = [(1, 0), (2, 2), (0, 3), (4, 1)]
OPPONENTS = ["Molde", "Odd", "Brann", "Viking"]


def season(name: str, others: list[str] = OPPONENTS, **more: Any) -> list[dict[str, Any]]:
    """Four home matches of a team, a week apart."""
    return [
        match(name, other, at=KICKOFF + number * 7 * DAY, score=score, league=LEAGUE, **more)
        for number, (other, score) in enumerate(zip(others, SCORES, strict=True))
    ]


@pytest.fixture
def waiting_name(database) -> int:
    """`FK Bodoe` of one source is `Glimt` of another; nothing but the schedule says so."""
    add(database, "football-data", *season("Glimt"), match("Start", "Lyn", league=LEAGUE, at=KICKOFF))
    add(database, "multimarket", *season("FK Bodoe"), odds=2000)
    return number_of(database, "FK Bodoe")


def number_of(database, name: str) -> int:
    return rows(database, "SELECT id FROM waiting_names WHERE name = :name", name=name)[0][0]


def team(database, name: str) -> int:
    return rows(database, "SELECT id FROM teams WHERE name = :name", name=name)[0][0]


def queue(database) -> list[identity.Waiting]:
    with database.begin() as connection:
        return identity.queue(connection)


def decide(database, decision: Any, *arguments: Any) -> identity.Decided:
    with database.begin() as connection:
        return decision(connection, *arguments, NOW)


def test_the_queue_shows_what_the_schedule_says_for_each_candidate(database, waiting_name: int) -> None:
    (one,) = queue(database)
    assert (one.id, one.kind, one.source, one.competition, one.name) == (waiting_name, "team", "multimarket", LEAGUE, "FK Bodoe")  # fmt: skip
    assert (one.fixtures, one.first_match_at, one.last_match_at) == (4, KICKOFF, KICKOFF + 21 * DAY)
    best = one.candidates[0]
    assert (best.name, best.matches, best.meetings, best.other_scores, best.against) == ("Glimt", 4, 0, 0, 0)


def test_a_different_score_and_another_opponent_are_told_apart(database) -> None:
    add(database, "football-data", *season("Glimt"), match("Lyn", "Sogndal", league=LEAGUE))
    told = season("FK Bodoe")
    told[0]["score"], told[1]["score"], told[2]["away_name"] = (9, 9), None, "Viking"
    add(database, "multimarket", *told)
    (best, *_) = queue(database)[0].candidates
    assert (best.matches, best.meetings, best.other_scores, best.against) == (1, 1, 1, 1)


def test_a_name_that_is_accepted_lets_its_payloads_in(database, waiting_name: int) -> None:
    made = decide(database, identity.accept, waiting_name, team(database, "Glimt"))
    assert (made.action, len(made.payloads)) == ("alias", 1)
    assert waiting(database) == []
    added = add(database, "multimarket", *season("FK Bodoe"), odds=2000)
    assert (added.fixtures, added.quotes, added.waiting) == (0, 4, 0)
    assert aliases(database)["multimarket", "FK Bodoe"] == ("Glimt", "confirmed")


def test_a_new_team_is_founded_by_a_person(database, waiting_name: int) -> None:
    assert decide(database, identity.found, waiting_name).action == "new"
    assert add(database, "multimarket", *season("FK Bodoe")).fixtures == 4
    assert rows(database, "SELECT country FROM teams WHERE name = 'FK Bodoe'") == [("Norway",)]


def test_what_is_dismissed_stays_out_and_waits_no_longer(database, waiting_name: int) -> None:
    assert len(decide(database, identity.dismiss, waiting_name).payloads) == 1
    assert add(database, "multimarket", *season("FK Bodoe"), odds=2000).waiting == 0
    assert rows(database, "SELECT DISTINCT reason FROM waiting_fixtures") == [("dismissed",)]
    assert (waiting(database), len(fixtures(database))) == ([], 5)


def test_evident_names_are_those_with_one_candidate_and_nothing_against(database, waiting_name: int) -> None:
    assert [(one.name, best.name) for one, best in identity.evident(queue(database), 4)] == [("FK Bodoe", "Glimt")]
    assert identity.evident(queue(database), 5) == []
    add(database, "football-data", match("Glimt", "Start", league=LEAGUE, at=KICKOFF + 27 * DAY))
    other = match("FK Bodoe", "Odd", league=LEAGUE, at=KICKOFF + 27 * DAY)
    add(database, "multimarket", other)
    assert identity.evident(queue(database), 4) == []


def test_two_names_of_one_source_never_become_one_team_by_evidence(database, waiting_name: int) -> None:
    add(database, "multimarket", *season("Bodoe IK"))
    assert identity.evident(queue(database), 1) == []


def test_a_swapped_fixture_is_in_the_queue_and_can_be_a_match_of_its_own(database) -> None:
    add(database, "football-data", match("Molde", "Odd", league=LEAGUE))
    swapped = match("Odd", "Molde", league=LEAGUE, at=KICKOFF + DAY)
    add(database, "multimarket", swapped, odds=2000)
    (one,) = queue(database)
    assert (one.kind, one.reason, one.fixtures, one.candidates) == ("fixture", "swapped", 1, [])
    decided = decide(database, identity.found, one.id)
    assert (decided.kind, len(decided.payloads)) == ("fixture", 1)
    assert add(database, "multimarket", swapped, odds=2000).quotes == 1
    assert (waiting(database), len(fixtures(database))) == ([], 2)


def test_a_swapped_fixture_can_be_dismissed(database) -> None:
    add(database, "football-data", match("Molde", "Odd", league=LEAGUE))
    swapped = match("Odd", "Molde", league=LEAGUE, at=KICKOFF + DAY)
    add(database, "multimarket", swapped)
    decide(database, identity.dismiss, queue(database)[0].id)
    assert add(database, "multimarket", swapped).waiting == 0


def test_a_match_of_its_own_takes_the_id_that_belonged_to_another(database) -> None:
    add(
        database,
        "the-odds-api",
        match("Molde", "Odd", league=LEAGUE, external_id="e1"),
        match("Brann", "Lyn", league=LEAGUE),
    )
    wrong = match("Brann", "Odd", league=LEAGUE, external_id="e1", at=KICKOFF + DAY)
    assert add(database, "the-odds-api", wrong).waiting == 1
    decide(database, identity.found, queue(database)[0].id)
    assert add(database, "the-odds-api", wrong).waiting == 0


def test_payloads_that_name_fixtures_by_id_are_known_once_the_id_is(database) -> None:
    nameless = match(None, None, external_id="8") | {"competition": None, "season": None, "kickoff_at": None}
    add(database, "api-football", nameless)
    with database.begin() as connection:
        assert identity.payloads_of_known_fixtures(connection) == []
    add(database, "api-football", match("Molde", "Odd", league=LEAGUE, external_id="8"))
    with database.begin() as connection:
        assert len(identity.payloads_of_known_fixtures(connection)) == 1


def test_what_cannot_be_decided_says_so(database, waiting_name: int) -> None:
    with pytest.raises(NotFound, match="there is no team 0"):
        decide(database, identity.accept, waiting_name, 0)
    with pytest.raises(NotFound, match="nothing waits under 0"):
        decide(database, identity.dismiss, 0)
    with pytest.raises(NotFound, match="there is no decision 0"):
        decide(database, identity.undo, 0)
    with pytest.raises(BadInput, match="played each other on 2024-03-02"):
        decide(database, identity.merge, team(database, "Glimt"), team(database, "Molde"))
    with pytest.raises(BadInput, match="name two"):
        decide(database, identity.merge, team(database, "Glimt"), team(database, "Glimt"))


def test_the_registry_is_searched_by_any_source_s_name(database, waiting_name: int) -> None:
    decide(database, identity.accept, waiting_name, team(database, "Glimt"))
    with database.begin() as connection:
        (found,) = identity.teams(connection, "bodoe")
        assert (found.name, found.names, found.sources, found.fixtures) == (
            "Glimt",
            ["FK Bodoe", "Glimt"],
            ["football-data", "multimarket"],
            4,
        )
        assert [one.action for one in identity.history(connection)] == ["alias"]


def test_the_clock_of_a_decision_is_handed_in(database, waiting_name: int) -> None:
    with database.begin() as connection:
        made = identity.dismiss(connection, waiting_name, NOW + timedelta(days=1))
    assert made.decided_at == NOW + timedelta(days=1)
