"""What is asked of stored runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, desc, func, or_, select

from monps.store.schema import bets as bet
from monps.store.schema import decisions as decision
from monps.store.schema import fixtures as fixture
from monps.store.schema import results as result
from monps.store.schema import runs, teams

HOME, AWAY = teams.alias("home"), teams.alias("away")
LAST_VERSION = (
    select(func.max(result.c.version)).where(result.c.fixture_id == fixture.c.id).correlate(fixture).scalar_subquery()
)
PROFIT = bet.c.return_minor - bet.c.stake_minor

COLUMNS: dict[str, ColumnElement[Any]] = {
    "bet": bet.c.bet,
    "competition": fixture.c.competition,
    "season": fixture.c.season,
    "kickoff_at": fixture.c.kickoff_at,
    "kickoff_assumed": fixture.c.kickoff_assumed,
    "home_team": HOME.c.name,
    "away_team": AWAY.c.name,
    "home_goals": result.c.home_goals,
    "away_goals": result.c.away_goals,
    "market": decision.c.market,
    "line": decision.c.line_quarters / 4.0,
    "selection": decision.c.selection,
    "bookmaker": decision.c.bookmaker,
    "odds": decision.c.odds_milli / 1000.0,
    "fair_probability": decision.c.p_won,
    "ev": decision.c.ev,
    "stake_minor": bet.c.stake_minor,
    "outcome": bet.c.outcome,
    "profit_minor": PROFIT,
    "sharp_close_odds": bet.c.sharp_close_odds_milli / 1000.0,
    "clv_novig": bet.c.clv_novig,
    "clv_absent": bet.c.clv_absent,
    "decided_at": decision.c.decided_at,
}

SORTS: dict[str, ColumnElement[Any]] = {
    "decided_at": decision.c.decided_at,
    "odds": decision.c.odds_milli,
    "ev": decision.c.ev,
    "clv_novig": bet.c.clv_novig,
    "profit": PROFIT,
    "stake": bet.c.stake_minor,
}

EXACT: dict[str, ColumnElement[Any]] = {
    name: COLUMNS[name] for name in ("competition", "season", "bookmaker", "market", "selection", "outcome")
}


def summaries(connection: Connection) -> list[dict[str, Any]]:
    """The lines of the list of runs, the newest first."""
    figures = {key: runs.c.report[key].label(key) for key in ("matches", "bets", "yield", "clv_novig")}
    query = select(runs.c.id.label("run"), runs.c.created_at, runs.c.config, *figures.values()).order_by(
        desc(runs.c.id)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def column(connection: Connection, run: int, name: str) -> dict[str, Any] | None:
    """One JSON column of a run; None where there is no such run."""
    found: dict[str, Any] | None = connection.execute(select(runs.c[name]).where(runs.c.id == run)).scalar_one_or_none()
    return found


def choices(connection: Connection, run: int) -> dict[str, tuple[str, ...]]:
    """The values that each exact filter can take among the bets of a run."""
    picked: list[Any] = [func.array_agg(tested.distinct()).label(name) for name, tested in EXACT.items()]
    row = connection.execute(_joined(select(*picked), run)).mappings().one()
    return {name: tuple(sorted(value for value in row[name] or () if value is not None)) for name in EXACT}


def bet_totals(connection: Connection, run: int, filters: Mapping[str, Any]) -> dict[str, int]:
    """How many bets pass, what was staked on them and what came of it."""
    sums = select(
        func.count().label("total"),
        func.coalesce(func.sum(bet.c.stake_minor), 0).label("stake_minor"),
        func.coalesce(func.sum(PROFIT), 0).label("profit_minor"),
    )
    row = connection.execute(_filtered(_joined(sums, run), filters)).mappings().one()
    return {name: int(value) for name, value in row.items()}


def bets(
    connection: Connection, run: int, filters: Mapping[str, Any], limit: int | None = None, offset: int = 0
) -> list[dict[str, Any]]:
    """The bets that pass, in the order asked for; equal ones by their number."""
    chosen = SORTS[filters["sort"]]
    order = chosen.desc().nulls_last() if filters["descending"] else chosen.asc().nulls_last()
    query = _filtered(_joined(select(*(value.label(name) for name, value in COLUMNS.items())), run), filters)
    query = query.order_by(order, bet.c.bet).limit(limit).offset(offset)
    return [dict(row) for row in connection.execute(query).mappings()]


def _joined(query: Select[Any], run: int) -> Select[Any]:
    return (
        query.select_from(bet)
        .join(decision, (decision.c.run_id == bet.c.run_id) & (decision.c.position == bet.c.bet))
        .join(fixture, fixture.c.id == decision.c.fixture_id)
        .join(HOME, HOME.c.id == fixture.c.home_team_id)
        .join(AWAY, AWAY.c.id == fixture.c.away_team_id)
        .outerjoin(result, (result.c.fixture_id == fixture.c.id) & (result.c.version == LAST_VERSION))
        .where(bet.c.run_id == run)
    )


def _filtered(query: Select[Any], filters: Mapping[str, Any]) -> Select[Any]:
    for name, tested in EXACT.items():
        if filters[name] is not None:
            query = query.where(tested == filters[name])
    if filters["team"]:
        part = filters["team"]
        query = query.where(
            or_(HOME.c.name.icontains(part, autoescape=True), AWAY.c.name.icontains(part, autoescape=True))
        )
    if filters["min_odds"] is not None:
        query = query.where(decision.c.odds_milli >= round(filters["min_odds"] * 1000))
    if filters["max_odds"] is not None:
        query = query.where(decision.c.odds_milli <= round(filters["max_odds"] * 1000))
    return query
