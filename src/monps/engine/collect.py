"""Collecting: what the planner finds worth its price now is fetched, stored as it came, and read.

Every request is logged, sent or not, with its cost or the reason. A reply is in the store before anything is read out of it,
so whoever is stopped in between loses nothing: the next one begins with what is unread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from monps.domain.clock import Clock
from monps.domain.errors import WrongWorld
from monps.domain.world import World
from monps.engine import planning
from monps.engine.ingest import Payload, Taken, reread, take
from monps.engine.planning import Wanted
from monps.feeds.api_football import asks as football_asks
from monps.feeds.fetch import Fetched, Fetcher, FetchEvent, FetchFailed, Keyring, Request
from monps.feeds.planner import Ask, Endpoint, Plan, Provider, Refused, Why
from monps.feeds.replies.ask import Ask as What
from monps.feeds.source import Source
from monps.feeds.the_odds_api import asks as odds_asks
from monps.store import fetches, payloads
from monps.store.database import Database, world_name
from monps.store.fetches import Fetch

SOON = timedelta(seconds=45)
"""Asks that are due by then are asked now: the next look may come too late."""
FRESH = timedelta(seconds=50)
"""How old a kept reply may be: prices are refreshed every minute, so the same request again within it costs nothing."""
COLLECTING = 0x434F4C  # what is left on a key is read, spent and written by one at a time
ALERTS: Mapping[str, str] = {
    "key_disabled": "The provider refuses this key: renew it, or take its variable away.",
    "key_exhausted": "Nothing is left on this key until its period ends.",
    "breaker_opened": "The provider is out of reach; it is left alone for a while and then tried again.",
}
"""What a person should look at, of what happens while fetching."""
CALMED: Mapping[str, str] = {"breaker_closed": "breaker_opened"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collecting:
    """What collecting works with; `fetcher` makes one over the keys as they are, telling what happens."""

    database: Database
    sources: Mapping[str, Source]
    wanted: Wanted
    clock: Clock
    fetcher: Callable[[Keyring, Callable[[FetchEvent], None]], Fetcher]


@dataclass(slots=True, kw_only=True)
class CollectReport:
    """What a collection asked, what it cost, what came of it and what was not asked, and why."""

    asked: int = 0
    cost: int = 0
    states: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    taken: list[Taken] = field(default_factory=list)
    recovered: int = 0

    def add(self, other: CollectReport) -> None:
        """Count another collection in."""
        self.asked += other.asked
        self.cost += other.cost
        self.states.update(other.states)
        self.reasons.update(other.reasons)
        self.taken += other.taken
        self.recovered += other.recovered

    def as_json(self) -> dict[str, object]:
        """The report as one JSON object."""
        added = [taken.added for taken in self.taken]
        return {
            "asked": self.asked,
            "cost": self.cost,
            "fetched": self.states["fetched"],
            "cached": self.states["cached"],
            "failed": self.states["failed"],
            "refused": self.states["refused"],
            "reasons": dict(self.reasons),
            "recovered": self.recovered,
            "fixtures": sum(one.fixtures for one in added),
            "quotes": sum(one.quotes for one in added),
            "sightings": sum(one.sightings for one in added),
            "results": sum(one.results for one in added),
            "waiting": sum(one.waiting for one in added),
            "issues": sum(taken.issues.height for taken in self.taken),
            "unusable": [{"request": taken.name, "error": taken.error} for taken in self.taken if taken.error],
        }


def collect(
    desk: Collecting, *, only: frozenset[Why] = frozenset(Why), told: Callable[[str], None] = lambda _: None
) -> CollectReport:
    """Ask what is due now, of the purposes in `only`. What is free (which fixtures there are) is asked first, then planned anew."""
    with desk.database.alone(COLLECTING):
        return _collect(desk, only, told)


def _collect(desk: Collecting, only: frozenset[Why], told: Callable[[str], None]) -> CollectReport:
    report = CollectReport()
    report.recovered = recover(desk)
    with desk.database.begin() as connection:
        state, plan = planning.plan_now(connection, desk.wanted, desk.clock.now())
        ring = planning.keyring(connection, desk.wanted, desk.clock.now())
    with desk.fetcher(ring, lambda event: tell_alert(desk, event)) as fetcher:
        errand = Errand(desk=desk, fetcher=fetcher, report=report, told=told)
        free = [ask for ask in plan.asks if not ask.cost and ask.at <= state.now + SOON]
        if free:
            errand.run(free)
            with desk.database.begin() as connection:
                state, plan = planning.plan_now(connection, desk.wanted, desk.clock.now())
        errand.run([ask for ask in due(plan, state.now) if ask.cost and ask.why in only])
    _log_refused(desk, [one for one in plan.refused if one.why in only], report)
    return report


def due(plan: Plan, now: datetime) -> list[Ask]:
    """What the plan asks now or very soon."""
    return [ask for ask in plan.asks if ask.at <= now + SOON]


def recover(desk: Collecting) -> int:
    """Read what was stored and never read. Returns how many payloads that were."""
    with desk.database.begin() as connection:
        left = payloads.unread(connection)
    reread(desk.database, desk.sources, left)
    return len(left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Requests one after the other, each stored, logged and read before the next."""

    desk: Collecting
    fetcher: Fetcher
    report: CollectReport
    told: Callable[[str], None]

    def run(self, asks: Sequence[Ask]) -> None:
        """Ask them all; one that fails does not stop the others."""
        for ask in asks:
            self.send(request_of(ask), ask.league, ask.why, ask.at)

    def send(self, request: Request, competition: str | None, purpose: str, planned_at: datetime) -> list[Taken]:
        """Ask one thing, all its pages. Returns what came of each."""
        self.report.asked += 1
        taken = []
        try:
            for page in self.fetcher.fetch_all(request):
                taken.append(self._store(page, competition, purpose, planned_at))
        except FetchFailed as failure:
            self._failed(failure, request, competition, purpose, planned_at)
        self.report.taken += taken
        return taken

    def _store(self, page: Fetched, competition: str | None, purpose: str, planned_at: datetime) -> Taken:
        source = self.desk.sources[page.request.provider]
        state: fetches.State = "cached" if page.from_cache else "fetched"
        payload = Payload(
            name=page.request.name,
            content=page.content,
            seen_at=page.fetched_at,
            world=cast(World, page.provider_world or "real"),
        )
        with self.desk.database.begin() as connection:
            held = world_name(connection)
            if payload.world != held:
                raise WrongWorld(
                    f"{payload.name} tells of the {payload.world} world, the database holds the {held} one."
                )
            kept = payloads.keep_payload(connection, source.key, source.version, payload.name, page.content)
            fetches.log_fetches(
                connection,
                [
                    Fetch(
                        source=source.key,
                        request=page.request.name,
                        competition=competition,
                        purpose=purpose,
                        state=state,
                        planned_at=planned_at,
                        expected_cost=page.request.cost,
                        cost=page.spent,
                        key_label=page.label,
                        seen_at=page.fetched_at,
                        payload_id=kept.id,
                    )
                ],
            )
            planning.keep_keys(connection, self.fetcher.keyring, self.desk.clock.now())
        self.report.states[state] += 1
        self.report.cost += page.spent
        taken = take(self.desk.database, source, payload, kept.id)
        self.told(f"{page.request.name}: {page.spent} credits, {taken.added.quotes} changes")
        return taken

    def _failed(
        self, failure: FetchFailed, request: Request, competition: str | None, purpose: str, planned_at: datetime
    ) -> None:
        with self.desk.database.begin() as connection:
            if failure.reply is not None:
                keep = payloads.keep_payload(
                    connection, request.provider, "", failure.reply.request.name, failure.reply.content
                )
                payloads.refuse_payload(connection, keep.id, "", str(failure))
            fetches.log_fetches(
                connection,
                [
                    Fetch(
                        source=request.provider,
                        request=request.name,
                        competition=competition,
                        purpose=purpose,
                        state="failed",
                        reason=failure.kind,
                        detail=str(failure),
                        planned_at=planned_at,
                        expected_cost=request.cost,
                        cost=failure.spent,
                        key_label=failure.label,
                    )
                ],
            )
            planning.keep_keys(connection, self.fetcher.keyring, self.desk.clock.now())
        self.report.states["failed"] += 1
        self.report.reasons[failure.kind] += 1
        self.report.cost += failure.spent
        self.told(str(failure))


def request_of(ask: Ask) -> Request:
    """The request of an ask of the planner's."""
    if ask.provider is Provider.API_FOOTBALL:
        assert ask.on is not None
        what = football_asks.ask_fixtures_on(ask.on)
    else:
        what = _odds_request(ask)
    return request(ask.provider, what, str(ask.why))


def request(provider: str, what: What, purpose: str) -> Request:
    """A request of a provider, for what its description says."""
    return Request(
        provider=str(provider), path=what.path, params=what.params, cost=what.cost, purpose=purpose, fresh_for=FRESH
    )


def _odds_request(ask: Ask) -> What:
    if ask.endpoint is Endpoint.SPORTS:
        return odds_asks.ask_sports()
    assert ask.league is not None
    whose = (
        odds_asks.Whose(bookmakers=ask.bookmakers)
        if ask.bookmakers
        else odds_asks.Whose(regions=ask.regions or ("eu",))
    )
    match ask.endpoint:
        case Endpoint.EVENTS:
            return odds_asks.ask_events(ask.league)
        case Endpoint.SCORES:
            return odds_asks.ask_scores(ask.league, days=ask.days_from)
        case Endpoint.EVENT_ODDS:
            assert ask.event is not None
            return odds_asks.ask_event_odds(ask.league, ask.event, ask.markets, whose)
        case _:
            return odds_asks.ask_odds(ask.league, ask.markets, whose, since=ask.commence_from, until=ask.commence_to)


def _log_refused(desk: Collecting, refused: Sequence[Refused], report: CollectReport) -> None:
    report.states["refused"] += len(refused)
    report.reasons.update(str(one.reason) for one in refused)
    with desk.database.begin() as connection:
        fetches.log_fetches(connection, [_refusal(one) for one in refused])


def _refusal(one: Refused) -> Fetch:
    what = " ".join(filter(None, (one.league, one.event, ",".join(one.markets))))
    return Fetch(
        source=planning.ODDS_API,
        request=f"not asked: {what}",
        competition=one.league,
        purpose=str(one.why),
        state="refused",
        reason=str(one.reason),
        planned_at=one.at,
        expected_cost=one.cost,
    )


def tell_alert(desk: Collecting, event: FetchEvent) -> None:
    subject = event.label or event.request.provider
    with desk.database.begin() as connection:
        if event.kind in ALERTS:
            message = " ".join(filter(None, (ALERTS[event.kind], event.why)))
            fetches.raise_alert(connection, event.kind, subject, message, event.at)
        elif event.kind in CALMED:
            fetches.resolve_alert(connection, CALMED[event.kind], subject, event.at)
