"""What a single kind of fault has to show beside what every kind has: checks by its name, under the fault and after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from fault_desk import FaultDesk
from fault_facts import Seen
from fault_scenes import SCENES
from sqlalchemy import text

Check = Callable[[FaultDesk, Seen, Seen, Seen], None]
UNDER: dict[str, Check] = {}
"""Called with the desk, what was seen before the fault and under it, and what the twin saw."""
AFTER: dict[str, Check] = {}
"""Called with the desk, what was seen under the fault and after it, and what the twin saw."""
MOVED = timedelta(hours=3)


def under(*names: str) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        UNDER.update(dict.fromkeys(names, check))
        return check

    return register


def after(*names: str) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        AFTER.update(dict.fromkeys(names, check))
        return check

    return register


def rows(desk: FaultDesk, query: str, **parameters: Any) -> list[tuple[Any, ...]]:
    with desk.database.begin() as connection:
        return [tuple(row) for row in connection.execute(text(query), parameters)]


def fresh(before: Seen, now: Seen, table: str) -> list[tuple[Any, ...]]:
    return list((now.facts[table] - before.facts[table]).elements())


def matrix(seen: Seen) -> dict[str, Any]:
    return {row["home_team"]: row["odds"] for row in seen.board}


@under("http_429")
def _(desk, start, seen, whole) -> None:
    assert desk.waited == [7.0] * 6


@under("http_503_retry_after_date")
def _(desk, start, seen, whole) -> None:
    assert desk.waited == []


@under("timeout", "connection_reset", "truncated_body", "bad_gzip", "http_500")
def _(desk, start, seen, whole) -> None:
    reasons = [(reason, cost) for _, _, reason, cost in seen.fetches[len(start.fetches) :]]
    assert reasons == [("unavailable", 0), ("breaker_open", 2)]  # the list is free, the prices cost two credits


@under("missing_quota_headers")
def _(desk, start, seen, whole) -> None:
    assert {key["estimated"] for key in seen.state["keys"] if key["provider"] == "the-odds-api" and key["used"]} == {
        True
    }


@under("wrong_quota_headers")
def _(desk, start, seen, whole) -> None:
    assert max(key["remaining"] for key in seen.state["keys"]) > 10_000


@after("missing_quota_headers", "wrong_quota_headers")
def _(desk, seen, last, whole) -> None:
    spent = {key: told["remaining"] for told in [desk.sandbox.usage()["the-odds-api"]] for key, told in told.items()}
    heard = max((key for key in last.state["keys"] if key["seen_at"]), key=lambda key: key["seen_at"])
    assert (heard["remaining"], heard["estimated"]) == (spent[heard["label"]], False)


@under("key_invalid", "key_deactivated", "key_exhausted")
def _(desk, start, seen, whole) -> None:
    (alert,) = seen.alerts - {"feed_failing"}
    keys = [key for key in seen.state["keys"] if key["provider"] == "the-odds-api"]
    assert {(key["state"], bool(key["reason"])) for key in keys} == {(alert.removeprefix("key_"), True)}


@after("plan_refused")
def _(desk, seen, last, whole) -> None:
    assert last.facts["results"].total() == 0
    assert desk.now() - seen.at > timedelta(hours=25)
    SCENES["results"].act(desk)
    ((count, matches),) = rows(desk, "SELECT count(*), count(DISTINCT fixture_id) FROM results")
    assert count == matches >= whole.facts["results"].total() > 0


@under("stuck_bookmaker")
def _(desk, start, seen, whole) -> None:
    newest: dict[str, Any] = {}
    for _, _, bookmaker, *_, seen_at, updated_at in seen.facts["sightings"]:
        if seen_at == seen.at and updated_at:
            newest[bookmaker] = max(updated_at, newest.get(bookmaker, updated_at))
    stuck = {bookmaker for bookmaker, at in newest.items() if at <= seen.at - timedelta(hours=3)}
    assert 0 < len(stuck) < len(newest)
    assert {one["subject"] for one in seen.state["alerts"] if one["kind"] == "bookmaker_stuck"} == stuck


@under("bookmaker_missing")
def _(desk, start, seen, whole) -> None:
    shown = {bookmaker for _, _, bookmaker, _, _, keys, *_, at, _ in seen.facts["sightings"] if at == seen.at and keys}
    assert 0 < len(shown) < 6
    gone = {row[2] for row in fresh(start, seen, "quotes") if row[9] == "suspended"}
    assert gone == {row[2] for row in start.facts["quotes"]} - shown


@under("market_missing")
def _(desk, start, seen, whole) -> None:
    assert matrix(seen) == matrix(whole)
    assert {row[9] for row in fresh(start, seen, "quotes") if row[1] == "totals"} == {"suspended"}


@under("market_suspended")
def _(desk, start, seen, whole) -> None:
    gone = {row[0] for row in fresh(start, seen, "quotes") if row[9] == "suspended"}
    assert 0 < len(gone) < len({row[0] for row in start.facts["quotes"]})
    shown, twin = matrix(seen), matrix(whole)
    offered = {name for name, odds in shown.items() if any(price for selection in odds for price in selection)}
    assert {name: shown[name] for name in offered} == {name: twin[name] for name in offered}
    assert len(offered) == len(twin) - len(gone)


@under("palpable_error")
def _(desk, start, seen, whole) -> None:
    most = {row["home_team"]: [best and best["odds_milli"] for best in row["best"]] for row in whole.board}
    for row in seen.board:
        for best, twin in zip(row["best"], most[row["home_team"]], strict=True):
            assert best is None or best["odds_milli"] <= twin


@under("price_below_one", "huge_price", "null_price", "wrong_type_price")
def _(desk, start, seen, whole) -> None:
    refused = rows(desk, "SELECT count(*) FROM payload_issues WHERE severity = 'refused'")[0][0]
    suspended = [row for row in fresh(start, seen, "quotes") if row[9] == "suspended"]
    assert len(suspended) == refused > 0
    assert all(1_000 < row[8] < 1_000_000 for row in seen.facts["quotes"])


@under("late_snapshot")
def _(desk, start, seen, whole) -> None:
    stamps = [row[-1] for row in seen.facts["sightings"] if row[-2] == seen.at]
    assert max(stamps) <= seen.at - timedelta(minutes=10)


@under("clock_skew")
def _(desk, start, seen, whole) -> None:
    assert {name: row[0] for name, row in seen.now.items()} == {
        name: row[0] + timedelta(hours=2) for name, row in whole.now.items()
    }
    assert [row for row in seen.facts["sightings"] if row[-1] and row[-1] > row[-2]] == []


@under("swapped_home_away")
def _(desk, start, seen, whole) -> None:
    assert rows(desk, "SELECT DISTINCT kind FROM waiting_names WHERE resolved_at IS NULL") == [("fixture",)]
    assert seen.state["waiting_fixtures"] > 0


@under("renamed_team", "unicode_names")
def _(desk, start, seen, whole) -> None:
    assert rows(desk, "SELECT count(*) FROM teams") == [(20,)]
    assert rows(desk, "SELECT count(*) > 0 FROM team_aliases WHERE how IN ('external_id', 'normalised')") == [(True,)]


@under("reissued_id")
def _(desk, start, seen, whole) -> None:
    assert set(start.aliases.values()) == {1}
    assert set(seen.aliases.values()) == {2}
    assert set(seen.now) == set(whole.now)


@under("kickoff_moved")
def _(desk, start, seen, whole) -> None:
    assert {name: row[0] for name, row in seen.now.items()} == {name: row[0] + MOVED for name, row in whole.now.items()}


@under("postponed", "cancelled", "abandoned")
def _(desk, start, seen, whole) -> None:
    assert any(row[1] in {"postponed", "cancelled", "abandoned"} for row in seen.now.values())
    assert seen.facts["results"].total() == 0


@under("result_corrected")
def _(desk, start, seen, whole) -> None:
    wrong = {name for name, row in seen.now.items() if row[2] is not None and row[2:4] != whole.now[name][2:4]}
    assert wrong
    assert all(seen.now[name][2] == whole.now[name][2] + 1 for name in wrong)


@after("result_corrected")
def _(desk, seen, last, whole) -> None:
    wrong = {name for name, row in seen.now.items() if row[2] is not None and row[2:4] != whole.now[name][2:4]}
    versions = {row[0] for row in last.facts["results"] if row[1] == 2}
    assert versions == wrong
    assert rows(desk, "SELECT DISTINCT released_how FROM held_results") == [("agreed",)]


@under("result_disagrees", "goals_do_not_sum", "extra_time_only_total")
def _(desk, start, seen, whole) -> None:
    held = seen.state["held"]
    assert held
    reasons = {"result_disagrees": "sources_disagree", "extra_time_only_total": "extra_time_unknown"}
    (name,) = [one["name"] for one in desk.sandbox.client.get("/sandbox/chaos").json() if one["armed"]]
    assert {one["reason"] for one in held} == {reasons.get(name, "goals_do_not_sum")}
    assert all(len(one["words"]) == (2 if name == "result_disagrees" else 1) for one in held)
    if name == "extra_time_only_total":
        assert all(row[2] is None for row in seen.now.values() if row[4])


@after("result_disagrees", "goals_do_not_sum", "extra_time_only_total")
def _(desk, seen, last, whole) -> None:
    told = {row[0] for row in seen.facts["result_statements"] if row[1] == "api-football"}
    assert {row[1] for row in last.facts["results"] if row[0] in told} <= {1}
    assert rows(desk, "SELECT DISTINCT released_how FROM held_results") == [("agreed",)]


@under("own_goal_side")
def _(desk, start, seen, whole) -> None:
    assert any(row[3] == "own_goal" for row in seen.facts["match_events"])


@under("missing_scorer")
def _(desk, start, seen, whole) -> None:
    assert {row[8] for row in seen.facts["match_events"] if row[3] in {"goal", "penalty", "own_goal"}} == {None}


@after("missing_scorer")
def _(desk, seen, last, whole) -> None:
    scored = [row for row in last.facts["match_events"] if row[3] in {"goal", "penalty", "own_goal"}]
    assert len([row for row in scored if row[8]]) == len([row for row in scored if not row[8]])
