from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from homes import LivingDesk
from monps.domain.errors import WrongWorld
from monps.engine.simulate import fill_with, is_empty, last_full_season
from monps.sandbox.plan import LeagueSpec, SandboxPlan
from monps.store.database import Database


@pytest.mark.parametrize(
    ("day", "season"),
    [((2026, 8, 1), "2025/26"), ((2026, 7, 1), "2025/26"), ((2026, 6, 30), "2024/25"), ((2026, 1, 1), "2024/25")],
)
def test_the_last_full_season(day: tuple[int, int, int], season: str) -> None:
    assert last_full_season(datetime(*day, tzinfo=UTC)) == season


def test_the_sandbox_says_what_it_is_made_of(living_desk: LivingDesk) -> None:
    sandbox = living_desk.desk.database("sandbox")
    assert not is_empty(sandbox)
    with sandbox.begin() as connection:
        description = connection.execute(text("SELECT description FROM world")).scalar_one()
        sources = connection.execute(text("SELECT DISTINCT source FROM payloads")).scalars().all()
    assert description["seed"] == 3
    assert "pinnacle" in str(description["bookmakers"])
    assert sources == ["sandbox"]


def test_nothing_is_simulated_into_the_real_world(real_database: Database) -> None:
    plan = SandboxPlan(seed=1, leagues=(LeagueSpec(competition="soccer_epl", teams=4),), seasons=("2024/25",))
    assert is_empty(real_database)
    with pytest.raises(WrongWorld, match="into the sandbox alone"):
        fill_with(real_database, plan)
    assert is_empty(real_database)
