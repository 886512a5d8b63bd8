from __future__ import annotations

from contextlib import closing

import psycopg
import pytest

from monps.domain.errors import StoreUnavailable
from monps.store.server import connect


def test_a_missing_database_is_made_once(second_address: str) -> None:
    name = "monps_tests_made"
    with psycopg.connect(second_address + "postgres", autocommit=True) as maintenance:
        maintenance.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        for _ in range(2):
            with closing(connect(second_address + "monps_tests", "_made")) as connection:
                assert connection.execute("SELECT current_database(), pg_encoding_to_char(6)").fetchone() == (
                    name,
                    "UTF8",
                )
        maintenance.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(StoreUnavailable, match="write postgresql://user:password@host:5432/database"):
        connect("half an address")


def test_a_server_out_of_reach_is_named_without_its_password() -> None:
    with pytest.raises(StoreUnavailable) as failure:
        connect("postgresql://somebody:canary-7f3@127.0.0.1:1/monps?connect_timeout=2")
    assert "canary-7f3" not in str(failure.value)
    assert "127.0.0.1" in str(failure.value)
