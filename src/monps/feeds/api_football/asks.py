"""What to ask of API-Football; every request costs one of the day's.

Asked by their ids, up to twenty fixtures come with everything in one object: teams, score, events, line-ups and statistics. That
is the request to prefer: the replies for events or line-ups alone do not say which team is at home.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from monps.domain.errors import BadInput
from monps.feeds.api_football.leagues import league_id
from monps.feeds.replies.ask import Ask

MOST_IDS = 20
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


def ask_fixtures(ids: Sequence[int]) -> Ask:
    """Fixtures with all that is known of them."""
    if not 0 < len(set(ids)) <= MOST_IDS:
        raise BadInput(f"ask for 1 to {MOST_IDS} fixtures at once, not {len(set(ids))}", value=len(set(ids)))
    return Ask("/fixtures", (("ids", "-".join(_id(one) for one in sorted(set(ids)))),), 1)


def ask_fixtures_on(day: date) -> Ask:
    """The fixtures of all leagues on a day (UTC)."""
    return Ask("/fixtures", (("date", day.isoformat()), ("timezone", "UTC")), 1)


def ask_fixtures_of_league(competition: str, first_year: int) -> Ask:
    """The fixtures of a competition's season, which is named by the year in which it begins."""
    return Ask("/fixtures", (*_season(competition, first_year), ("timezone", "UTC")), 1)


def ask_events(fixture: int) -> Ask:
    """Goals, cards and substitutions of one fixture."""
    return Ask("/fixtures/events", (("fixture", _id(fixture)),), 1)


def ask_lineups(fixture: int) -> Ask:
    """The line-ups of one fixture, 20 to 40 minutes before it."""
    return Ask("/fixtures/lineups", (("fixture", _id(fixture)),), 1)


def ask_coaches(team: int) -> Ask:
    """The coaches of a team, each with all teams that he coached."""
    return Ask("/coachs", (("team", _id(team)),), 1)


def ask_top_scorers(competition: str, first_year: int) -> Ask:
    """The twenty best scorers of a competition's season."""
    return Ask("/players/topscorers", _season(competition, first_year), 1)


def ask_odds(fixture: int, *, bookmaker: int | None = None) -> Ask:
    """The prices of one fixture, of all bookmakers or one (by its number)."""
    return Ask("/odds", (("fixture", _id(fixture)), *_of(bookmaker)), 1)


def ask_odds_on(day: date, *, bookmaker: int | None = None, page: int = 1) -> Ask:
    """The prices of all leagues on a day (UTC), ten fixtures a page."""
    return Ask("/odds", (("date", day.isoformat()), ("timezone", "UTC"), *_of(bookmaker), ("page", _id(page))), 1)


def ask_odds_of_league(competition: str, first_year: int, *, bookmaker: int | None = None, page: int = 1) -> Ask:
    """The prices of a competition's season, ten fixtures a page."""
    return Ask("/odds", (*_season(competition, first_year), *_of(bookmaker), ("page", _id(page))), 1)


def _season(competition: str, first_year: int) -> tuple[tuple[str, str], ...]:
    if not _FIRST_YEAR <= first_year <= _LAST_YEAR:
        raise BadInput(f"{first_year} is no season: name it by the year in which it begins", value=first_year)
    return ("league", str(league_id(competition))), ("season", str(first_year))


def _of(bookmaker: int | None) -> tuple[tuple[str, str], ...]:
    return () if bookmaker is None else (("bookmaker", _id(bookmaker)),)


def _id(number: int) -> str:
    if number < 1:
        raise BadInput(f"{number} is no number of API-Football: they begin at 1", value=number)
    return str(number)
