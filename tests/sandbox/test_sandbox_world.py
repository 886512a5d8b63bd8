"""A whole world: the same every time, in the declared frames, and consistent in itself."""

from __future__ import annotations

import json
from dataclasses import replace

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from monps.domain.catalogue.bookmakers import BOOKMAKERS
from monps.domain.frames import REPORTED_QUOTES
from monps.domain.season import season
from monps.sandbox.plan import LeagueSpec, SandboxPlan, default_plan
from monps.sandbox.reports import TRUTH
from monps.sandbox.world import simulate

SPAIN = LeagueSpec(competition="soccer_spain_la_liga", teams=10)
ENGLAND = LeagueSpec(competition="soccer_epl", teams=12)
SMALL = SandboxPlan(seed=11, leagues=(SPAIN, ENGLAND), seasons=("2021/22", "2022/23", "2023/24"))
CLOCKS = ["known_at", "updated_at"]


@pytest.fixture(scope="module")
def small():
    return simulate(SMALL)


def same(one, other):
    for mine, theirs in zip(one, other, strict=True):
        assert_frame_equal(mine.fixtures, theirs.fixtures)
        assert_frame_equal(mine.results, theirs.results)
        assert_frame_equal(mine.quotes, theirs.quotes)


def test_the_same_plan_gives_the_same_world(small):
    again = simulate(SMALL)
    same(small.batches, again.batches)
    assert_frame_equal(small.truth, again.truth)


def test_another_seed_gives_another_world(small):
    other = simulate(replace(SMALL, seed=12))
    assert not small.batches[0].results.equals(other.batches[0].results)
    assert not small.batches[0].fixtures.equals(other.batches[0].fixtures)


def test_a_league_is_the_same_whatever_stands_beside_it(small):
    alone = simulate(replace(SMALL, leagues=(ENGLAND,)))
    same(small.batches[3:], alone.batches)


def test_a_season_that_is_added_leaves_the_earlier_ones(small):
    shorter = simulate(replace(SMALL, seasons=SMALL.seasons[:2]))
    same(small.batches[:2], shorter.batches[:2])


def test_an_efficient_world_has_the_same_truth_and_results(small):
    efficient = simulate(replace(SMALL, efficient=True))
    assert_frame_equal(small.truth, efficient.truth)
    for mine, theirs in zip(small.batches, efficient.batches, strict=True):
        assert_frame_equal(mine.results, theirs.results)
        sharp = pl.col("bookmaker") == "pinnacle"
        assert_frame_equal(mine.quotes.filter(sharp), theirs.quotes.filter(sharp))


def test_batches_are_one_a_league_season_with_numbers_of_their_own(small):
    labels = [(b.fixtures["competition"][0], b.fixtures["season"][0]) for b in small.batches]
    assert labels == [(league.competition, name) for league in SMALL.leagues for name in SMALL.seasons]
    for reported in small.batches:
        assert reported.fixtures["ref"].to_list() == list(range(1, reported.fixtures.height + 1))
        assert reported.results["ref"].to_list() == reported.fixtures["ref"].to_list()
        assert set(reported.quotes["ref"]) <= set(reported.fixtures["ref"])
        assert reported.issues.is_empty()
        assert season(reported.fixtures["season"][0]) == reported.fixtures["season"][0]


def test_every_team_meets_every_other_home_and_away_and_plays_once_a_day(small):
    for reported in small.batches:
        fixtures = reported.fixtures
        teams = set(fixtures["home_name"]) | set(fixtures["away_name"])
        assert fixtures.height == len(teams) * (len(teams) - 1)
        assert not fixtures.select(pl.struct("home_name", "away_name").is_duplicated().any()).item()
        assert (fixtures["home_name"] != fixtures["away_name"]).all()
        day = pl.col("kickoff_at").dt.date()
        sides = pl.concat([fixtures.select(day, team=side) for side in ("home_name", "away_name")])
        assert not sides.is_duplicated().any()


def test_the_last_of_the_table_go_down_and_come_back_no_stronger(small):
    for earlier, later in ((0, 1), (1, 2), (3, 4), (4, 5)):
        before, after = small.batches[earlier], small.batches[later]
        gone = set(before.fixtures["home_name"]) - set(after.fixtures["home_name"])
        league = SMALL.leagues[earlier // 3]
        assert len(gone) == league.turnover
        table = points(before)
        assert gone == set(table.sort("points", "difference")["team"].head(league.turnover))


def points(reported):
    played = reported.fixtures.join(reported.results, on="ref")
    margin = pl.col("home_goals").cast(int) - pl.col("away_goals")
    sides = [played.select(team=side, difference=sign * margin) for side, sign in (("home_name", 1), ("away_name", -1))]
    gained = pl.when(pl.col("difference") > 0).then(3).when(pl.col("difference") == 0).then(1).otherwise(0)
    return pl.concat(sides).group_by("team").agg(points=gained.sum(), difference=pl.col("difference").sum())


def test_results_hold_together(small):
    for reported in small.batches:
        for side in ("home", "away"):
            half, end = reported.results[f"half_time_{side}_goals"], reported.results[f"{side}_goals"]
            assert (half >= 0).all()
            assert (half <= end).all()


def test_every_fact_is_known_when_it_could_be(small):
    for reported in small.batches:
        kickoff = reported.fixtures.select("ref", "kickoff_at", collected="known_at")
        assert not reported.fixtures["kickoff_assumed"].any()
        ended = reported.results.join(kickoff, on="ref")
        assert (ended["known_at"] - ended["kickoff_at"]).dt.total_seconds().unique().to_list() == [3 * 3600]
        quotes = reported.quotes.join(kickoff, on="ref")
        close, early = (quotes.filter(stage=stage) for stage in ("close", "early"))
        assert (close["kickoff_at"] - close["known_at"]).dt.total_seconds().unique().to_list() == [1]
        assert (early["known_at"] == early["collected"]).all()
        age = (quotes["known_at"] - quotes["updated_at"]).dt.total_seconds().drop_nulls()
        assert 60 <= age.min() <= age.max() < 900


def test_quotes_speak_the_words_of_the_domain(small):
    for reported in small.batches:
        quotes = reported.quotes
        assert dict(quotes.schema) == dict(REPORTED_QUOTES)
        assert quotes.drop(CLOCKS, "odds_milli").is_duplicated().sum() == 0
        assert set(quotes["bookmaker"]) <= set(BOOKMAKERS)
        assert set(quotes["side"]) == {"back"}
        assert set(quotes["state"]) == {"open"}
        assert quotes["odds_milli"].min() >= 1010
        lines = dict(quotes.group_by("market").agg(pl.col("line_quarters").unique()).iter_rows())
        assert lines["h2h"] == [None]
        assert lines["totals"] == [10]
        assert len(lines["spreads"]) > 5
        no_clock = quotes.filter(pl.col("updated_at").is_null())["bookmaker"].unique().sort().to_list()
        assert no_clock == ["market_avg", "market_max"]


def test_a_market_is_whole_or_absent_and_its_spread_line_is_one(small):
    sides = {"h2h": 3, "totals": 2, "spreads": 2}
    for reported in small.batches:
        each = reported.quotes.group_by("ref", "bookmaker", "stage", "market").agg(
            pl.len(), pl.col("line_quarters").n_unique().alias("lines")
        )
        assert (each["len"] == each["market"].replace_strict(sides)).all()
        assert (each["lines"] == 1).all()


def test_truth_is_one_row_a_fixture_with_probabilities_that_sum_to_one(small):
    truth = small.truth
    assert dict(truth.schema) == dict(TRUTH)
    assert truth.height == sum(reported.fixtures.height for reported in small.batches)
    assert not truth.select(pl.struct("competition", "season", "ref").is_duplicated().any()).item()
    for sides in (
        ("p_home", "p_draw", "p_away"),
        ("early_p_home", "early_p_draw", "early_p_away"),
        ("p_over", "p_under"),
        ("early_p_over", "early_p_under"),
        ("p_spread_home", "p_spread_away"),
    ):
        assert (truth.select(total=pl.sum_horizontal(sides))["total"] - 1).abs().max() < 1e-12
        assert truth.select(pl.min_horizontal(sides).min()).item() > 0


def test_the_truth_stands_on_the_line_that_is_quoted_at_the_close(small):
    for reported in small.batches:
        key = [pl.col(name) == reported.fixtures[name][0] for name in ("competition", "season")]
        quoted = reported.quotes.filter(market="spreads", stage="close").select("ref", "line_quarters").unique()
        assert_frame_equal(
            small.truth.filter(*key).select("ref", "line_quarters").sort("ref"),
            quoted.sort("ref"),
            check_row_order=True,
        )


def test_a_world_describes_itself_in_json(small):
    told = json.loads(json.dumps(small.describe()))
    assert told["label"] == "SANDBOX"
    assert told["seed"] == 11
    assert told["matches"] == small.truth.height
    assert [each["competition"] for each in told["leagues"]] == ["soccer_spain_la_liga", "soccer_epl"]
    assert {each["key"]: each["margin"] for each in told["bookmakers"]}["pinnacle"] == 0.025
    assert all(each["bias"] for each in told["bookmakers"])


def test_the_largest_league_can_be_played():
    world = simulate(
        SandboxPlan(seed=1, leagues=(LeagueSpec(competition="soccer_efl_champ", teams=30),), seasons=("2023/24",))
    )
    assert world.truth.height == 870


def test_the_default_world_has_the_promised_size():
    world = simulate(default_plan(seasons=1))
    assert world.truth.height == 1446
    assert 155_000 < sum(reported.quotes.height for reported in world.batches) < 1446 * 112
