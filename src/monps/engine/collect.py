"""Collecting: what the planner finds worth its price now is fetched, stored as it came, and read.

Every request is logged, sent or not, with its cost or the reason. A reply is in the store before anything is read out of it,
so whoever is stopped in between loses nothing: the next one begins with what is unread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from monps.domain.clock import Clock
from monps.domain.errors import BadInput
from monps.engine import fetch_rows, notices, planning
from monps.engine.collect_report import CollectReport
from monps.engine.fetch_rows import Purpose
from monps.engine.identity import payloads_of_known_fixtures, payloads_of_known_people
from monps.engine.ingest import Payload, Taken, reread, take
from monps.engine.planning import Wanted
from monps.feeds.api_football import asks as football_asks
from monps.feeds.fetch import Fetched, Fetcher, FetchEvent, FetchFailed, Keyring, Request
from monps.feeds.planner import Ask, Endpoint, Plan, Provider, Refused, State, Why
from monps.feeds.replies.ask import Ask as What
from monps.feeds.source import Source
from monps.feeds.the_odds_api import asks as odds_asks
from monps.store import fetches, payloads
from monps.store.database import Database, world_name

SOON = timedelta(seconds=45)
"""Asks that are due by then are asked now: the next look may come too late."""
FRESH = timedelta(seconds=50)
"""How old a kept reply may be: prices are refreshed every minute, so the same request again within it costs nothing."""
COLLECTING = 0x434F4C  # what is left on a key of The Odds API is read, spent and written by one at a time
FOOTBALL = (
    0x464F4F  # and so is what is left on a key of API-Football, by another: closing prices do not wait for details
)
UNASKABLE = "unaskable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collecting:
    """What collecting works with; `fetcher` makes one over the keys as they are, telling what happens."""

    database: Database
    sources: Mapping[str, Source]
    wanted: Wanted
    clock: Clock
    fetcher: Callable[[Keyring, Callable[[FetchEvent], None]], Fetcher]


def collect(
    desk: Collecting, *, only: frozenset[Why] = frozenset(Why), told: Callable[[str], None] = lambda _: None
) -> CollectReport:
    """Ask what is due now, of the purposes in `only`. What is free (which fixtures there are) is asked first, then planned anew."""
    with desk.database.alone(COLLECTING):
        return _collect(desk, only, told)


def _collect(desk: Collecting, only: frozenset[Why], told: Callable[[str], None]) -> CollectReport:
    report = CollectReport()
    report.recovered = recover(desk, frozenset(desk.sources) - {planning.API_FOOTBALL})
    with desk.database.begin() as connection:
        ring = planning.keyring(connection, desk.wanted, desk.clock.now())
    with desk.fetcher(ring, lambda event: tell_alert(desk, event)) as fetcher:
        errand = Errand(desk=desk, fetcher=fetcher, report=report, told=told)
        if planning.worth_a_probe(ring, desk.clock.now()):
            what = request(planning.ODDS_API, odds_asks.ask_sports(), Why.DISCOVERY)
            errand.send(what, None, Why.DISCOVERY, desk.clock.now())
        state, plan = _plan(desk)
        free = [ask for ask in plan.asks if not ask.cost and ask.at <= state.now + SOON]
        if free:
            errand.run(free)
            state, plan = _plan(desk)
        paid = [ask for ask in due(plan, state.now) if ask.cost and ask.why in only]
        errand.run([ask for ask in paid if ask.provider is Provider.ODDS_API])
    ask_football(desk, [ask for ask in paid if ask.provider is Provider.API_FOOTBALL], report, told)
    _log_refused(desk, [one for one in plan.refused if one.why in only], report)
    return report


def ask_football(desk: Collecting, asks: Sequence[Ask], report: CollectReport, told: Callable[[str], None]) -> None:
    """Ask API-Football, unless somebody is at it: the next plan asks again for what is still wanted then."""
    if not asks:
        return
    with _alone_if_free(desk.database, FOOTBALL) as free:
        if not free:
            return
        report.recovered += recover(desk, frozenset({planning.API_FOOTBALL}))
        with desk.database.begin() as connection:
            ring = planning.keyring(connection, desk.wanted, desk.clock.now())
        with desk.fetcher(ring, lambda event: tell_alert(desk, event)) as fetcher:
            Errand(desk=desk, fetcher=fetcher, report=report, told=told).run(asks)


@contextmanager
def _alone_if_free(database: Database, what: int) -> Iterator[bool]:
    with database.begin() as connection:
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        yield bool(connection.execute(text("SELECT pg_try_advisory_xact_lock(:what)"), {"what": what}).scalar_one())


def _plan(desk: Collecting) -> tuple[State, Plan]:
    with desk.database.begin() as connection:
        return planning.plan_now(connection, desk.wanted, desk.clock.now())


def due(plan: Plan, now: datetime) -> list[Ask]:
    """What the plan asks now or very soon."""
    return [ask for ask in plan.asks if ask.at <= now + SOON]


def recover(desk: Collecting, of: frozenset[str] | None = None) -> int:
    """Read what was stored and never read, or named a match by an id that is known by now, of some sources or all that are known.

    Returns how many payloads that were. One that cannot be used, or stored, is refused, and the others are read.
    """
    with desk.database.begin() as connection:
        found = {
            *payloads.unread(connection),
            *payloads_of_known_fixtures(connection),
            *payloads_of_known_people(connection),
        }
        left = payloads.of_sources(connection, found, desk.sources if of is None else of)
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
            try:
                wanted = request_of(ask)
            except BadInput as refusal:
                self._unaskable(ask, refusal)
            else:
                self.send(wanted, ask.league, ask.why, ask.at)

    def send(self, request: Request, competition: str | None, purpose: str, planned_at: datetime) -> list[Taken]:
        """Ask one thing, all its pages. Returns what came of each."""
        self.report.asked += 1
        asked = Purpose(competition=competition, purpose=purpose, planned_at=planned_at)
        taken = []
        try:
            for page in self.fetcher.fetch_all(request):
                if one := self._store(page, asked):
                    taken.append(one)
        except FetchFailed as failure:
            self._failed(failure, request, asked)
        self.report.taken += taken
        return taken

    def _store(self, page: Fetched, asked: Purpose) -> Taken | None:
        source = self.desk.sources[page.request.provider]
        payload = Payload(name=page.request.name, content=page.content, seen_at=page.fetched_at)
        with self.desk.database.begin() as connection:
            strange = _strange(page, world_name(connection))
            if strange is None:
                kept = payloads.keep_payload(connection, source.key, source.version, payload.name, page.content)
                payloads.to_be_read(connection, kept.id)
                fetches.log_fetches(connection, [fetch_rows.answered(page, asked, kept.id)])
                notices.reached(connection, page)
            else:
                fetches.log_fetches(connection, [fetch_rows.of_another_world(page, asked, strange)])
                notices.of_another_world(connection, page, strange)
            self._keep_keys(connection, page.request.provider)
        self.report.cost += page.spent
        if strange is not None:
            self._tell_failure(fetch_rows.WRONG_WORLD, strange)
            return None
        self.report.states["cached" if page.from_cache else "fetched"] += 1
        taken = take(self.desk.database, source, payload, kept.id)
        with self.desk.database.begin() as connection:
            notices.stamped(connection, page, taken)
            notices.listed(connection, page, asked.competition, taken)
        what = " ".join(filter(None, (page.request.path.rsplit("/", 1)[-1], asked.competition)))
        self.told(f"{what}: {page.spent} credits, {taken.matches} matches, {taken.added.quotes} changes")
        return taken

    def _failed(self, failure: FetchFailed, request: Request, asked: Purpose) -> None:
        with self.desk.database.begin() as connection:
            reply, kept = failure.reply, None
            if reply is not None:
                name, content = reply.request.name, reply.content
                kept = payloads.keep_refused(connection, request.provider, name, content, str(failure))
            fetches.log_fetches(connection, [fetch_rows.failed(failure, request, asked, kept)])
            self._keep_keys(connection, request.provider)
        self.report.cost += failure.spent
        self._tell_failure(failure.kind, str(failure))

    def _unaskable(self, ask: Ask, refusal: BadInput) -> None:
        with self.desk.database.begin() as connection:
            fetches.log_fetches(connection, [fetch_rows.unaskable(ask, UNASKABLE, str(refusal))])
        self.report.asked += 1
        self._tell_failure(UNASKABLE, str(refusal))

    def _keep_keys(self, connection: Connection, provider: str) -> None:
        """Those of the provider that was asked; what is known of the others may be old, and is kept by whoever asks them."""
        now, ring = self.desk.clock.now(), self.fetcher.keyring
        mine = {label: key for label, key in ring.states.items() if key.provider == provider}
        planning.keep_keys(connection, replace(ring, states=mine), now)
        notices.calm_keys(connection, planning.keyring(connection, self.desk.wanted, now), now)

    def _tell_failure(self, kind: str, detail: str) -> None:
        self.report.states["failed"] += 1
        self.report.reasons[kind] += 1
        self.told(detail)


def _strange(page: Fetched, held: str) -> str | None:
    """Why a reply may not come into a database of the `held` world, None where it may."""
    told = page.provider_world or "real"
    return None if told == held else f"The reply tells of the {told} world, the database holds the {held} one."


def request_of(ask: Ask) -> Request:
    """The request of an ask of the planner's; what is free goes to the key that was heard of longest ago, whichever that is."""
    if ask.provider is Provider.API_FOOTBALL:
        assert ask.on is not None
        what = football_asks.ask_fixtures_on(ask.on)
    else:
        what = _odds_request(ask)
    return replace(request(ask.provider, what, str(ask.why)), label=ask.key if ask.cost else None)


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
        fetches.log_fetches(connection, [fetch_rows.not_asked(one) for one in refused])


def tell_alert(desk: Collecting, event: FetchEvent) -> None:
    """What happens while fetching, as far as a person should know of it."""
    with desk.database.begin() as connection:
        notices.happened(connection, event)
