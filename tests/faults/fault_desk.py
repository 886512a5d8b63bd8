"""A desk that collects from the sandbox over real HTTP into a real database, at instants that a test sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from pydantic import SecretStr
from sqlalchemy import text

from monps.engine import health, planning
from monps.engine.collect import Collecting, Errand, request, tell_alert
from monps.engine.collect_report import CollectReport
from monps.engine.config import BacktestConfig
from monps.engine.planning import Wanted
from monps.feeds.fetch import Breaker, BreakerRules, DiskCache, Fetcher, Patience
from monps.feeds.replies.ask import Ask
from monps.feeds.source import Source
from monps.feeds.table import FEEDS
from monps.store.database import Database
from sandbox_serving import ServedSandbox

ODDS, FOOTBALL = planning.ODDS_API, planning.API_FOOTBALL
LEAGUES = ("soccer_epl",)
BOOKMAKERS = ("pinnacle", "betfair_ex_uk", "smarkets", "unibet_uk", "williamhill", "paddypower")
LABELS = {"sandbox-odds-1": ODDS, "sandbox-odds-2": ODDS, "sandbox-football-1": FOOTBALL}
CATALOGUE = ("world", "competitions", "bookmakers", "alembic_version")


@dataclass(kw_only=True)
class FaultDesk:
    """What is collected with: `late` is how far the desk's clock is behind the sandbox's, `urls` are other addresses of providers.

    `waited` are the seconds that the fetcher has slept, on the sandbox's clock.
    """

    sandbox: ServedSandbox
    database: Database
    cache: Path
    labels: Mapping[str, str] = field(default_factory=lambda: dict(LABELS))
    patience: Patience = field(default_factory=Patience)
    breakers: Mapping[str, Breaker] | None = None
    waited: list[float] = field(default_factory=list)
    urls: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=lambda: FEEDS)
    late: timedelta = timedelta(0)

    def now(self) -> datetime:
        """The present of the desk: it is its own clock."""
        return self.sandbox.sandbox.clock.now() - self.late

    @property
    def collecting(self) -> Collecting:
        """What the engine's use cases take."""
        wanted = Wanted(
            labels=self.labels,
            credits=500,
            requests=100,
            leagues=LEAGUES,
            bookmakers=BOOKMAKERS,
            discovery=timedelta(hours=24),
            reserve=0.2,
            picks=BacktestConfig(markets=("h2h", "totals")),
        )
        return Collecting(
            database=self.database,
            sources=self.sources,
            wanted=wanted,
            clock=self,
            fetcher=self._fetcher,
        )

    def at(self, now: datetime) -> FaultDesk:
        """The same, at an instant."""
        self.sandbox.set_now(now)
        return self

    def ask(self, *asks: tuple[str, Ask, str | None]) -> CollectReport:
        """Send chosen requests (provider, what, competition), one after the other, then look at the feeds' health."""
        desk, report = self.collecting, CollectReport()
        with desk.database.begin() as connection:
            ring = planning.keyring(connection, desk.wanted, self.now())
        with desk.fetcher(ring, lambda event: tell_alert(desk, event)) as fetcher:
            errand = Errand(desk=desk, fetcher=fetcher, report=report, told=lambda _: None)
            for provider, what, competition in asks:
                errand.send(request(provider, what, "discovery"), competition, "discovery", self.now())
            self.breakers = fetcher.breakers
        health.look(desk)
        return report

    def _fetcher(self, ring, told) -> Fetcher:
        return Fetcher(
            providers=ring.providers,
            base_urls={ODDS: self.sandbox.odds_url, FOOTBALL: self.sandbox.football_url, **self.urls},
            keyring=ring,
            secrets={label: SecretStr(label) for label in self.labels},
            cache=DiskCache(folder=self.cache),
            breaker=BreakerRules(),
            clock=self,
            sleep=self._sleep,
            patience=self.patience,
            chance=np.random.default_rng(1),
            told=told,
            breakers=self.breakers,
        )

    def _sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.sandbox.set_now(self.now() + self.late + timedelta(seconds=seconds))


def forget(database: Database) -> None:
    """Empty everything but the catalogue."""
    with database.begin() as connection:
        tables = connection.execute(
            text(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
                " AND NOT relispartition AND relname <> ALL (:kept)"
            ),
            {"kept": list(CATALOGUE)},
        ).scalars()
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for table in tables.all():
            connection.execute(text(f'DELETE FROM "{table}"'))
