"""Snapshots for tests: who shows what of which listing, as a reply; and what must be known of them, by the plain rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import polars as pl
from sqlalchemy import Connection, text

from monps.domain.frames import REPORTED_QUOTES, REPORTED_SCOPES, REPORTED_SIGHTINGS, Batch
from monps.store import odds
from monps.store.odds_history import states_at
from monps.store.stage import stage

T0 = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)
Key = tuple[str, int | None, str, str]
"""Market, line, selection, side."""
Shown = Mapping[tuple[str, str], Sequence[tuple[Key, int]]]
"""By (listing, bookmaker): keys with their odds."""
State = tuple[str, tuple[int, ...]]
HOME: Key = ("h2h", None, "home", "back")
AWAY: Key = ("h2h", None, "away", "back")
OVER: Key = ("totals", 10, "over", "back")


def at(minutes: float) -> datetime:
    return T0 + timedelta(minutes=minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What was asked about one fixture (listing and scope) and what was shown at a minute."""

    minute: float
    shown: Shown
    asked: tuple[tuple[str, str], ...] = (("h2h", "uk"),)
    fixture: int = 1
    stage: str = "live"
    disputed: Collection[tuple[str, Key]] = ()
    updated: datetime | None = None

    def scope(self, listing: str) -> str:
        return dict(self.asked)[listing]


def batch(replies: Sequence[Reply]) -> Batch:
    """The replies as one reported batch; the ref of a fixture is its number."""
    quotes, sightings, scopes = [], [], []
    for reply in replies:
        when, ref = at(reply.minute), reply.fixture
        scopes.extend((ref, listing, scope, reply.stage, when) for listing, scope in reply.asked)
        for (listing, bookmaker), prices in reply.shown.items():
            sightings.append((ref, bookmaker, listing, reply.scope(listing), reply.stage, when, reply.updated))
            for key, milli in prices:
                state = "disputed" if (bookmaker, key) in reply.disputed else "open"
                quotes.append((ref, bookmaker, *key, milli, state, reply.stage, when, reply.updated, listing))
    return Batch(
        quotes=pl.DataFrame(quotes, schema=dict(REPORTED_QUOTES), orient="row"),
        sightings=pl.DataFrame(sightings, schema=dict(REPORTED_SIGHTINGS), orient="row"),
        scopes=pl.DataFrame(scopes, schema=dict(REPORTED_SCOPES), orient="row"),
    )


def store(connection: Connection, reported: Batch, payload: int = 1, only: Sequence[int] = ()) -> odds.Added:
    """Store a batch whose names are resolved: fixture n for ref n, of `only` these where there are any."""
    stage(connection, reported)
    connection.execute(
        text("CREATE TEMP TABLE resolved (ref bigint PRIMARY KEY, fixture_id bigint, made boolean) ON COMMIT DROP")
    )
    refs = {*reported.quotes["ref"], *reported.scopes["ref"]}
    connection.execute(
        text("INSERT INTO resolved SELECT ref, ref, false FROM unnest(CAST(:refs AS bigint[])) ref"),
        {"refs": sorted(refs & set(only) if only else refs)},
    )
    return odds.add(connection, payload, reported)


def play(
    connection: Connection, kickoff: float, *, fixture: int = 1, started: float | None = None, status: str = "scheduled"
) -> None:
    """A fixture that is to kick off at a minute, and began at another."""
    connection.execute(text("INSERT INTO seasons VALUES ('soccer_epl', '2026/27', 2026) ON CONFLICT DO NOTHING"))
    teams = [
        connection.execute(
            text("INSERT INTO teams (name, country) VALUES (:name, 'England') RETURNING id"),
            {"name": f"{side} {fixture}"},
        ).scalar_one()
        for side in ("Home", "Away")
    ]
    connection.execute(
        text(
            "INSERT INTO fixtures (id, competition, season, home_team_id, away_team_id, kickoff_at, kickoff_assumed, status,"
            " started_at) OVERRIDING SYSTEM VALUE VALUES (:id, 'soccer_epl', '2026/27', :home, :away, :kickoff, false,"
            " :status, :started)"
        ),
        {
            "id": fixture,
            "home": teams[0],
            "away": teams[1],
            "kickoff": at(kickoff),
            "status": status,
            "started": None if started is None else at(started),
        },
    )


def stored(connection: Connection) -> list[tuple[object, ...]]:
    """All rows as (minute, bookmaker, selection, odds, state), in order of time."""
    rows = connection.execute(
        text(
            "SELECT known_at, bookmaker, selection, odds_milli, state FROM quotes ORDER BY known_at, revision, 2, 3, 4"
        )
    )
    return [((row[0] - T0) / timedelta(minutes=1), *row[1:]) for row in rows]


def known_states(connection: Connection, minute: float, fixture: int = 1) -> dict[tuple[str, Key], State]:
    """What the store says at an instant."""
    rows = states_at(connection, [fixture], at(minute)).select(
        "bookmaker", "market", "line_quarters", "selection", "side", "state", "odds_milli"
    )
    found: dict[tuple[str, Key], State] = {}
    for bookmaker, *key, state, milli in rows.iter_rows():
        _, so_far = found.get((bookmaker, tuple(key)), (state, ()))
        found[bookmaker, tuple(key)] = (state, (*so_far, milli))
    return found


@dataclass(slots=True)
class Model:
    """The rules, one reply after the other in order of time."""

    states: dict[tuple[str, Key], State] = field(default_factory=dict)
    last: dict[tuple[str, str], frozenset[Key]] = field(default_factory=dict)
    members: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    changes: int = 0
    sightings: int = 0

    def hear(self, reply: Reply) -> None:
        """What a reply of one fixture changes."""
        shown = {place: tuple(prices) for place, prices in reply.shown.items()}
        for listing, scope in reply.asked:
            for bookmaker in self.members.setdefault((listing, scope), set()):
                shown.setdefault((listing, bookmaker), ())
        for bookmaker in {bookmaker for _, bookmaker in shown}:
            self._hear(bookmaker, {listing: p for (listing, b), p in shown.items() if b == bookmaker}, reply)
        for listing, bookmaker in shown:
            self.members[listing, reply.scope(listing)].add(bookmaker)
        self.sightings += len(shown)

    def _hear(self, bookmaker: str, shown: Mapping[str, Sequence[tuple[Key, int]]], reply: Reply) -> None:
        prices: dict[Key, set[int]] = {}
        for key, milli in (price for listed in shown.values() for price in listed):
            prices.setdefault(key, set()).add(milli)
        for listing, listed in shown.items():
            for key in self.last.get((listing, bookmaker), frozenset()) - set(prices):
                self._become(bookmaker, key, ("suspended", self.states[bookmaker, key][1]))
            self.last[listing, bookmaker] = frozenset(key for key, _ in listed)
        for key, found in prices.items():
            state = "disputed" if (bookmaker, key) in reply.disputed or len(found) > 1 else "open"
            self._become(bookmaker, key, (state, tuple(sorted(found))))

    def _become(self, bookmaker: str, key: Key, state: State) -> None:
        if self.states.get((bookmaker, key)) != state:
            self.changes += len(state[1])
            self.states[bookmaker, key] = state
