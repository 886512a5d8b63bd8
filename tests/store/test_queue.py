from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from monps.domain.errors import BadInput
from monps.store.database import Database
from monps.store.queue import ledger
from monps.store.queue.application import SlotCall, defer
from monps.store.queue.install import install, migrations

NOON = datetime(2026, 8, 1, 12, tzinfo=UTC)
QUEUED = "SELECT queue_name, task_name, lock, queueing_lock, args, scheduled_at FROM procrastinate_jobs ORDER BY id"
CALLS = [SlotCall(job="collect", slot=NOON, lock="odds"), SlotCall(job="health", slot=NOON, lock="health")]


def test_the_queue_is_installed_with_our_schema_and_says_how_new_it_is(database) -> None:
    with database.begin() as connection:
        newest = connection.execute(text("SELECT obj_description('procrastinate_jobs'::regclass)")).scalar_one()
        assert newest == migrations()[-1] == install(connection)


def test_an_older_queue_is_given_what_came_since(database) -> None:
    older = migrations()[-2]
    with database.begin() as connection:
        connection.execute(text(f"COMMENT ON TABLE procrastinate_jobs IS '{older}'"))
        assert install(connection) == migrations()[-1] > older
        assert defer(connection, CALLS)


def test_tables_of_another_program_are_not_touched(database) -> None:
    with database.begin() as connection:
        connection.execute(text("COMMENT ON TABLE procrastinate_jobs IS NULL"))
        with pytest.raises(BadInput, match="tables of procrastinate that are another program's"):
            install(connection)


def test_calls_are_part_of_the_open_transaction_and_due_at_once(database) -> None:
    with database.begin() as connection:
        tickets = defer(connection, CALLS)
        rows = [tuple(row) for row in connection.execute(text(QUEUED))]
        ids = connection.execute(text("SELECT id FROM procrastinate_jobs ORDER BY id")).scalars().all()
        assert defer(connection, []) == []
    assert tickets == ids
    at = NOON.isoformat()
    assert rows == [
        ("monps", "run_slot", "odds", f"collect@{at}", {"job": "collect", "slot": at}, None),
        ("monps", "run_slot", "health", f"health@{at}", {"job": "health", "slot": at}, None),
    ]


def test_one_slot_cannot_wait_twice_in_the_queue(database) -> None:
    with database.begin() as connection:
        defer(connection, CALLS[:1])
        with pytest.raises(Exception, match="already a job in the queue"), connection.begin_nested():
            defer(connection, CALLS[:1])


def test_a_lock_is_held_until_its_transaction_ends(real_database: Database) -> None:
    with real_database.begin() as first:
        assert ledger.take_lock(first, "odds")
        assert ledger.take_lock(first, "odds")
        with real_database.begin() as second:
            assert not ledger.take_lock(second, "odds")
            assert ledger.take_lock(second, "results")
    with real_database.begin() as third:
        assert ledger.take_lock(third, "odds")


@pytest.mark.parametrize(
    "line",
    [
        "'missed', NULL, NULL, NULL, now()",
        "'skipped', NULL, NULL, NULL, now()",
        "'failed', 'late', NULL, NULL, now()",
        "'done', NULL, NULL, NULL, now()",
        "'due', NULL, NULL, NULL, now()",
        "'running', NULL, NULL, NULL, now()",
        "'done', NULL, NULL, '{}', NULL",
        "'lost', 'somewhere', NULL, NULL, now()",
    ],
)
def test_a_slot_that_ended_says_how_and_an_open_one_has_not_ended(database, line: str) -> None:
    with database.begin() as connection, pytest.raises(IntegrityError), connection.begin_nested():
        connection.execute(
            text(
                f"INSERT INTO job_slots (job, slot, state, reason, error, summary, finished_at) SELECT 'a', now(), {line}"
            )
        )


def test_history_is_read_by_job_and_state_the_newest_first(database) -> None:
    with database.begin() as connection:
        for hour, job in ((1, "collect"), (2, "health"), (3, "collect")):
            attempt = ledger.begin_asked(connection, job, "me", NOON.replace(hour=hour))
            if hour < 3:
                ledger.finish(connection, attempt, {"hour": hour}, NOON)
        newest = ledger.history(connection)
        assert [(slot.job, slot.slot.hour) for slot in newest] == [("collect", 3), ("health", 2), ("collect", 1)]
        assert [slot.slot.hour for slot in ledger.history(connection, job="collect", limit=1)] == [3]
        assert [slot.summary for slot in ledger.history(connection, state="done")] == [{"hour": 2}, {"hour": 1}]
        assert {job: slot.slot.hour for job, slot in ledger.last_runs(connection).items()} == {
            "collect": 3,
            "health": 2,
        }
        assert ledger.counts(connection)["collect"] == {
            "due": 0,
            "running": 1,
            "done": 1,
            "failed": 0,
            "missed": 0,
            "skipped": 0,
        }
