from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from serving import served

from homes import LivingDesk
from monps.api.app import create_app
from monps.domain.errors import StoreUnavailable
from monps.domain.world import World
from monps.engine.runs import harmless


class Worlds:
    """The living desk's worlds, and one that is out of reach."""

    def __init__(self, living: LivingDesk) -> None:
        self.living = living
        self.shown: World = "sandbox"
        self.out_of_order: Exception | None = None

    def show(self, world: World) -> None:
        self.shown = world

    @contextmanager
    def begin(self, world: World):
        if self.out_of_order is not None:
            raise self.out_of_order
        with self.living.desk.database(world).begin() as connection:
            yield connection


@pytest.fixture(scope="module")
def shared_worlds(living_desk: LivingDesk) -> Worlds:
    return Worlds(living_desk)


@pytest.fixture
def worlds(shared_worlds: Worlds) -> Iterator[Worlds]:
    yield shared_worlds
    shared_worlds.shown, shared_worlds.out_of_order = "sandbox", None


@pytest.fixture(scope="module")
def client(shared_worlds: Worlds) -> Iterator[httpx.Client]:
    with served(lambda port: create_app(shared_worlds, "1", port=port, site=None)) as client:
        yield client


def test_the_world_says_what_is_in_it(client: httpx.Client) -> None:
    state = client.get("/api/world").json()
    assert (state["world"], state["label"], state["matches"], state["competitions"]) == ("sandbox", "SANDBOX", 760, 2)
    assert state["quotes"] > 50_000
    assert state["runs"] >= 1


def test_one_order_leads_to_the_other_world_and_back(client: httpx.Client, worlds: Worlds) -> None:
    real = client.post("/api/world", json={"world": "real"}).json()
    assert (real["world"], real["matches"], real["runs"]) == ("real", 0, 0)
    assert client.get("/api/real/runs").json() == []
    assert client.get("/api/sandbox/runs").json() != []
    assert client.post("/api/world", json={"world": "sandbox"}).json()["matches"] == 760
    assert client.post("/api/world", json={"world": "moon"}).status_code == 422
    assert worlds.shown == "sandbox"


def test_a_run_is_listed_with_its_figures(client: httpx.Client, living_desk: LivingDesk) -> None:
    newest_first = client.get("/api/sandbox/runs").json()
    listed = next(summary for summary in newest_first if summary["run"] == living_desk.run)
    assert [summary["run"] for summary in newest_first] == sorted((s["run"] for s in newest_first), reverse=True)
    report = client.get(f"/api/sandbox/runs/{living_desk.run}").json()
    assert listed["run"] == report["run"] == living_desk.run
    assert set(listed["yield"]) == {"value", "n", "low", "high"}
    assert listed["bets"] == report["bets"] > 50
    assert report["world"] == "sandbox"
    assert sum(group["bets"] for group in report["by_league"].values()) == report["bets"]
    assert sum(group["matches"] for group in report["by_season"].values()) == report["matches"]
    assert sum(report["outcomes"].values()) == report["bets"]


def test_charts_agree_with_the_report(client: httpx.Client, living_desk: LivingDesk) -> None:
    report = client.get(f"/api/sandbox/runs/{living_desk.run}").json()
    charts = client.get(f"/api/sandbox/runs/{living_desk.run}/charts").json()
    last = charts["equity"][-1]
    assert (last["profit_minor"], last["bets"]) == (report["profit_minor"], report["bets"])
    assert last["low_minor"] < last["expected_minor"] < last["high_minor"]
    assert sum(b["count"] for b in charts["clv_histogram"]) == report["close_coverage"]["covered"]
    assert sum(b["n"] for b in charts["reliability"]) == 3 * report["forecasts"][0]["n"]


def test_bets_are_filtered_sorted_and_paged(client: httpx.Client, living_desk: LivingDesk) -> None:
    bets = f"/api/sandbox/runs/{living_desk.run}/bets"
    everything = client.get(bets, params={"page_size": 500}).json()
    assert everything["total"] == len(everything["rows"])
    row = everything["rows"][0]
    choices = client.get(f"/api/sandbox/runs/{living_desk.run}/choices").json()
    assert row["competition"] in choices["competitions"]
    for name in ("competition", "season", "bookmaker", "market", "selection", "outcome"):
        some = client.get(bets, params={name: row[name], "page_size": 500}).json()
        assert some["rows"] == [r for r in everything["rows"] if r[name] == row[name]]
        assert some["profit_minor"] == sum(r["profit_minor"] for r in some["rows"])
    team = row["home_team"][:5]
    found = client.get(bets, params={"team": team.upper(), "page_size": 500}).json()["rows"]
    assert found == [r for r in everything["rows"] if team.lower() in (r["home_team"] + "|" + r["away_team"]).lower()]
    dear = client.get(bets, params={"min_odds": 2.5, "max_odds": 4, "sort": "odds", "descending": False}).json()["rows"]
    assert [r["odds"] for r in dear] == sorted(r["odds"] for r in everything["rows"] if 2.5 <= r["odds"] <= 4)[:100]
    second = client.get(bets, params={"page": 2, "page_size": 7}).json()["rows"]
    assert second == everything["rows"][7:14]


@pytest.mark.parametrize("sort", ["decided_at", "odds", "ev", "clv_novig", "profit", "stake"])
def test_every_sort_runs_both_ways(client: httpx.Client, living_desk: LivingDesk, sort: str) -> None:
    params = {"sort": sort, "page_size": 500}
    down, up = (
        client.get(f"/api/sandbox/runs/{living_desk.run}/bets", params={**params, "descending": d}).json()["rows"]
        for d in (True, False)
    )
    key = {"profit": "profit_minor", "stake": "stake_minor"}.get(sort, sort)
    values = [row[key] for row in up if row[key] is not None]
    assert values == sorted(values)
    assert [row[key] for row in down if row[key] is not None] == values[::-1]


def test_a_wildcard_in_a_search_is_a_character(client: httpx.Client, living_desk: LivingDesk) -> None:
    assert client.get(f"/api/sandbox/runs/{living_desk.run}/bets", params={"team": "%"}).json()["total"] == 0


def test_the_export_holds_what_the_filters_let_through(client: httpx.Client, living_desk: LivingDesk) -> None:
    params = {"outcome": "won"}
    reply = client.get(f"/api/sandbox/runs/{living_desk.run}/bets.csv", params=params)
    rows = list(csv.DictReader(io.StringIO(reply.text)))
    assert reply.headers["content-type"].startswith("text/csv")
    assert f"run-{living_desk.run}-bets.csv" in reply.headers["content-disposition"]
    assert len(rows) == client.get(f"/api/sandbox/runs/{living_desk.run}/bets", params=params).json()["total"]
    assert {row["outcome"] for row in rows} == {"won"}


@pytest.mark.parametrize("path", ["", "/charts", "/choices", "/bets", "/bets.csv"])
def test_a_run_that_is_not_there(client: httpx.Client, path: str) -> None:
    reply = client.get(f"/api/sandbox/runs/999999{path}")
    assert reply.status_code == 404
    assert reply.json()["kind"] == "NotFound"
    assert "`monps backtest` makes one" in reply.json()["detail"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/api/sandbox/runs/one", "run: Input should be a valid integer"),
        ("/api/sandbox/runs/1/bets?page=0", "page: Input should be greater than or equal to 1"),
        ("/api/sandbox/runs/1/bets?sort=luck", "sort: Input should be"),
        ("/api/sandbox/runs/1/bets?league=E0", "league: Extra inputs are not permitted"),
    ],
)
def test_a_wrong_request_names_the_field(client: httpx.Client, path: str, words: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 422
    assert words in reply.json()["detail"]


def test_a_number_beyond_the_database_is_no_crash(client: httpx.Client) -> None:
    assert client.get(f"/api/sandbox/runs/{10**30}").status_code in {404, 422}


def test_a_broken_body_is_a_wrong_request(client: httpx.Client) -> None:
    reply = client.post("/api/world", content=b"{", headers={"content-type": "application/json"})
    assert reply.status_code == 422


def test_a_database_out_of_reach_is_told(client: httpx.Client, worlds: Worlds) -> None:
    worlds.out_of_order = StoreUnavailable("the server is down")
    reply = client.get("/api/world")
    assert (reply.status_code, reply.json()["kind"]) == (503, "StoreUnavailable")


def test_what_nobody_expected_says_little(client: httpx.Client, worlds: Worlds) -> None:
    worlds.out_of_order = RuntimeError("password=canary-11")
    reply = client.get("/api/world")
    assert reply.status_code == 500
    assert "canary" not in reply.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "localhost:PORT"}, 200),
        ({"host": "desk.example:PORT"}, 421),
        ({"host": "127.0.0.1:9"}, 421),
        ({"origin": "http://127.0.0.1:PORT"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
    ],
)
def test_only_pages_of_the_desk_are_answered(client: httpx.Client, headers: dict[str, str], status: int) -> None:
    port = str(client.base_url.port)
    sent = {name: value.replace("PORT", port) for name, value in headers.items()}
    assert client.get("/api/world", headers=sent).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"sec-fetch-site": "cross-site"}, 403), ({"sec-fetch-site": "same-origin"}, 200), ({}, 200)],
)
def test_only_pages_of_the_desk_give_orders(client: httpx.Client, headers: dict[str, str], status: int) -> None:
    assert client.post("/api/world", json={"world": "sandbox"}, headers=headers).status_code == status


def test_a_nul_in_the_address_is_refused(client: httpx.Client) -> None:
    assert client.get("/api/sandbox/runs/1/bets?team=%00").status_code == 400


def test_an_unknown_address_is_a_problem_in_the_same_shape(client: httpx.Client) -> None:
    assert client.get("/api/nowhere").json() == {"kind": "NotFound", "detail": "Not Found"}


@pytest.fixture(scope="module")
def pages(shared_worlds: Worlds, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("site")
    files = {
        "en/index.html": "<html><script>one()</script><script src='/a.js'></script></html>",
        "fr/index.html": "<html></html>",
        "_next/static/a.js": "1",
        "404.html": "<html>nothing here</html>",
    }
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    with served(lambda port: create_app(shared_worlds, "1", port=port, site=folder)) as client:
        yield client


@pytest.mark.parametrize(
    ("headers", "page"),
    [
        ({}, "/en/"),
        ({"accept-language": "fr-CH, en;q=0.9"}, "/fr/"),
        ({"accept-language": "de, fr;q=0.5"}, "/fr/"),
        ({"accept-language": "fr", "cookie": "language=en"}, "/en/"),
    ],
)
def test_the_start_page_speaks_the_users_language(pages: httpx.Client, headers: dict[str, str], page: str) -> None:
    reply = pages.get("/?run=3", headers=headers, follow_redirects=False)
    assert (reply.status_code, reply.headers["location"]) == (307, f"{page}?run=3")


def test_pages_allow_their_own_scripts_alone(pages: httpx.Client) -> None:
    reply = pages.get("/en/")
    policy = reply.headers["content-security-policy"]
    assert "script-src 'self' 'sha256-" in policy
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert policy.count("sha256-") == 1
    assert reply.headers["cache-control"] == "no-cache"
    assert reply.headers["x-frame-options"] == "DENY"


def test_assets_never_change_and_a_missing_page_is_a_page(pages: httpx.Client) -> None:
    assert "immutable" in pages.get("/_next/static/a.js").headers["cache-control"]
    missing = pages.get("/en/nowhere/")
    assert missing.status_code == 404
    assert "nothing here" in missing.text
    assert "content-security-policy" in missing.headers


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+x", "'+x"),
        ("-x", "'-x"),
        ("Everton", "Everton"),
        (-5, -5),
        (None, None),
    ],
)
def test_no_text_of_an_export_is_a_formula(value: object, written: object) -> None:
    assert harmless(value) == written


def test_a_run_in_an_older_form_says_to_run_again(client: httpx.Client, living_desk: LivingDesk) -> None:
    with living_desk.desk.database("sandbox").begin() as connection:
        old = connection.exec_driver_sql(
            "INSERT INTO runs (kind, config, config_hash, code_version, report, charts, created_at)"
            " SELECT kind, config, config_hash, '0.0.1', report - 'yield' || '{\"code_version\": \"0.0.1\"}', charts, created_at"
            " FROM runs WHERE id = %s RETURNING id",
            (living_desk.run,),
        ).scalar_one()
    reply = client.get(f"/api/sandbox/runs/{old}")
    with living_desk.desk.database("sandbox").begin() as connection:
        connection.exec_driver_sql("DELETE FROM runs WHERE id = %s", (old,))
    assert reply.status_code == 410
    assert f"run {old} is of 0.0.1: run `monps backtest` again" in reply.json()["detail"]


def test_large_answers_travel_compressed(client: httpx.Client, living_desk: LivingDesk) -> None:
    reply = client.get(f"/api/sandbox/runs/{living_desk.run}/bets", headers={"accept-encoding": "gzip"})
    assert reply.headers["content-encoding"] == "gzip"
