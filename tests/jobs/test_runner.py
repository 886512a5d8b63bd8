from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hand_doors import NOON, HandDoors, a_job, at, effects, lines, write_effect
from sqlalchemy import Connection

from monps.jobs.job import Doors, Job
from monps.jobs.runner import JobBusy, JobFailed, run_now, run_slot
from monps.jobs.table import JOBS
from monps.store.queue import ledger
from monps.store.queue.ledger import Slot, SlotLost


def due(doors: HandDoors, job: Job, slot: datetime = NOON) -> None:
    with doors.begin() as connection:
        ledger.add(connection, [{"job": job.key, "slot": slot, "state": "due", "reason": None, "finished_at": None}])


def only(doors: HandDoors) -> Slot:
    (line,) = lines(doors.database)
    return line


def failing(words: str = "no luck") -> Job:
    """Writes its line, and then fails."""

    def run(doors: Doors, connection: Connection, slot: datetime) -> dict[str, object]:
        write_effect("hourly")(doors, connection, slot)
        raise ValueError(words)

    return a_job(run=run)


def test_the_effect_and_done_are_committed_together(doors: HandDoors) -> None:
    due(doors, a_job())
    doors.clock.move(seconds=7)
    run_slot(a_job(), NOON, doors, "here:1")
    line = only(doors)
    assert effects(doors.database) == [("hourly", NOON)]
    assert (line.state, line.attempts, line.worker) == ("done", 1, "here:1")
    assert (line.started_at, line.finished_at) == (NOON + timedelta(seconds=7),) * 2
    assert line.summary == {"slot": str(NOON)}


def test_a_closed_slot_is_left_alone(doors: HandDoors) -> None:
    due(doors, a_job())
    for _ in range(3):
        run_slot(a_job(), NOON, doors, "here:1")
    run_slot(a_job(), at(1), doors, "here:1")
    assert effects(doors.database) == [("hourly", NOON)]


def test_a_poison_job_is_tried_so_often_and_ends_with_its_error(doors: HandDoors) -> None:
    due(doors, failing())
    waits = []
    for _ in range(2):
        run_slot(failing(), NOON, doors, "here:1")
        line = only(doors)
        assert (line.state, line.error, line.retry_at is None) == ("due", "ValueError: no luck", False)
        waits.append((line.retry_at or NOON) - doors.clock.now())
        run_slot(failing(), NOON, doors, "here:1")
        assert only(doors).attempts == line.attempts
        doors.clock.instant = line.retry_at or NOON
    run_slot(failing(), NOON, doors, "here:1")
    line = only(doors)
    assert waits == [timedelta(seconds=30), timedelta(seconds=120)]
    assert (line.state, line.attempts, line.error) == ("failed", 3, "ValueError: no luck")
    assert line.reason == "attempt 3 was the last"
    assert effects(doors.database) == []


def test_an_error_is_kept_without_secrets(doors: HandDoors) -> None:
    poison = failing("GET https://odds.example/v4?apiKey=CANARY&regions=eu: 401\0")
    due(doors, poison)
    run_slot(poison, NOON, doors, "here:1")
    assert only(doors).error == "ValueError: GET https://odds.example/v4?apiKey=***&regions=eu: 401"


def test_a_failed_job_that_is_made_right_succeeds_at_its_next_attempt(doors: HandDoors) -> None:
    due(doors, failing())
    run_slot(failing(), NOON, doors, "here:1")
    doors.clock.move(seconds=30)
    run_slot(a_job(), NOON, doors, "here:1")
    line = only(doors)
    assert (line.state, line.attempts, line.error, line.retry_at) == ("done", 2, None, None)


def test_two_runs_of_one_lock_never_overlap(doors: HandDoors) -> None:
    def run_others_meanwhile(_doors: Doors, connection: Connection, slot: datetime) -> dict[str, object]:
        run_slot(inner, NOON, doors, "here:2")
        with pytest.raises(JobBusy, match="inner runs already, or what it needs is in use"):
            run_now(inner, doors, "here:3")
        run_slot(outer, slot, doors, "here:4")
        run_slot(apart, NOON, doors, "here:5")
        return {}

    outer = a_job("outer", lock="shared", run=run_others_meanwhile)
    inner, apart = a_job("inner", lock="shared"), a_job("apart")
    for job in (outer, inner, apart):
        due(doors, job)
    run_slot(outer, NOON, doors, "here:1")
    assert {line.job: (line.state, line.attempts) for line in lines(doors.database)} == {
        "outer": ("done", 1),
        "inner": ("due", 0),
        "apart": ("done", 1),
    }


def test_the_slot_of_a_worker_that_died_is_run_by_another(doors: HandDoors) -> None:
    job = a_job()
    due(doors, job)
    with doors.begin() as connection:
        found = ledger.take_up(connection, job.key, NOON)
        assert found is not None
        ledger.begin(connection, found, "dead:1", NOON)
    run_slot(job, NOON, doors, "here:1")
    line = only(doors)
    assert (line.state, line.attempts, line.worker) == ("done", 2, "here:1")


def test_a_job_that_kills_its_workers_ends_too(doors: HandDoors) -> None:
    job = a_job(max_attempts=2)
    due(doors, job)
    for worker in ("dead:1", "dead:2"):
        with doors.begin() as connection:
            found = ledger.take_up(connection, job.key, NOON)
            assert found is not None
            ledger.begin(connection, found, worker, NOON)
    run_slot(job, NOON, doors, "here:1")
    line = only(doors)
    assert (line.state, line.error, line.reason) == ("failed", "its worker dead:2 died", "attempt 2 was the last")


def test_a_worker_taken_for_dead_cannot_end_the_slot(doors: HandDoors) -> None:
    def be_overtaken(_doors: Doors, connection: Connection, slot: datetime) -> dict[str, object]:
        write_effect("hourly")(_doors, connection, slot)
        with doors.begin() as other:
            found = ledger.take_up(other, "hourly", slot)
            assert found is not None
            ledger.begin(other, found, "other:1", NOON)
        return {}

    due(doors, a_job())
    run_slot(a_job(run=be_overtaken), NOON, doors, "here:1")
    line = only(doors)
    assert (line.state, line.attempts, line.worker) == ("running", 2, "other:1")
    assert effects(doors.database) == []


def test_only_the_newest_attempt_ends_a_slot(doors: HandDoors) -> None:
    due(doors, a_job())
    with doors.begin() as connection:
        found = ledger.take_up(connection, "hourly", NOON)
        assert found is not None
        first = ledger.begin(connection, found, "dead:1", NOON)
        again = ledger.take_up(connection, "hourly", NOON)
        assert again is not None
        second = ledger.begin(connection, again, "here:1", NOON)
        assert not ledger.fail(connection, first, "late", "late", NOON)
        assert not ledger.put_off(connection, first, "late", NOON)
        with pytest.raises(SlotLost, match="hourly of 2026-08-01 12:00 UTC, attempt 1"):
            ledger.finish(connection, first, {}, NOON)
        ledger.finish(connection, second, {}, NOON)


def test_a_slot_that_waited_too_long_is_missed(doors: HandDoors) -> None:
    job = a_job(max_age_s=600)
    due(doors, job)
    doors.clock.move(seconds=601)
    run_slot(job, NOON, doors, "here:1")
    line = only(doors)
    assert (line.state, line.reason, line.attempts) == ("missed", "nobody could run it within 600 s", 0)


def test_a_slot_that_failed_until_it_was_too_late_is_failed(doors: HandDoors) -> None:
    due(doors, failing())
    run_slot(failing(), NOON, doors, "here:1")
    doors.clock.move(seconds=601)
    run_slot(a_job(max_age_s=600), NOON, doors, "here:1")
    line = only(doors)
    assert (line.state, line.error, line.reason) == (
        "failed",
        "ValueError: no luck",
        "nobody could run it within 600 s",
    )


def test_a_job_that_a_user_asks_for_is_a_slot_of_that_instant(doors: HandDoors) -> None:
    doors.clock.move(minutes=7)
    line = run_now(a_job(), doors, "here:1")
    assert (line.slot, line.state, line.asked, line.attempts) == (at(7 / 60), "done", True, 1)
    assert lines(doors.database) == [line]


def test_a_job_that_a_user_asks_for_is_tried_once(doors: HandDoors) -> None:
    with pytest.raises(JobFailed, match="hourly: ValueError: no luck"):
        run_now(failing(), doors, "here:1")
    line = only(doors)
    assert (line.state, line.attempts, line.retry_at) == ("failed", 1, None)


def test_a_job_that_a_user_interrupts_is_failed_and_not_tried_again(doors: HandDoors) -> None:
    def interrupted(_doors: Doors, _connection: Connection, _slot: datetime) -> dict[str, object]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_now(a_job(run=interrupted), doors, "here:1")
    assert (only(doors).state, only(doors).error) == ("failed", "KeyboardInterrupt")


@pytest.mark.parametrize(
    ("key", "door"),
    [("collect", "collect"), ("closing", "sweep_closing"), ("results", "fetch_results"), ("health", "health")],
)
def test_every_job_of_the_table_asks_its_door(doors: HandDoors, key: str, door: str) -> None:
    assert run_now(JOBS[key], doors, "here:1").summary == {"door": door}
