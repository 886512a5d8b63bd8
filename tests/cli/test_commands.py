from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from homes import LivingDesk
from monps.cli import run as run_command
from monps.cli.main import app
from monps.pricing.novig import DISTRIBUTIONS


def commands() -> list[tuple[str, ...]]:
    own = [(str(command.name),) for command in app.registered_commands]
    grouped = [
        (str(group.name), str(command.name))
        for group in app.registered_groups
        for command in group.typer_instance.registered_commands
    ]
    return [(), *own, *grouped]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_has_help(monps, tmp_path: Path, command: tuple[str, ...]) -> None:
    said = monps(*command, "--help", home=tmp_path)
    assert said.code == 0
    assert "Usage: " in said.out
    assert not list(tmp_path.iterdir())


def test_help_loads_nothing_heavy() -> None:
    loaded = "import sys, monps.cli.main; print([m for m in ('polars', 'numpy', 'sqlalchemy', 'fastapi', 'pydantic') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_an_error_is_one_sentence_and_with_json_one_object(monps, tmp_path: Path) -> None:
    words = monps("backtest", "--sharp", "nobody", home=tmp_path)
    assert (words.code, words.out) == (1, "")
    assert words.err.startswith("monps: The input cannot be used: no bookmaker is called 'nobody'")
    data = monps("backtest", "--sharp", "nobody", "--json", home=tmp_path)
    assert data.json["error"]["kind"] == "BadInput"
    assert data.code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--leagues", "E0,Z9"], "no competition is called 'Z9'"),
        (["--seasons", "2325"], "is not a season"),
        (["--novig", "worst_case"], "no no-vig method is called 'worst_case': use one of multiplicative"),
        (["--novig", "magic"], "no no-vig method is called 'magic': use one of multiplicative"),
        (["--agent", "oracle"], "no agent is called 'oracle': use one of value"),
        (["--markets", "corners"], "no market is called 'corners'"),
        (["--bookmakers", "Max"], "Market maximum is no bookmaker"),
        (["--bookmakers", "BFE"], "Betfair Exchange takes commission"),
        (["--markets", ","], "no market was named"),
        (["--min-ev", "99"], "min_ev"),
        (["--stake-fraction", "0"], "stake_fraction"),
        (["--currency", "euro"], "currency"),
    ],
)
def test_a_name_that_nobody_bears(monps, tmp_path: Path, arguments: list[str], words: str) -> None:
    said = monps("backtest", *arguments, home=tmp_path)
    assert said.code == 1
    assert words in said.err


def test_an_unknown_setting_is_refused(monps, tmp_path: Path) -> None:
    said = monps("world", "show", home=tmp_path, MONPS_PROT="8001")
    assert said.code == 1
    assert "MONPS_PROT" in said.err


def test_a_backtest_of_an_empty_store_says_what_to_do(monps, home: Path) -> None:
    said = monps("backtest", home=home)
    assert said.code == 1
    assert "`monps import football-data`" in said.err


def test_a_backtest_as_json(monps, living_desk: LivingDesk) -> None:
    options = ["--world", "sandbox", "--leagues", "E0", "--seasons", "2425", "--bookmakers", "B365,BW,IW,PS,WH,VC"]
    said = monps("backtest", *options, "--json", home=living_desk.desk.settings.home)
    report = said.json
    assert said.code == 0
    keys = {"matches", "bets", "yield", "clv_novig", "beat_close", "max_drawdown", "by_league", "by_season"}
    assert keys <= set(report)
    assert report["config"]["leagues"] == ["soccer_epl"]
    assert set(report["by_league"]) == {"soccer_epl"}
    assert set(report["by_season"]) == {"2024/25"}
    for name in ("yield", "clv_novig", "beat_close", "max_drawdown"):
        assert set(report[name]) == {"value", "n", "low", "high"}
        assert report[name]["low"] <= report[name]["value"] <= report[name]["high"]
    assert report["yield"]["n"] == report["max_drawdown"]["n"] == report["bets"]
    assert report["clv_novig"]["n"] == report["beat_close"]["n"] == report["close_coverage"]["covered"]


def test_a_backtest_as_a_table(monps, living_desk: LivingDesk) -> None:
    said = monps("backtest", "--world", "sandbox", "--stake", "kelly", home=living_desk.desk.settings.home)
    assert said.code == 0
    for words in ("SANDBOX", "Out of sample", "no-vig CLV", "2024/25", "pinnacle_closing", "Closing price for"):
        assert words in said.out


def test_a_backtest_without_bets_has_reasons_and_no_zeros(monps, living_desk: LivingDesk) -> None:
    options = ["--world", "sandbox", "--min-ev", "5"]
    report = monps("backtest", *options, "--json", home=living_desk.desk.settings.home).json
    assert report["bets"] == 0
    for name in ("yield", "clv_novig", "beat_close", "win_rate", "max_drawdown"):
        assert report[name]["value"] is None
        assert report[name]["reason"]
    said = monps("backtest", *options, home=living_desk.desk.settings.home)
    assert "no bet" in said.out or "no rows" in said.out or "–" in said.out


def test_the_world_is_shown_and_changed(monps, home: Path) -> None:
    assert monps("world", "show", "--json", home=home).json["world"] == "sandbox"
    assert monps("world", "use", "real", "--json", home=home).json == {"world": "real"}
    assert monps("world", "show", home=home).out.startswith("REAL: Real matches")
    assert "sandbox" in monps("world", "use", "sandbox", home=home).out
    (home / "world").write_text("moon\n")
    assert "write real or sandbox" in monps("world", "show", home=home).err


def test_the_store_is_looked_at_and_stopped(monps, home: Path) -> None:
    assert monps("store", "status", "--json", home=home).json["running"] is False
    monps("world", "show", home=home)
    assert "running: True" in monps("store", "status", home=home).out
    assert monps("store", "stop", "--json", home=home).json == {"running": False}
    assert "running: False" in monps("store", "status", home=home).out
    assert "stopped" in monps("store", "stop", home=home).out


def test_the_api_is_described(monps, tmp_path: Path) -> None:
    paths = monps("openapi", home=tmp_path).json["paths"]
    assert "/api/{world}/runs/{run}/bets" in paths


def test_a_taken_port_is_told(monps, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        said = monps("run", "--port", other.getsockname()[1], home=tmp_path)
    assert said.code == 1
    assert "Stop what is there, or set MONPS_PORT" in said.err


def test_a_desk_without_its_pages_says_how_to_build_them(tmp_path: Path) -> None:
    with pytest.raises(run_command.SiteMissing, match="make run"):
        run_command.require_site(tmp_path)


@pytest.mark.parametrize("novig", DISTRIBUTIONS)
def test_every_no_vig_method_measures_a_run(monps, living_desk: LivingDesk, novig: str) -> None:
    options = ["--world", "sandbox", "--leagues", "E0", "--novig", novig, "--markets", "1x2,totals,ah,dnb"]
    report = monps("backtest", *options, "--json", home=living_desk.desk.settings.home).json
    assert report["config"]["novig"] == novig
    assert report["matches"] > 300
    assert {forecast["name"] for forecast in report["forecasts"]} == {"pinnacle_closing", "pinnacle_early"}


def test_a_run_at_the_close_says_that_its_closing_line_value_proves_nothing(monps, living_desk: LivingDesk) -> None:
    options = ["--world", "sandbox", "--at", "close", "--min-ev", "0.01", "--stake", "kelly"]
    report = monps("backtest", *options, "--json", home=living_desk.desk.settings.home).json
    assert "proves nothing" in report["origin"]
    assert [forecast["name"] for forecast in report["forecasts"]] == ["pinnacle_closing"]
    assert report["config"]["stake_fraction"] == 0.25


def test_a_sharp_bookmaker_without_prices_is_told(monps, living_desk: LivingDesk) -> None:
    said = monps("backtest", "--world", "sandbox", "--sharp", "BFE", home=living_desk.desk.settings.home)
    assert said.code == 1
    assert "has a complete early price of betfair_ex_uk" in said.err


def test_a_command_that_is_not_understood_is_an_object_too(monps, tmp_path: Path) -> None:
    said = monps("backtest", "--stake", "all", "--json", home=tmp_path)
    assert said.code == 2
    assert said.json["error"]["kind"] == "Usage"
    assert "--stake" in said.err


def test_a_home_that_is_no_folder_is_named(monps, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for command in (["world", "use", "real"], ["world", "show"]):
        said = monps(*command, "--json", home=tmp_path / "file")
        assert said.code == 1
        assert str(tmp_path / "file") in said.json["error"]["detail"]
