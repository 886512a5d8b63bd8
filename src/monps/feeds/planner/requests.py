"""Turns what was bought into requests, each on a key that can pay it, and adds those that cost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

from monps.feeds.planner.asks import Ask, Endpoint, Reason, Refused, Why
from monps.feeds.planner.pace import DAY, day_of
from monps.feeds.planner.units import Unit, joined
from monps.feeds.planner.values import Provider, Rules, State
from monps.feeds.planner.wallet import Wallet
from monps.feeds.replies.tariff import NAMES_A_REGION, SCORES_DAYS

SPORTS = "sports"
"""Under this name `State.listed` says when the list of competitions was last answered."""


def paid(units: Sequence[Unit], wallet: Wallet, rules: Rules) -> tuple[list[Ask], list[Refused]]:
    """One ask for all units that a request can buy together; what no single key can pay is asked unit by unit."""
    asks: list[Ask] = []
    refused: list[Refused] = []
    for group in joined(sorted(units, key=_when)):
        whole = wallet.pay(sum(unit.cost for unit in group), group[0].at)
        if whole is not None:
            asks.append(_ask(group, whole, rules))
            continue
        for unit in group:
            key = wallet.pay(unit.cost, unit.at)
            if key is None:
                refused.append(refusal(unit, Reason.QUOTA))
            else:
                asks.append(_ask([unit], key, rules))
    return asks, refused


def refusal(unit: Unit, reason: Reason) -> Refused:
    """A unit that is not asked: at the instant of its closing poll, else on its day, whenever that is planned again."""
    return Refused(
        reason=reason,
        why=unit.why,
        at=unit.at if unit.why is Why.CLOSING else day_of(unit.at),
        league=unit.league,
        event=unit.event,
        markets=() if unit.market is None else (unit.market,),
        cost=unit.cost,
        picks=unit.picks,
    )


def listings(state: State, rules: Rules, wallet: Wallet) -> Iterator[Ask | Refused]:
    """Fixtures and competitions whose list has grown old: the answers cost nothing, and tell what is left on every key."""
    keys = cycle(wallet.stalest(state.now))
    for league in state.leagues:
        if _old(state, league, rules.list_every):
            key = next(keys, None)
            if key is None:
                yield Refused(reason=Reason.NO_KEY, why=Why.DISCOVERY, at=day_of(state.now), league=league)
            else:
                yield _listing(Endpoint.EVENTS, state.now, key, league)
    if _old(state, SPORTS, DAY) and (key := next(keys, None)) is not None:
        yield _listing(Endpoint.SPORTS, state.now, key, None)


def checks(asks: Sequence[Ask], state: State, rules: Rules) -> Iterator[Ask]:
    """Before each paid ask, a listing on the same key: has the kick-off moved, has somebody else spent?"""
    seen = set()
    for ask in asks:
        at = max(state.now, ask.at - rules.check)
        place = (ask.league, ask.key, at)
        if ask.provider is Provider.ODDS_API and place not in seen:
            seen.add(place)
            yield _listing(Endpoint.EVENTS, at, ask.key, ask.league)


def _ask(group: Sequence[Unit], key: str, rules: Rules) -> Ask:
    first = group[0]
    odds = first.endpoint in {Endpoint.ODDS, Endpoint.EVENT_ODDS}
    names = dict.fromkeys((*(name for unit in group for name in unit.bookmakers), *rules.bookmakers))
    return Ask(
        at=first.at,
        endpoint=first.endpoint,
        why=first.why,
        key=key,
        cost=sum(unit.cost for unit in group),
        provider=Provider.API_FOOTBALL if first.endpoint is Endpoint.FIXTURES else Provider.ODDS_API,
        league=first.league,
        event=first.event,
        markets=tuple(sorted(unit.market for unit in group if unit.market is not None)),
        bookmakers=tuple(names)[:NAMES_A_REGION] if odds and first.region is None else (),
        regions=(first.region,) if first.region is not None else (),
        commence_from=first.at if first.endpoint is Endpoint.ODDS else None,
        commence_to=first.at + rules.discover_from if first.endpoint is Endpoint.ODDS else None,
        days_from=SCORES_DAYS if first.endpoint is Endpoint.SCORES else None,
        on=first.on,
        picks=tuple(dict.fromkeys(pick for unit in group for pick in unit.picks)),
        value=sum(unit.worth for unit in group),
    )


def _listing(endpoint: Endpoint, at: datetime, key: str, league: str | None) -> Ask:
    return Ask(at=at, endpoint=endpoint, why=Why.DISCOVERY, key=key, cost=0, league=league)


def _old(state: State, name: str, after: timedelta) -> bool:
    listed = state.listed.get(name)
    return listed is None or state.now - listed >= after


def _when(unit: Unit) -> tuple[Any, ...]:
    return (unit.at, unit.endpoint, unit.league or "", unit.event or "", unit.market or "", unit.bookmakers)
