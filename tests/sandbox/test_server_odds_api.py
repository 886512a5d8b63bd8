"""The Odds API of the sandbox over real HTTP: its formats, its credits, its refusals, and matches in play."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from monps.sandbox.server.app import Terms
from sandbox_serving import START, moment, paths, served_sandbox

EPL = "sports/soccer_epl"
EVENT = {"id", "sport_key", "sport_title", "commence_time", "home_team", "away_team"}
QUOTA = ("x-requests-remaining", "x-requests-used", "x-requests-last")


def ask(calm, path, key="ample", **parameters):
    return calm.odds(path, key, **parameters)


def test_odds_have_the_keys_of_the_guide(calm):
    events = ask(calm, f"{EPL}/odds", regions="uk,eu", markets="h2h,totals,spreads").json()
    assert len(events) > 9
    books = [book for event in events for book in event["bookmakers"]]
    markets = [market for book in books for market in book["markets"]]
    assert all(set(event) == EVENT | {"bookmakers"} for event in events)
    assert all(set(book) == {"key", "title", "last_update", "markets"} for book in books)
    assert all(set(market) == {"key", "last_update", "outcomes"} for market in markets)
    assert {market["key"] for market in markets} == {"h2h", "h2h_lay", "totals", "spreads"}
    assert len({book["key"] for book in books}) >= 20
    for event in events:
        names = {event["home_team"], event["away_team"]}
        for market in [market for book in event["bookmakers"] for market in book["markets"]]:
            outcomes = {outcome["name"] for outcome in market["outcomes"]}
            assert (
                outcomes
                == {
                    "h2h": names | {"Draw"},
                    "h2h_lay": names | {"Draw"},
                    "totals": {"Over", "Under"},
                    "spreads": names,
                }[market["key"]]
            )
            pointed = market["key"] in {"totals", "spreads"}
            assert all(
                set(each) == {"name", "price"} | ({"point"} if pointed else set()) for each in market["outcomes"]
            )


def test_odds_have_the_shape_of_recorded_replies(calm, shared_data):
    recorded = set()
    for snapshot in (shared_data / "the-odds-api" / "snapshots").glob("*.json"):
        recorded |= paths(json.loads(snapshot.read_text()))
    ours = ask(calm, f"{EPL}/odds", regions="uk", markets="h2h,totals").json()
    assert paths(ours) == recorded


def test_event_odds_have_the_recorded_shape(calm, shared_data):
    recorded = json.loads((shared_data / "the-odds-api" / "event_odds_soccer_shape.json").read_text())
    del recorded["_note"]
    (event, *_) = ask(calm, f"{EPL}/events").json()
    wanted = "btts,draw_no_bet,double_chance,alternate_totals,team_totals"
    ours = ask(calm, f"{EPL}/events/{event['id']}/odds", regions="uk", markets=wanted).json()
    assert paths(ours) == paths(recorded)


def test_scores_and_sports_have_the_recorded_shape(calm, shared_data):
    folder = shared_data / "the-odds-api"
    calm.set_now(START - timedelta(days=3))
    scores = ask(calm, f"{EPL}/scores", daysFrom=3).json()
    assert paths(scores) == paths(json.loads((folder / "scores_doc_example.json").read_text()))
    sports = ask(calm, "sports").json()
    assert paths(sports) == paths(json.loads((folder / "sports_doc_example.json").read_text()))


def test_event_odds_have_a_last_update_on_the_market_alone(calm):
    (event, *_) = ask(calm, f"{EPL}/events").json()
    wanted = "h2h,btts,draw_no_bet,double_chance,alternate_totals,alternate_spreads,team_totals"
    body = ask(calm, f"{EPL}/events/{event['id']}/odds", regions="uk,eu", markets=wanted).json()
    assert set(body) == EVENT | {"bookmakers"}
    assert all(set(book) == {"key", "title", "markets"} for book in body["bookmakers"])
    names = {event["home_team"], event["away_team"]}
    halves = set()
    for market in [market for book in body["bookmakers"] for market in book["markets"]]:
        outcomes = market["outcomes"]
        if market["key"] == "double_chance":
            assert len(outcomes) == 3
            halves |= {each["name"] for each in outcomes}
        if market["key"] == "team_totals":
            assert {each["description"] for each in outcomes} <= names
            assert {each["name"] for each in outcomes} == {"Over", "Under"}
        if market["key"] == "btts":
            assert [each["name"] for each in outcomes] == ["Yes", "No"]
        if market["key"] == "draw_no_bet":
            assert {each["name"] for each in outcomes} == names
    home, away = event["home_team"], event["away_team"]
    assert {f"{home} or Draw", f"Draw or {home}", f"{home}/Draw", f"{home} or {away}"} <= halves


def test_every_reply_says_that_it_is_of_the_sandbox_and_when(calm):
    for reply in (ask(calm, "sports"), ask(calm, "nothing"), ask(calm, "sports", key=None)):
        assert reply.headers["x-monps-world"] == "sandbox"
        assert reply.headers["date"] == "Fri, 21 Aug 2026 12:00:00 GMT"
    assert all(name in ask(calm, "sports").headers for name in QUOTA)


def test_events_can_be_narrowed_down(calm):
    events = ask(calm, f"{EPL}/events").json()
    chosen = [events[1]["id"], events[3]["id"]]
    found = ask(calm, f"{EPL}/odds", regions="uk", eventIds=",".join(chosen)).json()
    assert [event["id"] for event in found] == chosen
    since, until = "2026-08-22T00:00:00Z", "2026-08-22T23:59:59Z"
    day = ask(calm, f"{EPL}/events", commenceTimeFrom=since, commenceTimeTo=until).json()
    assert [event["id"] for event in day] == [each["id"] for each in events if since <= each["commence_time"] <= until]
    assert day


def test_other_formats(calm):
    decimal = ask(calm, f"{EPL}/odds", regions="eu", bookmakers="pinnacle").json()[0]
    other = ask(
        calm, f"{EPL}/odds", bookmakers="pinnacle", oddsFormat="american", dateFormat="unix", includeBetLimits="true"
    ).json()[0]
    assert other["commence_time"] == int(moment(decimal["commence_time"]).timestamp())
    assert isinstance(other["bookmakers"][0]["last_update"], int)
    for plain, strange in zip(
        decimal["bookmakers"][0]["markets"][0]["outcomes"],
        other["bookmakers"][0]["markets"][0]["outcomes"],
        strict=True,
    ):
        won = strange["price"] / 100 if strange["price"] > 0 else -100 / strange["price"]
        assert won == pytest.approx(plain["price"] - 1, rel=0.01)
        assert strange["bet_limit"] == 20_000.0


def test_sports_not_in_season_are_listed_on_demand_and_empty(calm):
    assert {each["key"] for each in ask(calm, "sports").json()} == set(calm.sandbox.world.leagues)
    everything = ask(calm, "sports", all="true").json()
    assert {"soccer_norway_eliteserien", "americanfootball_nfl_super_bowl_winner"} <= {
        each["key"] for each in everything
    }
    empty = ask(calm, "sports/soccer_norway_eliteserien/odds", regions="uk")
    assert (empty.json(), empty.headers["x-requests-last"]) == ([], "0")


def test_the_same_instant_gives_the_same_bytes(calm):
    asked = {"regions": "uk,eu", "markets": "h2h,totals,spreads"}
    first = ask(calm, f"{EPL}/odds", **asked).content
    calm.set_now(START + timedelta(hours=9))
    assert ask(calm, f"{EPL}/odds", **asked).content != first
    calm.set_now(START)
    assert ask(calm, f"{EPL}/odds", **asked).content == first
    with served_sandbox(leagues=("soccer_epl",), now=START - timedelta(days=2), terms=Terms()) as again:
        again.set_now(START)
        assert again.odds(f"{EPL}/odds", **asked).content == first


def test_a_match_stays_while_it_is_played_and_vanishes_at_its_end(calm):
    true = next(each for each in calm.truth(league="soccer_epl") if moment(each["kickoff"]) > START)
    kickoff, ends = moment(true["true_kickoff"]), moment(true["ends_at"])

    def listed(path, **given):
        events = ask(calm, f"{EPL}/{path}", **given).json()
        return next((event for event in events if event["id"] == true["event_id"]), None)

    calm.set_now(kickoff - timedelta(minutes=1))
    before = listed("odds", regions="uk,eu")
    assert listed("scores")["scores"] is None
    calm.set_now(kickoff + timedelta(minutes=50))
    during = listed("odds", regions="uk,eu")
    assert during["bookmakers"] != before["bookmakers"]
    updates = [moment(book["last_update"]) for book in during["bookmakers"]]
    assert all(timedelta(0) <= kickoff + timedelta(minutes=50) - update < timedelta(seconds=41) for update in updates)
    state = listed("scores")
    assert state["completed"] is False
    assert all(isinstance(each["score"], str) for each in state["scores"])
    calm.set_now(ends)
    assert listed("odds", regions="uk,eu") is None
    assert listed("events") is None
    assert listed("scores") is None
    done = listed("scores", daysFrom=1)
    assert done["completed"] is True
    assert [each["score"] for each in done["scores"]] == [str(goals) for goals in true["goals"]]


def test_a_late_start_is_noticed_once_it_has_happened(calm):
    late = next(
        each
        for each in calm.truth(league="soccer_epl")
        if moment(each["true_kickoff"]) - moment(each["kickoff"]) >= timedelta(minutes=3)
    )
    seen = []
    for minutes in (-30, 30):
        calm.set_now(moment(late["kickoff"]) + timedelta(minutes=minutes))
        events = ask(calm, f"{EPL}/events").json()
        seen.append(next(each["commence_time"] for each in events if each["id"] == late["event_id"]))
    assert seen == [late["kickoff"], late["true_kickoff"]]


def test_a_snapshot_of_the_past_is_what_was_shown_then(calm):
    taken = datetime(2026, 8, 20, 18, 35, tzinfo=UTC)
    calm.set_now(taken)
    then = ask(calm, f"{EPL}/odds", regions="uk").json()
    calm.set_now(START)
    asked = {"regions": "uk", "date": "2026-08-20T18:39:59Z"}
    body = ask(calm, "historical/sports/soccer_epl/odds", **asked).json()
    assert body == {
        "timestamp": "2026-08-20T18:35:00Z",
        "previous_timestamp": "2026-08-20T18:30:00Z",
        "next_timestamp": "2026-08-20T18:40:00Z",
        "data": then,
    }
