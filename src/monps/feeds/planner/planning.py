"""Makes the plan: day by day within the horizon, what is worth its price, and what is not asked and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache

from monps.feeds.planner.asks import Ask, Endpoint, Plan, Reason, Refused, Why
from monps.feeds.planner.book import Book, book
from monps.feeds.planner.budget import purses, renewed
from monps.feeds.planner.choose import Allowance, choose
from monps.feeds.planner.closing import closing
from monps.feeds.planner.need import expected
from monps.feeds.planner.pace import DAY, Manner, Need, Pace, active, day_of, kept
from monps.feeds.planner.requests import checks, listings, paid, refusal
from monps.feeds.planner.results import days, results
from monps.feeds.planner.units import Unit
from monps.feeds.planner.values import KeyBudget, Provider, Rules, State
from monps.feeds.planner.wallet import Wallet
from monps.feeds.planner.watching import watching


def plan(state: State, rules: Rules | None = None) -> Plan:
    """What to ask from now until the horizon, in order of time. The same state always gives the same plan.

    No key is asked for more than it has left. Results and closing prices come first, the rest gets what the day's pace
    leaves. Make it anew when a pick appears, a kick-off moves, a reply was not what it cost, or the horizon ends.
    """
    rules = rules or Rules()
    keys = tuple(renewed(key, state.now) for key in state.keys)
    pace = paced(state, keys, rules)
    made = book(
        state, rules, state.now + rules.horizon + max(rules.discover_from, rules.picks_from, rules.results_wait)
    )
    free = list(listings(state, rules, Wallet(keys, Provider.ODDS_API)))
    asks = [one for one in free if isinstance(one, Ask)]
    refused = [*_strangers(state), *(one for one in free if isinstance(one, Refused))]
    wallets = Wallet(keys, Provider.ODDS_API), Wallet(keys, Provider.API_FOOTBALL)
    for begin, end in _slices(state, keys, rules):
        bought, left = _day(made, (keys, pace), wallets, begin, end)
        asks += bought
        refused += left
    chosen = [ask for ask in asks if ask.at < state.now + rules.horizon]
    chosen += checks([ask for ask in chosen if ask.cost], state, rules)
    chosen.sort(key=lambda ask: (ask.at, ask.cost, ask.league or "", ask.key))
    return Plan(asks=tuple(chosen), refused=tuple(refused), pace=pace)


def paced(state: State, keys: Sequence[KeyBudget], rules: Rules) -> Pace:
    """The pace that the plan keeps to; it is fixed from the first plan on that knows fixtures."""
    if not state.fixtures:
        return state.pace

    @cache
    def demand() -> Need:
        return expected(book(state, rules))

    def need(begin: datetime, end: datetime) -> float:
        return demand()(begin, end)

    manner = Manner(ahead=rules.ahead, slack=rules.slack, steady=rules.steady)
    return kept(state.pace, purses(keys), state.now, need, manner)


def _day(
    made: Book,
    budget: tuple[Sequence[KeyBudget], Pace],
    wallets: tuple[Wallet, Wallet],
    begin: datetime,
    end: datetime,
) -> tuple[list[Ask], list[Refused]]:
    (keys, pace), (wallet, football) = budget, wallets
    allowance = _allowance(made, keys, pace, begin, wallet)
    asks, due, lost = _results(made, keys, football, begin, end)
    wanted, hopes = closing(made, begin, end)
    choice = choose(due, wanted, hopes, lambda: watching(made, begin, end), allowance)
    until = made.state.now + made.rules.horizon
    bought, unpaid = paid([unit for unit in choice.bought if unit.at < until], wallet, made.rules)
    short = Reason.QUOTA if allowance.remaining else Reason.NO_KEY
    refused = [*lost, *unpaid, *(refusal(unit, short) for unit in choice.left)]
    if begin == made.state.now:
        why = choice.no_more if allowance.remaining else Reason.NO_KEY
        refused += _unwatched(made, {unit.league for unit in choice.bought}, why)
    return asks + bought, refused


def _slices(state: State, keys: Sequence[KeyBudget], rules: Rules) -> Iterator[tuple[datetime, datetime]]:
    begin, until = state.now, state.now + rules.horizon
    resets = {key.resets_at for key in keys}
    while begin < until:
        midnight = day_of(begin) + DAY
        end = min([midnight, *(instant for instant in resets if instant > begin)])
        yield begin, end
        begin = end


def _allowance(made: Book, keys: Sequence[KeyBudget], pace: Pace, begin: datetime, wallet: Wallet) -> Allowance:
    least = most = 0.0
    last = True
    for purse in purses(keys):
        path = active(pace, purse, begin)
        start = purse.remaining if begin == made.state.now else path.before(begin)
        left = path.left(begin)
        play = made.rules.slack * path.week_until(begin) if left > 0 else 0.0
        least += start - left - play
        most += start - left + play
        last = last and left == 0
    reserve = 0 if last else made.state.reserve
    return Allowance(least=least, most=most, remaining=wallet.total(begin), reserve=reserve)


def _results(
    made: Book, keys: Sequence[KeyBudget], football: Wallet, begin: datetime, end: datetime
) -> tuple[list[Ask], list[Unit], list[Refused]]:
    if not made.state.current_refused and football.total(begin) > 0:
        asks, refused = paid(days(made, begin, end), football, made.rules)
        return asks, [], refused
    due, lost = results(made, begin, end)
    if due and any(key.provider is Provider.API_FOOTBALL for key in keys):
        reason = Reason.PLAN_REFUSES if made.state.current_refused else Reason.NO_KEY
        lost.append(Refused(reason=reason, why=Why.RESULTS, at=day_of(begin), cost=1))
    return [], due, lost


def _strangers(state: State) -> Iterator[Refused]:
    """Leagues that are not followed, and picks whose fixture nobody lists."""
    followed, known = set(state.leagues), {fixture.event for fixture in state.fixtures}
    picks: dict[str | None, list[str]] = {}
    strange = {fixture.event: fixture.league for fixture in state.fixtures if fixture.league not in followed}
    for pick in state.picks:
        picks.setdefault(strange.get(pick.event), []).append(pick.pick)
        if pick.event not in known:
            yield Refused(
                reason=Reason.UNKNOWN_EVENT,
                why=Why.CLOSING,
                at=day_of(state.now),
                event=pick.event,
                markets=pick.markets,
                picks=(pick.pick,),
            )
    for league in sorted(set(strange.values())):
        yield Refused(
            reason=Reason.UNKNOWN_LEAGUE,
            why=Why.CLOSING if league in picks else Why.DISCOVERY,
            at=day_of(state.now),
            league=league,
            picks=tuple(picks.get(league, ())),
        )


def _unwatched(made: Book, asked: set[str | None], reason: Reason) -> Iterator[Refused]:
    """Leagues that are played within the time of discovery, and are not asked before the day ends: each at its next kick-off."""
    now = made.state.now
    until = now + made.rules.discover_from
    for league, fixtures in made.leagues.items():
        ahead = [fixture.kickoff_at for fixture in fixtures if now < fixture.kickoff_at <= until]
        if league not in asked and ahead:
            unit = Unit(at=ahead[0], endpoint=Endpoint.ODDS, why=Why.DISCOVERY, worth=0.0, league=league)
            yield replace(refusal(unit, reason), at=ahead[0], markets=made.rules.markets[:1])
