from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hand_doors import NOON, a_job, at
from hypothesis import given
from hypothesis import strategies as st

from monps.domain.errors import BadInput
from monps.jobs.slots import (
    MOST_SLOTS,
    PUNCTUAL_S,
    check_schedule,
    newest_slot,
    next_slot,
    plan,
    slots_between,
)
from monps.jobs.table import JOBS

CRONS = st.sampled_from(["0 * * * *", "*/5 * * * *", "0 8,14,23 * * *", "30 3 * * mon", "7 */4 1,15 * *"])
LOOKS = st.lists(st.integers(-60, 24 * 3600), min_size=1, max_size=8)


@pytest.mark.parametrize("text", ["0 */4 * * *", " 0  8,14,23 * * * ", "0 0 * * mon-fri", "5 4 1 jan *"])
def test_five_fields_are_a_schedule(text: str) -> None:
    assert check_schedule(text) == " ".join(text.split())


def test_off_is_no_schedule() -> None:
    assert check_schedule("off") is check_schedule(" OFF ") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "daily",
        "@daily",
        "* * * *",
        "* * * * * *",
        "61 * * * *",
        "*/0 * * * *",
        "0 0 30 2 *",
        "R R * * *",
        "H * * * *",
    ],
)
def test_what_names_no_instants_or_others_each_time_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is not a schedule: write five cron fields in UTC"):
        check_schedule(text)


@given(st.text(alphabet="0123456789*/,-LWRH# abcdefjmnostuwr@?", max_size=20))
def test_any_text_is_a_schedule_or_refused(text: str) -> None:
    try:
        cron = check_schedule(text)
    except BadInput:
        return
    assert cron is None or next_slot(cron, NOON) > NOON


def test_slots_are_after_one_instant_and_up_to_another() -> None:
    assert list(slots_between("0 * * * *", at(0), at(2))) == [at(1), at(2)]
    assert next_slot("0 * * * *", at(0)) == at(1)
    assert newest_slot("0 * * * *", at(2)) == newest_slot("0 * * * *", at(2.99)) == at(2)
    assert newest_slot("*/5 * * * *", NOON - timedelta(microseconds=1)) == NOON - timedelta(minutes=5)


def test_a_job_seen_first_or_switched_off_owes_nothing() -> None:
    for since, cron in ((None, "0 * * * *"), (at(-5), None)):
        made = plan(a_job(), cron, since, NOON)
        assert (made.slots, made.until) == ((), NOON)


def test_a_clock_that_goes_back_finds_nothing_and_forgets_nothing() -> None:
    made = plan(a_job(), "0 * * * *", at(3), at(1))
    assert (made.slots, made.until) == ((), at(3))


def states(policy: str, *, max_age_s: float | None = None, since: float, now: float) -> list[tuple[datetime, str]]:
    made = plan(a_job(policy=policy, max_age_s=max_age_s), "0 * * * *", at(since), at(now))  # type: ignore[arg-type]
    return [(slot.slot, slot.state) for slot in made.slots]


def test_all_makes_up_for_every_slot_that_is_young_enough() -> None:
    assert states("all", since=0, now=3.5) == [(at(1), "due"), (at(2), "due"), (at(3), "due")]
    assert states("all", max_age_s=5400, since=0, now=3.5) == [(at(1), "missed"), (at(2), "due"), (at(3), "due")]


def test_latest_makes_up_for_the_newest_slot() -> None:
    assert states("latest", since=0, now=3.5) == [(at(1), "skipped"), (at(2), "skipped"), (at(3), "due")]
    assert states("latest", max_age_s=60, since=0, now=3.5) == [
        (at(1), "skipped"),
        (at(2), "skipped"),
        (at(3), "missed"),
    ]


def test_skip_makes_up_for_none() -> None:
    assert states("skip", since=0, now=2.5) == [(at(1), "skipped"), (at(2), "skipped")]
    punctual = 2 + PUNCTUAL_S / 3600
    assert states("skip", since=0, now=punctual) == [(at(1), "skipped"), (at(2), "due")]


def test_what_is_not_run_says_why() -> None:
    made = plan(a_job(policy="latest", max_age_s=60), "0 * * * *", at(0), at(2.5))
    assert [slot.reason for slot in made.slots] == ["a later slot of the job is due", "nobody could run it within 60 s"]


@given(cron=CRONS, policy=st.sampled_from(["all", "latest", "skip"]), max_age_s=st.none() | st.just(900.0), looks=LOOKS)
def test_no_slot_is_lost_or_doubled_however_often_one_looks(
    cron: str, policy: str, max_age_s: float | None, looks: list[int]
) -> None:
    job = a_job(policy=policy, max_age_s=max_age_s)  # type: ignore[arg-type]
    until, found = NOON, []
    for seconds in looks:
        made = plan(job, cron, until, NOON + timedelta(seconds=seconds))
        until = made.until
        found += [slot.slot for slot in made.slots]
        assert all((slot.reason is None) == (slot.state == "due") for slot in made.slots)
        if policy == "latest":
            assert all(slot.state == "skipped" for slot in made.slots[:-1])
        if policy == "all" and max_age_s is None:
            assert all(slot.state == "due" for slot in made.slots)
    last = max(NOON, NOON + timedelta(seconds=max(looks)))
    assert until == last
    assert found == list(slots_between(cron, NOON, last))


def test_a_long_absence_is_worked_off_look_by_look() -> None:
    job, start = a_job(policy="latest"), datetime(2026, 6, 1, tzinfo=UTC)
    until, looks, due, found = start, 0, [], 0
    while until < NOON:
        made = plan(job, "*/5 * * * *", until, NOON)
        until, looks, found = made.until, looks + 1, found + len(made.slots)
        assert len(made.slots) <= MOST_SLOTS
        due += [slot.slot for slot in made.slots if slot.state == "due"]
    assert (looks, due, found) == (2, [NOON], int((NOON - start).total_seconds()) // 300)


@pytest.mark.parametrize("key", JOBS)
def test_every_job_of_the_table_can_be_scheduled(key: str) -> None:
    job = JOBS[key]
    assert job.key == key
    assert check_schedule(job.schedule) == job.schedule
    assert job.what.endswith(".")
    assert job.max_age_s is None or job.max_age_s > 0


def test_the_jobs_are_due_when_the_user_expects_them() -> None:
    midnight = datetime(2026, 8, 1, tzinfo=UTC)
    found = {
        key: [
            slot.strftime("%H:%M") for slot in slots_between(job.schedule, midnight, midnight + timedelta(hours=23.9))
        ]
        for key, job in JOBS.items()
    }
    assert found["collect"] == ["04:00", "08:00", "12:00", "16:00", "20:00"]
    assert found["results"] == ["08:00", "14:00", "23:00"]
    assert len(found["health"]) == 23
    assert found["closing"][:3] == ["00:01", "00:02", "00:03"]
