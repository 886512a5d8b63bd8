from __future__ import annotations

from datetime import UTC, datetime

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from monps.domain.catalogue.bookmakers import BOOKMAKERS
from monps.domain.catalogue.competitions import COMPETITIONS
from monps.domain.errors import StoreUnavailable, WrongWorld
from monps.store.database import Database, describe_world, ensure_storage, prepare, world_name
from monps.store.schema import is_ours, metadata

PARTITIONS = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'quotes'::regclass ORDER BY 1"


def test_the_schema_is_what_its_history_makes(database) -> None:
    with database.begin() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_catalogue_is_there(database) -> None:
    with database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM bookmakers")).scalar_one() == len(BOOKMAKERS)
        assert connection.execute(text("SELECT count(*) FROM competitions")).scalar_one() == len(COMPETITIONS)


def test_history_stands_in_one_partition_and_months_to_come_in_their_own(database) -> None:
    with database.begin() as connection:
        before = connection.execute(text(PARTITIONS)).scalars().all()
        ensure_storage(connection, datetime(2026, 12, 15, tzinfo=UTC))
        after = connection.execute(text(PARTITIONS)).scalars().all()
    assert before == ["quotes_2026_08", "quotes_2026_09", "quotes_2026_10", "quotes_default", "quotes_history"]
    assert sorted(set(after) - set(before)) == ["quotes_2026_12", "quotes_2027_01", "quotes_2027_02"]


QUOTE = """INSERT INTO quotes (fixture_id, bookmaker, market, selection, side, odds_milli, state, stage, known_at, payload_id)
VALUES (1, 'pinnacle', 'h2h', 'home', 'back', 2000, 'open', 'live', :at, 1) RETURNING tableoid::regclass::text"""


def test_a_price_from_a_month_without_a_partition_moves_into_it(database) -> None:
    with database.begin() as connection:
        late = datetime(2026, 12, 5, tzinfo=UTC)
        assert connection.execute(text(QUOTE), {"at": late}).scalar_one() == "quotes_default"
        ensure_storage(connection, late)
        assert connection.execute(text("SELECT tableoid::regclass::text FROM quotes")).scalars().all() == [
            "quotes_2026_12"
        ]
        for at, into in ((late, "quotes_2026_12"), (datetime(2027, 1, 5, tzinfo=UTC), "quotes_2027_01")):
            changed = QUOTE.replace("2000", "2100")
            assert connection.execute(text(changed), {"at": at}).scalar_one() == into
        assert connection.execute(text("SELECT count(*) FROM quotes")).scalar_one() == 3


def test_a_database_belongs_to_one_world(real_database: Database) -> None:
    with pytest.raises(WrongWorld, match="holds the real world, not the sandbox one"):
        prepare(real_database, "sandbox", datetime(2026, 8, 1, tzinfo=UTC))
    with real_database.begin() as connection:
        assert world_name(connection) == "real"


def test_a_world_is_described(database) -> None:
    with database.begin() as connection:
        describe_world(connection, {"seed": 3})
        assert connection.execute(text("SELECT description ->> 'seed' FROM world")).scalar_one() == "3"


def test_an_error_leaves_nothing_behind(real_database: Database) -> None:
    def write_and_fail() -> None:
        with real_database.begin() as connection:
            connection.execute(text("INSERT INTO teams (name, country) VALUES ('Half', 'Written')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with real_database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM teams WHERE name = 'Half'")).scalar_one() == 0


def test_a_database_out_of_reach_says_so() -> None:
    def refuse() -> psycopg.Connection[tuple[object, ...]]:
        raise psycopg.OperationalError("connection refused\nmore")

    with pytest.raises(StoreUnavailable, match=r"cannot be reached: connection refused$"), Database(refuse).begin():
        pass


def test_times_are_utc_whatever_the_server_says(database) -> None:
    with database.begin() as connection:
        assert connection.execute(text("SHOW timezone")).scalar_one() == "UTC"


def test_a_connection_that_is_lost_midway_says_so(real_database: Database) -> None:
    def lose() -> None:
        with real_database.begin() as connection:
            connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(StoreUnavailable, match="cannot be reached"):
        lose()
    with real_database.begin() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
