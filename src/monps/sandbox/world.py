"""A whole simulated world from a plan: what its sources report, and what was true.

It belongs in a database of its own, labelled SANDBOX: its competitions carry real keys, but nothing in it happened.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import polars as pl

from monps.domain.frames import Batch
from monps.domain.season import first_year
from monps.sandbox import football
from monps.sandbox.bookmakers import describe_bookmakers, offers
from monps.sandbox.countries import COUNTRIES, club_names
from monps.sandbox.plan import LeagueSpec, SandboxPlan
from monps.sandbox.reports import batch, truth_frame
from monps.sandbox.schedule import Indices, Schedule, schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What was simulated: one batch a league-season, league by league; `truth` (schema `reports.TRUTH`) spans them."""

    plan: SandboxPlan
    batches: tuple[Batch, ...]
    truth: pl.DataFrame

    def describe(self) -> dict[str, object]:
        """The world in words and numbers, for JSON: to be stored with it."""
        plan = self.plan
        return {
            "label": "SANDBOX",
            "seed": plan.seed,
            "efficient": plan.efficient,
            "seasons": list(plan.seasons),
            "matches": self.truth.height,
            "leagues": [asdict(league) | {"turnover": league.turnover} for league in plan.leagues],
            "bookmakers": describe_bookmakers(efficient=plan.efficient),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Members:
    """The teams of a league: `clubs` with their `strength` (teams, 2), and those waiting below, next one first."""

    clubs: list[str]
    strength: football.Floats
    waiting: list[str]


def simulate(plan: SandboxPlan) -> World:
    """The world of a plan, identical every time."""
    batches: list[Batch] = []
    truths: list[pl.DataFrame] = []
    for league in plan.leagues:
        members = _founded(plan, league)
        for season in plan.seasons:
            reported, true, members = _season(plan, league, season, members)
            batches.append(reported)
            truths.append(true)
    return World(plan=plan, batches=tuple(batches), truth=pl.concat(truths))


def _founded(plan: SandboxPlan, league: LeagueSpec) -> _Members:
    rng = plan.stream(league.competition, "founding")
    names = club_names(league.competition)
    clubs = [names[at] for at in rng.permutation(len(names))]
    strength = football.newcomers(league.teams, rng, promoted=False)
    return _Members(clubs=clubs[: league.teams], strength=strength, waiting=clubs[league.teams :])


def _season(
    plan: SandboxPlan, league: LeagueSpec, season: str, members: _Members
) -> tuple[Batch, pl.DataFrame, _Members]:
    def stream(purpose: str) -> np.random.Generator:
        return plan.stream(league.competition, season, purpose)

    country, year = COUNTRIES[league.country], first_year(season)
    played = schedule(teams=league.teams, year=year, country=country, rng=stream("schedule"))
    path = football.walk(members.strength, 2 * (league.teams - 1), stream("strength"))
    rates = football.rates(path, played, goals=league.goals, home_edge=league.home_edge, rng=stream("news"))
    final, half_time = football.scores(football.score_grid(rates.at_kickoff), stream("scores"))
    on_offer = offers(rates, stream("prices"), efficient=plan.efficient)
    reported = batch(
        competition=league.competition,
        season=season,
        clubs=members.clubs,
        played=played,
        final=final,
        half_time=half_time,
        on_offer=on_offer,
        rng=stream("ages"),
    )
    true = truth_frame(reported.fixtures, rates, on_offer.line[1])
    after = _Members(clubs=members.clubs, strength=path[-1], waiting=members.waiting)
    return reported, true, _summer(after, _table(played, final), league.turnover, stream("summer"))


def _summer(members: _Members, ranking: Indices, turnover: int, rng: np.random.Generator) -> _Members:
    """The last of the ranking change places with the first of those waiting."""
    strength = football.next_summer(members.strength, rng)
    down = ranking[-turnover:]
    strength[down] = football.newcomers(turnover, rng, promoted=True)
    clubs = list(members.clubs)
    for place, name in zip(down, members.waiting[:turnover], strict=True):
        clubs[place] = name
    waiting = [*members.waiting[turnover:], *(members.clubs[place] for place in down)]
    return _Members(clubs=clubs, strength=strength, waiting=waiting)


def _table(played: Schedule, final: Indices) -> Indices:
    """The teams from first to last: by points, then goal difference, then number."""
    margin = final[:, 0] - final[:, 1]
    teams = int(played.home.max()) + 1

    def tally(home: Indices, away: Indices) -> Indices:
        return np.bincount(played.home, home, teams) + np.bincount(played.away, away, teams)

    points = tally(3 * (margin > 0) + (margin == 0), 3 * (margin < 0) + (margin == 0))
    ranking: Indices = np.lexsort((-tally(margin, -margin), -points))
    return ranking
