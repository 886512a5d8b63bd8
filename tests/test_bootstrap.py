from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr

from homes import LivingDesk
from monps.bootstrap import Desk, ShownWorld, SystemClock, code_version, web_application
from monps.domain.errors import BadInput
from monps.settings import Settings
from monps.store.database import world_name


def test_the_clock_runs_in_utc() -> None:
    first, second = SystemClock().now(), SystemClock().now()
    assert first <= second
    assert first.utcoffset() is not None


def test_the_version_names_the_code() -> None:
    assert code_version().startswith("0.1.0")


def test_a_database_is_opened_once(living_desk: LivingDesk) -> None:
    assert living_desk.desk.database("sandbox") is living_desk.desk.database("sandbox")
    with living_desk.desk.database("sandbox").begin() as connection:
        assert world_name(connection) == "sandbox"


def test_the_world_that_is_shown_outlives_the_desk(tmp_path: Path) -> None:
    desk = Desk(Settings(home=tmp_path / "new"))
    assert ShownWorld(desk).shown == "sandbox"
    ShownWorld(desk).show("real")
    assert ShownWorld(Desk(Settings(home=tmp_path / "new"))).shown == "real"
    (tmp_path / "new" / "world").write_text("elsewhere")
    with pytest.raises(BadInput, match="write real or sandbox, or delete the file"):
        _ = ShownWorld(desk).shown


def test_the_application_has_the_api(living_desk: LivingDesk) -> None:
    paths = web_application(living_desk.desk, site=None).openapi()["paths"]
    assert {"/api/world", "/api/{world}/runs", "/api/{world}/runs/{run}"} <= set(paths)


def test_an_address_leads_to_a_server_of_the_users_own(tmp_path: Path, second_address: str) -> None:
    desk = Desk(Settings(home=tmp_path, database_url=SecretStr(second_address + "monps_tests_desk")))
    try:
        with desk.database("sandbox").begin() as connection:
            assert world_name(connection) == "sandbox"
            assert connection.exec_driver_sql("SELECT current_database()").scalar_one() == "monps_tests_desk_sandbox"
    finally:
        desk.close()
        with psycopg.connect(second_address + "postgres", autocommit=True) as maintenance:
            maintenance.execute("DROP DATABASE monps_tests_desk_sandbox WITH (FORCE)")
    assert not (tmp_path / "pg").exists()
