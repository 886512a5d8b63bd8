from __future__ import annotations

from datetime import timedelta

import pytest

from reported_matches import DAY, KICKOFF, add, fixtures, match, rows, waiting

HOUR = timedelta(hours=1)


def statuses(database) -> list[str]:
    return [status for (status,) in rows(database, "SELECT status FROM fixture_kickoffs ORDER BY id")]


@pytest.mark.parametrize("days", [1, 40, 200])
def test_the_id_keeps_the_fixture_however_far_the_kick_off_moves(database, days: int) -> None:
    add(database, "the-odds-api", match("Arsenal", "Everton", external_id="e1", score=(1, 0)))
    moved = KICKOFF + days * DAY
    assert add(database, "the-odds-api", match("Arsenal", "Everton", external_id="e1", at=moved)).fixtures == 0
    assert fixtures(database) == [("Arsenal", "Everton", moved, "scheduled")]


def test_another_source_s_fixture_is_the_same_without_a_word_about_the_season(database) -> None:
    add(database, "football-data", match("Arsenal", "Everton", season="2023/24"))
    assert add(database, "the-odds-api", match("Arsenal", "Everton", season="2024", at=KICKOFF + 9 * DAY)).fixtures == 0


def test_a_new_id_of_an_unplayed_fixture_is_one_more_of_its_ids(database) -> None:
    add(database, "the-odds-api", match("Arsenal", "Everton", external_id="e1"))
    moved = match("Arsenal", "Everton", external_id="e2", at=KICKOFF + 3 * DAY, known_at=KICKOFF - HOUR)
    assert add(database, "the-odds-api", moved).fixtures == 0
    assert rows(database, "SELECT external_id FROM fixture_aliases ORDER BY 1") == [("e1",), ("e2",)]


def test_a_new_id_after_the_match_was_played_is_another_match(database) -> None:
    add(database, "the-odds-api", match("LA Galaxy", "FC Dallas", external_id="e1", league="soccer_usa_mls"))
    later = match("LA Galaxy", "FC Dallas", external_id="e2", league="soccer_usa_mls", at=KICKOFF + 3 * DAY, known_at=KICKOFF + 3 * HOUR)  # fmt: skip
    assert add(database, "the-odds-api", later).fixtures == 1


def test_a_postponed_match_under_a_new_id_is_the_same_match(database) -> None:
    add(database, "api-football", match("Arsenal", "Everton", external_id="e1", status="postponed"))
    again = match("Arsenal", "Everton", external_id="e2", at=KICKOFF + 3 * DAY, known_at=KICKOFF + 3 * HOUR)
    assert add(database, "api-football", again).fixtures == 0


def test_the_same_pair_three_days_apart_is_two_matches_and_each_finds_the_nearest(database) -> None:
    first, second = (match("LA Galaxy", "FC Dallas", league="soccer_usa_mls", at=KICKOFF + n * DAY) for n in (0, 3))
    assert add(database, "football-data", first, second).fixtures == 2
    assert add(database, "the-odds-api", second | {"external_id": "e2"}).fixtures == 0
    assert rows(database, "SELECT f.kickoff_at FROM fixture_aliases a JOIN fixtures f ON f.id = a.fixture_id") == [
        (KICKOFF + 3 * DAY,)
    ]


def test_two_ids_of_one_day_in_one_reply_are_one_match(database) -> None:
    both = [match("Arsenal", "Everton", external_id=f"e{n}", at=KICKOFF + n * HOUR) for n in range(2)]
    assert add(database, "the-odds-api", *both).fixtures == 1
    assert fixtures(database) == [("Arsenal", "Everton", KICKOFF + HOUR, "scheduled")]


def test_swapped_grounds_within_two_days_wait(database) -> None:
    add(database, "football-data", match("Arsenal", "Everton"))
    assert add(database, "open-close", match("Everton", "Arsenal", at=KICKOFF + DAY), odds=2100).waiting == 1
    assert waiting(database) == [("fixture", "Everton - Arsenal, 2024-03-03")]
    assert rows(database, "SELECT reason FROM waiting_fixtures") == [("swapped",)]
    assert rows(database, "SELECT count(*) FROM quotes") == [(0,)]


def test_the_reverse_fixture_weeks_later_is_none_of_that(database) -> None:
    add(database, "football-data", match("Arsenal", "Everton"))
    assert add(database, "open-close", match("Everton", "Arsenal", at=KICKOFF + 60 * DAY)).fixtures == 1


def test_a_payload_that_tells_of_both_grounds_is_believed(database) -> None:
    add(database, "football-data", match("Arsenal", "Everton"))
    both = (match("Arsenal", "Everton"), match("Everton", "Arsenal", at=KICKOFF + DAY))
    assert add(database, "open-close", *both).fixtures == 1


def test_an_id_that_belongs_to_a_match_of_other_teams_waits(database) -> None:
    add(database, "the-odds-api", match("Arsenal", "Everton", external_id="e1"), match("Chelsea", "Fulham"))
    assert add(database, "the-odds-api", match("Chelsea", "Fulham", external_id="e1", at=KICKOFF + DAY)).waiting == 1
    assert rows(database, "SELECT reason, external_id FROM waiting_fixtures") == [("other_match", "e1")]


def test_a_fixture_named_by_its_id_alone_is_resolved_or_waits(database) -> None:
    add(database, "api-football", match("Arsenal", "Everton", external_id="7"))
    nameless = match(None, None, external_id="7") | {"competition": None, "season": None, "kickoff_at": None}
    assert add(database, "api-football", nameless).waiting == 0
    assert fixtures(database) == [("Arsenal", "Everton", KICKOFF, "scheduled")]
    assert add(database, "api-football", nameless | {"external_id": "8"}).waiting == 1
    assert rows(database, "SELECT reason, external_id FROM waiting_fixtures") == [("unknown_fixture", "8")]
    assert waiting(database) == []


def test_a_status_is_a_statement_and_the_last_one_counts(database) -> None:
    for status in (None, "postponed", "postponed", None, "finished"):
        add(database, "api-football", match("Arsenal", "Everton", external_id="7", status=status), name=str(status))
    assert statuses(database) == ["scheduled", "postponed", "finished"]
    assert fixtures(database) == [("Arsenal", "Everton", KICKOFF, "finished")]


def test_a_postponed_match_with_a_new_kick_off_is_scheduled_again(database) -> None:
    add(database, "api-football", match("Arsenal", "Everton", status="postponed"))
    add(database, "the-odds-api", match("Arsenal", "Everton"))
    assert fixtures(database)[0][3] == "postponed"
    add(database, "the-odds-api", match("Arsenal", "Everton", at=KICKOFF + 5 * DAY))
    assert fixtures(database) == [("Arsenal", "Everton", KICKOFF + 5 * DAY, "scheduled")]


def test_what_a_source_said_before_it_does_not_say_anew(database) -> None:
    add(database, "the-odds-api", match("Arsenal", "Everton"))
    add(database, "api-football", match("Arsenal", "Everton", at=KICKOFF + HOUR))
    add(database, "the-odds-api", match("Arsenal", "Everton", known_at=KICKOFF - 2 * HOUR))
    assert [at for _, _, at, _ in fixtures(database)] == [KICKOFF + HOUR]
    assert len(statuses(database)) == 2


def test_the_first_whistle_is_kept(database) -> None:
    whistle = KICKOFF + timedelta(minutes=4)
    add(database, "api-football", match("Arsenal", "Everton", status="running", started_at=whistle))
    assert rows(database, "SELECT started_at, status FROM fixtures") == [(whistle, "running")]


def test_a_fixture_that_waited_comes_in_when_its_payload_is_read_again(database) -> None:
    norway = "soccer_norway_eliteserien"
    add(database, "football-data", match("Molde", "Odd", league=norway))
    late = match("Molde", "Raufoss", league=norway)
    assert add(database, "the-odds-api", late, odds=2100).waiting == 1
    database.connection.exec_driver_sql(
        "INSERT INTO team_aliases (source, competition, name, team_id, how)"
        f" SELECT 'the-odds-api', '{norway}', 'Raufoss', id, 'confirmed' FROM teams WHERE name = 'Odd'"
    )
    added = add(database, "the-odds-api", late, odds=2100)
    assert (added.fixtures, added.quotes, added.waiting) == (0, 1, 0)
    assert waiting(database) == []
    assert rows(database, "SELECT count(*) FROM waiting_fixtures") == [(0,)]
