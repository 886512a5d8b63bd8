from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from sqlalchemy import text

from monps.domain.frames import REPORTED_FIXTURES, REPORTED_QUOTES, REPORTED_RESULTS, Batch, Schema
from monps.store import facts, history, payloads

KICKOFF = datetime(2024, 3, 2, 15, 0, tzinfo=UTC)
EARLY = KICKOFF - timedelta(hours=22)


def first(schema: Schema, columns: int) -> dict[str, object]:
    """What a source without ids and listings says: the columns that every source has."""
    return dict(list(schema.items())[:columns])


def batch(*, kickoff: datetime = KICKOFF, assumed: bool = False, odds_milli: int = 2100, goals: tuple[int, int] = (2, 1),
          league: str = "soccer_epl", home: str = "Arsenal", ref: int = 2) -> Batch:  # fmt: skip
    return Batch(
        fixtures=pl.DataFrame(
            [(ref, league, "2023/24", home, "Everton", kickoff, assumed, EARLY)],
            schema=first(REPORTED_FIXTURES, 8),
            orient="row",
        ),
        results=pl.DataFrame(
            [(ref, *goals, 1, 0, kickoff + timedelta(hours=3))], schema=first(REPORTED_RESULTS, 6), orient="row"
        ),
        quotes=pl.DataFrame(
            [
                (ref, "pinnacle", "h2h", None, "home", "back", odds_milli, "open", "early", EARLY, None),
                (ref, "pinnacle", "spreads", -3, "home", "back", 1950, "open", "early", EARLY, EARLY),
            ],
            schema=first(REPORTED_QUOTES, 11),
            orient="row",
        ),
    )


def add(database, reported: Batch, source: str = "football-data") -> facts.Added:
    with database.begin() as connection:
        payload = payloads.keep_payload(connection, source, "1", "a file", repr(reported.fixtures.rows()).encode())
        return facts.add_batch(connection, source, payload.id, reported)


def count(database, table: str) -> int:
    with database.begin() as connection:
        return connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


def test_a_batch_comes_back_as_history(database) -> None:
    reported = batch()
    assert add(database, reported) == facts.Added(fixtures=1, results=1, quotes=2)
    with database.begin() as connection:
        fixtures, quotes, results = history.read(
            connection, history.Scope(competitions=("soccer_epl",), first_year=2023)
        )
    assert fixtures.drop("fixture_id").row(0) == (
        "soccer_epl",
        "2023/24",
        "Arsenal",
        "Everton",
        KICKOFF,
        False,
        "scheduled",
        EARLY,
    )
    assert quotes.drop("fixture_id").sort("market").equals(reported.quotes.drop("ref", "listing").sort("market"))
    assert results.drop("fixture_id").row(0) == (2, 1, 1, 0, KICKOFF + timedelta(hours=3))


@pytest.mark.parametrize(
    "scope",
    [
        history.Scope(competitions=("soccer_spl",)),
        history.Scope(first_year=2024),
        history.Scope(last_year=2022),
    ],
)
def test_a_scope_limits_all_three(database, scope: history.Scope) -> None:
    add(database, batch())
    with database.begin() as connection:
        assert [frame.height for frame in history.read(connection, scope)] == [0, 0, 0]


def test_a_scope_limits_markets_and_bookmakers(database) -> None:
    add(database, batch())
    with database.begin() as connection:
        for limits, rows in (
            ({"markets": ("h2h",)}, 1),
            ({"bookmakers": ("bet365",)}, 0),
            ({"bookmakers": ("pinnacle",)}, 2),
            ({"closes_of": ("bet365",)}, 2),
        ):
            assert history.read(connection, history.Scope(**limits))[1].height == rows


def test_the_same_facts_again_add_nothing(database) -> None:
    add(database, batch())
    assert add(database, batch()) == facts.Added()
    assert [count(database, t) for t in ("fixtures", "results", "quotes", "teams", "fixture_kickoffs")] == [
        1,
        1,
        2,
        2,
        1,
    ]


def test_a_changed_price_is_a_second_row_and_nothing_is_overwritten(database) -> None:
    add(database, batch())
    assert add(database, batch(odds_milli=2150)).quotes == 1
    assert count(database, "quotes WHERE market = 'h2h'") == 2


def test_a_corrected_result_is_a_new_version(database) -> None:
    add(database, batch())
    assert add(database, batch(goals=(2, 2))).results == 1
    with database.begin() as connection:
        versions = connection.execute(text("SELECT version, away_goals FROM results ORDER BY version")).all()
    assert versions == [(1, 1), (2, 2)]


def kickoffs(database) -> list[datetime]:
    with database.begin() as connection:
        return connection.execute(text("SELECT kickoff_at FROM fixture_kickoffs ORDER BY id")).scalars().all()


def unplayed(reported: Batch) -> Batch:
    return Batch(fixtures=reported.fixtures, results=reported.results.clear(), quotes=reported.quotes)


@pytest.mark.parametrize("days", [-9, -1, 1, 9])
def test_a_corrected_date_is_the_same_match_and_its_result_is_known_later(database, days: int) -> None:
    moved = KICKOFF + timedelta(days=days)
    add(database, batch())
    assert add(database, batch(kickoff=moved)) == facts.Added(fixtures=0, results=1, quotes=0)
    assert kickoffs(database) == [KICKOFF, moved]
    with database.begin() as connection:
        assert connection.execute(text("SELECT kickoff_at FROM fixtures")).scalar_one() == moved
        fixtures, _, results = history.read(connection, history.Scope())
    assert fixtures["kickoff_at"].to_list() == [KICKOFF, moved]
    assert results["known_at"].to_list() == [KICKOFF + timedelta(hours=3), moved + timedelta(hours=3)]


def test_a_postponed_match_is_the_same_match_however_late_it_is_played(database) -> None:
    add(database, unplayed(batch()))
    assert add(database, batch(kickoff=KICKOFF + timedelta(days=70))).fixtures == 0
    assert count(database, "fixtures") == 1


def test_a_kick_off_that_moves_back_again_is_a_third_statement(database) -> None:
    for hours in (0, 2, 0):
        add(database, batch(kickoff=KICKOFF + timedelta(hours=hours)))
    assert kickoffs(database) == [KICKOFF, KICKOFF + timedelta(hours=2), KICKOFF]


def test_two_rows_of_one_match_are_never_two_results_of_it(database) -> None:
    add(database, batch())
    first, second = batch(ref=2, goals=(3, 0)), batch(ref=3, kickoff=KICKOFF + timedelta(days=1), goals=(1, 3))
    both = Batch(**{n: pl.concat([getattr(first, n), getattr(second, n)]) for n in ("fixtures", "results", "quotes")})
    assert add(database, both).fixtures == 1
    assert count(database, "results") == 3


def test_an_assumed_kick_off_does_not_replace_a_stated_one(database) -> None:
    add(database, batch())
    add(database, batch(kickoff=KICKOFF + timedelta(hours=2), assumed=True))
    with database.begin() as connection:
        assert connection.execute(text("SELECT kickoff_at, kickoff_assumed FROM fixtures")).one() == (KICKOFF, False)


def test_the_same_teams_weeks_apart_are_two_matches(database) -> None:
    add(database, batch())
    assert add(database, batch(kickoff=KICKOFF + timedelta(days=30))).fixtures == 1


def test_a_team_keeps_its_identity_in_another_league_of_its_country_alone(database) -> None:
    add(database, batch())
    add(database, batch(league="soccer_efl_champ"))
    assert count(database, "teams") == 2
    add(database, batch(league="soccer_spl"))
    assert count(database, "teams") == 4


def test_likeness_makes_no_identity(database) -> None:
    add(database, batch())
    add(database, batch(home="Arsenal FC"))
    assert count(database, "teams") == 3


def test_a_payload_is_kept_word_for_word_and_once(database) -> None:
    content = "Div,Date\nE0,£".encode("latin-1")
    with database.begin() as connection:
        first = payloads.keep_payload(connection, "football-data", "1", "E0.csv", content)
        payloads.finish_payload(connection, first.id, "1", batch().issues, {"quotes": 2}, waiting=False)
        again = payloads.keep_payload(connection, "football-data", "1", "renamed.csv", content)
        other = payloads.keep_payload(connection, "sandbox", "1", "E0.csv", content)
        newer = payloads.keep_payload(connection, "football-data", "2", "E0.csv", content)
        assert (first.read, again, other.read) == (False, payloads.Kept(id=first.id, read=True), False)
        assert newer == payloads.Kept(id=first.id, read=False)
        kept = connection.execute(text("SELECT content FROM payloads WHERE id = :id"), {"id": first.id}).scalar_one()
    assert zlib.decompress(kept) == content


def test_what_was_refused_is_kept_with_its_place(database) -> None:
    issue = ("refused", "E0.csv", 7, "PSH", "x", "not a number", "correct it")
    reported = batch()
    refused = Batch(
        fixtures=reported.fixtures, results=reported.results, quotes=reported.quotes,
        issues=pl.DataFrame([issue], schema=dict(reported.issues.schema), orient="row"),
    )  # fmt: skip
    with database.begin() as connection:
        payload = payloads.keep_payload(connection, "football-data", "1", "E0.csv", b"x")
        payloads.finish_payload(connection, payload.id, "1", refused.issues, {}, waiting=False)
        kept = connection.execute(
            text('SELECT severity, file, "row", "column", value, reason, remedy FROM payload_issues')
        ).all()
    assert kept == [issue]
