from __future__ import annotations

import threading
import time

import pytest
from sqlalchemy import text

from monps.domain.errors import BadInput, NotFound, WrongWorld
from monps.domain.frames import Batch
from monps.engine.ingest import Payload, Taken, ingest
from monps.feeds.source import Raw, Source

NOTHING = Batch()


def read(raw: Raw) -> Batch:
    if raw.content == b"bad":
        raise BadInput(f"{raw.name}: it is bad: send a good one")
    return NOTHING


SOURCE = Source(key="made", version="7", world="real", read=read)


def test_a_payload_that_cannot_be_used_leaves_nothing_and_stops_nobody(database) -> None:
    heard: list[Taken] = []
    missing = NotFound("no file there")
    payloads = [
        Payload(name="a", content=b"bad"),
        Payload(name="b", content=b"good"),
        Payload(name="c", content=missing),
    ]
    report = ingest(database, SOURCE, payloads, heard.append)
    assert [(taken.name, taken.error) for taken in heard] == [
        ("a", "The input cannot be used: a: it is bad: send a good one"),
        ("b", None),
        ("c", "There is no such thing: no file there"),
    ]
    assert [taken.name for taken in report.failed] == ["a", "c"]
    with database.begin() as connection:
        kept = connection.execute(text("SELECT name, reader_version, state, refusal FROM payloads ORDER BY id")).all()
    why = "The input cannot be used: a: it is bad: send a good one"
    assert kept == [("a", "7", "refused", why), ("b", "7", "read", None)]


def test_the_same_bytes_are_read_once(database) -> None:
    payloads = [Payload(name="a", content=b"good"), Payload(name="b", content=b"good")]
    assert [taken.already_read for taken in ingest(database, SOURCE, payloads).payloads] == [False, True]


def test_what_breaks_inside_is_not_taken_for_bad_input(database) -> None:
    def broken(raw: Raw) -> Batch:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ingest(
            database, Source(key="broken", version="1", world="real", read=broken), [Payload(name="a", content=b"x")]
        )


def test_payloads_are_read_ahead_in_order_and_not_all_at_once(database) -> None:
    reading: list[str] = []

    def slow(raw: Raw) -> Batch:
        reading.append(raw.name)
        assert threading.current_thread() is not threading.main_thread()
        return NOTHING

    seen: list[int] = []

    def told(taken: Taken) -> None:
        time.sleep(0.02)
        seen.append(len(reading))

    names = [str(number) for number in range(8)]
    payloads = (Payload(name=name, content=name.encode()) for name in names)
    report = ingest(database, Source(key="slow", version="1", world="real", read=slow), payloads, told)
    assert [taken.name for taken in report.payloads] == reading == names
    assert 2 <= seen[0] <= 3


class Stopped(Exception):
    """The machine went down."""


def test_an_import_that_was_cut_off_goes_on_where_it_stopped(database) -> None:
    payloads = [Payload(name=str(number), content=str(number).encode()) for number in range(6)]

    def cut(taken: Taken) -> None:
        if taken.name == "2":
            raise Stopped

    with pytest.raises(Stopped):
        ingest(database, SOURCE, payloads, cut)
    again = ingest(database, SOURCE, payloads).payloads
    assert [taken.already_read for taken in again] == [True, True, True, False, False, False]


def test_a_source_tells_of_one_world(database) -> None:
    sandbox = Source(key="made", version="1", world="sandbox", read=read)
    with pytest.raises(WrongWorld, match="made tells of the sandbox world, the database holds the real one"):
        ingest(database, sandbox, [Payload(name="a", content=b"good")])


def test_a_newer_reader_reads_the_same_bytes_again(database) -> None:
    payload = [Payload(name="a", content=b"good")]
    newer = Source(key="made", version="8", world="real", read=read)
    read_before = [ingest(database, source, payload).payloads[0].already_read for source in (SOURCE, newer, newer)]
    assert read_before == [False, False, True]
