from __future__ import annotations

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from sqlalchemy import text

from monps.domain.errors import BadInput, NotFound
from monps.domain.frames import REPORTED_EVENTS, REPORTED_FIXTURES, REPORTED_RESULTS, Batch
from monps.store import facts, fetches, history, payloads
from monps.store.fetches import Fetch
from monps.store.results import held_results, release_result

KICKOFF = datetime(2026, 3, 7, 15, 0, tzinfo=UTC)
FIXTURE = {
    "ref": 0, "competition": "soccer_fa_cup", "season": "2025/26", "home_name": "Arsenal", "away_name": "Everton",
    "kickoff_at": KICKOFF, "kickoff_assumed": False, "known_at": KICKOFF - timedelta(days=1),
}  # fmt: skip


def rows(schema, *given: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame([{**dict.fromkeys(schema), **row} for row in given], schema=dict(schema))


def say(
    database,
    source: str,
    home: int,
    away: int,
    *,
    hours: float = 3,
    events: int | None = None,
    reply: bool = False,
    **more: object,
) -> int:
    """A source states a result, in a file or a reply; returns how many were accepted as new."""
    result = {"ref": 0, "home_goals": home, "away_goals": away, "known_at": KICKOFF + timedelta(hours=hours), **more}
    goals = [
        {"ref": 0, "position": number, "kind": "goal", "side": "home", "known_at": KICKOFF}
        for number in range(events or 0)
    ]
    batch = Batch(
        fixtures=rows(REPORTED_FIXTURES, FIXTURE),
        results=rows(REPORTED_RESULTS, result),
        **({} if events is None else {"events": rows(REPORTED_EVENTS, *goals)}),
    )
    with database.begin() as connection:
        kept = payloads.keep_payload(connection, source, "1", "a reply", repr((source, result)).encode())
        if reply:
            one = Fetch(
                source=source,
                request=f"at {hours}",
                competition=None,
                purpose="results",
                state="fetched",
                planned_at=KICKOFF,
                payload_id=kept.id,
            )
            fetches.log_fetches(connection, [one])
        return facts.add_batch(connection, source, kept.id, batch).results


def accepted(database) -> list[tuple[object, ...]]:
    with database.begin() as connection:
        return connection.execute(
            text("SELECT version, home_goals, away_goals, source FROM results ORDER BY version")
        ).all()


def held(database) -> list[str]:
    with database.begin() as connection:
        return [one.reason for one in held_results(connection)]


def settles(database) -> int:
    with database.begin() as connection:
        return history.read(connection, history.Scope())[2].height


def test_the_first_word_is_accepted_and_the_same_of_another_source_is_nothing_new(database) -> None:
    assert say(database, "the-odds-api", 2, 1) == 1
    assert say(database, "api-football", 2, 1) == 0
    assert accepted(database) == [(1, 2, 1, "the-odds-api")]


def test_two_sources_that_disagree_settle_nothing_until_they_agree(database) -> None:
    say(database, "api-football", 2, 1)
    assert say(database, "the-odds-api", 2, 2) == 0
    assert held(database) == ["sources_disagree"]
    assert settles(database) == 0
    assert say(database, "api-football", 2, 2, hours=5) == 1
    assert held(database) == []
    assert accepted(database) == [(1, 2, 1, "api-football"), (2, 2, 2, "api-football")]
    assert settles(database) == 2


def test_a_cups_total_vouches_for_nothing_and_ninety_minutes_release_it(database) -> None:
    assert say(database, "the-odds-api", 3, 2, scope="final") == 0
    assert held(database) == ["extra_time_unknown"]
    assert say(database, "api-football", 2, 2, extra_time_home_goals=1, extra_time_away_goals=0) == 1
    assert (held(database), accepted(database)) == ([], [(1, 2, 2, "api-football")])


def test_goals_that_do_not_add_up_are_held_unless_another_source_says_the_same(database) -> None:
    say(database, "api-football", 2, 0, events=1)
    assert held(database) == ["goals_do_not_sum"]
    assert say(database, "football-data", 2, 0, hours=20) == 1
    assert held(database) == []


def test_what_was_held_is_known_from_the_word_that_releases_it(database) -> None:
    say(database, "api-football", 2, 0, events=1, reply=True)
    assert (held(database), accepted(database)) == (["goals_do_not_sum"], [])
    assert say(database, "api-football", 2, 0, hours=5, events=2, reply=True) == 1
    assert held(database) == []
    with database.begin() as connection:
        known = connection.execute(text("SELECT known_at FROM results")).scalars().all()
    assert known == [KICKOFF + timedelta(hours=5)]


def test_a_person_may_believe_one_source(database) -> None:
    say(database, "api-football", 2, 1)
    say(database, "the-odds-api", 2, 2)
    now = KICKOFF + timedelta(days=1)
    with database.begin() as connection:
        found = held_results(connection)[0]
        assert [word["source"] for word in found.words] == ["api-football", "the-odds-api"]
        with pytest.raises(BadInput, match="choose one of api-football, the-odds-api"):
            release_result(connection, found.id, "football-data", now)
        release_result(connection, found.id, "the-odds-api", now)
        with pytest.raises(NotFound, match="monps results held"):
            release_result(connection, found.id, "the-odds-api", now)
    assert accepted(database)[-1] == (2, 2, 2, "the-odds-api")
    assert held(database) == []


def test_half_time_is_taken_from_whoever_tells_it(database) -> None:
    say(database, "api-football", 2, 1)
    assert say(database, "football-data", 2, 1, half_time_home_goals=1, half_time_away_goals=0) == 1
    with database.begin() as connection:
        half = connection.execute(text("SELECT half_time_home_goals FROM results ORDER BY version DESC LIMIT 1"))
        assert half.scalar_one() == 1
