"""What a reply that is read late may say of a match: nothing that was said after it is taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

from monps.store import fetches
from monps.store.fetches import Fetch
from reported_matches import KICKOFF, add, match, rows

WHISTLE = KICKOFF + timedelta(minutes=4)


def played(status: str, hours: float, started_at: datetime) -> dict[str, object]:
    known_at = KICKOFF + timedelta(hours=hours)
    return match("Arsenal", "Everton", external_id="7", status=status, started_at=started_at, known_at=known_at)


def test_an_old_reply_does_not_take_the_first_whistle_back(database) -> None:
    add(database, "api-football", played("finished", 2, WHISTLE))
    with database.begin() as connection:
        (payload,) = connection.exec_driver_sql("SELECT id FROM payloads").scalars()
        one = Fetch(source="api-football", request="a day", competition=None, purpose="results", state="fetched", planned_at=KICKOFF, payload_id=payload)  # fmt: skip
        fetches.log_fetches(connection, [one])
    add(database, "api-football", played("running", 1, KICKOFF))
    assert rows(database, "SELECT started_at, status FROM fixtures") == [(WHISTLE, "finished")]
    add(database, "api-football", played("finished", 3, KICKOFF))
    assert rows(database, "SELECT started_at FROM fixtures") == [(KICKOFF,)]


def test_a_match_that_is_listed_after_its_kick_off_stays_postponed(database) -> None:
    add(database, "the-odds-api", match("Arsenal", "Everton", external_id="e1", status="scheduled"))
    add(database, "api-football", match("Arsenal", "Everton", external_id="7", status="postponed"))
    add(database, "the-odds-api", match("Arsenal", "Everton", external_id="e1", known_at=KICKOFF + timedelta(hours=1)))
    assert rows(database, "SELECT status FROM fixtures") == [("postponed",)]
