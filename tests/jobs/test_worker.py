from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from hand_doors import NOON, HandDoors, Place, a_job, at, effects, eventually, lines, write_effect
from sqlalchemy import Connection, text

from monps.domain.errors import BadInput, StoreUnavailable
from monps.jobs.job import Doors, Job
from monps.jobs.scheduler import Scheduler
from monps.jobs.worker import Pace, Worker

QUICK = Pace(tick_s=0.05, poll_s=0.03, heartbeat_s=0.2, stalled_s=1.0, rest_s=0.05, longest_rest_s=0.3)


@contextmanager
def at_work(place: Place, doors: HandDoors, *jobs: Job, names: tuple[str, ...] = ("here:1",)) -> Iterator[list[Worker]]:
    """Workers, once they have looked for the first time."""
    known = {job.key: job for job in jobs}
    workers = [Worker(doors=doors, conninfo=place.conninfo, name=name, jobs=known, pace=QUICK) for name in names]
    with doors.begin() as connection:
        Scheduler(known, {}).look(connection, doors.clock.now())
    for worker in workers:
        worker.start()
    try:
        yield workers
    finally:
        stopped = [worker.stop(20) for worker in workers]
        assert all(stopped)
        assert not any(worker.alive for worker in workers)


def states(doors: HandDoors) -> dict[tuple[str, datetime], str]:
    return {(line.job, line.slot): line.state for line in lines(doors.database)}


def closed(doors: HandDoors, count: int) -> Callable[[], bool]:
    return lambda: sum(line.finished_at is not None for line in lines(doors.database)) >= count


def run_sql(doors: HandDoors, statement: str) -> None:
    with doors.begin() as connection:
        connection.execute(text(statement))


def test_slots_come_from_the_clock_that_is_handed_in(jobs_place: Place, doors: HandDoors) -> None:
    with at_work(jobs_place, doors, a_job()):
        for hour in (1, 2, 3):
            doors.clock.instant = at(hour)
            assert eventually(closed(doors, hour))
    assert effects(doors.database) == [("hourly", at(hour)) for hour in (1, 2, 3)]
    assert [line.worker for line in lines(doors.database)] == ["here:1"] * 3
    with doors.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM procrastinate_jobs")).scalar_one() == 0
        assert connection.execute(text("SELECT count(*) FROM procrastinate_workers")).scalar_one() == 0


def test_workers_share_the_slots(jobs_place: Place, doors: HandDoors) -> None:
    with at_work(jobs_place, doors, a_job("one"), a_job("two"), names=("here:1", "here:2", "here:3")):
        doors.clock.move(hours=20)
        assert eventually(closed(doors, 40))
    assert set(states(doors).values()) == {"done"}
    assert effects(doors.database) == [(job, at(hour)) for hour in range(1, 21) for job in ("one", "two")]


def test_a_worker_that_is_stopped_brings_what_runs_to_its_end(jobs_place: Place, doors: HandDoors) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(doors: Doors, connection: Connection, slot: datetime) -> dict[str, object]:
        begun.set()
        assert go_on.wait(20)
        return write_effect("slow")(doors, connection, slot)

    with at_work(jobs_place, doors, a_job("slow", run=slow)) as (worker,):
        doors.clock.move(hours=2)
        assert begun.wait(15)
        assert not worker.stop(0.3)
        go_on.set()
        assert worker.stop(20)
    assert states(doors) == {("slow", at(1)): "done", ("slow", at(2)): "due"}
    assert effects(doors.database) == [("slow", at(1))]


def test_a_poison_job_ends_as_failed_and_holds_up_nobody(jobs_place: Place, doors: HandDoors) -> None:
    def poison(_doors: Doors, _connection: Connection, _slot: datetime) -> dict[str, object]:
        raise ValueError("no luck")

    with at_work(jobs_place, doors, a_job("poison", run=poison, max_attempts=2, lock="shared"), a_job(lock="shared")):
        doors.clock.move(hours=1)
        assert eventually(closed(doors, 1))
        assert eventually(lambda: lines(doors.database, job="poison")[0].retry_at is not None)
        doors.clock.move(seconds=31)
        assert eventually(closed(doors, 2))
    assert states(doors) == {("poison", at(1)): "failed", ("hourly", at(1)): "done"}
    assert lines(doors.database, job="poison")[0].error == "ValueError: no luck"


def test_connections_that_break_are_made_again(jobs_place: Place, doors: HandDoors) -> None:
    with at_work(jobs_place, doors, a_job()) as (worker,):
        for hour in (1, 2):
            doors.clock.instant = at(hour)
            assert eventually(closed(doors, hour))
            with doors.begin() as connection:
                connection.execute(
                    text(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    )
                )
        doors.clock.instant = at(3)
        assert eventually(closed(doors, 3))
        assert worker.alive
    assert set(states(doors).values()) == {"done"}
    assert len(effects(doors.database)) == 3


def test_a_database_that_is_away_for_a_while_is_waited_for(jobs_place: Place, doors: HandDoors) -> None:
    asked: list[int] = []

    def away_at_first() -> dict[str, object]:
        asked.append(1)
        if len(asked) < 4:
            raise StoreUnavailable("not yet")
        return jobs_place.conninfo()

    away = Place(database=jobs_place.database, conninfo=away_at_first)
    with at_work(away, doors, a_job()):
        doors.clock.move(hours=1)
        assert eventually(closed(doors, 1))
    assert len(asked) == 4


def test_the_call_of_a_worker_that_died_is_put_back(jobs_place: Place, doors: HandDoors) -> None:
    job = a_job()
    with doors.begin() as connection:
        Scheduler({job.key: job}, {}).look(connection, NOON)
        Scheduler({job.key: job}, {}).look(connection, at(1))
    run_sql(doors, "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute')")
    run_sql(
        doors,
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)",
    )
    doors.clock.move(hours=1)
    with at_work(jobs_place, doors, job):
        assert eventually(closed(doors, 1))
    assert effects(doors.database) == [("hourly", at(1))]


def test_a_worker_whose_call_was_lost_goes_on(jobs_place: Place, doors: HandDoors) -> None:
    def lose_the_call(doors_: Doors, connection: Connection, slot: datetime) -> dict[str, object]:
        run_sql(doors, "DELETE FROM procrastinate_jobs WHERE status = 'doing'")
        return write_effect("hourly")(doors_, connection, slot)

    with at_work(jobs_place, doors, a_job(run=lose_the_call)) as (worker,):
        for hour in (1, 2):
            doors.clock.instant = at(hour)
            assert eventually(closed(doors, hour))
        assert worker.alive
    assert effects(doors.database) == [("hourly", at(1)), ("hourly", at(2))]


def test_a_worker_that_was_struck_off_the_list_goes_on(jobs_place: Place, doors: HandDoors) -> None:
    with at_work(jobs_place, doors, a_job()) as (worker,):
        doors.clock.instant = at(1)
        assert eventually(closed(doors, 1))
        run_sql(doors, "DELETE FROM procrastinate_workers")
        doors.clock.instant = at(2)
        assert eventually(closed(doors, 2))
        assert worker.alive
    assert set(states(doors).values()) == {"done"}


def test_days_off_are_made_up_for_when_a_worker_comes_back(jobs_place: Place, doors: HandDoors) -> None:
    jobs = (a_job("every"), a_job("newest", policy="latest"))
    with at_work(jobs_place, doors, *jobs):
        doors.clock.move(hours=1)
        assert eventually(closed(doors, 2))
    doors.clock.move(days=2)
    with at_work(jobs_place, doors, *jobs):
        assert eventually(closed(doors, 98))
    found = states(doors)
    assert [found["every", at(hour)] for hour in range(1, 50)] == ["done"] * 49
    assert [found["newest", at(hour)] for hour in range(1, 50)] == ["done", *["skipped"] * 47, "done"]


def test_a_pace_that_takes_the_living_for_dead_is_refused() -> None:
    with pytest.raises(BadInput, match="stalled_s is 15: give at least two heartbeats"):
        Pace(stalled_s=15)


def test_a_schedule_that_cannot_be_used_is_refused_at_once(jobs_place: Place, doors: HandDoors) -> None:
    with pytest.raises(BadInput, match="'often' is not a schedule"):
        Worker(doors=doors, conninfo=jobs_place.conninfo, name="here:1", schedules={"health": "often"})


def test_slots_are_started_within_a_moment(jobs_place: Place, doors: HandDoors) -> None:
    started = threading.Event()

    def note(_doors: Doors, _connection: Connection, _slot: datetime) -> dict[str, object]:
        started.set()
        return {}

    with at_work(jobs_place, doors, a_job(run=note)):
        doors.clock.instant = at(1) + timedelta(seconds=1)
        assert started.wait(5)
