from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from homes import NOW, LivingDesk
from monps.domain.errors import WrongWorld
from monps.engine.backtest import Stamp
from monps.engine.simulate import fill_with, is_filled, last_full_season, liven
from monps.sandbox.plan import LeagueSpec, SandboxPlan
from monps.store.database import Database, prepare
from monps.store.embedded import EmbeddedServer


@pytest.mark.parametrize(
    ("day", "season"),
    [((2026, 8, 1), "2025/26"), ((2026, 7, 1), "2025/26"), ((2026, 6, 30), "2024/25"), ((2026, 1, 1), "2024/25")],
)
def test_the_last_full_season(day: tuple[int, int, int], season: str) -> None:
    assert last_full_season(datetime(*day, tzinfo=UTC)) == season


def test_the_sandbox_says_what_it_is_made_of(living_desk: LivingDesk) -> None:
    sandbox = living_desk.desk.database("sandbox")
    assert is_filled(sandbox)
    with sandbox.begin() as connection:
        description = connection.execute(text("SELECT description FROM world")).scalar_one()
        sources = connection.execute(text("SELECT DISTINCT source FROM payloads")).scalars().all()
    assert description["seed"] == 3
    assert "pinnacle" in str(description["bookmakers"])
    assert sources == ["sandbox"]


def test_nothing_is_simulated_into_the_real_world(real_database: Database) -> None:
    plan = SandboxPlan(seed=1, leagues=(LeagueSpec(competition="soccer_epl", teams=4),), seasons=("2024/25",))
    with pytest.raises(WrongWorld, match="tells of the sandbox world"):
        fill_with(real_database, plan)
    with real_database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM fixtures")).scalar_one() == 0


class Stopped(Exception):
    """The machine went down."""


def test_a_sandbox_that_was_cut_off_is_filled_to_the_end_and_judged_once(embedded: EmbeddedServer) -> None:
    plan = SandboxPlan(
        seed=1,
        leagues=tuple(LeagueSpec(competition=key, teams=8) for key in ("soccer_epl", "soccer_italy_serie_a")),
        seasons=("2024/25",),
    )
    stamp = Stamp(world="sandbox", now=NOW, code_version="test")
    heard: list[str] = []

    def cut(step: str) -> None:
        raise Stopped

    database = Database(lambda: embedded.connect("cut_off"))
    prepare(database, "sandbox", NOW)
    with pytest.raises(Stopped):
        liven(database, stamp, cut, plan)
    assert not is_filled(database)
    liven(database, stamp, heard.append, plan)
    assert is_filled(database)
    assert heard[-1].startswith("run 1, ")
    liven(database, stamp, cut, plan)
    with database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM fixtures")).scalar_one() == 2 * 8 * 7
    database.close()
