"""How the desk reaches the providers of a world: addresses, keys, clock, cache; the sandbox's are those of its server."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from monps.domain.clock import Clock
from monps.domain.errors import MonpsError
from monps.domain.world import World
from monps.settings import read_secrets

if TYPE_CHECKING:
    from pydantic import SecretStr

    from monps.bootstrap.desk import Desk
    from monps.engine.collect import Collecting
    from monps.feeds.fetch import Fetcher, FetchEvent, Keyring

PROVIDERS = ("the-odds-api", "api-football")
DOOR_S = 5.0
TOLD_AGAIN_S = 10.0
"""How long the sandbox's clock is reckoned before it is asked again."""


class NoSandbox(MonpsError):
    """The sandbox's server does not answer."""


class NoKeys(MonpsError):
    """There is no key to ask a provider with."""


class SandboxTime:
    """The sandbox's present, reckoned from what its server said last."""

    def __init__(self, now: datetime, speed: float, machine: Callable[[], float]) -> None:
        self._from, self._speed, self._machine, self._since = now, speed, machine, machine()

    @property
    def fresh(self) -> bool:
        """Whether what its server said is not long ago."""
        return self._machine() - self._since < TOLD_AGAIN_S

    def now(self) -> datetime:
        """The instant that counts as now in the sandbox (UTC)."""
        return self._from + timedelta(seconds=(self._machine() - self._since) * self._speed)


def sandbox_clock(desk: Desk) -> Clock:
    """The clock of the sandbox's server; the machine's where none answers."""
    if desk.sandbox_time is None or not desk.sandbox_time.fresh:
        try:
            told = door(desk, "clock")
        except NoSandbox:
            return desk.sandbox_time or desk.clock  # a server that is gone takes its time with it: it is reckoned on
        desk.sandbox_time = SandboxTime(datetime.fromisoformat(told["now"]), float(told["speed"]), time.monotonic)
    return desk.sandbox_time


def door(desk: Desk, what: str) -> Any:
    """What the sandbox's own door says. Raises NoSandbox."""
    import httpx

    url = desk.settings.sandbox_url
    try:
        reply = httpx.get(f"{url}/sandbox/{what}", timeout=DOOR_S, trust_env=False)
        reply.raise_for_status()
        return reply.json()
    except (httpx.HTTPError, ValueError):
        raise NoSandbox(f"nothing answers at {url}: start `monps sandbox serve`, or set MONPS_SANDBOX_URL") from None


def collecting(desk: Desk, world: World) -> Collecting:
    """What collecting in a world works with. Raises NoKeys and NoSandbox."""
    from monps.engine.collect import Collecting
    from monps.engine.config import BacktestConfig
    from monps.engine.planning import Wanted
    from monps.feeds.table import FEEDS

    settings = desk.settings
    labels, secrets, urls = _real(desk) if world == "real" else _sandbox(desk)
    clock = desk.clock_of(world)
    wanted = Wanted(
        labels=labels,
        credits=settings.odds_api_credits,
        requests=settings.api_football_requests,
        leagues=settings.leagues,
        bookmakers=settings.bookmakers,
        discovery=timedelta(hours=settings.discovery_h),
        reserve=settings.closing_reserve,
        picks=BacktestConfig(markets=("h2h", "totals"), leagues=settings.leagues),
    )
    return Collecting(
        database=desk.database(world),
        sources=FEEDS,
        wanted=wanted,
        clock=clock,
        fetcher=lambda ring, told: _fetcher(desk, ring, secrets, urls, clock=clock, told=told),
    )


def _real(desk: Desk) -> tuple[dict[str, str], Mapping[str, SecretStr], Mapping[str, str]]:
    settings = desk.settings
    odds, football = read_secrets(settings.odds_api_keys), read_secrets(settings.api_football_keys)
    if not odds and not football:
        names = ", ".join((*settings.odds_api_keys[:1], *settings.api_football_keys[:1]))
        raise NoKeys(f"set {names} in the environment; docs/settings.md names more, and the sandbox needs none")
    labels = {**dict.fromkeys(odds, PROVIDERS[0]), **dict.fromkeys(football, PROVIDERS[1])}
    urls = {PROVIDERS[0]: settings.odds_api_url, PROVIDERS[1]: settings.api_football_url}
    return labels, {**odds, **football}, urls


def _sandbox(desk: Desk) -> tuple[dict[str, str], Mapping[str, SecretStr], Mapping[str, str]]:
    """The sandbox tells its own keys, which are no secrets: they open nothing but a simulation."""
    from pydantic import SecretStr

    keys = {label: provider for provider, used in door(desk, "usage").items() for label in used}
    urls = {
        PROVIDERS[0]: f"{desk.settings.sandbox_url}/odds-api",
        PROVIDERS[1]: f"{desk.settings.sandbox_url}/api-football",
    }
    return keys, {label: SecretStr(label) for label in keys}, urls


def _fetcher(
    desk: Desk,
    ring: Keyring,
    secrets: Mapping[str, SecretStr],
    urls: Mapping[str, str],
    *,
    clock: Clock,
    told: Callable[[FetchEvent], None],
) -> Fetcher:
    import numpy as np

    from monps.feeds.fetch import BreakerRules, DiskCache, Fetcher, Patience

    hosts = ",".join(urls.values())
    last = desk.fetchers.get(hosts)
    desk.fetchers[hosts] = made = Fetcher(
        providers=ring.providers,
        base_urls=urls,
        keyring=ring,
        secrets=secrets,
        cache=DiskCache(folder=desk.settings.home / "cache" / "feeds"),
        breaker=BreakerRules(),
        clock=clock,
        sleep=time.sleep,
        patience=Patience(),
        chance=np.random.default_rng(),
        told=told,
        breakers=last.breakers if last else None,
    )
    return made
