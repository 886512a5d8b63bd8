"""Three months of fixtures and open picks, made from a seed without the planner.

What is assumed, all of it drawn from a numpy Generator:

- September to November, 41 leagues. A league deals the fixtures of a round at random over its usual kick-off slots (UTC), so a
  Saturday afternoon has many at once and a Monday evening has one. Some rounds are midweek. Leagues of UEFA stop for three
  international breaks, cups play on their own evenings.
- A fixture is listed 10 to 20 days ahead.
- Kick-offs: 88 % are 0 to 3 minutes late, 8.5 % are 5 to 10 minutes late, 2.5 % are moved by 1 to 5 hours and the move is
  announced 5 minutes to 3 hours before the old kick-off, 1 % are postponed, announced up to a day before it. A match lasts
  1 h 55.
- Picks come somewhat clumped: a fixture's number is negative binomial (gamma of shape 4), leagues differ in appetite (lognormal,
  sigma 0.4). A pick appears at a
  moment uniform over 1 to 48 hours before the scheduled kick-off. Markets: 42 % h2h, 28 % totals, 20 % spreads, 10 % markets
  of the per-event endpoint; one pick in twenty needs h2h and totals both. The reference is Pinnacle for three in four, else
  one of four others, in three regions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from monps.domain.catalogue.leagues import FOLLOWED

BEGINS_AT = datetime(2025, 9, 1, tzinfo=UTC)
ENDS_AT = datetime(2025, 12, 1, tzinfo=UTC)
LASTS = timedelta(minutes=115)
_WEEKS = 14
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BREAKS = (0, 5, 10)
"""The weeks, counted from the Monday of `BEGINS_AT`, in which leagues of UEFA do not play."""

_ENGLAND = "sat 14:00 9, sat 11:30 2, fri 19:00 1; tue 18:45 9, wed 18:45 3"
_EUROPE = "fri 18:00 1, sat 13:00 2, sat 15:00 2, sat 17:30 2, sun 13:00 2, sun 15:30 2, mon 18:00 1; tue 17:00 3, wed 17:00 3"
_NORTH = "sun 15:00 5, sat 13:00 2, sun 12:30 1, mon 17:00 1; wed 17:00 5, thu 17:00 2"
_SOUTH = "sat 19:00 2, sat 21:30 2, sun 19:00 3, sun 21:30 2, sun 23:00 1, mon 23:00 1; wed 22:30 3, thu 00:30 2, thu 23:00 1"
_EAST = "sat 05:00 3, sat 07:00 2, sat 10:00 3, sun 05:00 2, sun 07:00 1, fri 10:00 1; wed 10:00 5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """A league: fixtures a round, usual slots (weekend; midweek), how often a week has each, whether it heeds the breaks."""

    fixtures: int
    slots: str
    weekend: float = 1.0
    midweek: float = 0.12
    heeds_breaks: bool = True


HABITS: dict[str, Habit] = {
    "soccer_epl": Habit(fixtures=10, slots="sat 14:00 4, sat 11:30 1, sat 16:30 1, sun 13:00 2, sun 15:30 1, mon 19:00 1; tue 19:30 2, wed 19:30 3"),
    "soccer_efl_champ": Habit(fixtures=12, slots=_ENGLAND, midweek=0.3),
    "soccer_england_league1": Habit(fixtures=12, slots=_ENGLAND, midweek=0.25, heeds_breaks=False),
    "soccer_england_league2": Habit(fixtures=12, slots=_ENGLAND, midweek=0.25, heeds_breaks=False),
    "soccer_spl": Habit(fixtures=6, slots="sat 14:00 4, sat 11:30 1, sun 11:00 1; wed 18:45 3"),
    "soccer_germany_bundesliga": Habit(fixtures=9, slots="sat 13:30 5, sat 16:30 1, fri 18:30 1, sun 13:30 1, sun 15:30 1; tue 18:30 1"),
    "soccer_germany_bundesliga2": Habit(fixtures=9, slots="sat 11:00 3, fri 16:30 2, sun 11:30 3, sat 18:30 1; tue 17:30 1"),
    "soccer_germany_liga3": Habit(fixtures=10, slots="sat 12:00 5, sat 14:30 1, sun 11:30 1, sun 14:30 1, sun 17:30 1, fri 17:00 1; tue 17:00 5", midweek=0.2),
    "soccer_italy_serie_a": Habit(fixtures=10, slots="fri 18:45 1, sat 13:00 2, sat 16:00 1, sat 18:45 1, sun 10:30 1, sun 13:00 2, sun 16:00 1, sun 18:45 1, mon 18:45 1; wed 18:45 4"),
    "soccer_italy_serie_b": Habit(fixtures=10, slots="sat 13:00 5, fri 18:30 1, sat 15:15 1, sun 13:00 2, sun 15:15 1; tue 18:30 5"),
    "soccer_spain_la_liga": Habit(fixtures=10, slots="fri 19:00 1, sat 12:00 1, sat 14:15 1, sat 16:30 1, sat 19:00 1, sun 12:00 1, sun 14:15 1, sun 16:30 1, sun 19:00 1, mon 19:00 1; wed 19:30 3"),
    "soccer_spain_segunda_division": Habit(fixtures=11, slots="fri 18:30 1, sat 12:00 1, sat 14:15 2, sat 16:30 2, sat 19:00 1, sun 12:00 1, sun 14:15 2, sun 16:30 2, mon 18:30 1; tue 18:30 3"),
    "soccer_france_ligue_one": Habit(fixtures=9, slots="fri 18:45 1, sat 15:00 1, sat 17:00 1, sat 19:05 1, sun 13:00 1, sun 15:15 3, sun 18:45 1; wed 18:00 3"),
    "soccer_france_ligue_two": Habit(fixtures=9, slots="fri 18:00 5, sat 12:00 1, sat 18:00 2, mon 18:45 1; tue 18:30 8"),
    "soccer_netherlands_eredivisie": Habit(fixtures=9, slots="fri 18:00 1, sat 14:30 1, sat 16:45 1, sat 18:00 1, sat 19:00 1, sun 10:15 1, sun 12:30 2, sun 14:45 1; wed 18:00 3"),
    "soccer_belgium_first_div": Habit(fixtures=8, slots="fri 18:45 1, sat 14:00 1, sat 16:15 1, sat 18:45 1, sun 11:30 1, sun 14:00 1, sun 16:30 1, sun 17:15 1; wed 18:30 3"),
    "soccer_portugal_primeira_liga": Habit(fixtures=9, slots="fri 19:15 1, sat 14:30 1, sat 17:00 1, sat 19:30 1, sun 14:30 2, sun 17:00 1, sun 19:30 1, mon 19:15 1; wed 19:15 3"),
    "soccer_turkey_super_league": Habit(fixtures=9, slots=_EUROPE),
    "soccer_greece_super_league": Habit(fixtures=7, slots=_EUROPE),
    "soccer_austria_bundesliga": Habit(fixtures=6, slots="sat 15:00 3, sun 12:30 2, sun 15:00 1; wed 16:30 3", midweek=0.05),
    "soccer_switzerland_superleague": Habit(fixtures=6, slots="sat 16:00 2, sat 18:30 1, sun 12:15 1, sun 14:30 2; wed 18:30 3"),
    "soccer_denmark_superliga": Habit(fixtures=6, slots="fri 17:00 1, sun 12:00 2, sun 14:00 1, sun 16:00 1, mon 17:00 1; wed 17:00 3", midweek=0.05),
    "soccer_norway_eliteserien": Habit(fixtures=8, slots=_NORTH),
    "soccer_sweden_allsvenskan": Habit(fixtures=8, slots="sat 13:00 2, sat 15:30 1, sun 12:00 2, sun 14:30 2, mon 17:00 1; wed 17:00 4"),
    "soccer_sweden_superettan": Habit(fixtures=8, slots="sat 13:00 3, sun 13:00 3, mon 17:00 2; tue 17:00 4"),
    "soccer_finland_veikkausliiga": Habit(fixtures=6, slots="fri 15:00 1, sat 14:00 4, sun 14:00 1; wed 16:00 3"),
    "soccer_poland_ekstraklasa": Habit(fixtures=9, slots="fri 16:00 1, fri 18:30 1, sat 12:45 1, sat 15:30 1, sat 18:15 1, sun 12:45 1, sun 15:30 1, sun 18:15 1, mon 17:00 1; tue 17:00 3"),
    "soccer_league_of_ireland": Habit(fixtures=5, slots="fri 18:45 5, sat 18:30 1; mon 18:45 4", heeds_breaks=False),
    "soccer_brazil_campeonato": Habit(fixtures=10, slots=_SOUTH, midweek=0.5, heeds_breaks=False),
    "soccer_brazil_serie_b": Habit(fixtures=10, slots=_SOUTH, midweek=0.3, heeds_breaks=False),
    "soccer_argentina_primera_division": Habit(fixtures=15, slots=_SOUTH, heeds_breaks=False),
    "soccer_chile_campeonato": Habit(fixtures=8, slots=_SOUTH, midweek=0.05, heeds_breaks=False),
    "soccer_mexico_ligamx": Habit(fixtures=9, slots="sat 01:00 2, sat 23:00 2, sun 01:05 2, sun 03:00 1, sun 18:00 1, mon 01:00 1; wed 01:00 3, thu 03:00 2", midweek=0.2),
    "soccer_usa_mls": Habit(fixtures=14, slots="sat 23:30 8, sun 00:30 3, sun 02:30 3, sun 21:00 1; wed 23:30 5, thu 02:30 2", midweek=0.2),
    "soccer_japan_j_league": Habit(fixtures=10, slots=_EAST),
    "soccer_korea_kleague1": Habit(fixtures=6, slots="sat 05:00 2, sat 07:30 1, sun 05:00 2, sun 07:30 1; wed 10:30 3"),
    "soccer_china_superleague": Habit(fixtures=8, slots="fri 11:35 2, sat 07:30 1, sat 11:00 3, sun 11:00 3; wed 11:35 4"),
    "soccer_australia_aleague": Habit(fixtures=6, slots="fri 08:35 1, sat 06:00 1, sat 08:35 1, sun 04:00 1, sun 06:00 1; wed 08:00 1", midweek=0.0),
    "soccer_uefa_champs_league": Habit(fixtures=18, slots="; tue 16:45 2, tue 19:00 7, wed 16:45 2, wed 19:00 7", weekend=0.0, midweek=0.4),
    "soccer_uefa_europa_league": Habit(fixtures=18, slots="; thu 16:45 9, thu 19:00 9", weekend=0.0, midweek=0.4),
    "soccer_conmebol_copa_libertadores": Habit(fixtures=4, slots="; tue 22:00 1, wed 00:30 1, wed 22:00 1, thu 00:30 1", weekend=0.0, midweek=0.4, heeds_breaks=False),
}  # fmt: skip
_SHARES = {
    "h2h": 0.42,
    "totals": 0.28,
    "spreads": 0.20,
    "btts": 0.06,
    "draw_no_bet": 0.02,
    "double_chance": 0.01,
    "team_totals": 0.01,
}
_REFERENCES = {
    ("pinnacle", "eu"): 0.75,
    ("betfair_ex_uk", "uk"): 0.12,
    ("smarkets", "uk"): 0.05,
    ("winamax_fr", "fr"): 0.05,
    ("unibet_fr", "fr"): 0.03,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What will happen: listed, perhaps moved or postponed (None) at a moment, kicked off (None where it was not)."""

    event: str
    league: str
    listed_at: datetime
    scheduled_at: datetime
    changed_at: datetime | None
    changed_to: datetime | None
    actual_at: datetime | None

    def kickoff_at(self, now: datetime) -> datetime | None:
        """What the provider's list says at a moment; None where the match was called off."""
        return self.scheduled_at if self.changed_at is None or now < self.changed_at else self.changed_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A pick as it will appear."""

    pick: str
    match: Match
    markets: tuple[str, ...]
    bookmaker: str
    region: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedWorld:
    """Matches by kick-off and picks by appearance."""

    matches: tuple[Match, ...]
    picks: tuple[Chosen, ...]


def simulated_world(seed: int, picks_a_month: int) -> SimulatedWorld:
    """The same seed gives the same world; `picks_a_month` is the mean."""
    rng = np.random.default_rng([seed, picks_a_month])
    matches = [match for league in FOLLOWED for match in _season(league, rng)]
    matches.sort(key=lambda match: (match.scheduled_at, match.event))
    picks = _picks(matches, picks_a_month, rng)
    return SimulatedWorld(
        matches=tuple(matches), picks=tuple(sorted(picks, key=lambda pick: (pick.created_at, pick.pick)))
    )


def _season(league: str, rng: np.random.Generator) -> list[Match]:
    habit = HABITS[league]
    weekend, midweek = (_slots(text) for text in habit.slots.split(";"))
    found: list[datetime] = []
    for week in range(-1, _WEEKS):
        if habit.heeds_breaks and week in _BREAKS:
            continue
        monday = BEGINS_AT + timedelta(weeks=week)
        for slots, often in ((weekend, habit.weekend), (midweek, habit.midweek)):
            if slots and rng.random() < often:
                places = [slot for slot, places in slots for _ in range(places)]
                dealt = np.concatenate([rng.permutation(len(places)) for _ in range(-(-habit.fixtures // len(places)))])
                found += [monday + places[index] for index in sorted(dealt[: habit.fixtures])]
    return [
        _match(league, f"{league}/{number}", scheduled, rng)
        for number, scheduled in enumerate(found)
        if BEGINS_AT <= scheduled < ENDS_AT
    ]


def _slots(text: str) -> list[tuple[timedelta, int]]:
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        day, clock, weight = part.split()
        hour, minute = clock.split(":")
        found.append((timedelta(days=_DAYS.index(day), hours=int(hour), minutes=int(minute)), int(weight)))
    return found


def _match(league: str, event: str, scheduled: datetime, rng: np.random.Generator) -> Match:
    fate, ahead, minutes, shift, notice = rng.random(5)
    late = timedelta(minutes=float(3 * minutes if rng.random() < 0.88 / 0.965 else 5 + 5 * minutes))
    changed_at = changed_to = None
    actual: datetime | None = scheduled + late
    if fate < 0.025:
        changed_to = scheduled + timedelta(minutes=5 * round(12 + 48 * shift))
        changed_at = scheduled - timedelta(minutes=float(5 + 175 * notice))
        actual = changed_to + late
    elif fate < 0.035:
        changed_at, actual = scheduled - timedelta(hours=float(24 * notice)), None
    return Match(
        event=event,
        league=league,
        listed_at=scheduled - timedelta(days=float(10 + 10 * ahead)),
        scheduled_at=scheduled,
        changed_at=changed_at,
        changed_to=changed_to,
        actual_at=actual,
    )


def _picks(matches: list[Match], picks_a_month: int, rng: np.random.Generator) -> list[Chosen]:
    appetite = {league: float(rng.lognormal(0, 0.4)) for league in FOLLOWED}
    means = np.array([appetite[match.league] for match in matches])
    means *= 3 * picks_a_month / means.sum()
    numbers = rng.poisson(means * rng.gamma(4.0, 0.25, len(matches)))
    return [
        _pick(f"{match.event}/{index}", match, rng)
        for match, number in zip(matches, numbers, strict=True)
        for index in range(number)
    ]


def _pick(name: str, match: Match, rng: np.random.Generator) -> Chosen:
    market = str(rng.choice(list(_SHARES), p=list(_SHARES.values())))
    both = market == "h2h" and rng.random() < 0.12
    bookmaker, region = list(_REFERENCES)[int(rng.choice(len(_REFERENCES), p=list(_REFERENCES.values())))]
    return Chosen(
        pick=name,
        match=match,
        markets=("h2h", "totals") if both else (market,),
        bookmaker=bookmaker,
        region=region,
        created_at=match.scheduled_at - timedelta(hours=float(1 + 47 * rng.random())),
    )
