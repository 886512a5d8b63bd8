"""Payloads that nothing can be made of stop nobody, and what a source leaves out is judged by its own kick-offs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NoReturn

import polars as pl
import pytest
from sqlalchemy import text

from monps.domain.errors import FrameMismatch, StoreUnavailable
from monps.domain.frames import REPORTED_RESULTS, Batch
from monps.engine.absent import with_absent
from monps.engine.ingest import reread
from monps.feeds.source import Raw, Source, Span
from monps.store import payloads
from reported_matches import DAY, KICKOFF, add, batch, match, rows

ODDS = "the-odds-api"
SEEN = KICKOFF - timedelta(hours=6)


def read(raw: Raw) -> Batch:
    match raw.content:
        case b"mismatch":
            raise FrameMismatch("quotes: odds_milli is missing")
        case b"impossible":
            return _impossible()
    return batch([match("Arsenal", "Everton")])


def _impossible() -> Batch:
    told = batch([match("Arsenal", "Everton", score=(1, 0))])
    goals = told.results.with_columns(home_goals=pl.lit(-1, dtype=REPORTED_RESULTS["home_goals"]))
    return replace(told, results=goals)


def keep(database, source: str, *contents: bytes) -> list[int]:
    with database.begin() as connection:
        return [payloads.keep_payload(connection, source, "1", str(content), content).id for content in contents]


SOURCES = {ODDS: Source(key=ODDS, version="1", world=None, read=read)}


def test_payloads_that_cannot_be_read_or_stored_are_refused_and_the_others_read(database) -> None:
    kept = keep(database, ODDS, b"mismatch", b"impossible", b"good")
    report = reread(database, SOURCES, kept)
    assert [taken.name for taken in report.failed] == ["b'mismatch'", "b'impossible'"]
    states = rows(database, "SELECT state, refusal FROM payloads ORDER BY id")
    assert [state for state, _ in states] == ["refused", "refused", "read"]
    assert states[0][1] == "A frame does not have the columns its room declared: quotes: odds_milli is missing"
    assert "check constraint" in states[1][1]
    assert rows(database, "SELECT count(*) FROM fixtures") == [(1,)]
    with database.begin() as connection:
        assert payloads.unread(connection) == []


def test_a_store_that_is_out_of_reach_is_not_the_payload_s_fault(database) -> None:
    def lost(_: Raw) -> NoReturn:
        raise StoreUnavailable("the connection is lost")

    kept = keep(database, ODDS, b"good")
    with pytest.raises(StoreUnavailable):
        reread(database, {ODDS: replace(SOURCES[ODDS], span=lost)}, kept)
    assert rows(database, "SELECT state FROM payloads") == [("unread",)]


def test_a_payload_of_a_source_that_is_not_known_is_passed_over(database) -> None:
    kept = keep(database, "sandbox", b"made") + keep(database, ODDS, b"good")
    assert [taken.name for taken in reread(database, SOURCES, kept).payloads] == ["b'good'"]
    assert rows(database, "SELECT source, state FROM payloads ORDER BY id") == [("sandbox", "unread"), (ODDS, "read")]
    with database.begin() as connection:
        assert payloads.of_sources(connection, kept, [ODDS]) == kept[1:]


@pytest.mark.parametrize(("until", "absent"), [(KICKOFF + timedelta(hours=1), 1), (KICKOFF - timedelta(hours=1), 0)])
def test_a_source_answers_for_the_kick_off_that_it_stated_itself(database, until: datetime, absent: int) -> None:
    add(database, ODDS, match("Arsenal", "Everton", external_id="e1"))
    add(database, "api-football", match("Arsenal", "Everton", external_id="7", at=KICKOFF + 3 * DAY))
    span = Span(competition="soccer_epl", listings=("h2h",), scope="uk", since=None, until=until)
    source = Source(key=ODDS, version="1", world=None, read=read, span=lambda _: span)
    with database.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO scopes (fixture_id, listing, scope, stage, seen_at, payload_id)"
                " SELECT id, 'h2h', 'uk', 'live', :seen_at, 1 FROM fixtures"
            ),
            {"seen_at": SEEN - DAY},
        )
        whole = with_absent(connection, source, Raw(name="odds", content=b"[]", seen_at=SEEN), Batch())
    assert whole.fixtures["external_id"].to_list() == ["e1"] * absent
