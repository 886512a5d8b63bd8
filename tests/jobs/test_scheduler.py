from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hand_doors import NOON, HandDoors, a_job, at, lines
from sqlalchemy import text

from monps.domain.errors import BadInput
from monps.jobs.job import Job
from monps.jobs.overview import overview
from monps.jobs.scheduler import Look, Scheduler, timetable
from monps.jobs.slots import slots_between
from monps.jobs.table import JOBS
from monps.store.queue import ledger


def scheduler(*jobs: Job, **schedules: str) -> Scheduler:
    return Scheduler({job.key: job for job in jobs}, schedules)


def look(doors: HandDoors, looking: Scheduler, now: datetime) -> Look:
    with doors.begin() as connection:
        return looking.look(connection, now)


def queued(doors: HandDoors) -> list[tuple[str, str, str]]:
    with doors.begin() as connection:
        found = connection.execute(
            text("SELECT args ->> 'job', lock, queueing_lock FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
        )
        return [tuple(row) for row in found]


def test_a_slot_that_comes_due_is_written_down_and_called_for_once(doors: HandDoors) -> None:
    hourly = scheduler(a_job(lock="shared"))
    assert look(doors, hourly, NOON) == Look()
    assert look(doors, hourly, at(1)) == Look(due=1, deferred=1)
    assert look(doors, hourly, at(1.5)) == Look()
    (line,) = lines(doors.database)
    assert (line.job, line.slot, line.state, line.attempts, line.deferred_at) == ("hourly", at(1), "due", 0, at(1))
    assert queued(doors) == [("hourly", "shared", "hourly@2026-08-01T13:00:00+00:00")]


def test_after_days_off_each_job_makes_up_for_what_it_should(doors: HandDoors) -> None:
    jobs = (
        a_job("every", policy="all"),
        a_job("young", policy="all", max_age_s=7200),
        a_job("newest", policy="latest"),
        a_job("never", policy="skip"),
    )
    everything = scheduler(*jobs)
    look(doors, everything, NOON)
    found = look(doors, everything, at(72.5))
    assert found == Look(due=72 + 2 + 1, missed=70, skipped=71 + 72, deferred=75)
    with doors.begin() as connection:
        counted = ledger.counts(connection)
    assert counted["every"]["due"] == 72
    assert (counted["young"]["missed"], counted["young"]["due"]) == (70, 2)
    assert (counted["newest"]["skipped"], counted["newest"]["due"]) == (71, 1)
    assert counted["never"] == {"due": 0, "running": 0, "done": 0, "failed": 0, "missed": 0, "skipped": 72}
    assert {line.reason for line in lines(doors.database, state="missed")} == {"nobody could run it within 7200 s"}


@pytest.mark.parametrize("hours", [[0.2, 0.9, 7.3, 7.1, 30.0], [30.0], [0.5] * 3])
def test_however_often_one_looks_every_slot_stands_there_once(doors: HandDoors, hours: list[float]) -> None:
    often = a_job("often", schedule="*/20 * * * *", policy="latest", max_age_s=600)
    looking = scheduler(often)
    look(doors, looking, NOON)
    for hour in hours:
        look(doors, looking, at(hour))
    assert [line.slot for line in lines(doors.database)] == list(slots_between(often.schedule, NOON, at(max(hours))))


def test_a_slot_that_waits_is_passed_over_when_the_next_is_due(doors: HandDoors) -> None:
    newest = scheduler(a_job(policy="latest"))
    for hour in (0, 1, 2):
        found = look(doors, newest, at(hour))
    assert found == Look(due=1, skipped=1, deferred=1)
    assert [(line.state, line.reason) for line in lines(doors.database)] == [
        ("skipped", "a later slot of the job is due"),
        ("due", None),
    ]


def test_only_one_scheduler_looks_at_a_time(doors: HandDoors) -> None:
    hourly = scheduler(a_job())
    look(doors, hourly, NOON)
    with doors.begin() as first, doors.begin() as second:
        assert hourly.look(first, at(1)) == Look(due=1, deferred=1)
        assert hourly.look(second, at(1)) == Look(held=False)
    assert len(lines(doors.database)) == 1


def test_slots_and_calls_are_written_together_or_not_at_all(doors: HandDoors) -> None:
    hourly = scheduler(a_job())
    look(doors, hourly, NOON)

    def look_and_fail() -> None:
        with doors.begin() as connection:
            assert hourly.look(connection, at(1)).deferred == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        look_and_fail()
    assert (lines(doors.database), queued(doors)) == ([], [])
    assert look(doors, hourly, at(1)) == Look(due=1, deferred=1)


def test_a_call_that_the_queue_lost_is_made_again(doors: HandDoors) -> None:
    hourly = scheduler(a_job())
    look(doors, hourly, NOON)
    look(doors, hourly, at(1))
    with doors.begin() as connection:
        connection.execute(text("DELETE FROM procrastinate_jobs"))
    assert look(doors, hourly, at(1)) == Look(deferred=1)
    assert len(queued(doors)) == 1


def test_a_job_that_is_off_owes_nothing_afterwards(doors: HandDoors) -> None:
    look(doors, scheduler(a_job()), NOON)
    assert look(doors, scheduler(a_job(), hourly="off"), at(5)) == Look()
    assert look(doors, scheduler(a_job()), at(6.5)) == Look(due=1, deferred=1)
    assert [line.slot for line in lines(doors.database)] == [at(6)]


def test_a_schedule_of_the_user_takes_the_place_of_ours(doors: HandDoors) -> None:
    half_past = scheduler(a_job(), hourly="30 * * * *")
    look(doors, half_past, NOON)
    look(doors, half_past, at(2))
    assert [line.slot for line in lines(doors.database)] == [at(0.5), at(1.5)]


def test_slots_of_a_job_that_is_no_more_are_skipped_once_nobody_calls_for_them(doors: HandDoors) -> None:
    look(doors, scheduler(a_job()), NOON)
    look(doors, scheduler(a_job()), at(1))
    assert look(doors, scheduler(a_job("other")), at(1)) == Look()
    with doors.begin() as connection:
        connection.execute(text("DELETE FROM procrastinate_jobs"))
    assert look(doors, scheduler(a_job("other")), at(1)) == Look(skipped=1)
    assert [line.reason for line in lines(doors.database)] == ["there is no such job any more"]


def test_a_bad_schedule_is_refused_before_anything_runs() -> None:
    with pytest.raises(BadInput, match="'hourly at noon' is not a schedule"):
        timetable(JOBS, {"collect": "hourly at noon"})
    with pytest.raises(BadInput, match="there is no job called 'colect': use one of collect, closing, results, health"):
        timetable(JOBS, {"colect": "off"})


def test_the_overview_says_when_each_job_ran_and_runs(doors: HandDoors) -> None:
    with doors.begin() as connection:
        attempt = ledger.begin_asked(connection, "collect", "me", NOON)
        ledger.finish(connection, attempt, {"requests": 3}, NOON + timedelta(seconds=5))
        collect, closing, results, health = overview(connection, JOBS, {"health": "off"}, NOON)
    assert (collect.job, collect.schedule, collect.next_slot) == ("collect", "0 */4 * * *", at(4))
    assert collect.last is not None
    assert (collect.last.summary, collect.last.finished_at) == ({"requests": 3}, NOON + timedelta(seconds=5))
    assert (collect.counts["done"], closing.counts["done"], closing.last) == (1, 0, None)
    assert results.next_slot == at(2)
    assert (health.schedule, health.next_slot) == (None, None)
