from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from monps.agents.table import AGENTS, AgentOptions
from monps.domain.frames import QUOTES, SIGNALS
from monps.domain.view import VIEW_FIXTURES, View

DECIDED = datetime(2024, 3, 1, 17, tzinfo=UTC)
KICKOFF = DECIDED + timedelta(hours=22)
FIXTURE = (1, "soccer_epl", "2023/24", "Arsenal", "Everton", KICKOFF, False, "scheduled", DECIDED, DECIDED)
PRICES = {
    "pinnacle": (2.0, 3.4, 4.2),
    "bet365": (2.2, 3.3, 4.0),
    "bwin": (2.2, 3.5, 3.9),
    "market_max": (9.0, 9.0, 9.0),
}


def view(prices: dict[str, tuple[float, ...]], *, side: str = "back", state: str = "open") -> View:
    rows = [
        (1, bookmaker, "h2h", None, selection, side, round(odds * 1000), state, "early", DECIDED, None)
        for bookmaker, offered in prices.items()
        for selection, odds in zip(("home", "draw", "away"), offered, strict=False)
    ]
    return View(
        fixtures=pl.DataFrame([FIXTURE], schema=dict(VIEW_FIXTURES), orient="row"),
        quotes=pl.DataFrame(rows, schema=dict(QUOTES), orient="row"),
    )


def signals(seen: View, bookmakers: tuple[str, ...] = ("pinnacle", "bet365", "bwin")) -> pl.DataFrame:
    options = AgentOptions(sharp="pinnacle", novig="power", bookmakers=bookmakers, markets=("h2h",))
    return AGENTS["value"](options).judge(seen)


def test_the_best_price_is_judged_by_the_sharp_one() -> None:
    found = signals(view(PRICES))
    assert found.schema == SIGNALS
    best = {row["selection"]: row for row in found.iter_rows(named=True)}
    assert {side: (row["bookmaker"], row["odds_milli"]) for side, row in best.items()} == {
        "home": ("bet365", 2200),
        "draw": ("bwin", 3500),
        "away": ("pinnacle", 4200),
    }
    assert best["home"]["ev"] == pytest.approx(0.0764, abs=5e-5)
    assert best["away"]["ev"] < 0
    assert json.loads(best["home"]["because"])["sharp_odds_milli"] == [2000, 3400, 4200]


def test_only_named_bookmakers_are_taken() -> None:
    assert set(signals(view(PRICES), ("bwin",))["bookmaker"]) == {"bwin"}
    assert signals(view(PRICES), ("betvictor",)).is_empty()


@pytest.mark.parametrize(
    "seen",
    [
        view({name: prices for name, prices in PRICES.items() if name != "pinnacle"}),
        view({**PRICES, "pinnacle": (2.0, 3.4)}),
        view(PRICES, side="lay"),
        view(PRICES, state="suspended"),
        view({}),
    ],
    ids=["no sharp price", "a side missing", "lay", "suspended", "nothing"],
)
def test_it_abstains(seen: View) -> None:
    assert signals(seen).is_empty()


@pytest.mark.parametrize("name", list(AGENTS))
def test_every_agent_keeps_its_name_and_its_schema(name: str) -> None:
    agent = AGENTS[name](AgentOptions(sharp="pinnacle", novig="shin", bookmakers=("bwin",), markets=("h2h", "totals")))
    assert agent.name == name
    assert agent.judge(view({})).schema == SIGNALS
