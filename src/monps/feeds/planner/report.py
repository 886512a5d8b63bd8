"""Tells what the plan will take: credits by day for the week ahead, and a row for everything that each league is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import polars as pl

from monps.domain.frames import INSTANT, Schema
from monps.feeds.planner.asks import Plan
from monps.feeds.planner.budget import purses, renewed
from monps.feeds.planner.pace import DAY, Pace, Purse, active, day_of, days
from monps.feeds.planner.planning import paced
from monps.feeds.planner.values import Provider, Rules, State


def forecast(state: State, rules: Rules | None = None, *, ahead: int = 7) -> Mapping[date, float]:
    """Credits of The Odds API by UTC day, what is left of today first; by the pace alone, without a guess at picks to come."""
    keys = tuple(renewed(key, state.now) for key in state.keys)
    rules = rules or Rules()
    pace = paced(state, keys, replace(rules, ahead=max(rules.ahead, (ahead + 1) * DAY)))
    midnight = day_of(state.now)
    spent = {(midnight + number * DAY).date(): 0.0 for number in range(ahead)}
    for purse in purses(keys):
        for day, cost in _by_day(pace, purse, state.now, midnight + ahead * DAY):
            spent[day] += cost
    return spent


def _by_day(pace: Pace, purse: Purse, now: datetime, until: datetime) -> list[tuple[date, float]]:
    found, balance = [], float(purse.remaining)
    for begin, _ in [*days(now, min(until, purse.resets_at)), *days(purse.resets_at, until)]:
        path = active(pace, purse, begin)
        balance = path.opened if begin == purse.resets_at else balance
        spent = max(0.0, balance - path.left(begin))
        balance -= spent
        found.append((begin.date(), spent))
    return found


TABLE: Schema = {
    "league": pl.String,
    "at": INSTANT,  # null where the league is not asked
    "endpoint": pl.String,
    "markets": pl.String,
    "sources": pl.String,  # bookmakers or regions
    "why": pl.String,
    "key": pl.String,
    "cost": pl.Int32,
    "left": pl.Int32,  # on all keys once it is paid
    "refused": pl.Int32,  # units of this league that are not asked, in its first row
}


def table(state: State, plan: Plan) -> pl.DataFrame:
    """Every paid ask of every followed league in order of league and time, with what is left; a row for each without one."""
    left = sum(
        key.remaining
        for key in (renewed(key, state.now) for key in state.keys)
        if key.enabled and key.provider is Provider.ODDS_API
    )
    refused: dict[str | None, int] = {}
    for one in plan.refused:
        refused[one.league] = refused.get(one.league, 0) + 1
    rows: dict[str, list[dict[str, object]]] = {league: [] for league in state.leagues}
    for ask in plan.asks:
        if ask.cost and ask.league is not None:
            left -= ask.cost
            rows[ask.league].append(
                {
                    "league": ask.league,
                    "at": ask.at,
                    "endpoint": ask.endpoint.value,
                    "markets": ",".join(ask.markets),
                    "sources": ",".join(ask.bookmakers or ask.regions),
                    "why": ask.why.value,
                    "key": ask.key,
                    "cost": ask.cost,
                    "left": left,
                }
            )
    found = []
    for league, asked in rows.items():
        first, *others = asked or [{"league": league, "cost": 0}]
        found += [{**first, "refused": refused.get(league, 0)}, *others]
    return pl.DataFrame(found, schema=TABLE)
