from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest
from sqlalchemy import text

from monps.domain.frames import INSTANT
from monps.store.bulk import copy_in, copy_out

SCHEMA = {
    "number": pl.Int64,
    "small": pl.Int16,
    "share": pl.Float64,
    "words": pl.String,
    "holds": pl.Boolean,
    "at": INSTANT,
}
ROWS = [
    (1, -3, 0.1, "plain", True, datetime(2003, 8, 16, 14, 0, tzinfo=UTC)),
    (2, None, None, None, None, None),
    (3, 7, 1e-300, 'a "quote", a comma\nand a line', False, datetime(2024, 5, 1, 12, 30, 1, 123456, tzinfo=UTC)),
    (4, 0, -2.5, "", False, datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    (5, 0, float("inf"), "Süper Łódź", True, datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
]


def test_every_type_comes_back_as_it_went(database) -> None:
    frame = pl.DataFrame(ROWS, schema=SCHEMA, orient="row")
    with database.begin() as connection:
        connection.execute(
            text(
                "CREATE TEMP TABLE there (number bigint, small smallint, share double precision, words text,"
                " holds boolean, at timestamptz)"
            )
        )
        assert copy_in(connection, "there", frame) == len(ROWS)
        back = copy_out(connection, "SELECT * FROM there ORDER BY number", SCHEMA)
        some = copy_out(connection, "SELECT * FROM there WHERE number = ANY (%(n)s::int[])", SCHEMA, {"n": [3]})
        none = copy_out(connection, "SELECT * FROM there WHERE number > 9", SCHEMA)
    assert back.equals(frame)
    assert some.equals(frame[2:3])
    assert (none.height, dict(none.schema)) == (0, SCHEMA)


def test_a_text_that_looks_like_sql_is_only_a_text(database) -> None:
    with database.begin() as connection:
        found = copy_out(
            connection, "SELECT %(words)s::text", {"words": pl.String}, {"words": "'; DROP TABLE quotes; --"}
        )
    assert found["words"].to_list() == ["'; DROP TABLE quotes; --"]


@pytest.mark.parametrize("rows", [0, 450_000])
def test_any_number_of_rows(database, rows: int) -> None:
    frame = pl.DataFrame({"number": pl.arange(rows, eager=True, dtype=pl.Int64)})
    with database.begin() as connection:
        connection.execute(text("CREATE TEMP TABLE numbers (number bigint)"))
        copy_in(connection, "numbers", frame)
        assert connection.execute(text("SELECT count(*), sum(number) FROM numbers")).one() == (
            rows,
            frame["number"].sum() if rows else None,
        )
